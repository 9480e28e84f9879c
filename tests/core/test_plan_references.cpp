// SPDX-License-Identifier: GPL-3.0-or-later
// What refers to the labels of the tables, when they would move: what is not understood to the last bit is refused.
#include "core/generate/planning.h"
#include "core/generate/relayout.h"
#include "tests/support/fixture.h"
#include "tests/support/grow_kernel.h"
#include "tests/support/planned_file.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

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

} // namespace

class TestPlanReferences : public QObject {
    Q_OBJECT
private slots:
    void bytesThatAreNotWhatTheRelocationSaysAreRefused();
    void unknownRelocationTypesAreRefused();
    void referencesByTheSectionAreRefused();
    void addressesOutsideAnyRelocationAreRefused();
    void everyReferenceOfARealKernelIsUnderstood();
    void changedBitsNeverCrash();
    void cutFilesNeverCrash();
};

void TestPlanReferences::bytesThatAreNotWhatTheRelocationSaysAreRefused() {
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

void TestPlanReferences::unknownRelocationTypesAreRefused() {
    NEEDS_TOOLS(linkKernel(kernelOf("x86_64")));
    Damaged damaged("x86_64");
    const qsizetype relocations = damaged.offset(".rela.text");
    for (qsizetype i = 0; i < 8; ++i)
        damaged.bytes()[relocations + i * 24 + 8] = 99; // r_info: the type
    const Plan plan = damaged.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "relocation type 99, which is not known here"), plan.reason.c_str());
}

void TestPlanReferences::referencesByTheSectionAreRefused() {
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

void TestPlanReferences::addressesOutsideAnyRelocationAreRefused() {
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

void TestPlanReferences::everyReferenceOfARealKernelIsUnderstood() {
    STRATA_NEEDS_CORPUS();
    const Opened o = openFile(corpusFolder() + "/kernels/x86_64-6.1-stock/vmlinux");
    Planning planning{o.image, o.tables, o.tables.format, {}, {}};
    std::vector<MovedLabel> moved;
    for (const KallsymsTable table : kAllKallsymsTables)
        if (const auto& slot = o.tables.table(table))
            moved.push_back({table, slot->vma, slot->vma + ByteCount{8}, slot->slot});
    const auto references = planReferences(planning, moved);
    QVERIFY2(references.has_value(), references ? "" : describe(references.error()).c_str());
    QCOMPARE(*references, 21U); // as counted by hand in this kernel
    const auto named = std::ranges::count_if(planning.plan.ranges, [](const PlannedRange& r) {
        return r.what.starts_with("reference from ") && contains(r.what, "+0x");
    });
    QCOMPARE(named, 21);
}

void TestPlanReferences::changedBitsNeverCrash() {
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
            const auto offset = static_cast<qsizetype>(section.offset.value) + static_cast<qsizetype>(at);
            changed[offset] = static_cast<char>(changed[offset] ^ (1 << (at % 8)));
            const Plan plan = openBytes(changed).plan(options);
            refused += plan.kind == PlanKind::Cannot ? 1 : 0;
            if (plan.kind != PlanKind::Cannot) (void)applied(changed, plan);
        }
    }
    QVERIFY(refused > 100);
}

void TestPlanReferences::cutFilesNeverCrash() {
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

QTEST_GUILESS_MAIN(TestPlanReferences)
#include "test_plan_references.moc"
