// SPDX-License-Identifier: GPL-3.0-or-later
// Worst names, costly prefixes, and what the tables would take without one, on names of a few bytes.
#include "core/kallsyms/prefix_cost.h"
#include "core/kallsyms/spelling.h"

#include <QStringList>
#include <QTest>

using namespace strata;

namespace {

using enum KallsymsTable;

Kallsyms tablesOf(std::initializer_list<KallsymsEntry> entries) {
    Kallsyms found;
    found.entries = entries;
    found.count = static_cast<std::uint32_t>(found.entries.size());
    found.format.seqWidth = 3;
    for (const KallsymsTable t : {NumSyms, Names, Markers, TokenTable, TokenIndex, Offsets, RelativeBase, SeqsOfNames})
        found.tables[static_cast<std::size_t>(t)] = KallsymsSlot{};
    found.tables[static_cast<std::size_t>(Offsets)]->used = {4 * found.entries.size()};
    found.tables[static_cast<std::size_t>(SeqsOfNames)]->used = {3 * found.entries.size()};
    return found;
}

/// Records of the given sizes, as explainNames() gives them.
NamesExplained namesOf(std::initializer_list<std::uint32_t> sizes) {
    NamesExplained names;
    names.records.push_back(0);
    for (const std::uint32_t size : sizes)
        names.records.push_back(names.records.back() + size);
    return names;
}

} // namespace

class TestKallsymsPrefixCost : public QObject {
    Q_OBJECT
private slots:
    void worstNamesByEachMeasure();
    void prefixesAreFoundInTheNames();
    void leavingOutIsExact();
    void leavingOutNothingSavesNothing();
    void entriesAreFoundByNameAndAddress();
    void uncompressedTablesHaveNoTokens();
};

void TestKallsymsPrefixCost::worstNamesByEachMeasure() {
    const Kallsyms found = tablesOf({{{1}, "short", 'T'},
                                     {{2}, "a_name_of_twenty_byt", 'T'},
                                     {{3}, "a_much_longer_name_of_thirty_b", 'T'},
                                     {{4}, "another_of_twenty_by", 'T'}});
    const NamesExplained names = namesOf({7, 12, 9, 12});
    QCOMPARE(worstEntries(found, names, WorstBy::Encoded, 9), (std::vector<std::uint32_t>{1, 3, 2, 0}));
    QCOMPARE(worstEntries(found, names, WorstBy::Length, 9), (std::vector<std::uint32_t>{2, 1, 3, 0}));
    // 12/21, 12/21, 9/31; "short" with 7/6 is too short to be ranked.
    QCOMPARE(worstEntries(found, names, WorstBy::Ratio, 9), (std::vector<std::uint32_t>{1, 3, 2}));
    QCOMPARE(worstEntries(found, names, WorstBy::Length, 1), (std::vector<std::uint32_t>{2}));
}

void TestKallsymsPrefixCost::prefixesAreFoundInTheNames() {
    const Kallsyms found = tablesOf({{{1}, "__pfx_a", 'T'},
                                     {{2}, "__pfx_b", 'T'},
                                     {{3}, "__pfx_b_c", 'T'},
                                     {{4}, "__initcall__kmod_x", 'T'},
                                     {{5}, "__initcall__kmod_y", 'T'},
                                     {{6}, "plain", 'T'},
                                     {{7}, "___", 'T'},
                                     {{8}, "ends_", 'T'}});
    const auto costs = costlyPrefixes(found, namesOf({3, 4, 5, 10, 10, 6, 4, 5}), 10, 1);
    QStringList told;
    for (const PrefixCost& c : costs)
        told.push_back(QStringLiteral("%1 %2 %3 %4")
                           .arg(QString::fromStdString(c.prefix))
                           .arg(c.symbols)
                           .arg(c.records.value)
                           .arg(c.bytes.value));
    // Seven bytes an entry are its offset and its place in seqs_of_names. __initcall__kmod_ has the symbols of
    // __initcall_; a prefix has a word in it.
    QCOMPARE(told, (QStringList{"__initcall_ 2 20 34", "__pfx_ 3 12 33", "__pfx_b_ 1 5 12", "ends_ 1 5 12"}));
    // What is listed for a prefix is what leaving it out leaves out.
    for (const PrefixCost& c : costs)
        QCOMPARE(leaveOut(found, c.prefix, 8)->symbols, c.symbols);
    QCOMPARE(costlyPrefixes(found, namesOf({3, 4, 5, 10, 10, 6, 4, 5}), 10, 3).size(), std::size_t{1});
    QCOMPARE(costlyPrefixes(found, namesOf({3, 4, 5, 10, 10, 6, 4, 5}), 2, 1).size(), std::size_t{2});
}

void TestKallsymsPrefixCost::leavingOutIsExact() {
    // Ta and Tb: each is one token. Names 01 ff 01 fe; the token table has 256 NULs, T, a, b, Ta and Tb.
    const Kallsyms found = tablesOf({{{1}, "a", 'T'}, {{2}, "b", 'T'}});
    const auto out = leaveOut(found, "b", 8);
    QVERIFY(out.has_value());
    QCOMPARE(out->symbols, 1U);
    const auto size = [](const TableSizes& s, KallsymsTable t) { return s.table[static_cast<std::size_t>(t)].value; };
    QCOMPARE(size(out->before, Names), 4U);
    QCOMPARE(size(out->before, TokenTable), 256U + 3 + 4);
    QCOMPARE(size(out->before, Offsets), 8U);
    QCOMPARE(size(out->before, SeqsOfNames), 6U);
    QCOMPARE(size(out->before, TokenIndex), 512U);
    QCOMPARE(size(out->after, Names), 2U);
    QCOMPARE(size(out->after, TokenTable), 256U + 2 + 2);
    QCOMPARE(size(out->after, Markers), 4U);
    QCOMPARE(out->saved(), std::int64_t{2 + 3 + 4 + 3});
    QCOMPARE(size(out->before, Addresses), 0U); // this kernel has no such table
}

void TestKallsymsPrefixCost::leavingOutNothingSavesNothing() {
    const Kallsyms found = tablesOf({{{1}, "foo", 'T'}, {{2}, "fob", 'T'}});
    const auto out = leaveOut(found, "no such prefix", 8);
    QCOMPARE(out->symbols, 0U);
    QCOMPARE(out->saved(), std::int64_t{0});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!leaveOut(found, "f", 8, Progress{.report = {}, .stop = stop.get_token()}));
}

void TestKallsymsPrefixCost::entriesAreFoundByNameAndAddress() {
    const Kallsyms found = tablesOf({{{1}, "a", 'T'}, {{2}, "b", 't'}, {{3}, "b", 't'}});
    QCOMPARE(findEntry(found, "b", {3}), std::optional<std::uint32_t>(2));
    QCOMPARE(findEntry(found, "b", {9}), std::optional<std::uint32_t>(1));
    QVERIFY(!findEntry(found, "c", {1}));
}

void TestKallsymsPrefixCost::uncompressedTablesHaveNoTokens() {
    Kallsyms found = tablesOf({{{1}, "ab", 'T'}, {{2}, "b", 'T'}});
    found.format.compressed = false;
    std::vector<std::byte> records;
    for (const int b : std::initializer_list<int>{3, 'T', 'a', 'b', 2, 'T', 'b'})
        records.push_back(static_cast<std::byte>(b));
    KallsymsBytes bytes;
    bytes.parts[static_cast<std::size_t>(Names)] = KallsymsBytes::Part{{0x8000}, records};
    const NamesExplained names = explainNames(bytes, found);
    QCOMPARE(names.count(), 2U);
    QCOMPARE(names.tokens['b'].kind, TokenKind::Literal);
    QCOMPARE(names.tokens['b'].uses, 2U);
    QCOMPARE(names.tokens['c'].kind, TokenKind::Unassigned);
    QCOMPARE(spellEntry(bytes, found, names, 0)->codes[2].text, std::string("b"));
    QCOMPARE(leaveOut(found, "a", 8)->before.table[static_cast<std::size_t>(Names)].value, 7U);
}

QTEST_GUILESS_MAIN(TestKallsymsPrefixCost)
#include "test_kallsyms_prefix_cost.moc"
