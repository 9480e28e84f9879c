// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of ARCHITECTURE.md that can be read off the sources. Each is first shown to find what it is made for.
#include "tests/architecture/source_tree.h"

#include <QDir>
#include <QLibraryInfo>
#include <QTest>

using namespace strata::test;

namespace {

// Heavy headers stand behind one file each: clang-tidy needs 20 s for a Qt file and 90 s for one that sees three of
// them.
constexpr IncludeRule includeRules[] = {
    {"core knows no Qt", "^Q", "^core/", ""},
    {"core knows no window", "^(widgets|app)/", "^core/", ""},
    {"models know no views", "^(widgets/(?!session/|models/|common/format\\.h$)|app/)", "^widgets/(session|models)/",
     ""},
    {"views know no command line", "^app/", "^widgets/", ""},
    {"the command line links no Qt", "^(Q|widgets/)", "^app/cli/", ""},
    {"LLVM is seen in its adapters only", "^llvm/", ".",
     "^(core/(image/((elf|archive)_reader|relocation_entries)|base/(sha1|demangle)|disassembly/mc_machine)|tests/"
     "support/mc/"
     "mc_branches)\\.cpp$"},
    {"Zydis is seen in its adapter only", "^Zydis/", ".", "^core/branches/branch_x86\\.cpp$"},
    {"libarchive is seen in its adapter only", "^archive", ".", "^core/image/decompress\\.cpp$"},
    {"libelf is seen in its adapter only", "^g?elf\\.h|^libelf", ".", "^core/image/elf_object\\.cpp$"},
    {"liblzo2 is seen in its adapter only", "^lzo/", ".", "^core/image/lzop\\.cpp$"},
    {"CLI11 is included once a program", "^CLI/", ".", "^(app/(cli/)?main|widgets/shell/command_line)\\.cpp$"},
    {"nlohmann-json is seen in its three adapters only", "^nlohmann/", ".",
     "^(app/cli/json|core/base/json_reader|core/generate/patch_record)\\.cpp$"},
    {"QCustomPlot is included once", "^qcustomplot", ".", "^widgets/common/chart\\.(cpp|h)$"},
    {"only tests know tests", "^tests/", ".", "^tests/"},
};

SourceFile file(const char* path, const char* text) {
    return {path, text};
}

QByteArray report(const QStringList& broken) {
    return broken.join('\n').toUtf8();
}

} // namespace

class TestArchitecture : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void rulesFindWhatTheyAreMadeFor();
    void includesFollowTheRules_data();
    void includesFollowTheRules();
    void modelsKnowNoWidgets();
    void everySourceHasItsLicence();
    void noFileIsOverFourHundredLines();
    void everyCodeFolderHasAReadme();
    void nothingNamesAMachine();

private:
    SourceTree m_tree;
    QStringList m_widgetHeaders;
};

void TestArchitecture::initTestCase() {
    m_tree = readSourceTree(STRATA_ROOT);
    QVERIFY(m_tree.size() > 50);
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath) + "/QtWidgets");
    m_widgetHeaders = headers.entryList(QDir::Files);
    QVERIFY(m_widgetHeaders.contains("QTableView"));
}

void TestArchitecture::rulesFindWhatTheyAreMadeFor() {
    const SourceTree bad = {
        file("core/a/x.h", "// none\n#include <QString>\n# include \"llvm/Object/ELF.h\"\n"),
        file("widgets/models/y.h", "// SPDX-License-Identifier: GPL-3.0-or-later\n#include <QTableView>\n"),
        file("packaging/z", "#!/bin/sh\ncd /"
                            "home/me\n"),
    };
    QCOMPARE(brokenIncludes(bad, includeRules[0]), QStringList{"core/a/x.h:2: core knows no Qt"});
    QCOMPARE(brokenIncludes(bad, {"llvm", "^llvm/", ".", ""}), QStringList{"core/a/x.h:3: llvm"});
    QCOMPARE(brokenIncludes(bad, {"llvm", "^llvm/", ".", "^core/a/"}), QStringList{});
    QCOMPARE(widgetIncludes(bad, m_widgetHeaders, "^widgets/models/"),
             QStringList{"widgets/models/y.h:2: QTableView belongs to Qt Widgets"});
    QCOMPARE(withoutLicence(bad), (QStringList{"core/a/x.h", "packaging/z"}));
    QCOMPARE(longerThan(bad, 2), QStringList{"core/a/x.h: 3 lines"});
    QCOMPARE(foldersWithoutReadme(bad), (QStringList{"core/a", "packaging", "widgets/models"}));
    QCOMPARE(machinePaths(bad).size(), 1);
}

void TestArchitecture::includesFollowTheRules_data() {
    QTest::addColumn<int>("rule");
    for (int i = 0; i < static_cast<int>(std::size(includeRules)); ++i)
        QTest::newRow(includeRules[i].name) << i;
}

void TestArchitecture::includesFollowTheRules() {
    QFETCH(int, rule);
    const auto broken = brokenIncludes(m_tree, includeRules[rule]);
    QVERIFY2(broken.isEmpty(), report(broken));
}

void TestArchitecture::modelsKnowNoWidgets() {
    const auto broken = widgetIncludes(m_tree, m_widgetHeaders, "^widgets/(session|models)/");
    QVERIFY2(broken.isEmpty(), report(broken));
}

void TestArchitecture::everySourceHasItsLicence() {
    const auto bare = withoutLicence(m_tree);
    QVERIFY2(bare.isEmpty(), report(bare));
}

void TestArchitecture::noFileIsOverFourHundredLines() {
    const auto found = longerThan(m_tree, 400);
    QVERIFY2(found.isEmpty(), report(found));
}

void TestArchitecture::everyCodeFolderHasAReadme() {
    const auto bare = foldersWithoutReadme(m_tree);
    QVERIFY2(bare.isEmpty(), report(bare));
}

void TestArchitecture::nothingNamesAMachine() {
    const auto found = machinePaths(m_tree);
    QVERIFY2(found.isEmpty(), report(found));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
