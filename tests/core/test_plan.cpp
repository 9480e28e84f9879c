// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan says, and when there is none: tables that keep their places, and refusals.
#include "core/kallsyms/locate.h"
#include "tests/support/fixture.h"
#include "tests/support/kallsyms_fixture.h"
#include "tests/support/linked_kernel.h"
#include "tests/support/planned_file.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

Opened sample(const char* name) {
    return openFile(QString(STRATA_SAMPLES "/%1/vmlinux").arg(name));
}

QByteArray sampleBytes(const char* name) {
    return readAll(QString(STRATA_SAMPLES "/%1/vmlinux").arg(name));
}

qsizetype offsetOf(const Opened& o, KallsymsTable table) {
    return static_cast<qsizetype>(o.image.fileOffset(o.tables.table(table)->vma)->value);
}

KallsymsSlot& slotOf(Opened& o, KallsymsTable table) {
    return *o.tables.tables[static_cast<std::size_t>(table)];
}

/// The word of kallsyms_offsets of one entry, changed by `by`.
QByteArray withShiftedEntries(const char* name, std::size_t first, std::size_t count, std::uint32_t by) {
    QByteArray bytes = sampleBytes(name);
    const Opened o = openBytes(bytes);
    for (std::size_t i = first; i < first + count; ++i) {
        auto* word = reinterpret_cast<std::byte*>(bytes.data()) + offsetOf(o, KallsymsTable::Offsets) + 4 * i;
        const auto value = readWord({word, 4}, 0, 4, o.image.endian);
        writeWord(word, *value + by, 4, o.image.endian);
    }
    return bytes;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT
private slots:
    void rightTablesNeedNoChange();
    void wrongSymbolsAreListedWithTheirCause();
    void otherLettersAreNoWrongAddresses();
    void everyTableThatDoesNotFitIsNamedWithWhatIsMissing();
    void adviceHasACommandAndTheSizes();
    void aPrefixThatIsEnoughIsAdvised();
    void nothingBehindTheLastTableIsTaken();
    void aSymbolBelowTheBaseIsRefusedByName();
    void offsetsUseTheBaseThatTheLinkFixed();
    void placeRelativeWordsAreCountedFromTheirOwnPlace();
    void tablesFoundBySignatureAreRefused();
    void partlyLabelledTablesAreRefused();
    void objectFilesAreRefused();
    void slotsAreFilledInOneGo_data();
    void slotsAreFilledInOneGo();
    void addendsSetTheWordsOfRelocatedAddresses_data();
    void addendsSetTheWordsOfRelocatedAddresses();
    void moreAddressesThanRelocationsAreRefused();
    void planningTakesNoLongerThanEncoding();
    void cancelledPlansSayNothingElse();
    void theProposalsWrongSymbolsHaveCauses();
};

void TestPlan::rightTablesNeedNoChange() {
    const Opened o = sample("kallsyms-middle");
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QCOMPARE(plan.changedBytes(), 0U);
    QCOMPARE(plan.symbolsRight, o.tables.count);
    QVERIFY(plan.causes.empty() && plan.advice.empty() && plan.moved.empty());
}

void TestPlan::wrongSymbolsAreListedWithTheirCause() {
    const QByteArray bytes = withShiftedEntries("kallsyms-end", 20, 5, 0x40);
    const Opened o = openBytes(bytes);
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QCOMPARE(plan.wrongBefore.size(), 5U);
    for (const WrongAddress& wrong : plan.wrongBefore)
        QCOMPARE(wrong.table.value - wrong.symtab.value, 0x40U);
    QCOMPARE(plan.causes.size(), 1U);
    QVERIFY2(contains(plan.causes[0], "5 symbols") && contains(plan.causes[0], "-0x40"), plan.causes[0].c_str());
    QCOMPARE(plan.wrongAfter.size(), 0U);
    QCOMPARE(plan.symbolsRight, o.tables.count);
    QVERIFY(applied(bytes, plan) == sampleBytes("kallsyms-end"));
}

void TestPlan::otherLettersAreNoWrongAddresses() {
    Opened o = sample("kallsyms-end");
    o.tables.entries[30].letter = o.tables.entries[30].letter == 'T' ? 't' : 'T';
    const Plan plan = o.plan();
    QCOMPARE(plan.wrongBefore.size(), 0U);
    QCOMPARE(plan.lettersBefore.size(), 1U);
    QCOMPARE(plan.lettersBefore[0].name, std::string(o.tables.entries[30].name));
    QCOMPARE(plan.lettersBefore[0].table, o.tables.entries[30].letter);
    QVERIFY(plan.causes.empty());
}

void TestPlan::everyTableThatDoesNotFitIsNamedWithWhatIsMissing() {
    Opened o = sample("kallsyms-end");
    slotOf(o, KallsymsTable::Names).slot = slotOf(o, KallsymsTable::Names).used - ByteCount{5};
    slotOf(o, KallsymsTable::Markers).slot = slotOf(o, KallsymsTable::Markers).used - ByteCount{8};
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "kallsyms_names") && contains(plan.reason, "5 too few") &&
                 contains(plan.reason, "kallsyms_markers") && contains(plan.reason, "8 too few"),
             plan.reason.c_str());
    QVERIFY(plan.ranges.empty());
    QCOMPARE(plan.symbolsRight, 0U);
    const auto tooFew = std::ranges::count_if(plan.tables, [](const PlannedTable& t) { return t.newUsed > t.slot; });
    QCOMPARE(tooFew, 2);
}

void TestPlan::adviceHasACommandAndTheSizes() {
    Opened o = sample("kallsyms-end");
    KallsymsSlot& names = slotOf(o, KallsymsTable::Names);
    const std::uint64_t needed = names.used.value;
    names.slot = {needed - needed / 10};
    const Plan plan = o.plan();
    QVERIFY(!plan.advice.empty());
    const std::string& advice = plan.advice.front();
    QVERIFY2(contains(advice, (std::to_string(needed) + " bytes for kallsyms_names").c_str()), advice.c_str());
    QVERIFY2(contains(advice, "strata-cli kallsyms reserve --from") && contains(advice, "--slack 12 ") &&
                 contains(advice, "-o kallsyms.o"),
             advice.c_str()); // 10 of 90 too few: 11.1 %
}

void TestPlan::aPrefixThatIsEnoughIsAdvised() {
    std::vector<std::string> names;
    names.reserve(600);
    for (int i = 0; i < 300; ++i)
        names.push_back("function" + std::to_string(i * 37 % 1000));
    for (int i = 0; i < 300; ++i)
        names.push_back("__pfx_" + names[static_cast<std::size_t>(i)]);
    std::vector<NamedAddress> symbols{{"_text", 0xffffffff81000000}, {"_stext", 0xffffffff81000000}};
    for (std::size_t i = 0; i < names.size(); ++i)
        symbols.push_back({names[i], 0xffffffff81000010 + 16 * i, 't'});
    symbols.push_back({"_etext", 0xffffffff81010000});
    KallsymsFormat format;
    format.seqWidth = 3;
    Opened o{imageWithTables(symbols, {}, format, "6.12.1"), {}};
    o.tables = *readKallsyms(o.image);
    slotOf(o, KallsymsTable::Names).slot = slotOf(o, KallsymsTable::Names).used - ByteCount{1};
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY(std::ranges::any_of(plan.advice, [](const std::string& a) { return contains(a, "300 names that begin"); }));
    // Where it would not be enough, nothing is said about it.
    slotOf(o, KallsymsTable::Names).slot = {10};
    const Plan hopeless = o.plan();
    QVERIFY(std::ranges::none_of(hopeless.advice, [](const std::string& a) { return contains(a, "__pfx_"); }));
}

void TestPlan::nothingBehindTheLastTableIsTaken() {
    // In the middle sample other objects' data follows the tables; up to the next symbol none of it has a name.
    const Opened o = sample("kallsyms-middle");
    const auto& last = o.tables.table(KallsymsTable::SeqsOfNames);
    QVERIFY(last->slot.value >= last->used.value);
    QVERIFY(last->slot.value < last->used.value + 8);
}

void TestPlan::aSymbolBelowTheBaseIsRefusedByName() {
    Opened o = sample("kallsyms-end");
    const auto& entries = o.tables.entries;
    const auto above = std::ranges::find_if(entries, [&](const auto& e) { return e.address > entries[0].address; });
    o.tables.relativeBase = above->address;
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, std::string(entries[0].name).c_str()) && contains(plan.reason, "below") &&
                 contains(plan.reason, "link again"),
             plan.reason.c_str());
}

void TestPlan::offsetsUseTheBaseThatTheLinkFixed() {
    // A placeholder's base is what the linker made of it: here 0x100 below the first symbol, which no generator
    // would choose.
    QByteArray bytes = sampleBytes("kallsyms-end");
    const Opened before = openBytes(bytes);
    const Vma base = before.tables.relativeBase - ByteCount{0x100};
    auto* word = reinterpret_cast<std::byte*>(bytes.data()) + offsetOf(before, KallsymsTable::RelativeBase);
    writeWord(word, base.value, before.image.pointerSize(), before.image.endian);
    const Opened o = openBytes(bytes);
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Refresh);
    const Opened after = openBytes(applied(bytes, plan));
    QCOMPARE(after.tables.relativeBase, base);
    QVERIFY(after.tables.entries == before.tables.entries);
    QCOMPARE(after.plan().changedBytes(), 0U);
}

void TestPlan::placeRelativeWordsAreCountedFromTheirOwnPlace() {
    const std::vector<NamedAddress> symbols = {{"_text", 0xffffffff81000000},
                                               {"_stext", 0xffffffff81000000},
                                               {"one", 0xffffffff81000100},
                                               {"two", 0xffffffff81000200},
                                               {"_etext", 0xffffffff81001000}};
    KallsymsFormat format;
    format.style = KallsymsStyle::PlaceRelative;
    format.seqWidth = 3;
    KallsymsOptions options;
    options.major = 7;
    options.minor = 0;
    Opened o{imageWithTables(symbols, options, format, "7.0.0"), {}};
    o.tables = *readKallsyms(o.image);
    QCOMPARE(o.tables.format.style, KallsymsStyle::PlaceRelative);
    QCOMPARE(o.plan().changedBytes(), 0U);
    const Vma place = o.tables.table(KallsymsTable::Offsets)->vma;
    for (Symbol& symbol : o.image.symbols)
        if (symbol.name == "two") symbol.value = {0xffffffff81000280};
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Refresh);
    const auto range = std::ranges::find(plan.ranges, std::optional(KallsymsTable::Offsets), &PlannedRange::table);
    QVERIFY(range != plan.ranges.end());
    // By hand: the address less where the fourth word stands.
    const std::uint32_t expected = static_cast<std::uint32_t>(0x81000280U - (place.value + 12));
    QCOMPARE(*readInteger<std::uint32_t>(range->after, 12, Endian::Little), expected);
    QCOMPARE(plan.wrongBefore.size(), 1U);
}

void TestPlan::tablesFoundBySignatureAreRefused() {
    Opened o = sample("kallsyms-end");
    std::erase_if(o.image.symbols, [](const Symbol& s) { return s.name.starts_with("kallsyms_"); });
    o.tables = *readKallsyms(o.image);
    QCOMPARE(o.tables.origin.by, KallsymsFoundBy::Signature);
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "signature") && contains(plan.reason, "labels"), plan.reason.c_str());
}

void TestPlan::partlyLabelledTablesAreRefused() {
    Opened o = sample("kallsyms-end");
    std::erase_if(o.image.symbols, [](const Symbol& s) { return s.name == "kallsyms_seqs_of_names"; });
    o.tables.tables[static_cast<std::size_t>(KallsymsTable::SeqsOfNames)].reset();
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "the image has no kallsyms_seqs_of_names"), plan.reason.c_str());
}

void TestPlan::objectFilesAreRefused() {
    Opened o = sample("kallsyms-end");
    o.image.type = 1;
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "object file"), plan.reason.c_str());
}

void TestPlan::slotsAreFilledInOneGo_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("relocatedBase");
    for (const KernelTarget* target : kernelTargets()) {
        QTest::addRow("%s", target->name) << QStringList{} << false;
        if (target->positionIndependent)
            QTest::addRow("%s position independent", target->name) << QStringList{"-pie", "-z", "notext"} << true;
    }
}

void TestPlan::slotsAreFilledInOneGo() {
    QFETCH(const QStringList, options);
    QFETCH(const bool, relocatedBase);
    SmallKernel kernel;
    kernel.target = &kernelTarget(QString(QTest::currentDataTag()).section(' ', 0, 0));
    kernel.linkOptions = options;
    const QByteArray bytes = linkKernel(kernel);
    if (bytes.isEmpty()) QSKIP("no binutils for this target: packaging/setup test brings them");
    const Opened o = openBytes(bytes);
    QVERIFY(!o.tables.filled);
    QCOMPARE(o.tables.baseIsRelocated, relocatedBase);
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Refresh, plan.reason.c_str());
    QVERIFY(plan.wrongBefore.empty() && plan.moved.empty());
    const auto base = std::ranges::find(plan.tables, KallsymsTable::RelativeBase, &PlannedTable::table);
    QCOMPARE(base->keptRelocation, relocatedBase);
    QCOMPARE(base->changed, 0U);
    const Opened filled = openBytes(applied(bytes, plan));
    QVERIFY(filled.tables.diagnostics.empty());
    QCOMPARE(filled.tables.entries.size(), std::size_t{plan.symbolsRight});
    QVERIFY(filled.tables.entries == selectEntries(filled.image, plan.options));
    QCOMPARE(filled.plan().changedBytes(), 0U);
}

/// A kernel of before 4.6 that can be relocated: every word of kallsyms_addresses is under a relocation.
QByteArray relocatableKernel(const char* target, int extraWords) {
    SmallKernel kernel;
    kernel.target = &kernelTarget(target);
    kernel.functions = 40;
    kernel.linkOptions = QStringList{"-pie", "-z", "notext"};
    kernel.addressWords = 1;
    const QByteArray first = linkKernel(kernel);
    if (first.isEmpty()) return {};
    const Opened o = openBytes(first);
    kernel.addressWords = static_cast<int>(selectEntries(o.image, inferOptions(o.image, o.tables)).size()) + extraWords;
    return linkKernel(kernel);
}

void TestPlan::addendsSetTheWordsOfRelocatedAddresses_data() {
    QTest::addColumn<bool>("fileHoldsWords");
    QTest::newRow("ppc64le") << true;
    QTest::newRow("ppc64") << true;
    QTest::newRow("riscv64") << false;
}

void TestPlan::addendsSetTheWordsOfRelocatedAddresses() {
    QFETCH(const bool, fileHoldsWords);
    const QByteArray bytes = relocatableKernel(QTest::currentDataTag(), 0);
    if (bytes.isEmpty()) QSKIP("no binutils for this target: packaging/setup test brings them");
    const Opened o = openBytes(bytes);
    QCOMPARE(o.tables.format.style, KallsymsStyle::Absolute);
    const Plan plan = o.plan();
    QVERIFY2(plan.kind == PlanKind::Refresh, plan.reason.c_str());
    const auto addends = std::ranges::count_if(plan.ranges, [](const PlannedRange& r) {
        return contains(r.what, "relocation addend of kallsyms_addresses[");
    });
    QVERIFY(addends >= 40); // all but those that are _text
    const auto words = std::ranges::count_if(
        plan.ranges, [](const PlannedRange& r) { return r.what.starts_with("kallsyms_addresses["); });
    QCOMPARE(words, fileHoldsWords ? addends : 0);
    const auto table = std::ranges::find(plan.tables, KallsymsTable::Addresses, &PlannedTable::table);
    QVERIFY(table->keptRelocation && table->changed > 0);
    const Opened filled = openBytes(applied(bytes, plan));
    QVERIFY(filled.tables.entries == selectEntries(filled.image, plan.options));
    QCOMPARE(filled.plan(plan.options).changedBytes(), 0U);
}

void TestPlan::moreAddressesThanRelocationsAreRefused() {
    const QByteArray bytes = relocatableKernel("ppc64le", -1);
    if (bytes.isEmpty()) QSKIP("no binutils for this target: packaging/setup test brings them");
    Opened o = openBytes(bytes);
    slotOf(o, KallsymsTable::Addresses).slot += ByteCount{8}; // there would be room, but no relocation
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY2(contains(plan.reason, "relocations set words of kallsyms_addresses") &&
                 contains(plan.reason, "link again"),
             plan.reason.c_str());
}

void TestPlan::planningTakesNoLongerThanEncoding() {
    STRATA_NEEDS_DEBIAN("amd64-6.12");
    const Opened o = openFile(debianFolder("amd64-6.12") + "/vmlinux");
    const KallsymsOptions options = inferOptions(o.image, o.tables);
    QElapsedTimer timer;
    timer.start();
    auto entries = selectEntries(o.image, options);
    const auto encoded =
        encodeKallsyms(std::move(entries), formatFor(o.tables, options), o.image.endian, 8, o.tables.relativeBase);
    const qint64 encoding = timer.restart();
    const Plan plan = o.plan(options);
    const qint64 planning = timer.elapsed();
    QCOMPARE(plan.changedBytes(), 0U);
    QCOMPARE(std::size_t{plan.symbolsRight}, encoded->entries.size());
    qInfo("%lld ms to plan, %lld ms of them to select and encode", planning, encoding);
    QVERIFY2(planning < 2 * encoding + 50, qPrintable(QString::number(planning)));
}

void TestPlan::cancelledPlansSayNothingElse() {
    const Opened o = sample("kallsyms-end");
    std::stop_source stop;
    stop.request_stop();
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables), {{}, stop.get_token()});
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QCOMPARE(plan.reason, std::string(kCancelled));
    QVERIFY(plan.ranges.empty());
}

void TestPlan::theProposalsWrongSymbolsHaveCauses() {
    STRATA_NEEDS_CORPUS();
    const Opened o = openFile(corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/vmlinux");
    const Plan plan = o.plan();
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QCOMPARE(plan.wrongBefore.size(), 22U);
    QVERIFY(std::ranges::any_of(plan.causes, [](const std::string& c) { return contains(c, ".got lies in front"); }));
    QCOMPARE(plan.wrongAfter.size(), 0U);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "test_plan.moc"
