// SPDX-License-Identifier: GPL-3.0-or-later
// Entries to bytes, and back.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/encode.h"
#include "core/kallsyms/name_order.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;
using enum KallsymsStyle;

EncodedKallsyms encode(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian = Endian::Little,
                       unsigned pointerSize = 8, Vma base = {0x1000}, Vma place = {}) {
    auto encoded = encodeKallsyms(std::move(entries), format, endian, pointerSize, base, place);
    if (!encoded) qFatal("%s", encoded.error().text.c_str());
    return std::move(*encoded);
}

QByteArray hex(const EncodedKallsyms& encoded, KallsymsTable t) {
    const auto& table = encoded.tables[static_cast<std::size_t>(t)];
    return QByteArray(reinterpret_cast<const char*>(table.data()), static_cast<int>(table.size())).toHex();
}

KallsymsFormat formatOf(KallsymsStyle style, std::uint8_t seqWidth = 3) {
    KallsymsFormat format;
    format.style = style;
    format.seqWidth = seqWidth;
    return format;
}

} // namespace

class TestKallsymsEncode : public QObject {
    Q_OBJECT
private slots:
    void offsetsAreRelativeToTheBase();
    void percpuKeepsItsAddressAndAllElseIsNegative();
    void placeRelativeCountsFromEachWord();
    void absoluteAddressesAreWords();
    void addressOutOfReachNamesTheSymbol();
    void seqsOrderByNameThenAddress();
    void seqsOfThreeBytesAreBigEndianEverywhere();
    void ltoKeysCutNames();
    void longEqualPrefixesAreOrdered();
    void numSymsAndMarkersHaveTheFormatsWidth();
    void emptyTableHas256EmptyTokens();
    void baseIsTheFirstEntryThatIsNotPercpu();
    void decodingGivesTheEntriesBack_data();
    void decodingGivesTheEntriesBack();
};

void TestKallsymsEncode::offsetsAreRelativeToTheBase() {
    const std::vector<KallsymsEntry> entries = {{{0x1000}, "a", 'T'}, {{0x1234}, "b", 'T'}};
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative)), Offsets), QByteArray("0000000034020000"));
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative), Endian::Big), Offsets), QByteArray("0000000000000234"));
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative)), RelativeBase), QByteArray("0010000000000000"));
}

void TestKallsymsEncode::percpuKeepsItsAddressAndAllElseIsNegative() {
    // base - address - 1: the base itself is -1.
    const std::vector<KallsymsEntry> entries = {
        {{0x20}, "percpu", 'A', true}, {{0x1000}, "a", 'T'}, {{0x1010}, "b", 'T'}};
    QCOMPARE(hex(encode(entries, formatOf(BaseRelativeAbsolutePercpu), Endian::Big), Offsets),
             QByteArray("00000020ffffffffffffffef"));
}

void TestKallsymsEncode::placeRelativeCountsFromEachWord() {
    const std::vector<KallsymsEntry> entries = {{{0x1000}, "a", 'T'}, {{0x1004}, "b", 'T'}};
    const auto encoded = encode(entries, formatOf(PlaceRelative), Endian::Big, 8, {}, Vma{0x2000});
    QCOMPARE(hex(encoded, Offsets), QByteArray("fffff000fffff000"));
    QVERIFY(hex(encoded, RelativeBase).isEmpty());
}

void TestKallsymsEncode::absoluteAddressesAreWords() {
    const std::vector<KallsymsEntry> entries = {{{0xc0008000}, "a", 'T'}};
    QCOMPARE(hex(encode(entries, formatOf(Absolute), Endian::Little, 4), Addresses), QByteArray("008000c0"));
    QCOMPARE(hex(encode(entries, formatOf(Absolute), Endian::Big, 8), Addresses), QByteArray("00000000c0008000"));
    QVERIFY(hex(encode(entries, formatOf(Absolute)), Offsets).isEmpty());
}

void TestKallsymsEncode::addressOutOfReachNamesTheSymbol() {
    const auto refused = [](KallsymsStyle style, KallsymsEntry entry) {
        const auto encoded = encodeKallsyms({entry}, formatOf(style), Endian::Little, 8, Vma{0x1000}, Vma{0x1000});
        return !encoded && encoded.error().text.find("far_away") != std::string::npos;
    };
    QVERIFY(refused(BaseRelative, {{0xfff}, "far_away", 'T'}));
    QVERIFY(refused(BaseRelative, {{0x100001000}, "far_away", 'T'}));
    QVERIFY(refused(BaseRelativeAbsolutePercpu, {{0x80001000}, "far_away", 'T'}));
    QVERIFY(refused(BaseRelativeAbsolutePercpu, {{0x80000000}, "far_away", 'A', true}));
    QVERIFY(refused(PlaceRelative, {{0x80001000}, "far_away", 'T'}));
    QVERIFY(!refused(BaseRelative, {{0x100000fff}, "far_away", 'T'}));
    QVERIFY(!refused(PlaceRelative, {{0x80000fff}, "far_away", 'T'}));
}

void TestKallsymsEncode::seqsOrderByNameThenAddress() {
    const std::vector<KallsymsEntry> entries = {
        {{0x1000}, "init", 'T'}, {{0x1010}, "exit", 't'}, {{0x1020}, "init", 'W'}, {{0x1030}, "in", 'T'}};
    QCOMPARE(orderByName(entries, KallsymsSeqsKey::FullName), (std::vector<std::uint32_t>{1, 3, 0, 2}));
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative)), SeqsOfNames), QByteArray("000001000003000000000002"));
}

void TestKallsymsEncode::seqsOfThreeBytesAreBigEndianEverywhere() {
    const std::vector<KallsymsEntry> entries(2, KallsymsEntry{{0x1000}, "a", 'T'});
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative), Endian::Little), SeqsOfNames), QByteArray("000000000001"));
    QCOMPARE(hex(encode(entries, formatOf(BaseRelative, 4), Endian::Little), SeqsOfNames),
             QByteArray("0000000001000000"));
    QVERIFY(hex(encode(entries, formatOf(BaseRelative, 0)), SeqsOfNames).isEmpty());
}

void TestKallsymsEncode::ltoKeysCutNames() {
    const std::vector<KallsymsEntry> entries = {
        {{0x1000}, "a.llvm.9", 'T'}, {{0x1010}, "a.b", 'T'}, {{0x1020}, "a.llvm.1", 'T'}};
    QCOMPARE(orderByName(entries, KallsymsSeqsKey::FullName), (std::vector<std::uint32_t>{1, 2, 0}));
    QCOMPARE(orderByName(entries, KallsymsSeqsKey::CutAtLlvm), (std::vector<std::uint32_t>{0, 2, 1}));
    QCOMPARE(orderByName(entries, KallsymsSeqsKey::CutAtDot), (std::vector<std::uint32_t>{0, 1, 2}));
}

void TestKallsymsEncode::longEqualPrefixesAreOrdered() {
    // Names that are equal for whole steps of eight bytes, end exactly at a step, or hold bytes over 127.
    const std::vector<std::string> names = {
        "12345678", "1234567", "12345678abcdefgh", "12345678abcdefg", "12345678abcdefgh1", "\xc3\xa4",
        "a",        "",        "12345678\x01"};
    std::vector<KallsymsEntry> entries;
    entries.reserve(names.size());
    for (const std::string& name : names)
        entries.push_back({{0x1000 + entries.size()}, name, 'T'});
    std::vector<std::uint32_t> expected(names.size());
    for (std::uint32_t i = 0; i < expected.size(); ++i)
        expected[i] = i;
    std::ranges::sort(expected, [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
    QCOMPARE(orderByName(entries, KallsymsSeqsKey::FullName), expected);
}

void TestKallsymsEncode::numSymsAndMarkersHaveTheFormatsWidth() {
    KallsymsFormat format = formatOf(BaseRelative);
    const std::vector<KallsymsEntry> entries(257, KallsymsEntry{{0x1000}, "a", 'T'});
    QCOMPARE(hex(encode(entries, format, Endian::Big), NumSyms), QByteArray("00000101"));
    QCOMPARE(hex(encode(entries, format, Endian::Big), Markers), QByteArray("0000000000000200"));
    format.markerWidth = 8;
    QCOMPARE(hex(encode(entries, format, Endian::Big), NumSyms), QByteArray("0000000000000101"));
    QCOMPARE(hex(encode(entries, format, Endian::Big), Markers), QByteArray("00000000000000000000000000000200"));
}

void TestKallsymsEncode::emptyTableHas256EmptyTokens() {
    const auto encoded = encode({}, formatOf(BaseRelative));
    QCOMPARE(hex(encoded, TokenTable), QByteArray(512, '0'));
    QVERIFY(hex(encoded, TokenIndex).startsWith("000001000200"));
    QVERIFY(hex(encoded, TokenIndex).endsWith("ff00"));
    QVERIFY(hex(encoded, Names).isEmpty() && hex(encoded, Markers).isEmpty() && hex(encoded, SeqsOfNames).isEmpty());
}

void TestKallsymsEncode::baseIsTheFirstEntryThatIsNotPercpu() {
    QCOMPARE(chooseRelativeBase({}), Vma{0});
    const std::vector<KallsymsEntry> entries = {{{0}, "p", 'A', true}, {{0x1000}, "a", 'T'}, {{0x2000}, "b", 'T'}};
    QCOMPARE(chooseRelativeBase(entries), Vma{0x1000});
}

void TestKallsymsEncode::decodingGivesTheEntriesBack_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 24; ++seed)
        QTest::addRow("list %d", seed) << seed;
}

/// Random lists in a random format: what is encoded decodes to the same entries and the same format.
void TestKallsymsEncode::decodingGivesTheEntriesBack() {
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    const unsigned pointerSize = pick(2) != 0 ? 8 : 4;
    const Endian endian = pick(2) != 0 ? Endian::Big : Endian::Little;
    KallsymsFormat format;
    format.style = static_cast<KallsymsStyle>(pick(4));
    format.order = pick(2) != 0 ? KallsymsOrder::AddressesFirst : KallsymsOrder::AddressesLast;
    format.markerWidth = static_cast<std::uint8_t>(pick(2) != 0 ? pointerSize : 4);
    format.seqWidth = static_cast<std::uint8_t>(std::array{0, 3, 4}[pick(3)]);
    const std::uint64_t base = pointerSize == 8 ? 0xffffffff81000000 : 0x80000000;

    std::set<std::string> names;
    const std::uint32_t count = 300 + pick(900);
    const std::uint32_t longest = seed % 4 == 0 ? 400 : 30;
    while (names.size() < count) {
        std::string name;
        const std::uint32_t length = 1 + pick(longest);
        while (name.size() < length)
            name += "_abcdefgh.012xyz$"[pick(17)];
        names.insert(name);
    }
    std::vector<KallsymsEntry> entries;
    std::uint64_t address = base;
    const bool percpu = format.style == BaseRelativeAbsolutePercpu;
    for (const std::string& name : names) {
        KallsymsEntry entry{{address}, name, "TtDdRrBbW"[pick(9)], false};
        if (percpu && entries.size() < 20)
            entry = {{entries.size() * 16}, name, 'A', true};
        else
            address += 16ULL * pick(3);
        entries.push_back(entry);
    }
    const Vma start = {base + 0x100000};
    EncodedKallsyms encoded = encode(entries, format, endian, pointerSize, chooseRelativeBase(entries), start);
    LaidOutTables tables = layOut(encoded, format, endian, pointerSize, start);
    if (format.style == PlaceRelative) { // only now the place of the offsets is known
        const Vma place = start + ByteCount{tables.offsets[static_cast<std::size_t>(Offsets)]};
        encoded = encode(entries, format, endian, pointerSize, {}, place);
        tables = layOut(encoded, format, endian, pointerSize, start);
    }
    const Kallsyms decoded = decodeKallsyms(tables.bytes());
    QVERIFY2(decoded.diagnostics.empty(), decoded.diagnostics.empty() ? "" : decoded.diagnostics.front().text.c_str());
    QCOMPARE(decoded.count, count);
    QVERIFY(decoded.entries == entries);
    QVERIFY(decoded.format == format);
    QVERIFY(decoded.filled);
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (decoded.tables[i]) QCOMPARE(decoded.tables[i]->used.value, encoded.tables[i].size());
}

QTEST_GUILESS_MAIN(TestKallsymsEncode)
#include "test_kallsyms_encode.moc"
