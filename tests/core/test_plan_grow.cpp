// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that get longer than their slots: the last one into the padding before _end, and all of them laid out anew
// with every reference rewritten. What we rewrite is compared with what the linker writes for that layout.
#include "tests/support/fixture.h"
#include "tests/support/linked_kernel.h"
#include "tests/support/planned_file.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;
using Sizes = std::array<std::uint64_t, kKallsymsTableCount>;

std::uint64_t& sizeOf(Sizes& sizes, KallsymsTable table) {
    return sizes[static_cast<std::size_t>(table)];
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

/// Slots as long as the tables of such a kernel: link with more than enough, and look.
Sizes exactSizes(SmallKernel kernel) {
    kernel.sizes = {};
    Sizes sizes{};
    for (const PlannedTable& table : openBytes(linkKernel(kernel)).plan().tables)
        sizeOf(sizes, table.table) = table.newUsed.value;
    return sizes;
}

SmallKernel kernelOf(const QString& row) {
    SmallKernel kernel;
    kernel.target = &kernelTarget(row.section(' ', 0, 0));
    if (row.contains("position independent")) kernel.linkOptions = {"-pie", "-z", "notext"};
    return kernel;
}

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

/// A kernel whose names are `missing` bytes too long for their slot, and whose offsets have `spare` bytes to give.
SmallKernel withShortNames(SmallKernel kernel, std::uint64_t missing, std::uint64_t spare) {
    kernel.sizes = exactSizes(kernel);
    sizeOf(kernel.sizes, Names) -= missing;
    sizeOf(kernel.sizes, Offsets) += spare;
    kernel.linkOptions << "--emit-relocs";
    return kernel;
}

/// The same kernel with the tables where the plan puts them, by the linker.
QByteArray linkedAsPlanned(SmallKernel kernel, const Plan& plan) {
    for (const PlannedTable& table : plan.tables)
        sizeOf(kernel.sizes, table.table) = table.slot.value;
    sizeOf(kernel.sizes, plan.tables.back().table) = plan.tables.back().newUsed.value;
    return linkKernel(kernel);
}

} // namespace

#define NEEDS_TOOLS(bytes)                                                                                             \
    if ((bytes).isEmpty()) QSKIP("no binutils for this target: packaging/setup test brings them")

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
    void labelsThatAreEntriesGetTheirNewAddress();
    void withoutKeptRelocationsNoLabelMoves();
    void bytesThatAreNotWhatTheRelocationSaysAreRefused();
    void unknownRelocationTypesAreRefused();
    void referencesByTheSectionAreRefused();
    void addressesOutsideAnyRelocationAreRefused();
    void changedBitsNeverCrash();
    void cutFilesNeverCrash();
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

/// A kernel whose tables have to be laid out anew, and where things are in its file.
class Damaged {
public:
    explicit Damaged(const char* target) : m_kernel(withShortNames(kernelOf(target), 72, 512)) {
        m_bytes = linkKernel(m_kernel);
    }
    QByteArray& bytes() { return m_bytes; }
    qsizetype offset(const char* section) const {
        return static_cast<qsizetype>(openBytes(m_bytes).image.section(section)->offset.value);
    }
    Plan plan() const { return openBytes(m_bytes).plan(); }

private:
    SmallKernel m_kernel;
    QByteArray m_bytes;
};

void TestPlanGrow::bytesThatAreNotWhatTheRelocationSaysAreRefused() {
    NEEDS_TOOLS(linkKernel(kernelOf("x86_64")));
    Damaged damaged("x86_64");
    QCOMPARE(damaged.plan().kind, PlanKind::Grow);
    damaged.bytes()[damaged.offset(".text") + 0x17] ^= 1; // of movq $kallsyms_markers, %rdi
    const Plan plan = damaged.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "0xffffffff81000017 refers to kallsyms_markers") &&
                 contains(plan.reason, "bytes there are not"),
             plan.reason.c_str());
}

void TestPlanGrow::unknownRelocationTypesAreRefused() {
    NEEDS_TOOLS(linkKernel(kernelOf("x86_64")));
    Damaged damaged("x86_64");
    const qsizetype relocations = damaged.offset(".rela.text");
    for (int i = 0; i < 8; ++i)
        damaged.bytes()[relocations + i * 24 + 8] = 99; // r_info: the type
    const Plan plan = damaged.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "relocation type 99, which is not known here"), plan.reason.c_str());
}

void TestPlanGrow::referencesByTheSectionAreRefused() {
    NEEDS_TOOLS(linkKernel(kernelOf("x86_64")));
    Damaged damaged("x86_64");
    // .quad kallsyms_seqs_of_names + 8 becomes one against a section, into the middle of the markers.
    const Opened o = openBytes(damaged.bytes());
    const Section& symbols = *o.image.section(".symtab");
    (void)o.image.file->load(symbols.offset, symbols.size);
    std::uint64_t index = 0;
    Vma start;
    for (std::uint64_t i = 1; i * 24 < symbols.size.value && index == 0; ++i)
        if ((std::to_integer<unsigned>(o.image.contents(symbols)[i * 24 + 4]) & 15) == 3) {
            index = i;
            start = {*readWord(o.image.contents(symbols), i * 24 + 8, 8, Endian::Little)};
        }
    QVERIFY(index != 0);
    auto* entry = reinterpret_cast<std::byte*>(damaged.bytes().data()) + damaged.offset(".rela.data") + 24;
    writeWord(entry + 8, index << 32U | 1, 8, Endian::Little);
    writeWord(entry + 16, o.tables.table(Markers)->vma.value + 4 - start.value, 8, Endian::Little);
    const Plan plan = damaged.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "by its section and not by kallsyms_markers"), plan.reason.c_str());
}

void TestPlanGrow::addressesOutsideAnyRelocationAreRefused() {
    NEEDS_TOOLS(linkKernel(kernelOf("ppc64le position independent")));
    Damaged damaged("ppc64le position independent");
    const Opened o = openBytes(damaged.bytes());
    QCOMPARE(o.plan().kind, PlanKind::Grow);
    // An addend of .rela.dyn that leads into the markers, at a place that no kept relocation knows.
    auto* entry = reinterpret_cast<std::byte*>(damaged.bytes().data()) + damaged.offset(".rela.dyn");
    writeWord(entry, 8, 8, Endian::Little);
    writeWord(entry + 16, o.tables.table(Markers)->vma.value + 4, 8, Endian::Little);
    const Plan plan = damaged.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "leads into kallsyms_markers by no label"), plan.reason.c_str());
}

void TestPlanGrow::changedBitsNeverCrash() {
    SmallKernel kernel = kernelOf("ppc64le position independent");
    NEEDS_TOOLS(linkKernel(kernel));
    kernel.functions = 40;
    const QByteArray bytes = linkKernel(withShortNames(kernel, 16, 512));
    const Opened o = openBytes(bytes);
    QCOMPARE(o.plan().kind, PlanKind::Grow);
    const KallsymsOptions options = inferOptions(o.image, o.tables);
    int refused = 0;
    for (const char* name : {".rela.text", ".rela.data", ".rela.kallsyms", ".rela.dyn"}) {
        const Section& section = *o.image.section(name);
        for (std::uint64_t at = 0; at < section.size.value; ++at) {
            QByteArray changed = bytes;
            const auto offset = static_cast<qsizetype>(section.offset.value + at);
            changed[offset] = static_cast<char>(changed[offset] ^ (1 << (at % 8)));
            const Plan plan = openBytes(changed).plan(options);
            refused += plan.kind == PlanKind::Cannot ? 1 : 0;
            if (plan.kind != PlanKind::Cannot) (void)applied(changed, plan);
        }
    }
    QVERIFY(refused > 100);
}

void TestPlanGrow::cutFilesNeverCrash() {
    SmallKernel kernel = kernelOf("x86_64");
    NEEDS_TOOLS(linkKernel(kernel));
    kernel.functions = 40;
    const QByteArray bytes = linkKernel(withShortNames(kernel, 16, 512));
    int planned = 0;
    for (qsizetype length = 64; length < bytes.size(); length += 37) {
        const auto image = readImage(fileOf(bytes.left(length)));
        const auto tables = image ? readKallsyms(*image) : std::nullopt;
        if (!tables) continue;
        planned += planKallsyms(*image, *tables, {}).kind == PlanKind::Cannot ? 0 : 1;
    }
    QCOMPARE(planned, 0); // the section headers are last, so there is nothing to plan with
}

QTEST_GUILESS_MAIN(TestPlanGrow)
#include "test_plan_grow.moc"
