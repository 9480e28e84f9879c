// SPDX-License-Identifier: GPL-3.0-or-later
// Our tables against the kernel's own generators, byte for byte: lists of symbols of many shapes go through
// scripts/mksysmap and scripts/kallsyms of 6.1 and 6.12, the assembly is assembled and linked, and every table is
// compared.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/locate.h"
#include "tests/support/fixture.h"
#include "tests/support/kernel_generator.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

struct Case {
    SymbolList list;
    QStringList switches;
    Target target = Target::X86;
};

using MakeCase = std::function<Case()>;

KallsymsOptions optionsOf(const KernelGenerator& generator, const QStringList& switches) {
    KallsymsOptions options;
    options.major = generator.release.major;
    options.minor = generator.release.minor;
    options.allSymbols = switches.contains("--all-symbols");
    options.absolutePercpu = switches.contains("--absolute-percpu");
    options.ltoClang = switches.contains("--lto-clang");
    return options;
}

/// Each way that generators of the release have of writing addresses, as switches.
std::vector<QStringList> stylesOf(KernelRelease release) {
    if (release >= KernelRelease{7, 0}) return {{"--pc-relative"}, {}};
    if (release >= KernelRelease{6, 11}) return {{}};
    if (release >= KernelRelease{4, 6}) return {{"--base-relative"}, {}};
    return {{}};
}

bool hasPercpuSwitch(KernelRelease release) {
    return release >= KernelRelease{3, 15} && release < KernelRelease{6, 15};
}

/// Longest name that the generator keeps. To 6.3 it writes one byte past a buffer for names of 511 bytes; before about
/// 3.10 it has no limit and none of its buffers has room for more.
std::size_t longestName(KernelRelease release) {
    if (release < KernelRelease{6, 1}) return 127;
    return release < KernelRelease{6, 4} ? 510 : 511;
}

/// What is asked for where the generator refused, and there is no image to read it from.
KallsymsFormat refusedFormat(const QStringList& switches) {
    KallsymsFormat format;
    if (switches.contains("--absolute-percpu")) format.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
    if (switches.contains("--pc-relative")) format.style = KallsymsStyle::PlaceRelative;
    return format;
}

QByteArray entryText(const std::vector<KallsymsEntry>& entries, std::size_t i) {
    if (i >= entries.size()) return "none";
    const KallsymsEntry& entry = entries[i];
    return QByteArray::number(qulonglong(entry.address.value), 16) + ' ' + entry.letter + ' ' +
           QByteArray(entry.name.data(), static_cast<int>(entry.name.size())) +
           (entry.absolutePercpu ? " (percpu)" : "");
}

/// Where two lists part, as text; empty when they are equal.
QByteArray firstDifference(const std::vector<KallsymsEntry>& ours, const std::vector<KallsymsEntry>& theirs) {
    if (ours == theirs) return {};
    const auto [a, b] = std::ranges::mismatch(ours, theirs);
    const auto i = static_cast<std::size_t>(a - ours.begin());
    return "entry " + QByteArray::number(qulonglong(i)) + ": ours " + entryText(ours, i) + ", theirs " +
           entryText(theirs, i);
}

} // namespace

Q_DECLARE_METATYPE(KernelGenerator)
Q_DECLARE_METATYPE(MakeCase)

class TestKallsymsOracle : public QObject {
    Q_OBJECT
private slots:
    void everyTableEqualsTheKernelsOwn_data();
    void everyTableEqualsTheKernelsOwn();

private:
    void addRandomLists(const KernelGenerator& generator, const QStringList& style);
    void addShapes(const KernelGenerator& generator, const QStringList& style);
};

void TestKallsymsOracle::addRandomLists(const KernelGenerator& generator, const QStringList& style) {
    const bool placeRelative = style.contains("--pc-relative");
    for (int seed = 0; seed < 8; ++seed)
        for (const bool all : {false, true})
            for (const Percpu percpu : {Percpu::None, Percpu::Absolute})
                for (const Width width : {Width::Bits64, Width::Bits32}) {
                    // Per-cpu symbols at 0 are out of the reach of words relative to a place or to a 64-bit base.
                    const bool wide = width == Width::Bits64;
                    if (percpu == Percpu::Absolute && !(wide && hasPercpuSwitch(generator.release))) continue;
                    if (generator.release >= KernelRelease{7, 0} && placeRelative != wide) continue;
                    QStringList switches = style;
                    if (all) switches << "--all-symbols";
                    if (percpu == Percpu::Absolute) switches << "--absolute-percpu";
                    QTest::addRow("%s list %d, %s, %d bit", qPrintable(generator.name), seed,
                                  qPrintable(switches.join(' ')), wide ? 64 : 32)
                        << generator << MakeCase([=] { return Case{kernelLikeList(seed, width, percpu), switches}; });
                }
}

void TestKallsymsOracle::addShapes(const KernelGenerator& generator, const QStringList& style) {
    const QStringList all = style + QStringList{"--all-symbols"};
    const bool raw = generator.release >= KernelRelease{7, 0} && style.isEmpty(); // addresses of 32 bits
    const Width width = raw ? Width::Bits32 : Width::Bits64;
    const auto add = [&](const char* shape, const MakeCase& make) {
        QTest::addRow("%s %s, %s", qPrintable(generator.name), shape, qPrintable(style.join(' '))) << generator << make;
    };
    add("one symbol", [=] { return Case{oneSymbol(width), all}; });
    add("equal prefixes", [=] { return Case{equalPrefixes(width), all}; });
    if (raw) return;
    add("one symbol, 32 bit", [=] { return Case{oneSymbol(Width::Bits32), all}; });
    add("equal prefixes, 32 bit", [=] { return Case{equalPrefixes(Width::Bits32), all}; });
    add("257 names", [=] { return Case{randomNames(1, 257), all}; });
    add("100 000 names", [=] { return Case{randomNames(2, 100'000), all}; });
    add("every length", [=] { return Case{everyLength(longestName(generator.release)), all}; });
    add("every byte", [=] { return Case{everyByte(), all}; });
    add("one address", [=] { return Case{oneAddress(), all}; });
    add("big endian",
        [=] { return Case{kernelLikeList(9, Width::Bits64, Percpu::None), all, Target::Ppc64BigEndian}; });
    if (generator.release >= KernelRelease{6, 1} && generator.release < KernelRelease{6, 11})
        add("clang LTO", [=] { return Case{ltoNames(), all + QStringList{"--lto-clang"}}; });
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn_data() {
    QTest::addColumn<KernelGenerator>("generator");
    QTest::addColumn<MakeCase>("makeCase");
    for (const KernelGenerator& generator : kernelGenerators())
        for (const QStringList& style : stylesOf(generator.release)) {
            addRandomLists(generator, style);
            addShapes(generator, style);
        }
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn() {
    QFETCH(KernelGenerator, generator);
    QFETCH(MakeCase, makeCase);
    if (!generator.found())
        QSKIP("no kernel generator to compare with: packaging/setup installs the one of 6.12, apt fetches the others");
    const Case asked = makeCase();
    const auto theirs = generatedImage(generator, asked.list, asked.switches, asked.target);
    const Image ours = imageOf(asked.list.symbols());
    const KallsymsOptions options = optionsOf(generator, asked.switches);
    auto entries = selectEntries(ours, options);
    QVERIFY(!entries.empty());
    const Vma base = chooseRelativeBase(ours, options, entries);
    if (!theirs) {
        // A list that the kernel's own generator refuses is refused by ours.
        QVERIFY(!encodeKallsyms(std::move(entries), refusedFormat(asked.switches), Endian::Little, 8, base));
        return;
    }
    const Kallsyms found = readKallsyms(*theirs).value();
    QVERIFY(found.diagnostics.empty());
    const KallsymsFormat format = formatFor(found, options);
    const auto& offsets = found.table(KallsymsTable::Offsets);
    const auto encoded = encodeKallsyms(std::move(entries), format, theirs->endian, theirs->pointerSize(),
                                        found.relativeBase, offsets ? offsets->vma : Vma{});
    QVERIFY(encoded);
    const QByteArray difference = firstDifference(encoded->entries, found.entries);
    QVERIFY2(difference.isEmpty(), difference.constData());
    if (found.table(KallsymsTable::RelativeBase)) QCOMPARE(found.relativeBase, base);
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        QCOMPARE(found.tables[t].has_value(), !encoded->tables[t].empty());
        if (!found.tables[t]) continue;
        const ByteView slot = slotBytes(*theirs, *found.tables[t]);
        QVERIFY(slot.size() >= encoded->tables[t].size());
        QVERIFY2(std::ranges::equal(slot.first(encoded->tables[t].size()), encoded->tables[t]),
                 kallsymsLabel(static_cast<KallsymsTable>(t)).data());
    }
}

QTEST_GUILESS_MAIN(TestKallsymsOracle)
#include "test_kallsyms_oracle.moc"
