// SPDX-License-Identifier: GPL-3.0-or-later
// What the cure foretells, against links in which somebody did as it says.
#include "core/document/document.h"
#include "core/reach/cure_text.h"
#include "core/reach/what_if.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"
#include "tests/support/moved_program.h"

#include <numeric>

using namespace strata;

class TestCure : public QObject {
    Q_OBJECT
private slots:
    void anOrderKeepsEverything();
    void theSamplesAreCuredByTheProposal_data();
    void theSamplesAreCuredByTheProposal();
    void aRealKernelIsCuredByOneMove();
    void aLinkThatDoesAsItSaysHasThatManyStubs_data();
    void aLinkThatDoesAsItSaysHasThatManyStubs();
    void whereNothingHelpsNothingIsSaid();
};

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

/// The search's input for a document that outlives it.
CureInput inputOf(const Document& document, const ReachModel& model) {
    return {.image = document.image,
            .layout = document.layout,
            .map = document.linkMap(),
            .kallsyms = document.kallsyms ? &*document.kallsyms : nullptr,
            .model = model};
}

ReachModel modelOf(const Document& document) {
    return {document.image, *document.branches, document.stubs};
}

} // namespace

void TestCure::anOrderKeepsEverything() {
    Image image;
    image.sections.resize(1);
    const auto add = [&](std::string_view name, std::uint64_t vma, std::uint64_t size, std::uint64_t alignment) {
        image.sections.push_back(
            {.name = name, .type = 1, .flags = 2, .vma = Vma{vma}, .size = ByteCount{size}, .alignment = alignment});
    };
    add(".head", 0x1000, 0x80, 16);
    add(".text", 0x2000, 0x300, 16);  // aligned to a page by the script
    add(".rodata", 0x2304, 0x100, 4); // 4 bytes that no alignment explains…
    add(".data", 0x7404, 0x40, 4);    // and 0x5000
    const std::vector<Block> blocks{{Vma{0x1000}, {0x80}, 1},
                                    {Vma{0x2000}, {0x100}, 2},
                                    {Vma{0x2100}, {0x200}, 2},
                                    {Vma{0x2304}, {0x100}, 3},
                                    {Vma{0x7404}, {0x40}, 4}};
    const auto addresses = [&](const Arrangement& arrangement) {
        std::vector<std::uint64_t> at(blocks.size(), 0);
        arrangement.place(
            blocks, [&](std::uint32_t block, Vma vma) { at[block] = vma.value; }, [](std::uint32_t, Vma, Vma) {});
        return at;
    };
    using Addresses = std::vector<std::uint64_t>;
    const Arrangement now(image, blocks);
    QCOMPARE(addresses(now), (Addresses{0x1000, 0x2000, 0x2100, 0x2304, 0x7404}));
    Arrangement swapped = now;
    swapped.moveToFront(1, std::vector<std::uint32_t>{2});
    QCOMPARE(addresses(swapped), (Addresses{0x1000, 0x2200, 0x2000, 0x2304, 0x7404}));
    swapped.moveToBack(1, std::vector<std::uint32_t>{2});
    QCOMPARE(addresses(swapped), addresses(now));
    // The bytes that no alignment explains stay where they were: between .text and .data.
    Arrangement moved = now;
    moved.moveBehind(2, 3);
    QCOMPARE(addresses(moved), (Addresses{0x1000, 0x2000, 0x2100, 0x7344, 0x7304}));
    moved.moveBehind(3, 1);
    QCOMPARE(addresses(moved), (Addresses{0x1000, 0x2000, 0x2100, 0x2300, 0x7404}));
    // What leaves its section gets one of its own.
    Arrangement apart = now;
    apart.moveToEnd(1, std::vector<std::uint32_t>{1});
    QCOMPARE(addresses(apart), (Addresses{0x1000, 0x7350, 0x2000, 0x2204, 0x7304}));
}

void TestCure::theSamplesAreCuredByTheProposal_data() {
    QTest::addColumn<QString>("sample");
    for (const char* sample : {"ppc64le-gnu", "ppc64le-lld", "aarch64-gnu", "thumb-lld"})
        QTest::newRow(sample) << QString(sample);
}

void TestCure::theSamplesAreCuredByTheProposal() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, sample);
    const QString folder = test::corpusFolder() + "/stubs/" + sample;
    const DocumentPtr middle = load(folder + "-mid/vmlinux");
    const DocumentPtr end = load(folder + "-end/vmlinux");
    QVERIFY(middle && end);
    const ReachModel model = modelOf(*middle);
    const std::vector<CureMove> moves = findCure(inputOf(*middle, model));
    QVERIFY(!moves.empty());
    QCOMPARE(moves[0].what.name, std::string(".kallsyms_bulk"));
    QCOMPARE(movePlaceName(middle->image, moves[0]), std::string("behind .bss"));
    // What the image with the tables at its end really has.
    const ReachState there = modelOf(*end).state({});
    QCOMPARE(moves[0].stubsBefore, std::uint64_t{model.state({}).needs.size()});
    QCOMPARE(moves[0].stubsAfter, std::uint64_t{there.needs.size()});
    QCOMPARE(moves[0].farAfter, there.far);
    for (std::size_t i = 1; i < moves.size(); ++i) {
        QCOMPARE(moves[i].stubsBefore, moves[i - 1].stubsAfter);
        QVERIFY(moves[i].stubsAfter < moves[i].stubsBefore);
    }
}

void TestCure::aRealKernelIsCuredByOneMove() {
    STRATA_NEEDS_CORPUS();
    const DocumentPtr kernel = load(test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/vmlinux");
    QVERIFY(kernel);
    const ReachModel model = modelOf(*kernel);
    const CureInput input = inputOf(*kernel, model);
    const std::vector<CureMove> moves = findCure(input);
    QCOMPARE(moves.size(), std::size_t{1});
    QVERIFY(moves[0].what.name.ends_with("filler.o"));
    QCOMPARE(moves[0].what.kind, MovableKind::Object);
    QCOMPARE(moves[0].place, MovePlace::Front);
    QCOMPARE(moves[0].stubsBefore, std::uint64_t{model.state({}).needs.size()});
    QVERIFY(moves[0].stubsAfter <= 1);
    QVERIFY(cureHint(input, moves[0]).contains("filler.o(.text)"));
    // The tables can be moved too, out of the section that they are in.
    const auto tables = tablesRange(*kernel->kallsyms);
    const std::vector<Movable> movables =
        findMovables(kernel->image, kernel->layout, input.map, input.kallsyms, model.calls());
    const auto found = std::ranges::find(movables, MovableKind::Tables, &Movable::kind);
    QVERIFY(tables && found != movables.end());
    QCOMPARE(found->begin, tables->begin);
    QCOMPARE(found->size, tables->size);
    QCOMPARE(kernel->image.sections[found->section].name, std::string_view(".rodata"));
    // What is freed after boot and what the image starts with stay.
    for (const Movable& movable : movables)
        if (movable.kind == MovableKind::Section)
            QVERIFY2(movable.name != ".init.text" && movable.name != ".head.text" && movable.name != ".data..percpu",
                     movable.name.c_str());
    // Everything movable is whole blocks, and these tile the sections.
    const std::vector<Block> blocks = cutIntoBlocks(kernel->image, movables);
    for (const Movable& movable : movables) {
        std::uint64_t size = 0;
        for (const Block& block : blocks)
            if (block.begin >= movable.begin && block.end() <= movable.end()) size += block.size.value;
        QCOMPARE(size, movable.size.value);
    }
}

void TestCure::aLinkThatDoesAsItSaysHasThatManyStubs_data() {
    QTest::addColumn<test::MovedProgram>("program");
    for (const test::MovedProgram& program : test::movedPrograms())
        QTest::newRow(qPrintable(program.name)) << program;
}

void TestCure::aLinkThatDoesAsItSaysHasThatManyStubs() {
    QFETCH(test::MovedProgram, program);
    const test::MovedLink link(program);
    const QString first = link.link("first", link.script());
    const DocumentPtr before = load(first);
    QVERIFY(before && before->map);
    const ReachModel model = modelOf(*before);
    const CureInput input = inputOf(*before, model);
    const std::vector<CureMove> moves = findCure(input);
    QVERIFY(!moves.empty());
    QCOMPARE(QString(movableKindName(moves[0].what.kind)), program.kind);
    QCOMPARE(moves[0].stubsBefore, std::uint64_t{program.stubs});
    const QString script = link.scriptAfter(before->image, moves[0], QString::fromStdString(cureHint(input, moves[0])));
    QVERIFY(script != link.script());
    const DocumentPtr after = load(link.link("second", script));
    QVERIFY(after);
    const ReachState really = modelOf(*after).state({});
    QCOMPARE(really.far, moves[0].farAfter);
    QCOMPARE(std::uint64_t{really.needs.size()}, moves[0].stubsAfter);
    // The linker agrees: that many stubs are in the image, of lld's no more.
    if (program.isGnu)
        QCOMPARE(std::uint64_t{after->stubs.size()}, moves[0].stubsAfter);
    else
        QVERIFY(after->stubs.size() <= moves[0].stubsAfter);
    qInfo("%zu stubs; %s %s; foretold %zu, linked %zu", before->stubs.size(),
          movedName(before->image, moves[0]).c_str(), movePlaceName(before->image, moves[0]).c_str(),
          std::size_t{moves[0].stubsAfter}, after->stubs.size());
}

void TestCure::whereNothingHelpsNothingIsSaid() {
    const test::MovedLink link(test::movedPrograms().front());
    const DocumentPtr document = load(link.link("first", link.script()));
    QVERIFY(document);
    const ReachModel model = modelOf(*document);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(findCure(inputOf(*document, model), 4, Progress{.report = {}, .stop = stop.get_token()}).empty());
    QVERIFY(findCure(inputOf(*document, model), 0).empty());
    // The same after the cure: no stub, no move.
    const std::vector<CureMove> moves = findCure(inputOf(*document, model));
    QVERIFY(!moves.empty());
    const QString script = link.scriptAfter(document->image, moves[0],
                                            QString::fromStdString(cureHint(inputOf(*document, model), moves[0])));
    const DocumentPtr cured = load(link.link("second", script));
    QVERIFY(cured);
    QCOMPARE(cured->stubs.size(), std::size_t{0});
    const ReachModel near = modelOf(*cured);
    QVERIFY(findCure(inputOf(*cured, near)).empty());
}

QTEST_APPLESS_MAIN(TestCure)
#include "test_cure.moc"
