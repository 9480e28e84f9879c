// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's lookups on good and on damaged tables, and the checks that need only the tables.
#include "core/kallsyms/checks.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/replay.h"
#include "tests/support/kallsyms_fixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <fmt/format.h>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

constexpr std::uint64_t kBase = 0xffffffff81000000;

/// 600 symbols: three markers; some share an address, some a name.
std::vector<NamedAddress> manySymbols() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names;
        names.reserve(600);
        for (int i = 0; i < 600; ++i)
            names.push_back(i % 50 == 7 ? "cleanup" : fmt::format("{}_{}", i % 2 == 0 ? "read" : "__pfx_write", i));
        return names;
    }();
    std::vector<NamedAddress> symbols = {{"_text", kBase}, {"_stext", kBase}, {"_etext", kBase + 0x10000}};
    for (std::size_t i = 0; i < kNames.size(); ++i)
        symbols.push_back({kNames[i], kBase + 0x10 * (i - i % 5), 't'});
    return symbols;
}

struct Made {
    KallsymsFormat format;
    KallsymsOptions options;
};

Image madeImage(Made made = {}) {
    if (made.format.seqWidth == 0) made.format.seqWidth = 3;
    return imageWithTables(manySymbols(), made.options, made.format, "6.12.1");
}

/// The image with the bytes of one table changed by `damage`.
template <class F> Image damaged(Image image, KallsymsTable table, F&& damage) {
    const auto slot = locateKallsyms(image)[static_cast<std::size_t>(table)];
    const ByteView all = image.file->all();
    std::vector<std::byte> bytes(all.begin(), all.end());
    const std::uint64_t at = (slot->vma - image.sections[1].vma).value;
    damage(std::span(bytes).subspan(at, slot->slot.value));
    image.file = FileBytes::fromBytes(std::move(bytes));
    return image;
}

KallsymsLookups lookups(const Image& image) {
    return replayLookups(image, readKallsyms(image).value());
}

std::vector<std::string_view> failedChecks(const Image& image) {
    std::vector<std::string_view> names;
    for (const KallsymsCheck& check : checkTables(image, readKallsyms(image).value()))
        if (!check.passed) names.push_back(check.name);
    return names;
}

} // namespace

class TestKallsymsReplay : public QObject {
    Q_OBJECT
private slots:
    void everySymbolIsFound_data();
    void everySymbolIsFound();
    void withoutSeqsNamesAreScannedFor();
    void swappedSeqsLoseNames();
    void badMarkerLosesItsRecords();
    void fallingAddressesLoseTheirOwn();
    void oddTokenIndexIsSeen();
    void bytesBehindATableAreSeen();
    void oneNameEverywhereEndsEarly();
    void emptyTablesAskNothing();
};

void TestKallsymsReplay::everySymbolIsFound_data() {
    using enum KallsymsStyle;
    QTest::addColumn<Made>("made");
    const auto row = [](const char* name, KallsymsStyle style, KallsymsOrder order, std::uint8_t seqs) {
        Made made;
        made.format.style = style;
        made.format.order = order;
        made.format.seqWidth = seqs;
        made.options.absolutePercpu = style == BaseRelativeAbsolutePercpu;
        QTest::newRow(name) << made;
    };
    row("base-relative", BaseRelative, KallsymsOrder::AddressesLast, 3);
    row("absolute percpu", BaseRelativeAbsolutePercpu, KallsymsOrder::AddressesLast, 3);
    row("addresses first", BaseRelative, KallsymsOrder::AddressesFirst, 3);
    row("4-byte seqs", BaseRelative, KallsymsOrder::AddressesFirst, 4);
    row("absolute", Absolute, KallsymsOrder::AddressesFirst, 3);
}

void TestKallsymsReplay::everySymbolIsFound() {
    QFETCH(Made, made);
    const Image image = madeImage(made);
    const Kallsyms found = readKallsyms(image).value();
    QCOMPARE(found.format.style, made.format.style);
    const KallsymsLookups done = replayLookups(image, found);
    QCOMPARE(done.byAddress, found.count);
    QCOMPARE(done.byName, found.count);
    QCOMPARE(done.failures, 0U);
    QVERIFY(done.failed.empty() && !done.sampled && !done.stopped);
    QVERIFY(failedChecks(image).empty());
}

void TestKallsymsReplay::withoutSeqsNamesAreScannedFor() {
    Image image = madeImage();
    std::erase_if(image.symbols, [](const Symbol& s) { return s.name == "kallsyms_seqs_of_names"; });
    const KallsymsLookups done = lookups(image);
    QVERIFY(done.sampled && done.byName > 0 && done.byName < done.byAddress);
    QCOMPARE(done.failures, 0U);
}

void TestKallsymsReplay::swappedSeqsLoseNames() {
    const Image image = damaged(madeImage(), SeqsOfNames, [](std::span<std::byte> seqs) {
        std::swap_ranges(seqs.begin(), seqs.begin() + 300, seqs.begin() + 900);
    });
    const KallsymsLookups done = lookups(image);
    QVERIFY(done.failures > 50);
    QCOMPARE(done.failed.size(), std::size_t{done.failures});
    QVERIFY(std::ranges::all_of(done.failed, [](const FailedLookup& f) { return f.by == LookupBy::Name; }));
    QVERIFY(failedChecks(image).empty()); // it is a permutation still
    const Image twice = damaged(madeImage(), SeqsOfNames,
                                [](std::span<std::byte> seqs) { std::copy_n(seqs.begin() + 3, 3, seqs.begin()); });
    QCOMPARE(failedChecks(twice), std::vector<std::string_view>{"seqs of names"});
}

void TestKallsymsReplay::badMarkerLosesItsRecords() {
    const Image image = damaged(madeImage(), Markers, [](std::span<std::byte> markers) { markers[4] ^= std::byte{1}; });
    const KallsymsLookups done = lookups(image);
    QVERIFY(done.failures > 200); // those of 256 records, by address, by name or both
    QCOMPARE(failedChecks(image), std::vector<std::string_view>{"markers"});
}

void TestKallsymsReplay::fallingAddressesLoseTheirOwn() {
    const Image image = damaged(madeImage(), Offsets,
                                [](std::span<std::byte> offsets) { offsets[std::size_t{4} * 300 + 2] = std::byte{9}; });
    const KallsymsLookups done = lookups(image);
    QVERIFY(done.failures > 0);
    QCOMPARE(done.failed[0].by, LookupBy::Address);
    QCOMPARE(failedChecks(image), std::vector<std::string_view>{"addresses"});
}

void TestKallsymsReplay::oddTokenIndexIsSeen() {
    const Image image = damaged(madeImage(), TokenIndex,
                                [](std::span<std::byte> index) { index[std::size_t{2} * 'r'] ^= std::byte{1}; });
    QVERIFY(std::ranges::count(failedChecks(image), "token index") == 1);
}

void TestKallsymsReplay::bytesBehindATableAreSeen() {
    const Image image = damaged(madeImage(), NumSyms, [](std::span<std::byte> count) { count[6] = std::byte{1}; });
    QCOMPARE(failedChecks(image), std::vector<std::string_view>{"padding"});
}

/// Going left through equal names from the middle is quadratic in the kernel as well; here it has to end. Going left
/// through equal addresses is not done over (5.10 has 8694 symbols at one).
void TestKallsymsReplay::oneNameEverywhereEndsEarly() {
    std::vector<KallsymsEntry> entries(200'000, {Vma{kBase}, "aaaaaaaaaaaaaaaa", 't', false});
    KallsymsFormat format;
    format.seqWidth = 3;
    const auto encoded = encodeKallsyms(std::move(entries), format, Endian::Little, 8, Vma{kBase});
    QVERIFY(encoded);
    const LaidOutTables tables = layOut(*encoded, format, Endian::Little, 8);
    std::vector<NamedAddress> labels;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (tables.offsets[i] != LaidOutTables::kAbsent)
            labels.push_back(
                {kallsymsLabel(static_cast<KallsymsTable>(i)), tables.start.value + tables.offsets[i], 'D'});
    Image image = imageOf(labels);
    image.sections[1].size = {tables.blob.size()};
    image.file = FileBytes::fromBytes(tables.blob);
    QElapsedTimer timer;
    timer.start();
    const KallsymsLookups done = lookups(image);
    QVERIFY(done.stopped);
    QCOMPARE(done.byAddress, 200'000U);
    QVERIFY(done.byName < 200'000);
    QVERIFY2(timer.elapsed() < 20'000, "the bound on work does not hold");
}

void TestKallsymsReplay::emptyTablesAskNothing() {
    Image image = madeImage();
    image.file = FileBytes::fromBytes(std::vector<std::byte>(image.sections[1].size.value));
    const KallsymsLookups done = lookups(image);
    QCOMPARE(done.byAddress + done.byName, 0U);
    QVERIFY(failedChecks(image).empty());
}

QTEST_GUILESS_MAIN(TestKallsymsReplay)
#include "test_kallsyms_replay.moc"
