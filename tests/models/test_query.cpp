// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/query.h"

#include <QTest>

using namespace strata;

class TestQuery : public QObject {
    Q_OBJECT
private slots:
    void lowerCaseTextIgnoresCase();
    void aCapitalMakesCaseCount();
    void slashesMakeARegularExpression();
    void aBrokenExpressionSaysWhereAndHitsNothing();
    void anAddressHitsTheRowThatHoldsIt();
    void theMatchedPartIsFoundInTheText();

private:
    static bool hit(const char* typed, std::string_view name) { return matches(parseQuery(typed), name, {}, {}); }
};

void TestQuery::lowerCaseTextIgnoresCase() {
    QVERIFY(hit("kallsyms_", "kallsyms_names"));
    QVERIFY(hit("names", "KALLSYMS_NAMES"));
    QVERIFY(hit("aab", "aaab"));
    QVERIFY(!hit("kallsyms_", "kallsyms"));
    QVERIFY(hit("", "anything"));
    QVERIFY(hit("  names ", "names"));
}

void TestQuery::aCapitalMakesCaseCount() {
    QVERIFY(hit("Names", "x_Names"));
    QVERIFY(!hit("Names", "x_names"));
}

void TestQuery::slashesMakeARegularExpression() {
    QCOMPARE(parseQuery("/^sys_.*at$/").kind, QueryKind::Regex);
    QVERIFY(hit("/^sys_.*at$/", "sys_openat"));
    QVERIFY(hit("/^sys_.*at$/", "SYS_openat"));
    QVERIFY(!hit("/^sys_.*at$/", "do_sys_openat"));
    QCOMPARE(parseQuery("/").kind, QueryKind::Substring);
    QCOMPARE(parseQuery("//").kind, QueryKind::Substring);
}

void TestQuery::aBrokenExpressionSaysWhereAndHitsNothing() {
    const Query query = parseQuery("/a(b/");
    QCOMPARE(query.kind, QueryKind::Broken);
    QVERIFY(query.problem.contains("character"));
    QVERIFY(!matches(query, "a(b", {}, {}));
}

void TestQuery::anAddressHitsTheRowThatHoldsIt() {
    const Query query = parseQuery("0x1004");
    QCOMPARE(query.kind, QueryKind::Address);
    QVERIFY(matches(query, "f", Vma{0x1000}, ByteCount{8}));
    QVERIFY(matches(query, "f", Vma{0x1004}, ByteCount{0}));
    QVERIFY(!matches(query, "f", Vma{0x1000}, ByteCount{4}));
    QVERIFY(!matches(query, "f", {}, ByteCount{8}));
    QCOMPARE(parseQuery("0xnot").kind, QueryKind::Substring);
}

void TestQuery::theMatchedPartIsFoundInTheText() {
    const auto part = matchedPart(parseQuery("syms"), "kallSYMS_names");
    QVERIFY(part);
    QCOMPARE(part->begin, 4);
    QCOMPARE(part->length, 4);
    QVERIFY(matchedPart(parseQuery("/_n.m/"), "kallsyms_names"));
    QVERIFY(!matchedPart(parseQuery("x"), "kallsyms_names"));
    QVERIFY(!matchedPart(parseQuery("0x10"), "0x10"));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "test_query.moc"
