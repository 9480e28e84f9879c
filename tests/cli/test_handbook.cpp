// SPDX-License-Identifier: GPL-3.0-or-later
// The handbook's page of JSON keys against what the commands print.
#include "tests/cli/run_cli.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace strata::test;

class TestHandbook : public QObject {
    Q_OBJECT
private slots:
    void everyKeyIsListed_data();
    void everyKeyIsListed();
    void everyCommandHasAPage();

private:
    QByteArray m_page = readAll(STRATA_SOURCE "/resources/handbook/json.md");
    /// All that is between backticks in the part of the page that is about a command, and in the part about all.
    QSet<QString> wordsOf(const QString& command) const;
    QTemporaryDir m_folder;
};

namespace {

/// Keys of an object and of all objects below it.
void collect(const QJsonValue& value, QSet<QString>& keys) {
    if (value.isArray())
        for (const QJsonValue element : value.toArray())
            collect(element, keys);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        keys.insert(member.key());
        collect(member.value(), keys);
    }
}

} // namespace

QSet<QString> TestHandbook::wordsOf(const QString& command) const {
    const QString page = QString::fromUtf8(m_page);
    const QString start = "\n## " + command + "\n";
    const qsizetype begin = page.indexOf(start);
    if (begin < 0) return {};
    const qsizetype end = page.indexOf("\n## ", begin + 1);
    const QString text = page.left(page.indexOf("\n## ")) + page.mid(begin, end < 0 ? -1 : end - begin);
    QSet<QString> words;
    auto found = QRegularExpression("`([a-z_]+)(\\[\\])?`").globalMatch(text);
    while (found.hasNext())
        words.insert(found.next().captured(1));
    return words;
}

void TestHandbook::everyKeyIsListed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* name, const QStringList& arguments, int exitCode = 0) {
        QTest::newRow(name) << arguments << exitCode;
    };
    row("info", {"info", kMiddle});
    row("sections", {"sections", kMiddle});
    row("symbols", {"symbols", kMiddle});
    row("owners", {"owners", kMiddle});
    row("stubs", {"stubs", kMiddle});
    row("reach", {"reach", kMiddle, "--cure", "--insert", "4M@.init.text"});
    row("compare", {"compare", kMiddle, kEnd});
    row("why", {"why", kMiddle, kEnd}, 1);
    row("check", {"check", kMiddle, "--budget", "budget", "--against", kEnd}, 1);
    row("record",
        {"record", "-o", m_folder.filePath("record"), "--json", "--", "sh", "-c",
         "cd \"$0\" && echo '_start: ret' | as -o a.o - && ld -r -o b.o a.o && ld -o out a.o && ld -o out b.o",
         m_folder.path()});
    row("kallsyms tables", {"kallsyms", "tables", kMiddle});
    row("kallsyms list", {"kallsyms", "list", kMiddle});
    row("kallsyms verify", {"kallsyms", "verify", kMiddle});
    // Tables of one image against the symbols of another: every list has something in it.
    row("kallsyms verify against a listing", {"kallsyms", "verify", kMiddle, "--against", "listing"}, 1);
    row("kallsyms generate, the plan", {"kallsyms", "generate", kMiddle, "--plan-only"});
    row("kallsyms generate", {"kallsyms", "generate", kMiddle, "-o", m_folder.filePath("vmlinux")});
    row("kallsyms reserve", {"kallsyms", "reserve", "--from", kMiddle, "-o", m_folder.filePath("slots.o")});
}

void TestHandbook::everyKeyIsListed() {
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    if (const auto at = arguments.indexOf("listing"); at >= 0) {
        arguments[at] = m_folder.filePath("System.map");
        QFile listing(arguments[at]);
        QVERIFY(listing.open(QIODevice::WriteOnly));
        listing.write(cli({"kallsyms", "list", kEnd}).out);
    }
    if (const auto at = arguments.indexOf("budget"); at >= 0) {
        arguments[at] = m_folder.filePath("budget.json");
        QFile budget(arguments[at]);
        QVERIFY(budget.open(QIODevice::WriteOnly));
        budget.write(R"({"stubs": 1, "growth": {"stubs": "1%"}})");
    }
    const bool isRecord = arguments.front() == "record";
    for (const char* tool : {"as", "ld"})
        if (isRecord && QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP(qPrintable(QString(tool) + " is not installed: packaging/setup test brings it"));
    // Of record, --json stands in front of the build's command.
    const ProcessResult ran = isRecord ? cli(arguments) : cli(arguments + QStringList{"--json"});
    QCOMPARE(ran.exitCode, exitCode);
    const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
    if (isRecord) QCOMPARE(document["passes"].toArray().size(), 2);
    const QString command = document["schema"].toString().section('.', 1).section('/', 0, 0);
    const QSet<QString> listed = wordsOf(command);
    QVERIFY2(!listed.isEmpty(), qPrintable("no page for " + command));
    QSet<QString> keys;
    collect(document, keys);
    QVERIFY(keys.size() > 4);
    const QSet<QString> missing = keys - listed;
    QVERIFY2(missing.isEmpty(), qPrintable(command + ": " + QStringList(missing.values()).join(", ")));
}

void TestHandbook::everyCommandHasAPage() {
    QCOMPARE(wordsOf("no such command"), QSet<QString>());
    for (const QByteArray& line : m_page.split('\n'))
        if (line.startsWith("## ")) QVERIFY2(wordsOf(line.mid(3)).size() > 4, line.constData());
}

QTEST_APPLESS_MAIN(TestHandbook)
#include "test_handbook.moc"
