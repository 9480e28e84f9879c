// SPDX-License-Identifier: GPL-3.0-or-later
// The text of the tables, assembled by clang and by GNU as and compared: with our own objects on every machine, and
// with what the kernel's own generators of 5.10, 6.1, 6.12 and 7 write for the same list.
#include "core/generate/assembly.h"
#include "core/generate/compat.h"
#include "core/generate/emit.h"
#include "core/kallsyms/locate.h"
#include "tests/support/fixture.h"
#include "tests/support/kernel_generator.h"
#include "tests/support/link_fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

using MakeList = std::function<SymbolList()>;
Q_DECLARE_METATYPE(KernelGenerator)
Q_DECLARE_METATYPE(MakeList)

class TestAssembly : public QObject {
    Q_OBJECT
private slots:
    void assemblesToWhatTheObjectLinksTo_data();
    void assemblesToWhatTheObjectLinksTo();
    void equalsTheKernelsOwnGenerator_data();
    void equalsTheKernelsOwnGenerator();
    void passesThePreprocessorUnchanged();
    void labelsHaveTheirPrefix();
    void listsAreReadAsStrictlyAsTheReleaseDoes_data();
    void listsAreReadAsStrictlyAsTheReleaseDoes();
    void widthFollowsTheDigits();
    void namesThatAreTooLongAreLeftOutAndTold();
    void cutAndFlippedListsAreTablesOrErrors();

private:
    void addLists(const KernelGenerator& generator, const QStringList& style);
};

namespace {

/// All bytes of the tables in a linked image.
QByteArray tableBytes(const Image& image) {
    QByteArray bytes;
    const auto slots_ = locateKallsyms(image);
    for (const auto& slot : slots_) {
        if (!slot) continue;
        const std::string_view part = asText(slotBytes(image, *slot));
        bytes += QByteArray(part.data(), static_cast<int>(part.size())) + '|';
    }
    return bytes;
}

CompatOptions compatOptions(KernelRelease release, const QStringList& switches) {
    CompatOptions options;
    options.release = release;
    options.allSymbols = switches.contains("--all-symbols");
    options.absolutePercpu = switches.contains("--absolute-percpu");
    options.baseRelative = switches.contains("--base-relative");
    options.ltoClang = switches.contains("--lto-clang");
    options.placeRelative = switches.contains("--pc-relative");
    return options;
}

} // namespace

void TestAssembly::assemblesToWhatTheObjectLinksTo_data() {
    QTest::addColumn<LinkTarget>("target");
    QTest::addColumn<QString>("release");
    for (const LinkTarget& target : linkTargets())
        if (!target.linkerFlags.contains("-pie"))
            for (const char* release : {"5.10.0", "7.0.0"})
                QTest::addRow("%s, %s", qPrintable(target.name), release) << target << release;
    for (const char* release : {"4.4.0", "4.14.0", "6.1.50", "6.1.60", "6.12.0"})
        QTest::newRow(release) << linkTargets().front() << release;
}

void TestAssembly::assemblesToWhatTheObjectLinksTo() {
    QFETCH(LinkTarget, target);
    QFETCH(QString, release);
    if (!isInstalled(target)) QSKIP(qPrintable("no " + target.linker + ": packaging/setup test brings it"));
    const LinkFixture fixture(target, release);
    const Image first = fixture.link("first");
    const Kallsyms expected = expectedKallsyms(first, parseRelease(first.release));
    const auto made = makeTables(first, expected, inferOptions(first, expected));
    QVERIFY(made);
    const auto object = writeElfObject(kallsymsObject(*made, objectTargetOf(first), ".rodata").value());
    const QString assembled = fixture.assemble("text.o", kallsymsAssembly(*made) + "\t.section .note.GNU-stack,\"\"\n");
    const Image ofObject = fixture.link("ofObject", {fixture.write("tables.o", *object)});
    const Image ofText = fixture.link("ofText", {assembled});
    const QByteArray bytes = tableBytes(ofObject);
    QVERIFY(bytes.size() > 1000);
    QCOMPARE(tableBytes(ofText), bytes);
    QCOMPARE(locateKallsyms(ofText)[4]->vma.value, locateKallsyms(ofObject)[4]->vma.value); // kallsyms_names
}

void TestAssembly::addLists(const KernelGenerator& generator, const QStringList& style) {
    const bool percpu = generator.release < KernelRelease{6, 15};
    const bool placeRelative = style.contains("--pc-relative");
    const auto add = [&](const char* name, const QStringList& more, const MakeList& make) {
        QTest::addRow("%s, %s: %s", qPrintable(generator.name), qPrintable((style + more).join(' ')), name)
            << generator << style + more << make;
    };
    constexpr int seed = 20; // the oracle test has more of them
    for (const Width width : {Width::Bits64, Width::Bits32}) {
        const bool wide = width == Width::Bits64;
        if (generator.release >= KernelRelease{7, 0} && placeRelative != wide) continue;
        const MakeList list = [=] { return kernelLikeList(seed, width, Percpu::None); };
        add(wide ? "64 bit" : "32 bit", {}, list);
        add(wide ? "64 bit" : "32 bit", {"--all-symbols"}, list);
        if (wide && percpu)
            add("percpu", {"--all-symbols", "--absolute-percpu"},
                [=] { return kernelLikeList(seed, width, Percpu::Absolute); });
    }
    if (generator.release >= KernelRelease{7, 0} && !placeRelative) return;
    add("every byte", {"--all-symbols"}, everyByte);
    add("one symbol", {"--all-symbols"}, [] { return oneSymbol(Width::Bits64); });
    add("one address", {"--all-symbols"}, oneAddress);
    add("every length", {"--all-symbols"},
        [=] { return everyLength(generator.release < KernelRelease{6, 1} ? 127 : 510); });
    if (generator.release >= KernelRelease{6, 1} && generator.release < KernelRelease{6, 11})
        add("clang LTO", {"--all-symbols", "--lto-clang"}, ltoNames);
}

void TestAssembly::equalsTheKernelsOwnGenerator_data() {
    QTest::addColumn<KernelGenerator>("generator");
    QTest::addColumn<QStringList>("switches");
    QTest::addColumn<MakeList>("makeList");
    for (const KernelGenerator& generator : kernelGenerators()) {
        const bool old = generator.release < KernelRelease{6, 11} && generator.release >= KernelRelease{4, 6};
        if (old) addLists(generator, {"--base-relative"});
        if (generator.release >= KernelRelease{7, 0}) addLists(generator, {"--pc-relative"});
        addLists(generator, {});
    }
}

void TestAssembly::equalsTheKernelsOwnGenerator() {
    QFETCH(KernelGenerator, generator);
    QFETCH(QStringList, switches);
    QFETCH(MakeList, makeList);
    if (!generator.found()) QSKIP("no kernel generator to compare with: see tests/support/fetch_debian");
    const SymbolList list = makeList();
    const auto theirs = generatedImage(generator, list, switches);
    // Debian's 6.1 is one of the last of its branch: with seqs_of_names.
    const KernelRelease release =
        generator.release == KernelRelease{6, 1} ? KernelRelease{6, 1, 60} : generator.release;
    const std::string map = generatorInput(generator, list).toStdString();
    const auto ours = compatTables(map, compatOptions(release, switches));
    QCOMPARE(ours.has_value(), theirs.has_value());
    if (!theirs) return;
    const Image linked = linkedTables(QByteArray::fromStdString(kallsymsAssembly(ours->tables)), list);
    const Section* section = linked.section(".rodata");
    const Section* other = theirs->section(".rodata");
    QVERIFY(section != nullptr && other != nullptr && section->size.value > 512);
    QCOMPARE(section->size.value, other->size.value);
    QVERIFY(std::ranges::equal(linked.contents(*section), theirs->contents(*other)));
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const auto a = locateKallsyms(linked)[t], b = locateKallsyms(*theirs)[t];
        QCOMPARE(a.has_value(), b.has_value());
        if (a) QCOMPARE(a->vma.value, b->vma.value);
    }
}

void TestAssembly::passesThePreprocessorUnchanged() {
    const SymbolList list = everyByte();
    const std::string map = list.nmListing().toStdString();
    const auto made = compatTables(map, compatOptions({6, 12}, {"--all-symbols"}));
    QVERIFY(made);
    const QByteArray text = QByteArray::fromStdString(kallsymsAssembly(made->tables));
    const auto preprocessed =
        runProgram("clang-19", {"-E", "-P", "-D__ASSEMBLY__", "-x", "assembler-with-cpp", "-"}, text);
    QCOMPARE(preprocessed.exitCode, 0);
    QVERIFY2(preprocessed.err.isEmpty(), preprocessed.err.constData());
    QCOMPARE(tableBytes(linkedTables(preprocessed.out, list)), tableBytes(linkedTables(text, list)));
    for (const QByteArray& line : text.split('\n'))
        QVERIFY(!line.startsWith('#'));
}

void TestAssembly::labelsHaveTheirPrefix() {
    CompatOptions options = compatOptions({4, 14}, {"--all-symbols", "--base-relative"});
    options.symbolPrefix = "_";
    const auto made = compatTables("00001000 T __text\n00001010 t _f\n00001020 t _$drop\n", options);
    QVERIFY(made);
    const std::string text = kallsymsAssembly(made->tables, {.labelPrefix = options.symbolPrefix});
    QVERIFY(text.find("\n_kallsyms_names:\n") != std::string::npos);
    QVERIFY(text.find("\nkallsyms_names:\n") == std::string::npos);
    const auto& entries = made->tables.encoded.entries;
    QCOMPARE(entries.size(), 2U);                              // "$drop" is dropped without its prefix …
    QCOMPARE(std::string(entries[1].name), std::string("_f")); // … and stored with it
}

void TestAssembly::listsAreReadAsStrictlyAsTheReleaseDoes_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("before"); // taken, or passed over, by 6.4
    QTest::addColumn<bool>("now");    // taken by 6.5
    QTest::newRow("as mksysmap has it") << QByteArray("0000000000001010 t f") << true << true;
    QTest::newRow("undefined, as nm has it") << QByteArray("                 U f") << true << false;
    QTest::newRow("two spaces") << QByteArray("0000000000001010  t f") << true << false;
    QTest::newRow("no name") << QByteArray("0000000000001010 t") << true << false;
    QTest::newRow("no address") << QByteArray("t f") << true << false;
    QTest::newRow("empty") << QByteArray("") << true << false;
    QTest::newRow("letter of two bytes") << QByteArray("0000000000001010 \303\244 f") << true << false;
}

void TestAssembly::listsAreReadAsStrictlyAsTheReleaseDoes() {
    QFETCH(QByteArray, line);
    QFETCH(bool, before);
    QFETCH(bool, now);
    const std::string map = "0000000000001000 T _text\n" + line.toStdString() + "\n";
    const QStringList switches{"--all-symbols", "--base-relative"};
    QCOMPARE(compatTables(map, compatOptions({6, 4}, switches)).has_value(), before);
    const auto strict = compatTables(map, compatOptions({6, 5}, switches));
    QCOMPARE(strict.has_value(), now);
    if (!now) QCOMPARE(strict.error().where->value, 25U); // where the line starts
    // Nothing at all is a list only since kernels link empty tables first.
    QVERIFY(!compatTables("", compatOptions({6, 10}, switches)));
    QVERIFY(compatTables("", compatOptions({6, 11}, switches)));
}

void TestAssembly::widthFollowsTheDigits() {
    CompatOptions options = compatOptions({6, 12}, {"--all-symbols"});
    QCOMPARE(compatTables("c0008000 T _text\n", options)->tables.pointerSize, 4U);
    QCOMPARE(compatTables("ffffffffc0008000 T _text\n", options)->tables.pointerSize, 8U);
    options.bits = Bits::B32; // MIPS prints 16 digits whatever the kernel is
    QCOMPARE(compatTables("ffffffff80008000 T _text\n", options)->tables.pointerSize, 4U);
}

void TestAssembly::namesThatAreTooLongAreLeftOutAndTold() {
    const std::string longName(512, 'x');
    const std::string map = "00001000 T _text\n00001010 t " + longName + "\n";
    const auto made = compatTables(map, compatOptions({6, 12}, {"--all-symbols"}));
    QVERIFY(made);
    QCOMPARE(made->tables.encoded.entries.size(), 1U);
    QCOMPARE(made->tooLong.size(), 1U);
    QCOMPARE(std::string(made->tooLong[0]), longName);
}

void TestAssembly::cutAndFlippedListsAreTablesOrErrors() {
    const std::string map = "0000000000001000 T _text\n0000000000001010 t f\n0000000000001020 W g.cold\n";
    for (const KernelRelease release : {KernelRelease{5, 10}, KernelRelease{6, 12}, KernelRelease{7, 0}}) {
        const CompatOptions options = compatOptions(release, {"--all-symbols"});
        for (std::size_t length = 0; length <= map.size(); ++length) {
            const auto made = compatTables(std::string_view(map).substr(0, length), options);
            QVERIFY(!made || made->tables.encoded.entries.size() <= 3);
        }
        for (std::size_t bit = 0; bit < 8 * map.size(); ++bit) {
            std::string flipped = map;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const auto made = compatTables(flipped, options);
            if (made) QVERIFY(!kallsymsAssembly(made->tables).empty());
        }
    }
}

QTEST_GUILESS_MAIN(TestAssembly)
#include "test_assembly.moc"
