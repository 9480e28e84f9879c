// SPDX-License-Identifier: GPL-3.0-or-later
// Lines side by side: against the textbook's table of lengths on random lists, and rule by rule.
#include "core/compare/aligned_lines.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace strata;

class TestAlignedLines : public QObject {
    Q_OBJECT
private slots:
    void asManyAsThereCanBeStandSideBySide_data();
    void asManyAsThereCanBeStandSideBySide();
    void aLineThatOnlyResemblesIsLookedAt();
    void aLineOfTheSameMnemonicHasChanged();
    void branchesToLinesThatDoNotStandBesideEachOtherHaveChanged();
    void nothingAgainstSomethingIsAllNew();
    void tooLongAStretchIsPairedAsItStands();
};

namespace {

std::vector<AlignLine> linesOf(const std::vector<unsigned>& values) {
    std::vector<AlignLine> lines;
    lines.reserve(values.size());
    for (const unsigned value : values)
        lines.push_back({{value, 1000 + value, 2000 + value}});
    return lines;
}

bool always(std::uint32_t /*a*/, std::uint32_t /*b*/) {
    return true;
}
bool never(std::uint32_t /*a*/, std::uint32_t /*b*/) {
    return false;
}

std::vector<unsigned> randomValues(std::mt19937& random, std::size_t count, unsigned kinds) {
    std::vector<unsigned> values(count);
    std::ranges::generate(values, [&] { return static_cast<unsigned>(random() % kinds); });
    return values;
}

std::size_t longestCommon(const std::vector<unsigned>& a, const std::vector<unsigned>& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (const unsigned value : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = value == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

/// Each line once, in order, and a pair wherever a row says so.
void checkRows(const AlignedLines& found, std::size_t sizeA, std::size_t sizeB) {
    std::uint32_t a = 0, b = 0;
    for (const AlignedRow& row : found.rows) {
        QCOMPARE(row.a, row.kind == RowKind::OnlyB ? kNone : a);
        QCOMPARE(row.b, row.kind == RowKind::OnlyA ? kNone : b);
        a += row.a == kNone ? 0 : 1;
        b += row.b == kNone ? 0 : 1;
    }
    QCOMPARE(a, sizeA);
    QCOMPARE(b, sizeB);
}

std::string kindsOf(const AlignedLines& found) {
    std::string kinds;
    for (const AlignedRow& row : found.rows)
        kinds += "=~-+"[static_cast<std::size_t>(row.kind)];
    return kinds;
}

} // namespace

void TestAlignedLines::asManyAsThereCanBeStandSideBySide_data() {
    QTest::addColumn<unsigned>("kinds");
    for (const unsigned kinds : {1U, 2U, 5U, 40U, 1000U})
        QTest::addRow("%u kinds of lines", kinds) << kinds;
}

void TestAlignedLines::asManyAsThereCanBeStandSideBySide() {
    QFETCH(unsigned, kinds);
    std::mt19937 random(kinds);
    for (unsigned round = 0; round < 200; ++round) {
        const auto a = randomValues(random, random() % 150, kinds), b = randomValues(random, random() % 150, kinds);
        const AlignedLines found = alignLines(linesOf(a), linesOf(b), always);
        QVERIFY(!found.isCapped);
        checkRows(found, a.size(), b.size());
        std::size_t same = 0;
        for (const AlignedRow& row : found.rows) {
            if (row.kind != RowKind::Same) continue;
            QCOMPARE(a[row.a], b[row.b]);
            ++same;
        }
        QCOMPARE(same, longestCommon(a, b));
    }
}

void TestAlignedLines::aLineThatOnlyResemblesIsLookedAt() {
    std::vector<AlignLine> a = linesOf({1, 2, 3}), b = linesOf({1, 9, 3});
    b[1].keys[1] = a[1].keys[1];
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("==="));
    const auto isNotTheSecond = [](std::uint32_t line, std::uint32_t /*b*/) { return line != 1; };
    QCOMPARE(kindsOf(alignLines(a, b, isNotTheSecond)), std::string("=~="));
}

void TestAlignedLines::aLineOfTheSameMnemonicHasChanged() {
    std::vector<AlignLine> a = linesOf({1, 2, 3}), b = linesOf({1, 8, 9, 3});
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("=-++="));
    b[2].keys[2] = a[1].keys[2];
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("=+~="));
    QCOMPARE(kindsOf(alignLines(b, a, always)), std::string("=-~="));
}

void TestAlignedLines::branchesToLinesThatDoNotStandBesideEachOtherHaveChanged() {
    // A line came in the middle: the branch over it still leads to the line that it led to.
    std::vector<AlignLine> a = linesOf({1, 2, 3}), b = linesOf({1, 7, 2, 3});
    a[0].target = 2, b[0].target = 3;
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("=+=="));
    b[0].target = 2;
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("~+=="));
    b[0].target = kNone;
    QCOMPARE(kindsOf(alignLines(a, b, always)), std::string("~+=="));
    QCOMPARE(kindsOf(alignLines(b, a, always)), std::string("~-=="));
}

void TestAlignedLines::nothingAgainstSomethingIsAllNew() {
    QCOMPARE(kindsOf(alignLines({}, linesOf({1, 2}), never)), std::string("++"));
    QCOMPARE(kindsOf(alignLines(linesOf({1, 2}), {}, never)), std::string("--"));
    QVERIFY(alignLines({}, {}, never).rows.empty());
}

void TestAlignedLines::tooLongAStretchIsPairedAsItStands() {
    std::mt19937 random(1);
    const auto a = randomValues(random, 20000, 50), b = randomValues(random, 20100, 50);
    const AlignedLines found = alignLines(linesOf(a), linesOf(b), always);
    QVERIFY(found.isCapped);
    checkRows(found, a.size(), b.size());
    QCOMPARE(found.rows.size(), std::size_t{20100});
    for (const AlignedRow& row : found.rows)
        if (row.kind == RowKind::Same) QCOMPARE(a[row.a], b[row.b]);
}

QTEST_GUILESS_MAIN(TestAlignedLines)
#include "test_aligned_lines.moc"
