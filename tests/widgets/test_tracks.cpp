// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "tests/support/map_drawing.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace strata;
using test::fakeDocument;
using Drawing = test::MapDrawing;

namespace {

std::uint64_t itemsIn(const std::vector<Tile>& tiles) {
    std::uint64_t count = 0;
    for (const Tile& tile : tiles)
        count += tile.count;
    return count;
}

} // namespace

class TestTracks : public QObject {
    Q_OBJECT
private slots:
    void narrowItemsMergeAndKeepTheirNumber();
    void tilesNeverOutnumberTwoAColumn();
    void onlyVisibleItemsBecomeTiles();
    void wideItemBetweenNarrowOnesStaysWhole();
    void segmentsSpanTheirSections();
    void kallsymsTablesStandOutOfTheirSection();
    void reservedSlackIsItsOwnTile();
    void lineBehindKallsymsCountsWhatMoves();
    void barsCountEveryStubOnce();
    void paddingTilesAreWhatTheLayoutCallsPadding();
    void highlightedSymbolsAreCountedInTheirTiles();
    void neighboursFollowTheAxis();
    void factsNameSectionOffsetAndFile();
    void rangeCountsBytesSymbolsAndStubs();
    void everyTrackHasATitleAndAUniqueId();
    void realKernelDrawsWithFewTiles();
};

void TestTracks::narrowItemsMergeAndKeepTheirNumber() {
    const Drawing drawing(fakeDocument());
    const TrackTiles shown = symbolTiles(drawing.context());
    QCOMPARE(itemsIn(shown.tiles), std::uint64_t{drawing.document->layout.symbols.size()});
    QVERIFY(std::ranges::any_of(shown.tiles, [](const Tile& tile) { return tile.count > 1; }) ||
            shown.tiles.size() == drawing.document->layout.symbols.size());
}

void TestTracks::tilesNeverOutnumberTwoAColumn() {
    const Drawing drawing(
        fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x100000, .flags = 6, .symbols = 20000}}));
    const TrackTiles shown = symbolTiles(drawing.context());
    QCOMPARE(itemsIn(shown.tiles), std::uint64_t{drawing.document->layout.symbols.size()});
    QVERIFY(drawing.document->layout.symbols.size() >= 20000);
    QVERIFY2(shown.tiles.size() <= 1600, qPrintable(QString::number(shown.tiles.size())));
}

void TestTracks::onlyVisibleItemsBecomeTiles() {
    Drawing drawing(fakeDocument());
    const std::uint32_t text = test::sectionIndex(*drawing.document, ".text");
    drawing.projection = drawing.projection.fitted(*drawing.axis.place(text, 0x1000, 0x800));
    const TrackTiles shown = symbolTiles(drawing.context());
    // .text has a symbol each 0x100 bytes.
    QCOMPARE(itemsIn(shown.tiles), std::uint64_t{8});
    for (const Tile& tile : shown.tiles)
        QCOMPARE(tile.count, 1U);
}

void TestTracks::wideItemBetweenNarrowOnesStaysWhole() {
    const std::vector<double> edges{0, 0.2, 0.4, 5, 5.1, 5.2, 5.3};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tiles;
    mergeIntoTiles(
        {0, 6}, 100, [&](std::uint32_t i) { return edges[i]; }, [&](std::uint32_t i) { return edges[i + 1]; },
        [&](std::uint32_t first, std::uint32_t count, double, double) { tiles.emplace_back(first, count); });
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> expected{{0, 2}, {2, 1}, {3, 3}};
    QCOMPARE(tiles, expected);
}

void TestTracks::segmentsSpanTheirSections() {
    const Drawing drawing(fakeDocument());
    const TrackTiles shown = segmentTiles(drawing.context());
    QCOMPARE(shown.tiles.size(), 3U);
    const auto first = rangeOf(drawing.index, drawing.axis, {Side::A, RefKind::Segment, 0});
    const AxisSpan* rodata = drawing.axis.spanOfSection(test::sectionIndex(*drawing.document, ".rodata"));
    QVERIFY(first && rodata);
    QCOMPARE(first->begin, 0.0);
    QCOMPARE(first->end, rodata->end);
}

void TestTracks::kallsymsTablesStandOutOfTheirSection() {
    Drawing drawing(fakeDocument());
    const ItemRef names{Side::A, RefKind::KallsymsTable, static_cast<std::uint32_t>(KallsymsTable::Names)};
    drawing.projection = drawing.projection.fitted(*rangeOf(drawing.index, drawing.axis, names));
    const auto symbols = symbolTiles(drawing.context()).tiles;
    QCOMPARE(symbols.front().content, ContentKind::Kallsyms);
    drawing.projection = drawing.projection.fitted(drawing.axis.whole());
    const auto text = symbolTiles(drawing.context()).tiles.front();
    QCOMPARE(text.content, ContentKind::Text);
}

void TestTracks::reservedSlackIsItsOwnTile() {
    Drawing drawing(fakeDocument());
    const ItemRef names{Side::A, RefKind::KallsymsTable, static_cast<std::uint32_t>(KallsymsTable::Names)};
    drawing.projection = drawing.projection.fitted(*rangeOf(drawing.index, drawing.axis, names));
    const auto tiles = kallsymsTiles(drawing.context()).tiles;
    const auto slack = std::ranges::find(tiles, TileLook::Slack, &Tile::look);
    QVERIFY(slack != tiles.end());
    QCOMPARE(slack->ref, names);
    // 0x2000 of 0x2ff8 bytes are used.
    QVERIFY(std::abs(slack->x0 - 800.0 * 0x2000 / 0x2ff8) < 1);
    QVERIFY(std::abs(slack->x1 - 800.0) < 1);
}

void TestTracks::lineBehindKallsymsCountsWhatMoves() {
    const Drawing drawing(fakeDocument());
    // .init.text, .data and .bss with 64, 64 and 8 symbols, and the rest of .rodata's 256.
    QCOMPARE(drawing.index.behind.sections, std::uint64_t{3});
    QCOMPARE(drawing.index.behind.symbols, std::uint64_t{64 + 64 + 8 + 256 - 0xc040 / 0x100 - 1});
    const TrackTiles shown = kallsymsTiles(drawing.context());
    QVERIFY(shown.note.contains("3 sections"));
}

void TestTracks::barsCountEveryStubOnce() {
    for (const AxisScale scale : {AxisScale::True, AxisScale::Compressed, AxisScale::Equal}) {
        Drawing drawing(fakeDocument(), scale);
        QCOMPARE(itemsIn(stubTiles(drawing.context()).tiles), std::uint64_t{6});
        const AxisSpan* text = drawing.axis.spanOfSection(test::sectionIndex(*drawing.document, ".text"));
        drawing.projection = drawing.projection.fitted({text->begin, text->end});
        const TrackTiles shown = stubTiles(drawing.context());
        QCOMPARE(itemsIn(shown.tiles), std::uint64_t{6});
        QVERIFY(shown.peak >= 1 && shown.peak <= 6);
        QCOMPARE(std::ranges::max(shown.tiles, {}, &Tile::level).level, 1.0F);
    }
}

void TestTracks::paddingTilesAreWhatTheLayoutCallsPadding() {
    const Drawing drawing(fakeDocument());
    const auto expected = std::ranges::count_if(drawing.axis.spans(), [&](const AxisSpan& span) {
        const ItemKind kind = drawing.document->layout.items[span.item].kind;
        return kind == ItemKind::Padding || kind == ItemKind::Hole;
    });
    QCOMPARE(static_cast<std::ptrdiff_t>(paddingTiles(drawing.context()).tiles.size()), expected);
    for (const Tile& tile : paddingTiles(drawing.context()).tiles)
        QCOMPARE(tile.look, TileLook::Strokes);
}

void TestTracks::highlightedSymbolsAreCountedInTheirTiles() {
    const Drawing drawing(fakeDocument());
    std::vector<std::uint32_t> hits;
    for (const char* name : {"text_3", "text_4", "data_9"})
        hits.push_back(drawing.index.spanOfSymbol[test::symbolIndex(*drawing.document, name)]);
    std::uint64_t counted = 0;
    for (const Tile& tile : symbolTiles(drawing.context(hits)).tiles)
        counted += tile.hits;
    QCOMPARE(counted, std::uint64_t{3});
}

void TestTracks::neighboursFollowTheAxis() {
    const Drawing drawing(fakeDocument());
    const Document& document = *drawing.document;
    const auto symbol = [&](const char* name) {
        return ItemRef{Side::A, RefKind::Symbol, test::symbolIndex(document, name)};
    };
    const auto next = [&](ItemRef ref) { return neighbourOf(drawing.index, drawing.axis, ref, Neighbour::Next); };
    const auto previous = [&](ItemRef ref) {
        return neighbourOf(drawing.index, drawing.axis, ref, Neighbour::Previous);
    };
    QCOMPARE(next(symbol("text_3")), symbol("text_4"));
    QCOMPARE(previous(symbol("text_4")), symbol("text_3"));
    QCOMPARE(next(symbol("text_511")), symbol("rodata_0"));
    QCOMPARE(previous(symbol("rodata_0")), symbol("text_511"));
    QCOMPARE(previous(symbol("_stext")), symbol("_stext"));
    QCOMPARE(next({Side::A, RefKind::Stub, 2}), (ItemRef{Side::A, RefKind::Stub, 3}));
    QCOMPARE(next({Side::A, RefKind::Segment, 2}), (ItemRef{Side::A, RefKind::Segment, 2}));
    QCOMPARE(next(ItemRef{}), ItemRef{});
    QCOMPARE(next({Side::A, RefKind::Symbol, 1U << 30U}), (ItemRef{Side::A, RefKind::Symbol, 1U << 30U}));
}

void TestTracks::factsNameSectionOffsetAndFile() {
    const Drawing drawing(fakeDocument());
    const std::uint32_t symbol = test::symbolIndex(*drawing.document, "rodata_2");
    const ItemFacts facts = factsOf(drawing.index, {Side::A, RefKind::Symbol, symbol});
    QCOMPARE(facts.name, QString("rodata_2"));
    QCOMPARE(facts.sectionOffset, std::uint64_t{0x200});
    QCOMPARE(facts.vma->value, std::uint64_t{0xc000000000020200});
    QCOMPARE(facts.offset->value, std::uint64_t{0x1000 + 0x20000 + 0x200});
    QCOMPARE(facts.size.value, std::uint64_t{0x100});
    const std::uint32_t bss = test::symbolIndex(*drawing.document, "bss_1");
    QVERIFY(!factsOf(drawing.index, {Side::A, RefKind::Symbol, bss}).offset);
}

void TestTracks::rangeCountsBytesSymbolsAndStubs() {
    const Drawing drawing(fakeDocument());
    const std::uint32_t text = test::sectionIndex(*drawing.document, ".text");
    const RangeInfo info = rangeInfo(drawing.index, drawing.projection, *drawing.axis.place(text, 0x3000, 0x100));
    QCOMPARE(info.bytes.value, std::uint64_t{0x100});
    QCOMPARE(info.symbols, std::uint64_t{1});
    QCOMPARE(info.stubs, std::uint64_t{6});
    const RangeInfo all = rangeInfo(drawing.index, drawing.projection, drawing.axis.whole());
    QCOMPARE(all.bytes, drawing.document->layout.accountedMemory);
}

void TestTracks::everyTrackHasATitleAndAUniqueId() {
    std::set<std::string_view> ids;
    for (const Track& track : trackTable()) {
        QVERIFY(ids.insert(track.id).second);
        QVERIFY(*track.title != 0);
        QVERIFY(track.leastHeight <= track.bestHeight);
        QCOMPARE(trackById(track.id), &track);
    }
    QVERIFY(!trackById("nothing"));
}

void TestTracks::realKernelDrawsWithFewTiles() {
    STRATA_NEEDS_CORPUS();
    const QStringList images = test::corpusImages();
    QVERIFY(!images.isEmpty());
    for (const QString& path : images) {
        const auto document = loadDocument(path.toStdString());
        QVERIFY2(document, qPrintable(path));
        for (const AxisDomain domain : {AxisDomain::Memory, AxisDomain::Load, AxisDomain::File}) {
            const DocumentIndex index = indexDocument(*document);
            const Axis axis((*document)->image, (*document)->layout, domain, AxisScale::Compressed);
            if (axis.length() <= 0) continue;
            const Projection projection(axis, 1600);
            for (const Track& track : trackTable()) {
                if (!track.applies(index)) continue;
                const auto tiles = track.build({index, projection}).tiles;
                // Two a column, and one more for each section's edge.
                QVERIFY2(tiles.size() <= 3200 + 2 * axis.spans().size(), track.id);
            }
        }
    }
}

QTEST_MAIN(TestTracks)
#include "test_tracks.moc"
