// SPDX-License-Identifier: GPL-3.0-or-later
// Two builds compared: on programs that are edited and linked again, and on real kernels.
#include "core/compare/bloat_o_meter.h"
#include "core/compare/compare.h"
#include "core/compare/compare_text.h"
#include "core/compare/identity.h"
#include "core/compare/waterfall.h"
#include "tests/support/compared.h"
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

using namespace strata;
using namespace strata::test;

class TestCompare : public QObject {
    Q_OBJECT
private slots:
    void namesWithoutWhatCompilersCount_data();
    void namesWithoutWhatCompilersCount();
    void anImageIsEqualToItself_data();
    void anImageIsEqualToItself();
    void aFunctionInsertedIsOneFinding_data();
    void aFunctionInsertedIsOneFinding();
    void aChangedConstantIsFoundAmongMovedOperands_data();
    void aChangedConstantIsFoundAmongMovedOperands();
    void sumsAndMirrorsHoldForRandomEdits_data();
    void sumsAndMirrorsHoldForRandomEdits();
    void aSymbolAroundAnotherIsOneSymbol();
    void theProposalMovesTheGotAndTheDynamicSymbols();
    void stubsComeFirstInALinkThatNeedsThem();
    void cancellingIsAnswered();
    void sizesOfOneDeltaAreSortedByTheWholeName();
};

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

std::int64_t sumOf(const std::vector<PartChange>& changes) {
    return std::accumulate(changes.begin(), changes.end(), std::int64_t{0},
                           [](std::int64_t sum, const PartChange& change) { return sum + change.delta; });
}

/// Everything that differs sums to the difference of the memory images.
void checkSums(const LayoutDiff& diff) {
    const std::int64_t parts = sumOf(diff.added) + sumOf(diff.removed) + sumOf(diff.grown) + sumOf(diff.shrunk);
    QCOMPARE(parts + diff.padding.delta(), diff.memory.delta());
    for (const PartChange& change : diff.changed)
        QCOMPARE(change.delta, 0);
}

/// The causes in front of each thing add up to its displacement.
void checkCauses(const LayoutDiff& diff) {
    for (const std::uint32_t a : diff.displacements.chain) {
        const auto causes = diff.causesBefore(a);
        QVERIFY(causes);
        const auto sum = std::accumulate(causes->begin(), causes->end(), std::int64_t{0},
                                         [](std::int64_t all, const Cause& cause) { return all + cause.delta; });
        const std::uint32_t b = diff.matching.toB[a];
        QCOMPARE(sum, static_cast<std::int64_t>(diff.b.parts[b].vma.value - diff.a.parts[a].vma.value));
    }
}

/// However few steps are drawn, they sum to what they explain.
void checkWaterfall(const Waterfall& waterfall, std::size_t most) {
    QVERIFY(waterfall.steps.size() <= most);
    const auto sum = std::accumulate(waterfall.steps.begin(), waterfall.steps.end(), std::int64_t{0},
                                     [](std::int64_t all, const WaterfallStep& step) { return all + step.delta; });
    QCOMPARE(sum, waterfall.total);
}

void checkWaterfalls(const LayoutDiff& diff) {
    const std::size_t step = 1 + diff.displacements.chain.size() / 50;
    for (const std::size_t most : {2U, 8U}) {
        for (std::size_t i = 0; i < diff.displacements.chain.size(); i += step) {
            const std::uint32_t a = diff.displacements.chain[i], b = diff.matching.toB[a];
            const auto waterfall = waterfallOf(diff, a, most);
            QVERIFY(waterfall);
            QCOMPARE(waterfall->total,
                     static_cast<std::int64_t>(diff.b.parts[b].vma.value - diff.a.parts[a].vma.value));
            checkWaterfall(*waterfall, most);
        }
        checkWaterfall(waterfallOf(diff, most), most);
        QCOMPARE(waterfallOf(diff, most).total, diff.memory.delta());
        for (const SectionChange& section : diff.sections) {
            const Waterfall waterfall = waterfallOf(diff, section, most);
            QCOMPARE(waterfall.total, section.delta());
            checkWaterfall(waterfall, most);
        }
    }
}

std::set<std::string> namesOf(const CompareSide& side, const std::vector<PartChange>& changes,
                              std::uint32_t PartChange::* part) {
    std::set<std::string> names;
    for (const PartChange& change : changes)
        names.emplace(side.name(change.*part));
    return names;
}

std::vector<Cause> primaryCauses(const LayoutDiff& diff) {
    std::vector<Cause> causes;
    std::ranges::copy_if(diff.displacements.causes, std::back_inserter(causes), &Cause::isPrimary);
    return causes;
}

void addTargets() {
    QTest::addColumn<EditTarget>("target");
    for (const EditTarget& target : editTargets())
        QTest::addRow("%s", qPrintable(target.name)) << target;
}

/// The middle one: what is in front refers to what is behind, and the other way round.
std::size_t functionIn(const EditedProgram& program) {
    std::vector<std::size_t> functions;
    for (std::size_t i = 0; i < program.items.size(); ++i)
        if (program.items[i].section == ".text") functions.push_back(i);
    return functions.at(functions.size() / 2);
}

} // namespace

void TestCompare::namesWithoutWhatCompilersCount_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("normalised");
    const char* rows[][2] = {{"schedule", "schedule"},
                             {"foo.isra.0", "foo"},
                             {"foo.constprop.3.isra.1", "foo"},
                             {"foo.part.2", "foo.part"},
                             {"foo.cold", "foo.cold"},
                             {"foo.isra.0.cold", "foo.cold"},
                             {"__func__.12345", "__func__"},
                             {"bar.llvm.1234567890123", "bar"},
                             {"bar.lto_priv.0", "bar"},
                             {".foo", ".foo"},
                             {"..", ".."},
                             {"", ""},
                             {"__UNIQUE_ID_x.7", "__UNIQUE_ID_x"},
                             {"0000001d.plt_branch.foo", "plt_branch.foo"},
                             {"deadbeef", "deadbeef"},
                             {"_ZN4core3fmt5Debug17h0123456789abcdefE", "_ZN4core3fmt5DebugE"},
                             {"_ZN4core3fmt17hnothexadecimal00E", "_ZN4core3fmt17hnothexadecimal00E"},
                             {"_RNvCs1a2b3c_6kernel4init", "_RNvC6kernel4init"}};
    for (const auto& row : rows)
        QTest::addRow("%s", row[0]) << row[0] << row[1];
}

void TestCompare::namesWithoutWhatCompilersCount() {
    QFETCH(QString, name);
    QFETCH(QString, normalised);
    QCOMPARE(QString::fromStdString(normalisedName(name.toStdString())), normalised);
}

void TestCompare::anImageIsEqualToItself_data() {
    QTest::addColumn<QString>("path");
    for (const char* sample : {"kallsyms-end", "kallsyms-middle"})
        QTest::addRow("%s", sample) << QString(STRATA_SAMPLES "/") + sample + "/vmlinux";
    for (const QString& path : corpusImages())
        QTest::addRow("%s", qPrintable(path.mid(corpusFolder().size()))) << path;
}

void TestCompare::anImageIsEqualToItself() {
    QFETCH(QString, path);
    const DocumentPtr a = load(path), b = load(path);
    QVERIFY(a && b);
    if (a->image.isObjectFile()) {
        const auto refused = compareLayouts(a, b);
        QVERIFY(!refused);
        QVERIFY(refused.error().text.find("is an object file") != std::string::npos);
        return;
    }
    const LayoutDiff diff = compared(a, b);
    QVERIFY(diff.isEmpty());
    QVERIFY(diff.displacements.moved.empty());
    for (const SectionChange& change : diff.sections)
        QCOMPARE(change.delta(), 0);
    QVERIFY(a->image.symbols.empty() || diff.sameSymbols > 0 || a->layout.memoryItemCount == 0);
}

void TestCompare::aFunctionInsertedIsOneFinding_data() {
    addTargets();
}

void TestCompare::aFunctionInsertedIsOneFinding() {
    QFETCH(EditTarget, target);
    std::mt19937 random(1);
    EditedProgram program(target, 60, random);
    for (EditItem& item : program.items)
        if (item.section == ".text") item.alignment = 4;
    const DocumentPtr a = program.link("a");
    program.items.insert(program.items.begin() + static_cast<std::ptrdiff_t>(functionIn(program)),
                         EditItem{"inserted", 4, 4, ".text", {}, 0});
    const DocumentPtr b = program.link("b");
    const LayoutDiff diff = compared(a, b);
    checkSums(diff);
    checkCauses(diff);
    checkWaterfalls(diff);
    QCOMPARE(namesOf(diff.b, diff.added, &PartChange::b), std::set<std::string>{"inserted"});
    QVERIFY(diff.removed.empty() && diff.grown.empty() && diff.shrunk.empty());
    QVERIFY2(diff.changed.empty(), std::string(diff.b.name(diff.changed.empty() ? 0 : diff.changed[0].b)).c_str());
    const std::vector<Cause> causes = primaryCauses(diff);
    QCOMPARE(causes.size(), std::size_t{1});
    QCOMPARE(causes[0].change, Change::New);
    QCOMPARE(causes[0].delta, 16);
    const auto hasMoved = [&](const Symbol& symbol) {
        // _gp of MIPS stands 32 KiB behind its section, where nothing is.
        if (diff.a.partAt(symbol.value) == kNone) return false;
        const Symbol* other = b->image.symbol(symbol.name);
        return other && other->value != symbol.value;
    };
    const auto moved = static_cast<std::uint64_t>(std::ranges::count_if(a->image.symbols, hasMoved));
    QVERIFY(moved > 10);
    QCOMPARE(causes[0].movedSymbols, moved);
    QCOMPARE(diff.movedSymbols, moved);
}

void TestCompare::aChangedConstantIsFoundAmongMovedOperands_data() {
    addTargets();
}

void TestCompare::aChangedConstantIsFoundAmongMovedOperands() {
    QFETCH(EditTarget, target);
    std::mt19937 random(2);
    EditedProgram program(target, 60, random);
    const DocumentPtr a = program.link("a");
    const std::size_t first = functionIn(program);
    program.items.insert(program.items.begin() + static_cast<std::ptrdiff_t>(first),
                         EditItem{"inserted", 4, 16, ".text", {}, 0});
    const auto last = std::find_if(program.items.rbegin(), program.items.rend(),
                                   [](const EditItem& item) { return item.section == ".text"; });
    last->seed += 1;
    const std::string changed = last->name.toStdString();
    const LayoutDiff diff = compared(a, program.link("b"));
    checkSums(diff);
    QCOMPARE(namesOf(diff.b, diff.changed, &PartChange::b), std::set<std::string>{changed});
}

void TestCompare::sumsAndMirrorsHoldForRandomEdits_data() {
    addTargets();
}

void TestCompare::sumsAndMirrorsHoldForRandomEdits() {
    QFETCH(EditTarget, target);
    for (unsigned seed = 0; seed < 6; ++seed) {
        std::mt19937 random(seed);
        EditedProgram program(target, 40, random);
        const DocumentPtr a = program.link("a");
        for (unsigned i = 0; i < 1 + 3 * seed; ++i)
            program.edit(random);
        const DocumentPtr b = program.link("b");
        const LayoutDiff there = compared(a, b), back = compared(b, a);
        for (const LayoutDiff* diff : {&there, &back}) {
            checkSums(*diff);
            checkCauses(*diff);
            checkWaterfalls(*diff);
        }
        QCOMPARE(namesOf(there.b, there.added, &PartChange::b), namesOf(back.a, back.removed, &PartChange::a));
        QCOMPARE(namesOf(there.b, there.grown, &PartChange::b), namesOf(back.a, back.shrunk, &PartChange::a));
        QCOMPARE(namesOf(there.b, there.changed, &PartChange::b), namesOf(back.a, back.changed, &PartChange::a));
        QCOMPARE(there.memory.delta(), -back.memory.delta());
        QCOMPARE(sumOf(there.grown) + sumOf(there.shrunk), -sumOf(back.grown) - sumOf(back.shrunk));
        QCOMPARE(there.movedSymbols, back.movedSymbols);
    }
}

void TestCompare::aSymbolAroundAnotherIsOneSymbol() {
    const auto program = [](unsigned start) {
        return elfFromYaml(QString(R"(
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64}
ProgramHeaders: [{Type: PT_LOAD, Flags: [PF_R, PF_X], VAddr: 0x401000, FirstSec: .text, LastSec: .text}]
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x401000, Offset: 0x1000, Size: 0x1000}
Symbols:
  - {Name: first, Type: STT_FUNC, Section: .text, Value: 0x401000, Size: %1, Binding: STB_GLOBAL}
  - {Name: outer, Type: STT_FUNC, Section: .text, Value: %2, Size: 0x100, Binding: STB_GLOBAL}
  - {Name: inner, Type: STT_FUNC, Section: .text, Value: %3, Size: 0x10, Binding: STB_GLOBAL}
)")
                               .arg(start)
                               .arg(0x401000 + start)
                               .arg(0x401040 + start)
                               .toLatin1());
    };
    const QTemporaryDir folder;
    DocumentPtr documents[2];
    for (const unsigned i : {0U, 1U}) {
        QFile file(folder.filePath(QString::number(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(program(0x100 + 0x20 * i)) > 0);
        file.close();
        documents[i] = load(file.fileName());
    }
    const LayoutDiff diff = compared(documents[0], documents[1]);
    checkSums(diff);
    QCOMPARE(diff.movedSymbols, 2U); // first grew; outer, which has two spans, and inner moved
}

void TestCompare::theProposalMovesTheGotAndTheDynamicSymbols() {
    STRATA_NEEDS_CORPUS();
    const QString folder = corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/";
    const DocumentPtr a = load(folder + "tmp_vmlinux"), b = load(folder + "vmlinux");
    QVERIFY(a && b);
    const LayoutDiff diff = compared(a, b);
    checkSums(diff);
    checkCauses(diff);
    checkWaterfalls(diff);
    const std::vector<Cause> causes = primaryCauses(diff);
    QCOMPARE(causes.size(), std::size_t{4});
    QCOMPARE(causes[0].kind, CauseKind::Got);
    QCOMPARE(causes[0].delta, -0x40);
    QCOMPARE(causes[1].kind, CauseKind::Dynamic);
    QCOMPARE(diff.b.name(causes[1].b), std::string_view(".dynsym"));
    // Nothing but the tables came, and what calls them is all the code that changed.
    for (const std::string& name : namesOf(diff.b, diff.added, &PartChange::b))
        QVERIFY2(name.starts_with("kallsyms_"), name.c_str());
}

void TestCompare::stubsComeFirstInALinkThatNeedsThem() {
    STRATA_NEEDS_CORPUS();
    const QString folder = corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/";
    const DocumentPtr a = load(folder + "tmp_vmlinux.kallsyms1"), b = load(folder + "tmp_vmlinux.kallsyms2");
    QVERIFY(a && b);
    QCOMPARE(a->stubs.size(), std::size_t{513});
    QCOMPARE(b->stubs.size(), std::size_t{652});
    const LayoutDiff diff = compared(a, b);
    checkSums(diff);
    checkCauses(diff);
    checkWaterfalls(diff);
    const std::vector<Cause> causes = primaryCauses(diff);
    QVERIFY(!causes.empty());
    QCOMPARE(causes[0].kind, CauseKind::Stub);
    QCOMPARE(causes[0].change, Change::New);
    QVERIFY(std::ranges::any_of(causes, [](const Cause& c) { return c.kind == CauseKind::Kallsyms; }));
}

void TestCompare::cancellingIsAnswered() {
    const DocumentPtr document = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    std::stop_source stop;
    stop.request_stop();
    const auto diff = compareLayouts(document, document, {.report = {}, .stop = stop.get_token()});
    QVERIFY(!diff);
    QCOMPARE(diff.error().text, std::string(kCancelled));
}

/// scripts/bloat-o-meter has a list of (delta, name) and turns it round: the last name is the first.
void TestCompare::sizesOfOneDeltaAreSortedByTheWholeName() {
    std::vector<std::string> names{"a", "ab", "__pfx_open", "__pfx_openat", "__pfx_close", "\xc3\xa4"};
    for (const std::size_t length : {7U, 8U, 9U, 255U, 256U, 257U, 5000U})
        for (const char* end : {"", "x", "y"})
            names.push_back(std::string(length, 'n') + end);
    std::ranges::sort(names, std::greater());
    BloatSymbols after; // its names are views into these
    for (std::size_t i = 0; i < names.size(); ++i)
        after.add({.name = names[(i * 5 + 3) % names.size()], .size = {16}, .letter = 't'});
    std::vector<std::string> shown;
    for (const QByteArray& line : QByteArray::fromStdString(bloatOMeter({}, after, BloatChoice::Functions)).split('\n'))
        if (line.endsWith("+16")) shown.push_back(line.left(line.indexOf(' ')).toStdString());
    QCOMPARE(shown, names);
}

QTEST_GUILESS_MAIN(TestCompare)
#include "test_compare.moc"
