// SPDX-License-Identifier: GPL-3.0-or-later
// System.map from the image alone, against the kernel's own file and the kernel's own script.
#include "core/kallsyms/system_map.h"
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"
#include "tests/support/kallsyms_fixture.h"
#include "tests/support/kernel_generator.h"

#include <QFile>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray mapOf(const Image& image) {
    const auto found = readKallsyms(image);
    const KallsymsOptions options = inferOptions(image, found ? *found : Kallsyms{});
    return QByteArray::fromStdString(
        systemMapText(image, {{options.major, options.minor}, rulesOf(options), options.letters}));
}

Image imageAt(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    return std::move(*image);
}

bool kept(KernelRelease release, const char* name, char letter = 't') {
    return SystemMapRules(release, rulesOfRelease(release)).keeps(letter, name);
}

} // namespace

class TestSystemMap : public QObject {
    Q_OBJECT
private slots:
    void lettersAreDroppedByEveryRelease();
    void namesAreDroppedByRelease_data();
    void namesAreDroppedByRelease();
    void linesAreThoseOfNm();
    void thirtyTwoBitAddressesHaveEightDigits();
    void lettersAreThoseOfTheNmOfItsTime();
    void entriesAreListedAsTheyAre();
    void kernelsOwnFileIsReproduced_data();
    void kernelsOwnFileIsReproduced();
    void kernelsOwnScriptDropsTheSame_data();
    void kernelsOwnScriptDropsTheSame();
    void debiansOwnFileIsReproduced_data();
    void debiansOwnFileIsReproduced();
};

void TestSystemMap::lettersAreDroppedByEveryRelease() {
    for (const KernelRelease release :
         {KernelRelease{2, 6}, KernelRelease{5, 10}, KernelRelease{6, 1}, KernelRelease{6, 12}}) {
        for (const char letter : {'a', 'N', 'U', 'w'})
            QVERIFY(!kept(release, "name", letter));
        for (const char letter : {'A', 'n', 'T', 'W', 'v', 'V', 'u', '?'})
            QVERIFY(kept(release, "name", letter));
    }
}

void TestSystemMap::namesAreDroppedByRelease_data() {
    QTest::addColumn<unsigned>("major");
    QTest::addColumn<unsigned>("minor");
    QTest::addColumn<QStringList>("dropped");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("3.2") << 3U << 2U << QStringList{"__crc_x", "sparc__crc_x", "$a", "$d.1", "$t"}
                         << QStringList{"$x", ".Lfoo", "L0", "L0x", "__kstrtab_x", "x_veneer"};
    QTest::newRow("5.10") << 5U << 10U << QStringList{"__crc_x", "sparc__crc_x", "$a", ".Lfoo"}
                          << QStringList{"$x", "L0", "__kstrtab_x", "x_veneer", "f.long_branch.g"};
    QTest::newRow("6.0") << 6U << 0U << QStringList{"L0", "L0x", ".Lfoo"} << QStringList{"$x", "__kstrtab_x"};
    QTest::newRow("6.1") << 6U << 1U << QStringList{"L0", "$x", ".Lfoo", "__crc_x", "__kstrtab_x", "__kstrtabns_x"}
                         << QStringList{"L0x", "x_veneer", "sparc__crc_x", "kallsyms_names", "__efistub_x"};
    QTest::newRow("6.5") << 6U << 5U << QStringList{"L0", "$x", "x_veneer", "__efistub_x", "__pi_.L1", "f.plt_branch.g"}
                         << QStringList{"L0x", "__mod_device_table__pci"};
    QTest::newRow("6.12") << 6U << 12U << QStringList{"L0", "x_veneer", "__FooThunk_x"}
                          << QStringList{"$x", "kallsyms_names", "__mod_device_table__pci"};
    QTest::newRow("6.18") << 6U << 18U << QStringList{"$x", "__mod_device_table__pci", "__UNIQUE_ID_modinfo12"}
                          << QStringList{"kallsyms_names", "__UNIQUE_ID_modinfo12x"};
}

void TestSystemMap::namesAreDroppedByRelease() {
    QFETCH(unsigned, major);
    QFETCH(unsigned, minor);
    QFETCH(QStringList, dropped);
    QFETCH(QStringList, kept);
    for (const QString& name : dropped)
        QVERIFY2(!::kept({major, minor}, qPrintable(name)), qPrintable(name));
    for (const QString& name : kept)
        QVERIFY2(::kept({major, minor}, qPrintable(name)), qPrintable(name));
}

void TestSystemMap::linesAreThoseOfNm() {
    const Image image = imageOf({{"undefined", 0, 'U'},
                                 {"_stext", 0xffffffff81000000},
                                 {"_text", 0xffffffff81000000},
                                 {"fixed", 1, 'a'},
                                 {"gone", 0xffffffff81000010, 't'},
                                 {"object", 0, 'v'}},
                                "6.12.1");
    QVERIFY(mapOf(image).contains("ffffffff81000000 T _stext\nffffffff81000000 T _text\nffffffff81000010 t gone\n"));
    QVERIFY(!mapOf(image).contains("fixed") && !mapOf(image).contains("undefined"));
}

void TestSystemMap::thirtyTwoBitAddressesHaveEightDigits() {
    Image image = imageOf({{"_stext", 0xc0008000}}, "6.12.1");
    image.bits = Bits::B32;
    QCOMPARE(mapOf(image), QByteArray("c0008000 T _stext\n"));
}

void TestSystemMap::lettersAreThoseOfTheNmOfItsTime() {
    const Image image =
        imageOf({{"table", 0x10, 'D'}}, "4.9.1"); // in .rodata, which the old nm called r whatever its flags
    const SystemMapRules old({4, 9}, 0, NmRules::NameStarts);
    QCOMPARE(systemMapText(image, old), std::string("0000000000000010 R table\n"));
}

void TestSystemMap::entriesAreListedAsTheyAre() {
    const Image image = imageOf({}, "6.12.1");
    const std::vector<KallsymsEntry> entries = {{Vma{0}, "__per_cpu_start", 'A', true}, {Vma{0x10}, "f", 't', false}};
    QCOMPARE(entriesText(image, entries), std::string("0000000000000000 A __per_cpu_start\n0000000000000010 t f\n"));
}

void TestSystemMap::kernelsOwnFileIsReproduced_data() {
    STRATA_NEEDS_CORPUS();
    QTest::addColumn<QString>("folder");
    for (const char* name : {"x86_64-6.1-stock", "ppc64le-6.1-stock", "ppc64le-6.1-slot", "ppc64le-6.1-seedstyle",
                             "ppc64le-6.1-stubs-stock"})
        QTest::newRow(name) << corpusFolder() + "/kernels/" + name;
}

void TestSystemMap::kernelsOwnFileIsReproduced() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, folder);
    const QByteArray own = readAll(folder + "/System.map");
    QVERIFY(own.size() > 100'000);
    QVERIFY(mapOf(imageAt(folder + "/vmlinux")) == own);
}

void TestSystemMap::kernelsOwnScriptDropsTheSame_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 10; ++seed)
        QTest::addRow("list %d", seed) << seed;
}

/// Random lists of everything that the rules look at, through the scripts/mksysmap of every generator there is.
void TestSystemMap::kernelsOwnScriptDropsTheSame() {
    QFETCH(int, seed);
    int compared = 0;
    const Width width = seed % 2 == 0 ? Width::Bits64 : Width::Bits32;
    const SymbolList list = kernelLikeList(seed, width, Percpu::None);
    for (const KernelGenerator& generator : kernelGenerators()) {
        if (!QFile::exists(generator.scripts + "/mksysmap")) continue;
        Image image = imageOf(list.symbols());
        image.bits = width == Width::Bits64 ? Bits::B64 : Bits::B32;
        const SystemMapRules rules(generator.mapRelease, rulesOfRelease(generator.mapRelease));
        const QByteArray expected = systemMap(generator, list);
        QVERIFY(expected.count('\n') > 500);
        const QByteArrayList ours = QByteArray::fromStdString(systemMapText(image, rules)).split('\n');
        const QByteArrayList theirs = expected.split('\n');
        for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
            QVERIFY2(ours[i] == theirs[i], qPrintable(generator.name + ": ours " + ours[i] + ", theirs " + theirs[i]));
        QCOMPARE(ours.size(), theirs.size());
        ++compared;
    }
    if (compared == 0) QSKIP("no kernel generator to compare with: packaging/setup installs the one of 6.12");
}

void TestSystemMap::debiansOwnFileIsReproduced_data() {
    QTest::addColumn<int>("nothing"); // the package of ppc64el has no System.map, but a note where to find it
    QTest::newRow("amd64-6.12") << 0;
    QTest::newRow("amd64-6.1") << 0;
}

void TestSystemMap::debiansOwnFileIsReproduced() {
    const QString row = QTest::currentDataTag();
    STRATA_NEEDS_DEBIAN(row);
    const Image image = imageAt(debianFolder(row) + "/vmlinux");
    const QByteArray own = readAll(debianFolder(row) + "/System.map");
    QVERIFY(own.size() > 1'000'000);
    const QByteArray map = mapOf(image);
    QVERIFY(map == own);

    // And it says of the tables what the symbol table does.
    const auto found = readKallsyms(image);
    const auto listing = parseSymbolListing(std::string_view(own.data(), static_cast<std::size_t>(own.size())), "own");
    QVERIFY(found && listing && listing->diagnostics.empty());
    const KallsymsReport report = verifyAgainst(image, *found, inferOptions(image, *found), *listing);
    QVERIFY(report.clean());
    QCOMPARE(report.listing->kind, ListingKind::SystemMap);
    QCOMPARE(report.differing.value, 0U);
}

QTEST_GUILESS_MAIN(TestSystemMap)
#include "test_system_map.moc"
