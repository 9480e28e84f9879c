// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/costs.h"
#include "core/image/elf_constants.h"
#include "core/kallsyms/explain.h"
#include "tests/support/fixture.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t kAlloc = 2, kWritable = 1;

/// An image of sections and symbols that no file is behind.
struct Sketch {
    Image image;
    Kallsyms tables;

    std::uint32_t section(std::string_view name, std::uint64_t vma, std::uint64_t size, std::uint32_t type = 1) {
        if (image.sections.empty()) image.sections.emplace_back();
        image.sections.push_back(
            {.name = name, .type = type, .flags = kAlloc | kWritable, .vma = {vma}, .size = {size}});
        return static_cast<std::uint32_t>(image.sections.size() - 1);
    }
    void symbol(std::string_view name, std::uint64_t vma, std::uint32_t in) {
        image.symbols.push_back({.name = name, .value = {vma}, .section = in, .letter = 'D'});
    }
    void load(std::uint64_t vma, std::uint64_t fileSize, std::uint64_t memorySize) {
        image.segments.push_back({.type = 1, .vma = {vma}, .fileSize = {fileSize}, .memorySize = {memorySize}});
    }
    void table(KallsymsTable which, std::uint64_t vma, std::uint64_t used, std::uint64_t slot, std::uint32_t in) {
        tables.tables[static_cast<std::size_t>(which)] =
            KallsymsSlot{.vma = {vma}, .used = {used}, .slot = {slot}, .section = in};
        tables.bytes += ByteCount{used};
    }
    PlaceCost at(TablesPlace place) const { return placeCosts(image, tables, {}).at(static_cast<std::size_t>(place)); }
    WayCost by(LinkWay way, const Plan& plan = {}) const {
        return wayCosts(image, tables, plan).at(static_cast<std::size_t>(way));
    }
};

/// A relocatable powerpc kernel with its tables in the middle of .rodata: one PT_LOAD, the dynamic linker's tables
/// in the init data, .bss last.
Sketch stockPowerPc() {
    Sketch s;
    s.image.machine = elf::kMachinePpc64;
    s.image.release = "6.1.0";
    const auto rodata = s.section(".rodata", 0x10000, 0x2000);
    const auto rela = s.section(".rela.dyn", 0x20000, 0x900);
    const auto data = s.section(".data", 0x30000, 0x1000);
    const auto bss = s.section(".bss", 0x40000, 0x5000, elf::kSectionNoBits);
    s.load(0x10000, 0x21000, 0x35000);
    s.symbol("__start_rodata", 0x10000, rodata);
    s.symbol("behind", 0x11800, rodata);
    s.symbol("__end_rodata", 0x20000, rela);
    s.symbol("__init_begin", 0x20000, rela);
    s.symbol("__init_end", 0x30000, data);
    s.symbol("jiffies", 0x30100, data);
    s.symbol("_end", 0x45000, bss);
    s.table(KallsymsTable::Offsets, 0x11000, 0x100, 0x100, rodata);
    s.table(KallsymsTable::Names, 0x11100, 0x3fc, 0x400, rodata);
    return s;
}

/// The same with the proposal's layout: .rela.dyn and the tables behind .bss.
Sketch tablesAtTheEnd() {
    Sketch s;
    s.image.machine = elf::kMachinePpc64;
    s.image.release = "6.1.0";
    const auto rodata = s.section(".rodata", 0x10000, 0x1b00);
    const auto data = s.section(".data", 0x30000, 0x1000);
    s.section(".bss", 0x40000, 0x5000, elf::kSectionNoBits);
    s.section(".rela.dyn", 0x45000, 0x900);
    const auto own = s.section(".kallsyms", 0x46000, 0x500);
    s.load(0x10000, 0x36500, 0x36500);
    s.symbol("__start_rodata", 0x10000, rodata);
    s.symbol("__end_rodata", 0x20000, rodata);
    s.symbol("__init_begin", 0x20000, rodata);
    s.symbol("__init_end", 0x30000, data);
    s.symbol("jiffies", 0x30100, data);
    s.symbol("kallsyms_names", 0x46100, own);
    s.symbol("_end", 0x46500, own);
    s.table(KallsymsTable::Offsets, 0x46000, 0x100, 0x100, own);
    s.table(KallsymsTable::Names, 0x46100, 0x3fc, 0x400, own);
    return s;
}

} // namespace

class TestCosts : public QObject {
    Q_OBJECT
private slots:
    void tablesInRodataMoveWhatIsBehindThem();
    void theEndTakesInitDataAndProtectionAndBss();
    void tablesAtTheEndSayWhatRodataWouldMove();
    void severalLoadsCanKeepBssOutOfTheFile();
    void otherMachinesKeepTheirDynamicTables();
    void whatTheImageCannotTellIsNothing();
    void linksFollowBtfAndRelease();
    void theWayIsReadOffTheSlots();
    void onlyTheWayOfTheImageKnowsItsWrongSymbols();
    void imagesWithoutTablesHaveNoPlaces();
    void samplesKeepTheirPlaces();
    void theRealKernelCostsWhatWasMeasured();
};

void TestCosts::tablesInRodataMoveWhatIsBehindThem() {
    const Sketch s = stockPowerPc();
    const PlaceCost now = s.at(TablesPlace::AsLinked), rodata = s.at(TablesPlace::InRodata);
    QVERIFY(now.isCurrent && rodata.isCurrent);
    QVERIFY(!s.at(TablesPlace::AtImageEnd).isCurrent);
    // The rest of .rodata, then every section.
    QCOMPARE(now.bytesBehind->value, std::uint64_t{0x2000 - 0x1500 + 0x900 + 0x1000 + 0x5000});
    QCOMPARE(*now.symbolsBehind, 6U);
    QCOMPARE(rodata.bytesBehind->value, now.bytesBehind->value);
    QCOMPARE(now.keptAfterBoot->value, 0U);
    QCOMPARE(now.unprotected->value, 0U);
    QCOMPARE(now.bssInFile.value, 0U);
}

void TestCosts::theEndTakesInitDataAndProtectionAndBss() {
    const PlaceCost end = stockPowerPc().at(TablesPlace::AtImageEnd);
    QCOMPARE(end.bytesBehind->value, 0U);
    QCOMPARE(*end.symbolsBehind, 1U); // _end
    QCOMPARE(end.keptAfterBoot->value, 0x900U);
    QCOMPARE(end.unprotected->value, 0x4fcU);
    QCOMPARE(end.bssInFile.value, 0x5000U);
    QVERIFY(!end.ownLoadAvoidsBss);
}

void TestCosts::tablesAtTheEndSayWhatRodataWouldMove() {
    const Sketch s = tablesAtTheEnd();
    const PlaceCost now = s.at(TablesPlace::AsLinked), end = s.at(TablesPlace::AtImageEnd);
    QVERIFY(now.isCurrent && end.isCurrent);
    QCOMPARE(now.bytesBehind->value, 0U);
    QCOMPARE(*now.symbolsBehind, 1U);
    QCOMPARE(now.keptAfterBoot->value, 0x900U);
    QCOMPARE(now.unprotected->value, 0x4fcU);
    QCOMPARE(now.bssInFile.value, 0x5000U);
    const PlaceCost rodata = s.at(TablesPlace::InRodata);
    QVERIFY(!rodata.isCurrent);
    QCOMPARE(rodata.bytesBehind->value, std::uint64_t{0x1000 + 0x5000 + 0x900}); // .kallsyms is no more
    // __end_rodata, __init_begin, __init_end, jiffies, _end; not the tables' label.
    QCOMPARE(*rodata.symbolsBehind, 5U);
    QCOMPARE(rodata.keptAfterBoot->value, 0U);
    QCOMPARE(rodata.unprotected->value, 0U);
    QCOMPARE(rodata.bssInFile.value, 0U);
}

void TestCosts::severalLoadsCanKeepBssOutOfTheFile() {
    Sketch s = tablesAtTheEnd();
    s.load(0x46000, 0x500, 0x500);
    QCOMPARE(s.at(TablesPlace::AtImageEnd).bssInFile.value, 0U); // it is so already
    Sketch stock = stockPowerPc();
    stock.load(0x50000, 0x10, 0x10);
    const PlaceCost end = stock.at(TablesPlace::AtImageEnd);
    QCOMPARE(end.bssInFile.value, 0x5000U);
    QVERIFY(end.ownLoadAvoidsBss);
}

void TestCosts::otherMachinesKeepTheirDynamicTables() {
    Sketch s = stockPowerPc();
    s.image.machine = elf::kMachineAArch64;
    QCOMPARE(s.at(TablesPlace::AtImageEnd).keptAfterBoot->value, 0U);
}

void TestCosts::whatTheImageCannotTellIsNothing() {
    Sketch s = stockPowerPc();
    s.image.symbols.clear();
    s.image.sections[1].name = "rodata";
    QVERIFY(!s.at(TablesPlace::AtImageEnd).keptAfterBoot);
    QVERIFY(!s.at(TablesPlace::AtImageEnd).unprotected);
    QVERIFY(!s.at(TablesPlace::InRodata).bytesBehind);
    QVERIFY(!s.at(TablesPlace::InRodata).symbolsBehind);
}

void TestCosts::linksFollowBtfAndRelease() {
    using enum LinkWay;
    Sketch s = stockPowerPc();
    const auto links = [&] {
        std::vector<unsigned> all;
        for (const WayCost& cost : wayCosts(s.image, s.tables, {}))
            all.push_back(cost.links.value_or(0));
        return all;
    };
    QCOMPARE(links(), (std::vector<unsigned>{3, 2, 1}));
    s.section(".BTF", 0x12000, 0x100);
    QCOMPARE(links(), (std::vector<unsigned>{4, 3, 2}));
    s.image.release = "6.12.1";
    QCOMPARE(links(), (std::vector<unsigned>{3, 3, 2}));
    s.image.release.clear();
    QCOMPARE(links(), (std::vector<unsigned>{0, 3, 2})); // not known
}

void TestCosts::theWayIsReadOffTheSlots() {
    Sketch s = stockPowerPc();
    QCOMPARE(linkWayOf(s.image, s.tables), LinkWay::Passes);
    s.tables.tables[static_cast<std::size_t>(KallsymsTable::Offsets)]->used = {0x80};
    QCOMPARE(linkWayOf(s.image, s.tables), LinkWay::Slots);
    Sketch end = tablesAtTheEnd();
    QCOMPARE(linkWayOf(end.image, end.tables), LinkWay::OnePass);
    end.tables.filled = false;
    QCOMPARE(linkWayOf(end.image, end.tables), LinkWay::Slots);
}

void TestCosts::onlyTheWayOfTheImageKnowsItsWrongSymbols() {
    Plan plan;
    plan.tables.resize(1);
    plan.wrongBefore.resize(2);
    const Sketch end = tablesAtTheEnd();
    QVERIFY(!end.by(LinkWay::Passes, plan).wrong);
    QCOMPARE(*end.by(LinkWay::OnePass, plan).wrong, 2U);
    QCOMPARE(*end.by(LinkWay::OnePass, plan).moves, 2U);
    QCOMPARE(*end.by(LinkWay::Slots, plan).wrong, 0U);
    QCOMPARE(*end.by(LinkWay::Slots, plan).moves, 0U);
    const Sketch stock = stockPowerPc();
    QCOMPARE(*stock.by(LinkWay::Passes, plan).wrong, 2U);
    QCOMPARE(*stock.by(LinkWay::Passes, plan).moves, 6U);
    QVERIFY(!stock.by(LinkWay::OnePass, plan).wrong);
    // Nothing was compared: no symbol table.
    QVERIFY(!stock.by(LinkWay::Passes, Plan()).wrong);
}

void TestCosts::imagesWithoutTablesHaveNoPlaces() {
    const Sketch s = stockPowerPc();
    QVERIFY(placeCosts(s.image, Kallsyms(), {}).empty());
    QCOMPARE(wayCosts(s.image, Kallsyms(), {}).size(), 3U);
}

namespace {
struct Opened {
    Image image;
    Kallsyms tables;
    Plan plan;
};
Opened open(const QString& path) {
    const auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    auto tables = readKallsyms(*image);
    if (!tables) qFatal("%s has no tables", qPrintable(path));
    Plan plan = planKallsyms(*image, *tables, inferOptions(*image, *tables));
    return {std::move(*image), std::move(*tables), std::move(plan)};
}
} // namespace

void TestCosts::samplesKeepTheirPlaces() {
    const Opened middle = open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    const auto inMiddle = placeCosts(middle.image, middle.tables, middle.plan);
    QVERIFY(inMiddle[1].isCurrent && !inMiddle[2].isCurrent);
    QVERIFY(inMiddle[0].bytesBehind->value > 0x5000U);
    const Opened end = open(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    const auto atEnd = placeCosts(end.image, end.tables, end.plan);
    QVERIFY(!atEnd[1].isCurrent && atEnd[2].isCurrent);
    QCOMPARE(atEnd[0].bytesBehind->value, 0U);
    QCOMPARE(atEnd[0].bssInFile.value, 0U); // its tables have a PT_LOAD of their own
}

void TestCosts::theRealKernelCostsWhatWasMeasured() {
    STRATA_NEEDS_CORPUS();
    const QString folder = corpusFolder() + "/kernels/";
    const Opened stock = open(folder + "ppc64le-6.1-stock/vmlinux");
    const PlaceCost end = placeCosts(stock.image, stock.tables, stock.plan)[2];
    // .rela.dyn 190 656, .dynsym 144, .dynstr 38, .dynamic 320, .hash and .gnu.hash and .interp 89
    QVERIFY2(end.keptAfterBoot->value >= 190656 && end.keptAfterBoot->value < 192000,
             qPrintable(QString::number(end.keptAfterBoot->value)));
    QCOMPARE(end.bssInFile.value, 401160U);
    QVERIFY(!end.ownLoadAvoidsBss);
    QCOMPARE(end.unprotected->value, stock.tables.bytes.value);
    QCOMPARE(*wayCosts(stock.image, stock.tables, stock.plan)[0].wrong, 0U);

    const Opened seed = open(folder + "ppc64le-6.1-seedstyle/vmlinux");
    QCOMPARE(linkWayOf(seed.image, seed.tables), LinkWay::OnePass);
    const WayCost onePass = wayCosts(seed.image, seed.tables, seed.plan)[1];
    QCOMPARE(*onePass.links, 2U);
    QCOMPARE(*onePass.wrong, 22U);
    const PlaceCost now = placeCosts(seed.image, seed.tables, seed.plan)[0];
    QCOMPARE(now.bssInFile.value, 401160U);
    QVERIFY(now.keptAfterBoot->value >= 190656);

    for (const char* name : {"vmlinux", "vmlinux.linked"}) {
        const Opened reserved = open(folder + "ppc64le-6.1-slot/" + name);
        QCOMPARE(linkWayOf(reserved.image, reserved.tables), LinkWay::Slots);
        const WayCost cost = wayCosts(reserved.image, reserved.tables, reserved.plan)[2];
        QCOMPARE(*cost.links, 1U);
        QCOMPARE(*cost.wrong, 0U);
    }
    const Opened x86 = open(folder + "x86_64-6.1-stock/vmlinux");
    QCOMPARE(linkWayOf(x86.image, x86.tables), LinkWay::Passes);
}

QTEST_GUILESS_MAIN(TestCosts)
#include "test_costs.moc"
