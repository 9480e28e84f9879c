// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/models/row_match.h"
#include "widgets/models/tables.h"

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
    void aRangeHitsWhatReachesIntoIt();
    void everyWordHasToAgree();
    void aMinusExcludes();
    void fieldsAskColumns_data();
    void fieldsAskColumns();
    void aKeyThatNobodyKnowsIsAName();
    void mangledNamesAnswerToPlainOnes();
    void aLongerQueryNarrows();
    void theMatchedPartIsFoundInTheText();
};

namespace {

/// One row, of a name and a range.
struct OneRow {
    std::string name;
    std::optional<Vma> begin;
    ByteCount size;
};
OneRow theRow;

const TableDescription& tableOfOneRow() {
    static constexpr TableDescription table{
        .id = "one",
        .title = "One",
        .empty = "",
        .columns = {},
        .count = [](const Document&) { return std::uint32_t{1}; },
        .ref = [](const Document&, std::uint32_t) { return ItemRef{}; },
        .rowOf = [](const Document&, ItemRef) { return std::optional<std::uint32_t>(); },
        .name = [](const Document&, std::uint32_t) { return std::string_view(theRow.name); },
        .range = [](const Document&, std::uint32_t) { return RowRange{theRow.begin, theRow.size}; },
    };
    return table;
}

bool hit(const char* typed, std::string_view name, std::optional<Vma> begin = {}, ByteCount size = {}) {
    theRow = {std::string(name), begin, size};
    return RowMatch(Document(), tableOfOneRow(), parseQuery(typed))(0);
}

TermKind kindOf(const char* typed) {
    return parseQuery(typed).terms.at(0).kind;
}

} // namespace

void TestQuery::lowerCaseTextIgnoresCase() {
    QVERIFY(hit("kallsyms_", "kallsyms_names"));
    QVERIFY(hit("names", "KALLSYMS_NAMES"));
    QVERIFY(hit("aab", "aaab"));
    QVERIFY(!hit("kallsyms_", "kallsyms"));
    QVERIFY(hit("", "anything"));
    QVERIFY(hit("  names ", "names"));
    QVERIFY(hit("_start", "_START"));
}

void TestQuery::aCapitalMakesCaseCount() {
    QVERIFY(hit("Names", "x_Names"));
    QVERIFY(!hit("Names", "x_names"));
}

void TestQuery::slashesMakeARegularExpression() {
    QCOMPARE(kindOf("/^sys_.*at$/"), TermKind::Regex);
    QVERIFY(hit("/^sys_.*at$/", "sys_openat"));
    QVERIFY(hit("/^sys_.*at$/", "SYS_openat"));
    QVERIFY(!hit("/^sys_.*at$/", "do_sys_openat"));
    QCOMPARE(kindOf("/"), TermKind::Substring);
    QCOMPARE(kindOf("//"), TermKind::Substring);
    QCOMPARE(kindOf("/init"), TermKind::Substring); // a path, or not finished
    QVERIFY(hit("/a b/", "a b"));
    QVERIFY(hit("/^a/ z", "a to z"));
}

void TestQuery::aBrokenExpressionSaysWhereAndHitsNothing() {
    const Query query = parseQuery("x /a(b/");
    QVERIFY(query.isBroken());
    QVERIFY2(query.problem.contains("character 7"), qPrintable(query.problem));
    QVERIFY(!hit("/a(b/", "a(b"));
    QVERIFY(parseQuery("size>many").problem.contains("number"));
    QVERIFY(!parseQuery("size>").isBroken()); // not typed yet
}

void TestQuery::anAddressHitsTheRowThatHoldsIt() {
    QCOMPARE(kindOf("0x1004"), TermKind::Address);
    QVERIFY(hit("0x1004", "f", Vma{0x1000}, ByteCount{8}));
    QVERIFY(hit("0x1004", "f", Vma{0x1004}, ByteCount{0}));
    QVERIFY(!hit("0x1004", "f", Vma{0x1000}, ByteCount{4}));
    QVERIFY(!hit("0x1004", "f", {}, ByteCount{8}));
    QCOMPARE(kindOf("0xnot"), TermKind::Substring);
}

void TestQuery::aRangeHitsWhatReachesIntoIt() {
    QCOMPARE(kindOf("in:0x1000..0x2000"), TermKind::Range);
    QCOMPARE(rangeWord(Vma{0x1000}, Vma{0x2000}), "in:0x1000..0x2000");
    const auto isIn = [](std::uint64_t vma, std::uint64_t size) {
        return hit("in:0x1000..0x2000", "f", Vma{vma}, ByteCount{size});
    };
    QVERIFY(isIn(0x1000, 0) && isIn(0x1fff, 8) && isIn(0xfff, 2));
    QVERIFY(!isIn(0xfff, 1) && !isIn(0x2000, 8) && !isIn(0, 0));
    QVERIFY(!hit("in:0x1000..0x2000", "f"));
    QVERIFY(!hit("-in:0x1000..0x2000", "f", Vma{0x1800}, ByteCount{8}));
    // Up to the last address there is.
    QVERIFY(hit("in:0xfffffffffffff000..0xffffffffffffffff", "f", Vma{0xfffffffffffffff0}, ByteCount{16}));
    for (const char* half : {"in:", "in:0x1000", "in:0x1000..", "in:0x2000..0x1000", "in:a..b"})
        QVERIFY2(parseQuery(half).isBroken(), half);
    QCOMPARE(kindOf("init:"), TermKind::Substring);
}

void TestQuery::everyWordHasToAgree() {
    QVERIFY(hit("sys open", "do_sys_openat"));
    QVERIFY(hit("open sys", "do_sys_openat"));
    QVERIFY(!hit("sys close", "do_sys_openat"));
    QVERIFY(hit("\"sys open\"", "a sys open"));
    QVERIFY(!hit("\"sys open\"", "sys_open"));
    QVERIFY(hit("\"", "anything"));
}

void TestQuery::aMinusExcludes() {
    QVERIFY(hit("open -compat", "sys_open"));
    QVERIFY(!hit("open -compat", "compat_sys_open"));
    QVERIFY(hit("-", "a-b"));
    QVERIFY(!hit("-", "ab"));
}

void TestQuery::fieldsAskColumns_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("hits");
    const auto row = [](const char* typed, int hits) { QTest::newRow(typed) << QString(typed) << hits; };
    // 512 of 0x100 in .text, 256 of 0x100 in .rodata, 64 of 0x100 in .init.text, 64 of 0x200 in .data, 8 of 0xc00 in
    // .bss
    row("section:text", 576);
    row("section=.text", 512);
    row("section:text -section:init", 512);
    row("size>256", 72);
    row("size>=0x100", 904);
    row("size>1k", 8);
    row("size=512", 64);
    row("size<=0.5k", 0); // broken: no number
    row("kind:text", 512);
    row("kind:init", 64);
    row("type:T", 576);
    row("type=D", 328);
    row("type:t", 576);
    row("section:data size>256 data_1", 11);
    row("name:rodata_25", 7);
    row("owner:kernel/", 0);
    row("severity:error", 0); // no such column
    row("-severity:error", 904);
    row("vma<0xc000000000000200", 2);
}

void TestQuery::fieldsAskColumns() {
    QFETCH(QString, typed);
    QFETCH(int, hits);
    const DocumentPtr document = test::fakeDocument();
    const Query query = parseQuery(typed);
    const RowMatch match(*document, symbolsTable(), query);
    int found = 0;
    for (std::uint32_t row = 0; row < document->image.symbols.size(); ++row)
        found += match(row) ? 1 : 0;
    QCOMPARE(found, hits);
}

void TestQuery::aKeyThatNobodyKnowsIsAName() {
    QCOMPARE(kindOf("std::vector"), TermKind::Substring);
    QVERIFY(hit("std::vector", "std::vector<int>"));
    QCOMPARE(kindOf("size"), TermKind::Substring);
    QCOMPARE(kindOf("sizeof>3"), TermKind::Substring);
}

void TestQuery::mangledNamesAnswerToPlainOnes() {
    const char* cpp = "_ZNSt6vectorIiSaIiEE9push_backERKi"; // std::vector<int, …>::push_back(int const&)
    QVERIFY(hit("push_back", cpp));
    QVERIFY(hit("vector<int", cpp));
    QVERIFY(hit("::push_back(int", cpp));
    QVERIFY(!hit("vector<char", cpp));
    QVERIFY(!hit("deque<int", cpp));
    QVERIFY(hit("/^std::vector/", cpp));
    const char* rust = "_RNvNtCs1234_7mycrate3foo3bar";
    QVERIFY(hit("mycrate::foo::bar", rust));
    QVERIFY(hit("/foo::b.r$/", rust));
    QVERIFY(hit("-foo::baz bar", rust));
    QVERIFY(!hit("a::b", "no_mangled_a_b"));
}

void TestQuery::aLongerQueryNarrows() {
    const auto isNarrower = [](const char* next, const char* query) {
        return narrows(parseQuery(next), parseQuery(query));
    };
    QVERIFY(isNarrower("sys_o", "sys"));
    QVERIFY(isNarrower("sys_open", "sys open"));
    QVERIFY(isNarrower("sys open", "sys"));
    QVERIFY(isNarrower("section:text sys", "section:te"));
    QVERIFY(isNarrower("Sys", "sys"));
    QVERIFY(!isNarrower("sys", "Sys"));
    QVERIFY(!isNarrower("sys", "sys_o"));
    QVERIFY(!isNarrower("sys", ""));
    QVERIFY(!isNarrower("-sys_o", "-sys"));
    QVERIFY(!isNarrower("size>40", "size>4"));
    QVERIFY(!isNarrower("size:40", "size:4"));
    QVERIFY(!isNarrower("name:ab", "section:a"));
    QVERIFY(!isNarrower("/ab/", "/a/"));
}

void TestQuery::theMatchedPartIsFoundInTheText() {
    const auto part = matchedPart(parseQuery("-x syms"), "kallSYMS_names");
    QVERIFY(part);
    QCOMPARE(part->begin, 4);
    QCOMPARE(part->length, 4);
    QVERIFY(matchedPart(parseQuery("/_n.m/"), "kallsyms_names"));
    QVERIFY(matchedPart(parseQuery("name:names"), "kallsyms_names"));
    QVERIFY(!matchedPart(parseQuery("section:names"), "kallsyms_names"));
    QVERIFY(!matchedPart(parseQuery("x"), "kallsyms_names"));
    QVERIFY(!matchedPart(parseQuery("0x10"), "0x10"));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "test_query.moc"
