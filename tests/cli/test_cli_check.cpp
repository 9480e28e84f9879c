// SPDX-License-Identifier: GPL-3.0-or-later
// `check` as a build server runs it.
#include "tests/cli/run_cli.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace strata::test;

class TestCliCheck : public QObject {
    Q_OBJECT
private slots:
    void aBudgetThatIsKeptEndsWithZero();
    void aBrokenLimitComesFirstAndEndsWithOne();
    void jsonSaysTheSame();
    void markdownIsATable();
    void growthNeedsTheBuildBefore();
    void theBudgetMayBeStandardInput();
    void badBudgetsEndWithTwo_data();
    void badBudgetsEndWithTwo();

private:
    QString budget(const QByteArray& text) const;
    QTemporaryDir m_folder;
};

QString TestCliCheck::budget(const QByteArray& text) const {
    const QString path = m_folder.filePath("budget.json");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("no %s", qPrintable(path));
    return path;
}

void TestCliCheck::aBudgetThatIsKeptEndsWithZero() {
    const auto ran = cli({"check", kMiddle, "--budget", budget(R"({"stubs": 64, "kallsyms": {"wrong": 0}})")});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY2(ran.out.startsWith((kMiddle + ": 2 of 2 limits hold\n\nName ").toUtf8()), ran.out.constData());
    QVERIFY(ran.err.isEmpty());
}

void TestCliCheck::aBrokenLimitComesFirstAndEndsWithOne() {
    const auto ran = cli({"check", kMiddle, "--budget", budget(R"({"kallsyms": {"wrong": 0}, "stubs": 63})")});
    QCOMPARE(ran.exitCode, 1);
    const auto lines = ran.out.split('\n');
    QVERIFY(lines[0].endsWith(": 1 of 2 limits hold"));
    QCOMPARE(lines[2].simplified(), "Name Value Limit Ok");
    QCOMPARE(lines[3].simplified(), "stubs 64 63 NO");
    QCOMPARE(lines[4].simplified(), "kallsyms wrong 0 0 yes");
}

void TestCliCheck::jsonSaysTheSame() {
    const QString path = budget(R"({"kallsyms": {"wrong": 0}, "stubs": 63, "headroom": 1})");
    const QJsonObject document = json({"check", kMiddle, "--budget", path}, 1);
    QCOMPARE(document["schema"].toString(), "strata.check/1");
    QCOMPARE(document["budget"].toString(), path);
    QVERIFY(document["against"].isNull() && document["ok"] == false);
    const QJsonArray limits = document["limits"].toArray();
    QCOMPARE(limits.size(), 3);
    QCOMPARE(limits[0]["name"].toString(), "stubs");
    QCOMPARE(limits[0]["value"].toInt(), 64);
    QCOMPARE(limits[0]["limit"].toInt(), 63);
    QVERIFY(limits[0]["ok"] == false && limits[0]["before"].isNull() && limits[0]["percent"].isNull());
    QCOMPARE(limits[2]["bound"].toString(), "least");
    QVERIFY(limits[2]["ok"] == true);
}

void TestCliCheck::markdownIsATable() {
    const auto ran = cli({"check", kMiddle, "--budget", budget(R"({"stubs": 63})"), "--markdown"});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(
        ran.out.endsWith("\n| Name | Value | Limit | Ok |\n| --- | ---: | ---: | --- |\n| stubs | 64 | 63 | NO |\n"),
        ran.out.constData());
}

void TestCliCheck::growthNeedsTheBuildBefore() {
    const QString path = budget(R"({"growth": {"stubs": 10, "sections": {".text": "12.5%"}}})");
    const auto without = cli({"check", kMiddle, "--budget", path});
    QCOMPARE(without.exitCode, 2);
    QVERIFY(without.err.contains("say against which image"));
    const QJsonArray limits = json({"check", kMiddle, "--budget", path, "--against", kEnd}, 1)["limits"].toArray();
    QCOMPARE(limits[0]["name"].toString(), "growth of stubs");
    QCOMPARE(limits[0]["value"].toInt(), 54);
    QCOMPARE(limits[0]["before"].toInt(), 10);
    QCOMPARE(limits[1]["percent"].toString(), "12.5%");
    QCOMPARE(limits[1]["limit"].toInteger(), limits[1]["before"].toInteger() / 8);
}

void TestCliCheck::theBudgetMayBeStandardInput() {
    const auto ran = runProgram(STRATA_CLI, {"check", kMiddle, "--budget", "-"}, R"({"stubs": 64})");
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
}

void TestCliCheck::badBudgetsEndWithTwo_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("no JSON") << QByteArray("{\"stubs\": }") << QByteArray("(at file offset 0xa)");
    QTest::addRow("unknown key") << QByteArray(R"({"stub": 1})") << QByteArray("the budget's stub: ");
    QTest::addRow("unknown name") << QByteArray(R"({"owners": {"nobody.o": 1}})")
                                  << QByteArray("owners[\"nobody.o\"] is about nothing in ");
}

void TestCliCheck::badBudgetsEndWithTwo() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    const auto ran = cli({"check", kMiddle, "--budget", budget(text)});
    QCOMPARE(ran.exitCode, 2);
    QVERIFY2(ran.err.contains(words), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    const auto missing = cli({"check", kMiddle, "--budget", m_folder.filePath("none.json")});
    QCOMPARE(missing.exitCode, 2);
    QVERIFY(missing.err.contains("none.json can't be opened: No such file"));
}

QTEST_APPLESS_MAIN(TestCliCheck)
#include "test_cli_check.moc"
