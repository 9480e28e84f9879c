// SPDX-License-Identifier: GPL-3.0-or-later
// Why things are where they are, and what would move: on the bundled samples, on sections made up for it, and on real
// kernels where they are at hand.
#include "core/explain/asked_for.h"
#include "core/explain/growth.h"
#include "core/explain/place_reason.h"
#include "core/layout/find.h"
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    if (!document) qFatal("%s", document.error().text.c_str());
    return *document;
}

GrowthPlace endOf(const Document& document, std::string_view section) {
    const std::uint32_t index = sectionIndex(document, section);
    return {index, document.image.sections[index].end()};
}

} // namespace

class TestExplainItem : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sectionsSayWhatIsInFront();
    void alignmentExplainsPadding();
    void piecesSayWhatIsInFront();
    void aMemberSaysWhoAskedForIt();
    void theScriptMakesSymbols();
    void paddingTakesUpWhatItCan();
    void whatIsFarAwayStays();
    void whatMovesIsWhatTheForecastSays_data();
    void whatMovesIsWhatTheForecastSays();
    void tablesAreWrongWhenDistancesChange();
    void growingTextPutsBranchesOutOfReach();
    void aStubKnowsItsFarthestCaller();
    void withoutBranchesNothingIsSaidOfThem();

private:
    DocumentPtr m_middle;
};

void TestExplainItem::initTestCase() {
    m_middle = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
}

void TestExplainItem::sectionsSayWhatIsInFront() {
    const DocumentPtr fake = fakeDocument({{.name = ".a", .vma = 0x1000, .size = 0x100},
                                           {.name = ".b", .vma = 0x1100, .size = 0x80},
                                           {.name = ".c", .vma = 0x5123, .size = 0x10}});
    const PlaceReason first = placeOfSection(fake->image, sectionIndex(*fake, ".a"));
    QCOMPARE(first.inFront, kNone);
    const PlaceReason second = placeOfSection(fake->image, sectionIndex(*fake, ".b"));
    QCOMPARE(second.inFront, sectionIndex(*fake, ".a"));
    QCOMPARE(second.end.value, 0x1100U);
    QCOMPARE(second.padding.value, 0U);
    const PlaceReason third = placeOfSection(fake->image, sectionIndex(*fake, ".c"));
    QCOMPARE(third.inFront, sectionIndex(*fake, ".b"));
    QCOMPARE(third.padding.value, 0x5123U - 0x1180U);
    QCOMPARE(third.alignment, 0U); // nothing explains it
}

void TestExplainItem::alignmentExplainsPadding() {
    const DocumentPtr fake = fakeDocument({{.name = ".a", .vma = 0x1000, .size = 0x100},
                                           {.name = ".b", .vma = 0x2000, .size = 0x80},
                                           {.name = ".c", .vma = 0x2040, .size = 0x10}});
    const PlaceReason reason = placeOfSection(fake->image, sectionIndex(*fake, ".b"));
    QCOMPARE(reason.padding.value, 0xf00U);
    QCOMPARE(reason.alignment, 0x1000U);
    QVERIFY(placeOfSection(fake->image, sectionIndex(*fake, ".c")).overlaps);
    QVERIFY(!reason.overlaps);
}

void TestExplainItem::piecesSayWhatIsInFront() {
    const Layout& layout = m_middle->layout;
    int padded = 0;
    for (std::uint32_t i = 0; i < layout.pieces.size(); ++i) {
        const PlaceReason reason = placeOfPiece(layout, i);
        const Piece& own = layout.pieces[i];
        if (reason.inFront == kNone) continue;
        QCOMPARE(layout.pieces[reason.inFront].section, own.section);
        QCOMPARE(reason.end + reason.padding, own.vma);
        QVERIFY(reason.inFront < i);
        if (own.kind != PieceKind::InputSection || reason.padding.value == 0) continue;
        QVERIFY(reason.alignment == 0 || own.vma.value % reason.alignment == 0);
        ++padded;
    }
    QVERIFY(padded > 0);
    const std::uint32_t text = sectionIndex(*m_middle, ".text");
    QCOMPARE(placeOfPiece(layout, layout.piecesOf[text].begin).inFront, kNone);
}

void TestExplainItem::aMemberSaysWhoAskedForIt() {
    LinkMap map;
    map.archiveMembers = {{"lib/lib.a(ctype.o)", "init/main.o (_ctype)"}, {"lib/lib.a(x.o)", "(--whole-archive)"}};
    const auto input = [](std::string_view object, std::string_view member) {
        return MapInput{.section = ".text", .object = object, .member = member};
    };
    QCOMPARE(askedFor(map, input("lib/lib.a", "ctype.o")), "init/main.o (_ctype)");
    QCOMPARE(askedFor(map, input("lib/lib.a", "x.o")), "(--whole-archive)");
    QCOMPARE(askedFor(map, input("lib/lib.a", "y.o")), "");
    QCOMPARE(askedFor(map, input("init/main.o", "")), "");
}

void TestExplainItem::theScriptMakesSymbols() {
    const MapAssignment* line = scriptLineOf(*m_middle->map, "_stext");
    QVERIFY(line != nullptr && line->line > 0);
    QVERIFY(line->expression.starts_with("_stext ="));
    QVERIFY(scriptLineOf(*m_middle->map, "_stex") == nullptr);
    QVERIFY(scriptLineOf(*m_middle->map, "start_kernel") == nullptr);
    QVERIFY(scriptLineOf(*m_middle->map, "") == nullptr);
    LinkMap map;
    map.assignments = {{.expression = "PROVIDE (etext = .)", .line = 7}, {.expression = ". = ALIGN (0x10)", .line = 8}};
    QCOMPARE(scriptLineOf(map, "etext")->line, 7U);
}

void TestExplainItem::paddingTakesUpWhatItCan() {
    const DocumentPtr fake = fakeDocument({{.name = ".a", .vma = 0x1000, .size = 0x100, .symbols = 1},
                                           {.name = ".b", .vma = 0x1100, .size = 0x80, .symbols = 1},
                                           {.name = ".c", .vma = 0x2000, .size = 0x100, .symbols = 1},
                                           {.name = ".d", .vma = 0x2100, .size = 0x100, .symbols = 1}});
    const GrowthModel model(*fake, nullptr);
    const Growth little = model.grow(endOf(*fake, ".a"), ByteCount{0x80});
    QCOMPARE(little.sections, 1U);
    QCOMPARE(little.sectionsBehind, 3U);
    QCOMPARE(little.stays, sectionIndex(*fake, ".c"));
    QCOMPARE(little.symbols, 1U);
    QCOMPARE(little.last, 0);
    const Growth much = model.grow(endOf(*fake, ".a"), ByteCount{0x1000});
    QCOMPARE(much.sections, 3U);
    QCOMPARE(much.stays, kNone);
    QCOMPARE(much.last, 0x1000);
    QCOMPARE(much.symbols, 3U);
    QCOMPARE(model.grow(endOf(*fake, ".d"), ByteCount{0x1000}).sectionsBehind, 0U);
}

/// x86's per-cpu data lie at 0, the kernel near 2^64.
void TestExplainItem::whatIsFarAwayStays() {
    const DocumentPtr fake =
        fakeDocument({{.name = ".data..percpu", .vma = 0, .size = 0x1000, .symbols = 2},
                      {.name = ".text", .vma = 0xffffffff81000000, .size = 0x100, .flags = 0x6, .symbols = 3}});
    const Growth growth = GrowthModel(*fake, nullptr).grow(endOf(*fake, ".data..percpu"), ByteCount{0x1000});
    QCOMPARE(growth.apart, sectionIndex(*fake, ".text"));
    QCOMPARE(growth.sectionsBehind, 0U);
    QCOMPARE(growth.symbols, 0U);
    QVERIFY(growth.gaps.empty());
}

void TestExplainItem::whatMovesIsWhatTheForecastSays_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("middle") << STRATA_SAMPLES "/kallsyms-middle/vmlinux";
    QTest::newRow("end") << STRATA_SAMPLES "/kallsyms-end/vmlinux";
    for (const char* name : {"ppc64le-gnu-end", "arm-gnu-mid", "aarch64-gnu-end"})
        if (const QString path = corpusFolder() + "/stubs/" + name + "/vmlinux"; QFile::exists(path))
            QTest::newRow(name) << path;
    if (const QString path = corpusFolder() + "/kernels/x86_64-6.1-stock/vmlinux"; QFile::exists(path))
        QTest::newRow("x86_64") << path;
}

void TestExplainItem::whatMovesIsWhatTheForecastSays() {
    QFETCH(QString, path);
    const DocumentPtr document = load(path);
    const Image& image = document->image;
    const GrowthModel model(*document, document->branches.get());
    for (std::uint32_t section = 0; section < image.sections.size(); ++section) {
        const Section& own = image.sections[section];
        if (!own.occupiesMemory()) continue;
        for (const ByteCount bytes : {ByteCount{16}, ByteCount{4096}, own.size}) {
            const Growth growth = model.grow({section, own.end()}, bytes);
            const AddressShift shift(image, {{own.end(), static_cast<std::int64_t>(bytes.value), section}});
            QVERIFY(growth.sections <= growth.sectionsBehind);
            QVERIFY(growth.stays == kNone || shift.at(image.sections[growth.stays].vma) == 0);
            QVERIFY(growth.sections < growth.sectionsBehind || growth.stays == kNone);
            if (growth.apart == kNone) {
                const auto moved = std::ranges::count_if(image.symbols, [&](const Symbol& symbol) {
                    return symbol.section != kNoSection && shift.at(symbol.value) != 0;
                });
                QCOMPARE(growth.symbols, static_cast<std::uint32_t>(moved));
            }
            if (!document->branches || document->branches->isa == nullptr) continue;
            const ReachModel reach(image, *document->branches, document->stubs, document->map->dialect);
            const ReachForecast foretold = reach.forecast(shift);
            QCOMPARE(growth.before->far, foretold.before.far);
            QCOMPARE(growth.after->far, foretold.after.far);
            QCOMPARE(growth.after->stubs, std::uint64_t{foretold.after.needs.size()});
        }
    }
}

void TestExplainItem::tablesAreWrongWhenDistancesChange() {
    const GrowthModel model(*m_middle, m_middle->branches.get());
    const Growth data = model.grow(endOf(*m_middle, ".rodata"), ByteCount{0x100000});
    QVERIFY(data.wrongEntries && *data.wrongEntries > 100);
    QVERIFY(*data.wrongEntries <= data.symbols);
    // The page that .text may grow by is padding now.
    const Growth text = model.grow(endOf(*m_middle, ".text"), ByteCount{0x1000});
    QCOMPARE(text.stays, sectionIndex(*m_middle, ".text.mm"));
    QCOMPARE(*text.wrongEntries, 0U);
    std::uint32_t last = 0;
    for (const std::uint32_t section : sectionsByAddress(m_middle->image))
        last = section;
    const Section& end = m_middle->image.sections[last];
    // Only what stands at the very end moves.
    const Growth behind = model.grow({last, end.end()}, ByteCount{0x1000});
    QVERIFY(*behind.wrongEntries <= behind.symbols && behind.symbols < 10);
    const DocumentPtr without = fakeDocument({{.name = ".a", .vma = 0x1000, .size = 0x100}});
    QVERIFY(!GrowthModel(*without, nullptr).grow(endOf(*without, ".a"), ByteCount{1}).wrongEntries);
}

/// The story of the samples: with so much more in front of .init.text its calls need stubs.
void TestExplainItem::growingTextPutsBranchesOutOfReach() {
    const DocumentPtr first = load(STRATA_SAMPLES "/kallsyms-middle/pass1-vmlinux");
    const GrowthModel model(*first, first->branches.get());
    const Growth page = model.grow(endOf(*first, ".rodata"), ByteCount{4096});
    QCOMPARE(page.after->stubs, page.before->stubs);
    const Growth tables = model.grow(endOf(*first, ".rodata"), ByteCount{0xa00000});
    QCOMPARE(tables.before->stubs, std::uint64_t{first->stubs.size()});
    QCOMPARE(tables.after->stubs, std::uint64_t{m_middle->stubs.size()});
    QVERIFY(tables.sections > 0 && tables.symbols > 100);
}

void TestExplainItem::aStubKnowsItsFarthestCaller() {
    const GrowthModel model(*m_middle, m_middle->branches.get());
    for (std::uint32_t i = 0; i < m_middle->stubs.size(); ++i) {
        const auto reason = model.whyStub(i);
        QVERIFY(reason);
        QCOMPARE(reason->callers, m_middle->stubs[i].callers);
        QCOMPARE(reason->outOfReach, reason->callers); // nothing else makes stubs here
        QVERIFY(reason->lacking.value > 0);
        const Vma target{reason->at.value + static_cast<std::uint64_t>(reason->distance)};
        QVERIFY(*m_middle->stubs[i].target == target || *m_middle->stubs[i].target == target + ByteCount{8});
        const std::uint64_t beyond = static_cast<std::uint64_t>(std::abs(reason->distance) - std::abs(reason->limit));
        QVERIFY(reason->lacking.value == beyond || reason->lacking.value == beyond + 8); // the local entry
    }
}

void TestExplainItem::withoutBranchesNothingIsSaidOfThem() {
    const GrowthModel model(*m_middle, nullptr);
    QVERIFY(!model.whyStub(0));
    QVERIFY(!model.grow(endOf(*m_middle, ".text"), ByteCount{4096}).after);
}

QTEST_GUILESS_MAIN(TestExplainItem)
#include "test_explain_item.moc"
