// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/deep_link.h"
#include "widgets/shell/command_line.h"

#include <QTest>

using namespace strata;

class TestCommandLine : public QObject {
    Q_OBJECT
private slots:
    void nothingIsFine();
    void imagesMapAndPlaceAreRead();
    void linksNameImageAndPlace();
    void helpAndVersionAreFine();
    void badUsageIsTwoAndOneSentence_data();
    void badUsageIsTwoAndOneSentence();
    void renderNeedsViewAndFile();
};

void TestCommandLine::nothingIsFine() {
    const CommandLine line = parseCommandLine({});
    QVERIFY(line.options);
    QVERIFY(line.options->images.isEmpty());
    QVERIFY(!line.options->theme && !line.options->render);
}

void TestCommandLine::imagesMapAndPlaceAreRead() {
    const CommandLine line = parseCommandLine({"a", "b", "--map", "m", "--at", "0x12", "--theme", "dark"});
    QVERIFY(line.options);
    QCOMPARE(line.options->images, (QStringList{"a", "b"}));
    QCOMPARE(line.options->map, "m");
    QCOMPARE(line.options->at, "0x12");
    QCOMPARE(line.options->theme, ThemeChoice::Dark);
}

void TestCommandLine::linksNameImageAndPlace() {
    const CommandLine line = parseCommandLine({"strata:/build/vmlinux#sym=start_kernel"});
    QVERIFY(line.options);
    QCOMPARE(line.options->images, QStringList{"/build/vmlinux"});
    QCOMPARE(line.options->at, "start_kernel");
    QCOMPARE(parseCommandLine({"strata:vmlinux#sym=a", "--at", "b"}).options->at, "b");
    QCOMPARE(parseCommandLine({"strata:vmlinux"}).options->images, QStringList{"vmlinux"});
    QCOMPARE(parseCommandLine({"strata:"}).options->images, QStringList{"strata:"}); // a file of that name
    for (const char* place :
         {"start_kernel", ".init.text", "operator new(unsigned long)", "a&b=c#d%41", "0xffff", ""}) {
        const DeepLink link{.file = "/build dir/vm#linux%20", .place = place};
        const auto read = parseDeepLink(deepLinkText(link));
        QVERIFY(read);
        QCOMPARE(read->file, link.file);
        QCOMPARE(read->place, link.place);
    }
}

void TestCommandLine::helpAndVersionAreFine() {
    for (const char* flag : {"--help", "--version"}) {
        const CommandLine line = parseCommandLine({flag});
        QVERIFY(!line.options);
        QCOMPARE(line.exitCode, 0);
        QVERIFY(line.text.contains("strata"));
    }
    QVERIFY(parseCommandLine({"--help"}).text.contains("--render"));
}

void TestCommandLine::badUsageIsTwoAndOneSentence_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{"--nothing"};
    QTest::newRow("three images") << QStringList{"a", "b", "c"};
    QTest::newRow("unknown theme") << QStringList{"--theme", "pink"};
    QTest::newRow("unknown view") << QStringList{"--render", "teapot", "a", "-o", "x.png"};
    QTest::newRow("no file") << QStringList{"--render", "inspect", "a"};
    QTest::newRow("unknown format") << QStringList{"--render", "inspect", "a", "-o", "x.gif"};
    QTest::newRow("bad size") << QStringList{"--render", "inspect", "a", "-o", "x.png", "--size", "wide"};
    QTest::newRow("size alone") << QStringList{"a", "--size", "10x10"};
}

void TestCommandLine::badUsageIsTwoAndOneSentence() {
    QFETCH(QStringList, arguments);
    const CommandLine line = parseCommandLine(arguments);
    QVERIFY(!line.options);
    QCOMPARE(line.exitCode, 2);
    QVERIFY(line.text.startsWith("strata: "));
    QCOMPARE(line.text.count('\n'), 1);
}

void TestCommandLine::renderNeedsViewAndFile() {
    const CommandLine line = parseCommandLine({"--render", "generate", "a", "-o", "x.svg", "--size", "800x600"});
    QVERIFY(line.options && line.options->render);
    QCOMPARE(line.options->render->view, Workspace::Generate);
    QCOMPARE(line.options->render->size, QSize(800, 600));
    QCOMPARE(line.options->render->output, "x.svg");
    const CommandLine tab = parseCommandLine({"--render", "kallsyms", "a", "-o", "x.png"});
    QCOMPARE(tab.options->render->view, Workspace::Inspect);
    QCOMPARE(tab.options->render->table, QStringLiteral("kallsyms"));
    QVERIFY(line.options->render->table.isEmpty() && !line.options->render->explained);
    const CommandLine page = parseCommandLine({"--render", "explain", "a", "--at", "schedule", "-o", "x.png"});
    QCOMPARE(page.options->render->view, Workspace::Inspect);
    QVERIFY(page.options->render->explained && page.options->render->table.isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
