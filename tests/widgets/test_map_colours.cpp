// SPDX-License-Identifier: GPL-3.0-or-later
// What colours mean, and that what is drawn is what the legend says.
#include "tests/support/fake_document.h"
#include "tests/support/map_hands.h"
#include "widgets/tracks/map_colours.h"

#include <QSignalSpy>

#include <set>

using namespace strata;

namespace {

DocumentPtr sample() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    return document ? *document : nullptr;
}

constexpr std::array kAll{MapColour::Kind, MapColour::Owner, MapColour::Permission, MapColour::Density};

} // namespace

class TestMapColours : public QObject {
    Q_OBJECT
private slots:
    void topDirectories_data();
    void topDirectories();
    void ownersAreTheLargestDirectories();
    void withoutAMapNobodyOwns();
    void permissionsAndDensities();
    void theLegendNamesEveryHueThatIsDrawn();
    void huesDifferInBothThemes();
    void theTileHasTheColourOfTheLegend();
};

void TestMapColours::topDirectories_data() {
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("directory");
    QTest::newRow("object") << QByteArray("kernel/fork.o") << QByteArray() << QByteArray("kernel");
    QTest::newRow("dot") << QByteArray("./fs/ext4/a.o") << QByteArray() << QByteArray("fs");
    QTest::newRow("member of a folder") << QByteArray("mm/built-in.a") << QByteArray("slab.o") << QByteArray("mm");
    QTest::newRow("thin") << QByteArray("vmlinux.a") << QByteArray("net/core/dev.o") << QByteArray("net");
    QTest::newRow("no folder") << QByteArray("vmlinux.o") << QByteArray() << QByteArray();
    QTest::newRow("absolute") << QByteArray("/src/linux/lib/a.o") << QByteArray() << QByteArray("lib");
    QTest::newRow("elsewhere") << QByteArray("/usr/lib/libgcc.a") << QByteArray("a.o") << QByteArray("/usr");
}

void TestMapColours::topDirectories() {
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, directory);
    QCOMPARE(
        QByteArray::fromStdString(std::string(topDirectory(object.toStdString(), member.toStdString(), "/src/linux/"))),
        directory);
}

void TestMapColours::ownersAreTheLargestDirectories() {
    const DocumentPtr document = sample();
    QVERIFY(document);
    const OwnerIndexPtr owners = indexOwners(*document);
    QVERIFY(owners);
    QVERIFY(owners->directories.size() > 3 && owners->directories.size() <= 7);
    std::uint64_t sum = owners->others.value, last = ~std::uint64_t{0}, expected = 0;
    for (const OwnerIndex::Directory& directory : owners->directories) {
        QVERIFY(directory.bytes.value <= last);
        last = directory.bytes.value;
        sum += directory.bytes.value;
    }
    for (const Piece& piece : document->layout.pieces)
        if (piece.mapInput != kNone) expected += piece.size.value;
    QCOMPARE(sum, expected);
    // Each input section has the hue of its path.
    for (std::size_t i = 0; i < document->map->inputs.size(); ++i) {
        const MapInput& input = document->map->inputs[i];
        const std::uint8_t hue = owners->hueOfInput[i];
        if (hue == OwnerIndex::kDirectories) continue;
        QVERIFY((QString::fromUtf8(input.object.data(), qsizetype(input.object.size())) + '/' +
                 QString::fromUtf8(input.member.data(), qsizetype(input.member.size())))
                    .contains(owners->directories[hue].name + '/'));
    }
}

void TestMapColours::withoutAMapNobodyOwns() {
    const test::MapHands map(test::fakeDocument());
    QVERIFY(!indexOwners(*map.document));
    const auto legend = legendOf(MapColour::Owner, map.index);
    QCOMPARE(legend.size(), 1U);
    QVERIFY(legend.front().name.contains("link map"));
    const TrackContext context{map.index, map.scene().whole, {}, MapColour::Owner};
    for (const Tile& tile : symbolTiles(context).tiles)
        QCOMPARE(tile.hue, kNoHue);
}

void TestMapColours::permissionsAndDensities() {
    const test::MapHands map(test::fakeDocument());
    const Projection projection = map.projection();
    const auto hueOfSectionNamed = [&](MapColour colour, const char* name) {
        const auto tiles = sectionTiles({map.index, projection, {}, colour}).tiles;
        const AxisSpan* span = map.axis.spanOfSection(test::sectionIndex(*map.document, name));
        return std::ranges::find(tiles, ItemRef{Side::A, RefKind::LayoutItem, span->item}, &Tile::ref)->hue;
    };
    const auto legend = [&](MapColour colour, std::uint8_t hue) {
        const auto entries = legendOf(colour, map.index);
        const auto found = std::ranges::find(entries, hue, &LegendEntry::hue);
        return found == entries.end() ? QString() : found->name;
    };
    QCOMPARE(legend(MapColour::Permission, hueOfSectionNamed(MapColour::Permission, ".text")), QString("R X"));
    QCOMPARE(legend(MapColour::Permission, hueOfSectionNamed(MapColour::Permission, ".rodata")), QString("R"));
    QCOMPARE(legend(MapColour::Permission, hueOfSectionNamed(MapColour::Permission, ".bss")), QString("R W"));
    // A symbol each 0x100 bytes: 4 in a KiB; in .bss 8 in 0x6000 bytes.
    QCOMPARE(legend(MapColour::Density, hueOfSectionNamed(MapColour::Density, ".text")), QString("up to 4"));
    QCOMPARE(legend(MapColour::Density, hueOfSectionNamed(MapColour::Density, ".bss")), QString("up to 1"));
}

void TestMapColours::theLegendNamesEveryHueThatIsDrawn() {
    DocumentIndex index = indexDocument(sample());
    index.owners = indexOwners(*index.document);
    const Axis axis(index.document->image, index.document->layout, AxisDomain::Memory, AxisScale::Compressed);
    const Projection projection(axis, 1200);
    for (const MapColour colour : kAll) {
        std::set<std::uint8_t> named;
        for (const LegendEntry& entry : legendOf(colour, index)) {
            QVERIFY(entry.hue < 8);
            QVERIFY2(named.insert(entry.hue).second, mapColourName(colour));
        }
        QVERIFY(named.size() <= 8);
        const TrackContext context{index, projection, {}, colour};
        for (const TrackTiles& shown : {sectionTiles(context), objectTiles(context), symbolTiles(context)})
            for (const Tile& tile : shown.tiles)
                if (tile.look != TileLook::Strokes)
                    QVERIFY2(named.contains(tile.hue),
                             qPrintable(QString("%1 %2").arg(mapColourName(colour)).arg(tile.hue)));
    }
}

void TestMapColours::huesDifferInBothThemes() {
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const Theme theme = makeTheme(mode);
        const Hues owners = huesFor(MapColour::Owner, theme);
        for (std::size_t a = 0; a < owners.size(); ++a)
            for (std::size_t b = a + 1; b < owners.size(); ++b)
                QVERIFY(owners[a] != owners[b]);
        // One hue, stronger and stronger.
        const Hues density = huesFor(MapColour::Density, theme);
        for (std::size_t i = 1; i < 4; ++i)
            QVERIFY(contrast(density[i], theme.window) > contrast(density[i - 1], theme.window));
    }
}

void TestMapColours::theTileHasTheColourOfTheLegend() {
    test::MapHands map(sample());
    QTRY_VERIFY(!map.view.isBusy());
    map.index.owners = indexOwners(*map.document);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        map.view.setPalette(makeTheme(mode).palette());
        for (const MapColour colour : kAll) {
            map.view.setColour(colour);
            QCOMPARE(map.view.colour(), colour);
            const auto sections = sectionTiles({map.index, map.projection(), {}, colour}).tiles;
            const Tile widest = std::ranges::max(
                sections, {}, [](const Tile& tile) { return tile.look == TileLook::Solid ? tile.x1 - tile.x0 : 0; });
            // At its right end, where no label is.
            const QRectF row = map.rowOf("sections");
            const QPoint at(int(row.left() + widest.x1) - 4, int(row.center().y()));
            QCOMPARE(map.picture().pixelColor(at), huesFor(colour, makeTheme(mode))[widest.hue]);
        }
    }
}

QTEST_MAIN(TestMapColours)
#include "test_map_colours.moc"
