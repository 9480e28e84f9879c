// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to entries, above all when the bytes are wrong.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/encode.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;
constexpr std::uint32_t kCount = 600;

/// 600 functions in a format, laid out.
struct Sample {
    std::vector<std::string> names;
    std::vector<KallsymsEntry> entries;
    LaidOutTables tables;

    explicit Sample(const KallsymsFormat& format, Endian endian = Endian::Little, unsigned pointerSize = 8) {
        for (std::uint32_t i = 0; i < kCount; ++i)
            names.push_back("do_something_with_page_" + std::to_string(i * 7919));
        for (std::uint32_t i = 0; i < kCount; ++i)
            entries.push_back({{0x80001000 + 16ULL * i}, names[i], 'T', false});
        const auto encoded = encodeKallsyms(entries, format, endian, pointerSize, entries[0].address);
        if (!encoded) qFatal("%s", encoded.error().text.c_str());
        tables = layOut(*encoded, format, endian, pointerSize, Vma{0x80010000});
    }
    Kallsyms decode() const { return decodeKallsyms(tables.bytes()); }
};

KallsymsFormat format() {
    KallsymsFormat f;
    f.seqWidth = 3;
    return f;
}

bool says(const Kallsyms& decoded, std::string_view where, std::string_view text) {
    return std::ranges::any_of(decoded.diagnostics, [&](const Diagnostic& d) {
        return d.where.find(where) != std::string::npos && d.text.find(text) != std::string::npos;
    });
}

void fill(std::span<std::byte> bytes, int value) {
    std::ranges::fill(bytes, static_cast<std::byte>(value));
}

} // namespace

class TestKallsymsDecode : public QObject {
    Q_OBJECT
private slots:
    void markerWidthIsToldByTheMarkers_data();
    void markerWidthIsToldByTheMarkers();
    void lengthKindIsToldByTheMarkers();
    void seqWidthIsToldByThePermutation();
    void relocationReplacesTheBaseInTheFile();
    void reservedTablesAreNotFilled();
    void emptyTableOfTheFirstPassIsFilled();
    void countOfFourBillionKeepsTheReadablePart();
    void recordPastTheEndIsReportedWithItsOffset();
    void brokenMarkerIsReportedWithItsOffset();
    void tokenOutsideOfTheTableIsReported();
    void fewerAddressesThanNames();
    void expansionBombIsCut();
    void missingTablesAreEmpty();
    void cutAtEveryLengthGivesAPrefix();
    void flippedBitsNeverCrash();
};

void TestKallsymsDecode::markerWidthIsToldByTheMarkers_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("big");
    for (const bool big : {false, true})
        for (const int width : {4, 8})
            QTest::addRow("%d bytes, %s", width, big ? "big" : "little") << width << big;
}

void TestKallsymsDecode::markerWidthIsToldByTheMarkers() {
    QFETCH(int, width);
    QFETCH(bool, big);
    KallsymsFormat f = format();
    f.markerWidth = static_cast<std::uint8_t>(width);
    const Kallsyms decoded = Sample(f, big ? Endian::Big : Endian::Little).decode();
    QCOMPARE(decoded.format.markerWidth, f.markerWidth);
    QCOMPARE(decoded.count, kCount);
    QVERIFY(decoded.diagnostics.empty());
}

void TestKallsymsDecode::lengthKindIsToldByTheMarkers() {
    // Names of 130 and more codes: nothing repeats in them but what is theirs alone, and all bytes are taken.
    std::vector<std::string> names(300);
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t k = 0; k < 200; ++k)
            names[i] += static_cast<char>(1 + (i * 31 + k * (1 + i % 127)) % 255);
    std::vector<KallsymsEntry> entries;
    entries.reserve(names.size());
    for (const std::string& name : names)
        entries.push_back({{0x80001000 + entries.size()}, name, 'T', false});
    for (const bool two : {false, true}) {
        KallsymsFormat f = format();
        f.twoByteLengths = two;
        const auto encoded = encodeKallsyms(entries, f, Endian::Little, 8, entries[0].address);
        QVERIFY(encoded);
        for (const bool guess : {false, true}) {
            const LaidOutTables tables = layOut(*encoded, f, Endian::Little, 8);
            KallsymsBytes bytes = tables.bytes();
            bytes.expected.twoByteLengths = guess;
            const Kallsyms decoded = decodeKallsyms(bytes);
            QCOMPARE(decoded.format.twoByteLengths, two);
            QVERIFY(decoded.entries == entries);
        }
    }
}

void TestKallsymsDecode::seqWidthIsToldByThePermutation() {
    for (const std::uint8_t width : {0, 3, 4}) {
        KallsymsFormat f = format();
        f.seqWidth = width;
        QCOMPARE(Sample(f).decode().format.seqWidth, width);
    }
    Sample damaged(format());
    damaged.tables.table(SeqsOfNames)[2] ^= std::byte{1};
    QVERIFY(says(damaged.decode(), "kallsyms_seqs_of_names", "no order of 600 entries"));
}

void TestKallsymsDecode::relocationReplacesTheBaseInTheFile() {
    Sample sample(format());
    fill(sample.tables.table(RelativeBase), 0);
    KallsymsBytes bytes = sample.tables.bytes();
    QCOMPARE(decodeKallsyms(bytes).entries.front().address, Vma{0});
    bytes.relocatedBase = 0x80001000;
    const Kallsyms decoded = decodeKallsyms(bytes);
    QVERIFY(decoded.baseIsRelocated);
    QVERIFY(decoded.entries == sample.entries);
}

void TestKallsymsDecode::reservedTablesAreNotFilled() {
    Sample sample(format());
    fill(sample.tables.blob, 0);
    const Kallsyms decoded = sample.decode();
    QVERIFY(!decoded.filled);
    QVERIFY(decoded.entries.empty() && decoded.diagnostics.empty());
    QCOMPARE(decoded.bytes.value, 0U);
    QVERIFY(decoded.table(Names)->slot.value > 0);
    QCOMPARE(decoded.table(Names)->used.value, 0U);
}

void TestKallsymsDecode::emptyTableOfTheFirstPassIsFilled() {
    const auto encoded = encodeKallsyms({}, format(), Endian::Little, 8, Vma{0x80001000});
    QVERIFY(encoded);
    const LaidOutTables tables = layOut(*encoded, format(), Endian::Little, 8);
    const Kallsyms decoded = decodeKallsyms(tables.bytes());
    QVERIFY(decoded.filled);
    QCOMPARE(decoded.count, 0U);
}

void TestKallsymsDecode::countOfFourBillionKeepsTheReadablePart() {
    Sample sample(format());
    fill(sample.tables.table(NumSyms), 0xff);
    const Kallsyms decoded = sample.decode();
    QCOMPARE(decoded.count, 0xffffffffU);
    QVERIFY(decoded.entries.size() >= kCount && decoded.entries.size() <= kCount + 2); // padding may look like words
    QVERIFY(std::equal(sample.entries.begin(), sample.entries.end(), decoded.entries.begin()));
    QVERIFY(says(decoded, "kallsyms_names+0x", "of 4294967295 is empty"));
}

void TestKallsymsDecode::recordPastTheEndIsReportedWithItsOffset() {
    Sample sample(format());
    const auto names = sample.tables.table(Names);
    names[0] = std::byte{0xff};
    names[1] = std::byte{0x7f};
    const Kallsyms decoded = sample.decode();
    QVERIFY(decoded.entries.size() < kCount);
    QVERIFY(says(decoded, "kallsyms_names+0x", "record"));
}

void TestKallsymsDecode::brokenMarkerIsReportedWithItsOffset() {
    Sample sample(format());
    sample.tables.table(Markers)[4] ^= std::byte{0x10};
    const Kallsyms decoded = sample.decode();
    QVERIFY(decoded.entries == sample.entries);
    QVERIFY(says(decoded, "kallsyms_markers+0x4 (VMA 0x", "1 markers"));
}

void TestKallsymsDecode::tokenOutsideOfTheTableIsReported() {
    Sample sample(format());
    const auto index = sample.tables.table(TokenIndex);
    const std::size_t token = 'T';
    index[2 * token] = index[2 * token + 1] = std::byte{0xff};
    const Kallsyms decoded = sample.decode();
    QVERIFY(says(decoded, "kallsyms_token_index+0xa8", "token 84 starts at 0xffff"));
    QCOMPARE(decoded.entries.size(), std::size_t{kCount});
}

void TestKallsymsDecode::fewerAddressesThanNames() {
    const Sample sample(format());
    KallsymsBytes bytes = sample.tables.bytes();
    auto& offsets = bytes.parts[static_cast<std::size_t>(Offsets)];
    offsets->bytes = offsets->bytes.first(40);
    const Kallsyms decoded = decodeKallsyms(bytes);
    QCOMPARE(decoded.entries.size(), std::size_t{10});
    QVERIFY(says(decoded, "kallsyms_offsets+0x28", "room for 10 addresses, but there are 600 names"));
}

void TestKallsymsDecode::expansionBombIsCut() {
    // 10 000 records of 127 codes that each stand for 60 000 bytes: 76 GB, were it believed.
    std::vector<std::byte> names;
    for (int i = 0; i < 10000; ++i) {
        names.push_back(std::byte{127});
        names.insert(names.end(), 127, std::byte{1});
    }
    std::vector<std::byte> tokens(60002, std::byte{'x'});
    tokens[0] = tokens.back() = std::byte{0};
    std::vector<std::byte> index(512);
    index[2] = std::byte{1};
    const std::vector<std::byte> offsets(40000);
    const std::vector<std::byte> count = {std::byte{0x10}, std::byte{0x27}, std::byte{0}, std::byte{0}};
    KallsymsBytes bytes;
    const auto set = [&](KallsymsTable t, ByteView view) {
        bytes.parts[static_cast<std::size_t>(t)] = KallsymsBytes::Part{Vma{0x1000}, view};
    };
    set(Names, names);
    set(TokenTable, tokens);
    set(TokenIndex, index);
    set(Offsets, offsets);
    set(NumSyms, count);
    const Kallsyms decoded = decodeKallsyms(bytes);
    QCOMPARE(decoded.count, 10000U);
    QVERIFY(decoded.names->size() <= 16 * names.size() + (1 << 20) + 16);
    QVERIFY(says(decoded, "kallsyms_names", "longer than 4096 bytes"));
}

void TestKallsymsDecode::missingTablesAreEmpty() {
    const Kallsyms decoded = decodeKallsyms({});
    QVERIFY(decoded.entries.empty());
    QVERIFY(!decoded.filled);
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const Sample sample(format());
        KallsymsBytes bytes = sample.tables.bytes();
        bytes.parts[t].reset();
        QVERIFY(decodeKallsyms(bytes).entries.size() <= kCount);
    }
}

void TestKallsymsDecode::cutAtEveryLengthGivesAPrefix() {
    const Sample sample(format());
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        KallsymsBytes bytes = sample.tables.bytes();
        if (!bytes.parts[t]) continue;
        const ByteView whole = bytes.parts[t]->bytes;
        const std::size_t step = std::max<std::size_t>(1, whole.size() / 97);
        for (std::size_t length = 0; length < whole.size(); length += step) {
            bytes.parts[t]->bytes = whole.first(length);
            const Kallsyms decoded = decodeKallsyms(bytes);
            QVERIFY(decoded.entries.size() <= kCount);
            if (t == static_cast<std::size_t>(Names))
                QVERIFY(std::equal(decoded.entries.begin(), decoded.entries.end(), sample.entries.begin()));
        }
    }
}

void TestKallsymsDecode::flippedBitsNeverCrash() {
    Sample sample(format());
    for (std::size_t i = 0; i < sample.tables.blob.size(); i += 3) {
        const std::byte bit = static_cast<std::byte>(1 << (i / 3 % 8));
        sample.tables.blob[i] ^= bit;
        const Kallsyms decoded = sample.decode();
        QVERIFY(decoded.entries.size() <= sample.tables.blob.size());
        sample.tables.blob[i] ^= bit;
    }
    QVERIFY(sample.decode().entries == sample.entries);
}

QTEST_GUILESS_MAIN(TestKallsymsDecode)
#include "test_kallsyms_decode.moc"
