// SPDX-License-Identifier: GPL-3.0-or-later
// Permissions, pages and the density of symbols.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "tests/support/map_drawing.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using test::fakeDocument;
using Drawing = test::MapDrawing;

class TestPageTracks : public QObject {
    Q_OBJECT
private slots:
    void symbolBarsCountEverySymbolOnce();
    void sectionsOfEqualPermissionsAreOneStretch();
    void writableAndExecutableIsNotLostInAColumn();
    void segmentsHaveTheirOwnPermissions();
    void pagesAreFilledAsFarAsTheyAreUsed();
    void pagesAreSmallWhereTheyCanBeSeen();
    void pagesOfARealKernelHoldItsBytes();
};

void TestPageTracks::symbolBarsCountEverySymbolOnce() {
    for (const AxisScale scale : {AxisScale::True, AxisScale::Compressed, AxisScale::Equal}) {
        const Drawing drawing(fakeDocument(), scale);
        std::uint64_t counted = 0;
        const TrackTiles shown = symbolDensityTiles(drawing.context());
        for (const Tile& tile : shown.tiles)
            counted += tile.count;
        QCOMPARE(counted, std::uint64_t{drawing.document->image.symbols.size()});
        QCOMPARE(std::ranges::max(shown.tiles, {}, &Tile::level).level, 1.0F);
    }
}

void TestPageTracks::sectionsOfEqualPermissionsAreOneStretch() {
    const Drawing drawing(fakeDocument());
    const auto tiles = sectionAccessTiles(drawing.context()).tiles;
    // .text, .rodata, .init.text, then .data and .bss together.
    QCOMPARE(tiles.size(), 4U);
    QStringList texts;
    for (const Tile& tile : tiles)
        texts.append(accessText(tile.detail));
    QCOMPARE(texts, QStringList({"R X", "R", "R X", "R W"}));
    QCOMPARE(tiles.back().count, 2U);
    QVERIFY(std::ranges::none_of(tiles, [](const Tile& tile) { return writesAndExecutes(tile.detail); }));
}

void TestPageTracks::writableAndExecutableIsNotLostInAColumn() {
    const Drawing drawing(fakeDocument({{.name = ".text", .vma = 0x100000, .size = 0x100000, .flags = 6},
                                        {.name = ".a", .vma = 0x200000, .size = 8},
                                        {.name = ".rwx", .vma = 0x200008, .size = 8, .flags = 7},
                                        {.name = ".b", .vma = 0x200010, .size = 8},
                                        {.name = ".data", .vma = 0x200018, .size = 0x100000, .flags = 3}}));
    const auto tiles = sectionAccessTiles(drawing.context()).tiles;
    const auto both = std::ranges::find_if(tiles, [](const Tile& tile) { return writesAndExecutes(tile.detail); });
    QVERIFY(both != tiles.end());
    QCOMPARE(factsOf(drawing.index, both->ref).name, QString(".rwx"));
    QCOMPARE(accessText(both->detail), QString("R W X"));
}

void TestPageTracks::segmentsHaveTheirOwnPermissions() {
    const Drawing drawing(fakeDocument());
    const auto tiles = segmentAccessTiles(drawing.context()).tiles;
    QCOMPARE(tiles.size(), 2U); // of three segments, two of which are alike and side by side
    QCOMPARE(tiles.front().count, 2U);
    QCOMPARE(accessText(tiles.front().detail), QString("R X"));
    QCOMPARE(accessText(tiles.back().detail), QString("R W"));
    QCOMPARE(accessText(0), QString("–"));
}

void TestPageTracks::pagesAreFilledAsFarAsTheyAreUsed() {
    const Drawing drawing(fakeDocument());
    // 0x34000 of text, rodata and init with a hole of 0x100; 0xe000 of data and bss.
    QCOMPARE(usedBytes(drawing.index, 0xc000000000000000, 2U << 20U), std::uint64_t{0x34000});
    QCOMPARE(usedBytes(drawing.index, 0xc000000000800000, 2U << 20U), std::uint64_t{0xe000});
    QCOMPARE(usedBytes(drawing.index, 0xc000000000030000, 4096), std::uint64_t{0x1000 - 0x100});
    QCOMPARE(usedBytes(drawing.index, 0xc000000000400000, 4096), std::uint64_t{0});
    QCOMPARE(usedBytes(drawing.index, ~std::uint64_t{4095}, 4096), std::uint64_t{0});
}

void TestPageTracks::pagesAreSmallWhereTheyCanBeSeen() {
    Drawing drawing(fakeDocument());
    const std::uint32_t text = test::sectionIndex(*drawing.document, ".text");
    drawing.projection = drawing.projection.fitted(*drawing.axis.place(text, 0x2800, 0x8000));
    const TrackTiles shown = pageTiles(drawing.context());
    QCOMPARE(shown.unit, QString("4 KiB"));
    // Half a page, seven whole ones, half a page.
    QCOMPARE(shown.tiles.size(), 9U);
    QCOMPARE(shown.tiles.front().from, std::uint64_t{0xc000000000002000});
    for (std::size_t i = 1; i < shown.tiles.size(); ++i) {
        QCOMPARE(shown.tiles[i].from, shown.tiles[i - 1].from + 4096);
        QVERIFY(std::abs(shown.tiles[i].x0 - shown.tiles[i - 1].x1) < 1e-6);
        QCOMPARE(shown.tiles[i].level, 1.0F);
    }
    const Drawing far(fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x10000000, .flags = 6}}));
    QCOMPARE(pageTiles(far.context()).unit, QString("2 MiB"));
    QCOMPARE(pageTiles(far.context()).tiles.size(), 129U);
}

void TestPageTracks::pagesOfARealKernelHoldItsBytes() {
    STRATA_NEEDS_CORPUS();
    for (const QString& path : test::corpusImages()) {
        const auto document = loadDocument(path.toStdString());
        QVERIFY2(document, qPrintable(path));
        const Drawing drawing(*document);
        std::uint64_t used = 0, owned = 0;
        std::uint64_t last = 1;
        for (const Tile& tile : pageTiles(drawing.context()).tiles) {
            if (tile.from != last) used += usedBytes(drawing.index, tile.from, tile.size);
            last = tile.from;
        }
        const Layout& layout = drawing.document->layout;
        for (std::uint32_t i = 0; i < layout.memoryItemCount; ++i) {
            const ItemKind kind = layout.items[i].kind;
            if (kind != ItemKind::Padding && kind != ItemKind::Hole) owned += layout.items[i].memorySize.value;
        }
        for (const std::uint32_t fill : drawing.index.fills)
            owned -= layout.pieces[fill].size.value;
        QVERIFY2(used == owned, qPrintable(path));
    }
}

QTEST_MAIN(TestPageTracks)
#include "test_page_tracks.moc"
