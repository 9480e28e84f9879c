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
    // Debian's 6.12 has the two `$` fixes of 6.13; nothing else changed between them.
    options.minor = generator.release.minor == 12 ? 13 : generator.release.minor;
    options.allSymbols = switches.contains("--all-symbols");
    options.absolutePercpu = switches.contains("--absolute-percpu");
    options.ltoClang = switches.contains("--lto-clang");
    return options;
}

/// There is no image to read the format from.
KallsymsFormat refusedFormat(const QStringList& switches) {
    KallsymsFormat format;
    if (switches.contains("--absolute-percpu")) format.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
    return format;
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
    void addRandomLists(const char* name, const KernelGenerator& generator, const QStringList& style);
    void addShapes(const char* name, const KernelGenerator& generator, const QStringList& style);
};

void TestKallsymsOracle::addRandomLists(const char* name, const KernelGenerator& generator, const QStringList& style) {
    const std::pair<Percpu, Width> kinds[] = {
        {Percpu::None, Width::Bits64}, {Percpu::Absolute, Width::Bits64}, {Percpu::None, Width::Bits32}};
    for (int seed = 0; seed < 8; ++seed)
        for (const bool all : {false, true})
            for (const auto& [percpu, width] : kinds) {
                QStringList switches = style;
                if (all) switches << "--all-symbols";
                if (percpu == Percpu::Absolute) switches << "--absolute-percpu";
                QTest::addRow("%s list %d, %s, %s", name, seed, qPrintable(switches.join(' ')),
                              width == Width::Bits64 ? "64 bit" : "32 bit")
                    << generator << MakeCase([=] { return Case{kernelLikeList(seed, width, percpu), switches}; });
            }
}

void TestKallsymsOracle::addShapes(const char* name, const KernelGenerator& generator, const QStringList& style) {
    const QStringList all = style + QStringList{"--all-symbols"};
    // 6.1 writes one byte past a buffer for names of 511 bytes.
    const std::size_t longest = generator.release < KernelRelease{6, 4} ? 510 : 511;
    const auto add = [&](const char* shape, MakeCase make) {
        QTest::addRow("%s %s, %s", name, shape, qPrintable(style.join(' '))) << generator << std::move(make);
    };
    add("one symbol", [=] { return Case{oneSymbol(Width::Bits64), all}; });
    add("one symbol, 32 bit", [=] { return Case{oneSymbol(Width::Bits32), all}; });
    add("equal prefixes", [=] { return Case{equalPrefixes(Width::Bits64), all}; });
    add("equal prefixes, 32 bit", [=] { return Case{equalPrefixes(Width::Bits32), all}; });
    add("257 names", [=] { return Case{randomNames(1, 257), all}; });
    add("100 000 names", [=] { return Case{randomNames(2, 100'000), all}; });
    add("every length", [=] { return Case{everyLength(longest), all}; });
    add("every byte", [=] { return Case{everyByte(), all}; });
    add("one address", [=] { return Case{oneAddress(), all}; });
    add("big endian",
        [=] { return Case{kernelLikeList(9, Width::Bits64, Percpu::None), all, Target::Ppc64BigEndian}; });
    if (generator.release < KernelRelease{6, 11})
        add("clang LTO", [=] { return Case{ltoNames(), all + QStringList{"--lto-clang"}}; });
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn_data() {
    QTest::addColumn<KernelGenerator>("generator");
    QTest::addColumn<MakeCase>("makeCase");
    addRandomLists("6.12", generator612(), {});
    addShapes("6.12", generator612(), {});
    for (const QStringList& style : {QStringList{}, QStringList{"--base-relative"}}) {
        addRandomLists("6.1", generator61(), style);
        addShapes("6.1", generator61(), style);
    }
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn() {
    QFETCH(KernelGenerator, generator);
    QFETCH(MakeCase, makeCase);
    if (!generator.found())
        QSKIP("no kernel generator to compare with: packaging/setup installs the one of 6.12, apt fetches that of 6.1");
    const Case asked = makeCase();
    const auto theirs = generatedImage(generator, asked.list, asked.switches, asked.target);
    auto entries = selectEntries(imageOf(asked.list.symbols()), optionsOf(generator, asked.switches));
    QVERIFY(!entries.empty());
    if (!theirs) {
        // A list that the kernel's own generator refuses is refused by ours.
        const Vma base = chooseRelativeBase(entries);
        QVERIFY(!encodeKallsyms(std::move(entries), refusedFormat(asked.switches), Endian::Little, 8, base));
        return;
    }
    const Kallsyms found = readKallsyms(*theirs).value();
    QVERIFY(found.diagnostics.empty());
    const KallsymsFormat format = formatFor(found, optionsOf(generator, asked.switches));
    const auto encoded =
        encodeKallsyms(std::move(entries), format, theirs->endian, theirs->pointerSize(), found.relativeBase);
    QVERIFY(encoded);
    QVERIFY(encoded->entries == found.entries);
    if (found.format.style != KallsymsStyle::Absolute)
        QCOMPARE(found.relativeBase, chooseRelativeBase(encoded->entries));
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
