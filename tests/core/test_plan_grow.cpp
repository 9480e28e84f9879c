// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that get longer than their slots: the last one into the padding before _end, and all of them laid out anew
// with every reference rewritten. What we rewrite is compared with what the linker writes for that layout.
#include "core/generate/planning.h"
#include "core/generate/relayout.h"
#include "tests/support/fixture.h"
#include "tests/support/grow_kernel.h"
#include "tests/support/planned_file.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

/// Every target, and position independent where its references can be linked so.
void addTargets() {
    QTest::addColumn<bool>("unused");
    for (const KernelTarget* target : kernelTargets()) {
        QTest::addRow("%s", target->name) << true;
        if (target->positionIndependent) QTest::addRow("%s position independent", target->name) << true;
    }
}

ByteView contents(const Image& image, const Section& section) {
    (void)image.file->load(section.offset, section.size);
    return image.contents(section);
}

/// Names of the sections whose bytes, place in memory or size differ, without the one of the tables.
QStringList differingSections(const Image& a, const Image& b) {
    QStringList names;
    for (std::size_t i = 0; i < a.sections.size(); ++i) {
        const Section& one = a.sections[i];
        const Section& other = b.sections[i];
        if (one.name == ".kallsyms") continue;
        if (one.vma != other.vma || one.size != other.size || !std::ranges::equal(contents(a, one), contents(b, other)))
            names << QString::fromStdString(std::string(one.name));
    }
    return names;
}

/// What another reader of ELF has to complain about.
QByteArray complaints(const QByteArray& bytes) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("vmlinux"));
    if (!file.open(QIODevice::WriteOnly)) return "no file";
    file.write(bytes);
    file.close();
    return runProgram("readelf", {"-aW", file.fileName()}).err;
}

/// The filled file has tables that decode to what its symbol table says, and nothing is left to do in it.
void checkFilled(const QByteArray& bytes, const Plan& plan) {
    const Opened filled = openBytes(bytes);
    QVERIFY(filled.tables.diagnostics.empty());
    QCOMPARE(filled.tables.entries.size(), std::size_t{plan.symbolsRight});
    QVERIFY(filled.tables.entries == selectEntries(filled.image, plan.options));
    const Plan again = filled.plan(plan.options);
    QVERIFY2(again.kind == PlanKind::Refresh, again.reason.c_str());
    QCOMPARE(again.changedBytes(), 0U);
    QCOMPARE(complaints(bytes), QByteArray());
}

/// The same kernel with the tables where the plan puts them, by the linker.
QByteArray linkedAsPlanned(SmallKernel kernel, const Plan& plan) {
    for (const PlannedTable& table : plan.tables)
        sizeOf(kernel.sizes, table.table) = table.slot.value;
    sizeOf(kernel.sizes, plan.tables.back().table) = plan.tables.back().newUsed.value;
    return linkKernel(kernel);
}

} // namespace

class TestPlanGrow : public QObject {
    Q_OBJECT
private slots:
    void theLastTableTakesThePaddingBeforeEnd_data() { addTargets(); }
    void theLastTableTakesThePaddingBeforeEnd();
    void zerosOfASectionThatHoldsOnlyTablesAreRoom();
    void nothingIsTakenFromWhatStandsBehind_data();
    void nothingIsTakenFromWhatStandsBehind();
    void withoutAnEndThereIsNoRoom();
    void referencesAreRewrittenAsTheLinkerWouldHave_data() { addTargets(); }
    void referencesAreRewrittenAsTheLinkerWouldHave();
    void labelsMoveIntoThePaddingToo_data() { addTargets(); }
    void labelsMoveIntoThePaddingToo();
    void severalTablesMayLieBehindTheOldEnd();
    void labelsThatAreEntriesGetTheirNewAddress();
    void withoutKeptRelocationsNoLabelMoves();
};

void TestPlanGrow::theLastTableTakesThePaddingBeforeEnd() {
    SmallKernel kernel = kernelOf(QTest::currentDataTag());
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel.sizes = exactSizes(kernel);
    sizeOf(kernel.sizes, SeqsOfNames) -= 100;
    const QByteArray bytes = linkKernel(kernel);
    const Opened o = openBytes(bytes);
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    QVERIFY2(contains(plan.reason, "kallsyms_seqs_of_names"), plan.reason.c_str());
    QVERIFY(plan.moved.empty());
    QVERIFY(plan.gainedBytes() >= 90);
    const QByteArray grown = applied(bytes, plan);
    QCOMPARE(grown.size() - bytes.size(), static_cast<qsizetype>(plan.gainedBytes()));
    const Opened after = openBytes(grown);
    QCOMPARE(differingSections(o.image, after.image), QStringList());
    QCOMPARE(after.image.symbol("_end")->value, o.image.symbol("_end")->value);
    for (const Section& section : after.image.sections)
        if (section.alignment > 1) QCOMPARE(section.offset.value % section.alignment, 0U);
    const Section& tables = *after.image.section(".kallsyms");
    QCOMPARE(tables.end(), plan.tables.back().vma + plan.tables.back().newUsed);
    const auto holds = [&](const Segment& s) {
        return s.isLoad() && s.vma <= tables.vma && tables.end() <= s.vma + s.fileSize &&
               tables.end() <= s.vma + s.memorySize;
    };
    QVERIFY(std::ranges::any_of(after.image.segments, holds));
    checkFilled(grown, plan);
}

void TestPlanGrow::zerosOfASectionThatHoldsOnlyTablesAreRoom() {
    SmallKernel kernel = kernelOf("x86_64");
    const QByteArray bytes = linkKernel(kernel);
    NEEDS_TOOLS(bytes);
    Opened o = openBytes(bytes);
    // As if the padding were not the slot's, but the section's.
    auto& last = o.tables.tables[static_cast<std::size_t>(SeqsOfNames)];
    last->slot = {exactSizes(kernel)[static_cast<std::size_t>(SeqsOfNames)] - 5};
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    QCOMPARE(plan.gainedBytes(), 0U);
    checkFilled(applied(bytes, plan), plan);
    // Something with a name behind the table: then they are not.
    o.image.symbols.push_back({.name = "other",
                               .value = last->vma + last->slot + ByteCount{8},
                               .section = last->section,
                               .letter = 'd',
                               .binding = 1});
    std::ranges::stable_sort(o.image.symbols, {}, [](const Symbol& s) { return s.isDefined() ? s.value.value : 0; });
    QCOMPARE(o.plan().kind, PlanKind::Cannot);
}

void TestPlanGrow::nothingIsTakenFromWhatStandsBehind_data() {
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<QByteArray>("padding");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray page = ". = ALIGN(4096);";
    QTest::newRow("a symbol at the end") << QByteArray("__tables_end = .;") << page << QByteArray("__tables_end");
    QTest::newRow("a symbol nearby") << QByteArray("__near = . + 8;") << page << QByteArray("padding before");
    QTest::newRow("a section") << QByteArray(".after : { LONG(1) }") << page << QByteArray(".after");
    QTest::newRow("too little padding") << QByteArray() << QByteArray(". = ALIGN(8);") << QByteArray("more");
}

void TestPlanGrow::nothingIsTakenFromWhatStandsBehind() {
    QFETCH(const QByteArray, behind);
    QFETCH(const QByteArray, padding);
    QFETCH(const QByteArray, reason);
    SmallKernel kernel = kernelOf("x86_64");
    kernel.behind = behind;
    kernel.endPadding = padding;
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel.sizes = exactSizes(kernel);
    sizeOf(kernel.sizes, SeqsOfNames) -= 100;
    const Opened o = openBytes(linkKernel(kernel));
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, reason.constData()), plan.reason.c_str());
    QVERIFY2(contains(plan.reason, "100 too few"), plan.reason.c_str());
    QVERIFY(plan.ranges.empty() && !plan.advice.empty());
}

void TestPlanGrow::withoutAnEndThereIsNoRoom() {
    const QByteArray bytes = linkKernel(kernelOf("x86_64"));
    NEEDS_TOOLS(bytes);
    Opened o = openBytes(bytes);
    std::erase_if(o.image.symbols, [](const Symbol& s) { return s.name == "_end"; });
    o.tables.tables[static_cast<std::size_t>(SeqsOfNames)]->slot = o.plan().tables.back().newUsed - ByteCount{5};
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "no _end stands behind"), plan.reason.c_str());
}

void TestPlanGrow::referencesAreRewrittenAsTheLinkerWouldHave() {
    SmallKernel kernel = kernelOf(QTest::currentDataTag());
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel = withShortNames(kernel, 72, 512);
    const QByteArray bytes = linkKernel(kernel);
    const Plan plan = openBytes(bytes).plan();
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    QCOMPARE(plan.gainedBytes(), 0U);
    QCOMPARE(plan.moved.size(), 4U); // markers, token table and index, offsets; behind them there is room
    const auto isReference = [](const PlannedRange& r) {
        return r.what.starts_with("reference from ") || r.what.starts_with("relocation addend at ");
    };
    QVERIFY(std::ranges::count_if(plan.ranges, isReference) >= 1);

    const QByteArray byLinker = linkedAsPlanned(kernel, plan);
    const Plan planOfIt = openBytes(byLinker).plan();
    QCOMPARE(planOfIt.kind, PlanKind::Refresh);
    const QByteArray byUs = applied(bytes, plan);
    QCOMPARE(differingSections(openBytes(byUs).image, openBytes(byLinker).image), QStringList());
    QVERIFY(byUs == applied(byLinker, planOfIt)); // the whole file
    checkFilled(byUs, plan);
}

void TestPlanGrow::labelsMoveIntoThePaddingToo() {
    SmallKernel kernel = kernelOf(QTest::currentDataTag());
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel = withShortNames(kernel, 72, 0);
    const QByteArray bytes = linkKernel(kernel);
    const Opened o = openBytes(bytes);
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    QVERIFY(plan.gainedBytes() > 0);
    QCOMPARE(plan.moved.size(), 6U);
    const QByteArray byUs = applied(bytes, plan);
    const Opened after = openBytes(byUs);
    const Opened byLinker = openBytes(linkedAsPlanned(kernel, plan));
    QCOMPARE(after.image.symbol("_end")->value, byLinker.image.symbol("_end")->value);
    QCOMPARE(differingSections(after.image, byLinker.image), QStringList());
    checkFilled(byUs, plan);
}

void TestPlanGrow::severalTablesMayLieBehindTheOldEnd() {
    SmallKernel kernel = kernelOf("x86_64");
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    // Together they are 3000 bytes short, and what stands behind them has 1839, 8 and 2444 bytes.
    kernel.endPadding = ". = 0xffffffff81008000;";
    kernel = withShortNames(kernel, 2000, 0);
    sizeOf(kernel.sizes, TokenTable) -= 1000;
    const QByteArray bytes = linkKernel(kernel);
    const Opened o = openBytes(bytes);
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    const Vma oldEnd = o.image.section(".kallsyms")->end();
    QVERIFY(std::ranges::count_if(plan.tables, [&](const PlannedTable& t) { return t.vma >= oldEnd; }) >= 2);
    const QByteArray byUs = applied(bytes, plan);
    const Opened byLinker = openBytes(linkedAsPlanned(kernel, plan));
    QCOMPARE(differingSections(openBytes(byUs).image, byLinker.image), QStringList());
    checkFilled(byUs, plan);
    for (const PlannedTable& table : plan.tables)
        if (table.vma >= oldEnd) QVERIFY(table.changed >= table.newUsed.value);
}

void TestPlanGrow::labelsThatAreEntriesGetTheirNewAddress() {
    SmallKernel kernel = kernelOf("x86_64");
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel = withShortNames(kernel, 72, 512);
    const QByteArray bytes = linkKernel(kernel);
    const Opened o = openBytes(bytes);
    KallsymsOptions options = inferOptions(o.image, o.tables);
    options.keepTables = true;
    const Plan plan = o.plan(options);
    QVERIFY2(plan.kind == PlanKind::Grow, plan.reason.c_str());
    const Opened after = openBytes(applied(bytes, plan));
    for (const MovedSymbol& moved : plan.moved) {
        const auto entry = std::ranges::find(after.tables.entries, std::string_view(moved.name), &KallsymsEntry::name);
        QVERIFY(entry != after.tables.entries.end());
        QCOMPARE(entry->address, moved.after);
    }
    QVERIFY(after.tables.entries == selectEntries(after.image, options));
}

void TestPlanGrow::withoutKeptRelocationsNoLabelMoves() {
    SmallKernel kernel = kernelOf("x86_64");
    const QByteArray first = linkKernel(kernel);
    NEEDS_TOOLS(first);
    kernel = withShortNames(kernel, 72, 512);
    kernel.linkOptions.clear();
    const Plan plan = openBytes(linkKernel(kernel)).plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "labels would move") && contains(plan.reason, "--emit-relocs"), plan.reason.c_str());
}

QTEST_GUILESS_MAIN(TestPlanGrow)
#include "test_plan_grow.moc"
