// SPDX-License-Identifier: GPL-3.0-or-later
// The tab Owners on a sample kernel: tree and treemap by mouse and by keys, and the selection of other views.
#include "tests/support/fake_document.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/owners/owners_model.h"
#include "widgets/owners/owners_view.h"
#include "widgets/owners/treemap_view.h"
#include "widgets/owners/zoom_crumbs.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <cmath>

using namespace strata;

class TestOwnersView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void nothingIsCountedBeforeItIsSeen();
    void theTreeIsAModel();
    void sortingKeepsTheCurrentRow();
    void longListsAreCut();
    void contentsAreThoseOfTheSections();
    void tilesHaveTheAreaOfTheirBytes();
    void dustIsOneTile();
    void aClickSelectsWhatTheMapKnows();
    void doubleClickAndBackspaceZoom();
    void crumbsZoomOut();
    void theSelectionOfOthersIsFollowed();
    void hoverTellsNameBytesAndShare();
    void keysWalkTheTree();
    void theSumIsTold();
    void withoutAMapTheTabSaysSo();
    void theTabStandsAfterObjects();
    void aNarrowTreeKeepsNamesReadable();

private:
    const OwnerAnalysis& analysis() const { return *m_view->analysis(); }
    std::uint32_t nodeAt(const std::string& path) const {
        for (std::uint32_t i = 0; i < analysis().owners.nodes.size(); ++i)
            if (analysis().owners.path(i) == path) return i;
        qFatal("no owner %s", path.c_str());
    }
    /// Somewhere in a tile of that node that no smaller one covers.
    QPoint placeOf(std::uint32_t node) {
        const auto& tiles = m_view->treemap().tiles();
        for (const TreemapTile& tile : tiles)
            for (int y = 1; y < tile.rect.height(); y += 2) {
                const QPointF at = tile.rect.topLeft() + QPointF(tile.rect.width() / 2, y);
                if (tile.node == node && tileAt(tiles, at) == &tile) return at.toPoint();
            }
        qFatal("no tile of %s", analysis().owners.path(node).c_str());
    }
    std::uint32_t biggestSymbolShown() {
        for (const TreemapTile& tile : m_view->treemap().tiles())
            if (tile.kind == TreemapTileKind::Node && analysis().node(tile.node).kind == OwnerKind::Symbol)
                return tile.node;
        qFatal("no symbol has a tile");
    }
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<OwnersView> m_view;
};

void TestOwnersView::initTestCase() {
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<OwnersView>(*m_session, *m_selection);
    m_view->resize(1280, 700);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_view->analysis());
    QVERIFY(m_session->document()->map);
}

void TestOwnersView::init() {
    m_selection->clear();
    m_view->activateWindow();
    emit m_view->treemap().zoomRequested(0);
}

void TestOwnersView::nothingIsCountedBeforeItIsSeen() {
    OwnersView view(*m_session, *m_selection);
    emit m_session->documentChanged();
    QVERIFY(!view.isBusy() && !view.analysis());
    view.show();
    QVERIFY(view.isBusy());
    QTRY_VERIFY(view.analysis());
    QTRY_VERIFY(m_view->analysis());
}

void TestOwnersView::theTreeIsAModel() {
    OwnersModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOwners(m_view->analysis());
    QVERIFY(model.rowCount() > 0);
    for (const int column : {OwnersModel::Text, OwnersModel::Total}) {
        QSignalSpy sorted(&model, &OwnersModel::sorted);
        model.sort(column, Qt::AscendingOrder);
        QVERIFY(sorted.wait());
        std::uint64_t before = 0, sum = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const OwnerBytes& bytes = analysis().node(*model.nodeAt(model.index(row, 0))).bytes;
            const std::uint64_t here = column == OwnersModel::Text ? bytes.text.value : bytes.total().value;
            QVERIFY(here >= before);
            before = here;
            sum += bytes.total().value;
        }
        QCOMPARE(sum, m_session->document()->layout.memorySize.value);
    }
    model.setOwners(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestOwnersView::sortingKeepsTheCurrentRow() {
    QTreeView& tree = m_view->tree();
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Home);
    const auto node = m_view->model().nodeAt(tree.currentIndex());
    QSignalSpy sorted(&m_view->model(), &OwnersModel::sorted);
    const int column = OwnersModel::Name;
    const QPoint title(tree.header()->sectionViewportPosition(column) + 20, 10);
    QTest::mouseClick(tree.header()->viewport(), Qt::LeftButton, {}, title);
    QVERIFY(sorted.wait());
    QCOMPARE(m_view->model().nodeAt(tree.currentIndex()), node);
    const auto first = m_view->model().index(0, 0), second = m_view->model().index(1, 0);
    QVERIFY(first.data().toString() != second.data().toString());
    tree.sortByColumn(-1, Qt::AscendingOrder);
    QVERIFY(sorted.wait());
    QCOMPARE(m_view->model().nodeAt(m_view->model().index(0, 0)), analysis().childrenOf(0).front());
}

void TestOwnersView::longListsAreCut() {
    const auto many =
        test::fakeDocument({{.name = ".text", .vma = 0x100000, .size = 3'200'000, .flags = 6, .symbols = 50000}});
    OwnersModel model;
    model.setOwners(analyseOwners(many));
    // (unknown) ▸ .text ▸ symbols
    const QModelIndex section = model.index(0, 0, model.index(0, 0));
    QCOMPARE(section.data().toString(), ".text");
    QCOMPARE(model.rowCount(section), int(OwnersModel::kMostRows) + 1);
    const QModelIndex rest = model.index(OwnersModel::kMostRows, 0, section);
    QCOMPARE(rest.data().toString(), countText(50000 - OwnersModel::kMostRows) + " more");
    QVERIFY(!model.nodeAt(rest));
    QCOMPARE(rest.parent(), section);
    QVERIFY(model.nodeAt(model.index(OwnersModel::kMostRows - 1, 0, section)));
}

void TestOwnersView::contentsAreThoseOfTheSections() {
    for (std::uint32_t i = 0; i < analysis().owners.nodes.size(); ++i) {
        const OwnerNode& node = analysis().node(i);
        if (node.kind == OwnerKind::Symbol && !node.name.starts_with("kallsyms_"))
            QCOMPARE(analysis().content[i], contentKind(m_session->document()->image.sections[node.section]));
    }
    const std::uint32_t names = *ownerOf(analysis(), *findItem(*m_session->document(), "kallsyms_names"));
    QCOMPARE(analysis().content[names], ContentKind::Kallsyms);
    QCOMPARE(analysis().content[analysis().node(names).parent], ContentKind::Kallsyms);
}

void TestOwnersView::tilesHaveTheAreaOfTheirBytes() {
    constexpr double kWidth = 1900, kHeight = 1000;
    const auto tiles = layOutTreemap(analysis(), 0, {kWidth, kHeight});
    const QRectF all(0, 0, kWidth, kHeight);
    double sum = 0;
    std::uint64_t bytes = 0;
    for (const TreemapTile& tile : tiles) {
        QVERIFY(all.contains(tile.rect));
        if (tile.depth > 0) continue;
        const double area = tile.rect.width() * tile.rect.height();
        const double share =
            static_cast<double>(tile.bytes.value) / static_cast<double>(analysis().owners.root().bytes.total().value);
        // Whole pixels: half a pixel at each edge.
        QVERIFY2(std::abs(area - share * kWidth * kHeight) <= tile.rect.width() + tile.rect.height() + 1,
                 qPrintable(ownerName(analysis(), tile.node)));
        sum += area;
        bytes += tile.bytes.value;
        for (const TreemapTile& other : tiles)
            if (other.depth == 0 && &other != &tile) QVERIFY(!tile.rect.intersects(other.rect));
    }
    QCOMPARE(sum, kWidth * kHeight);
    // A part thinner than half a pixel has no tile.
    const std::uint64_t missing = m_session->document()->layout.memorySize.value - bytes;
    QVERIFY2(missing * 1000 < bytes, qPrintable(QString::number(missing)));
    // What is in a container lies within it, and has its bytes.
    for (const TreemapTile& tile : tiles) {
        if (tile.kind != TreemapTileKind::Container) continue;
        const auto isIn = [&](const TreemapTile& other) {
            const bool own = other.kind == TreemapTileKind::Node || other.kind == TreemapTileKind::Container;
            return own ? analysis().node(other.node).parent == tile.node : other.node == tile.node;
        };
        for (const TreemapTile& other : tiles)
            if (&other != &tile && other.depth == tile.depth + 1 && isIn(other))
                QVERIFY(tile.rect.contains(other.rect));
    }
}

void TestOwnersView::dustIsOneTile() {
    const auto tiles = layOutTreemap(analysis(), 0, {60, 40});
    QVERIFY(!tiles.empty() && tiles.size() < 600);
    const auto many =
        test::fakeDocument({{.name = ".text", .vma = 0x100000, .size = 3'200'000, .flags = 6, .symbols = 50000}});
    const OwnerAnalysisPtr dust = analyseOwners(many);
    const auto merged = layOutTreemap(*dust, dust->childrenOf(0).front(), {100, 100});
    std::uint32_t count = 0;
    for (const TreemapTile& tile : merged)
        if (tile.kind == TreemapTileKind::Rest) count += tile.count;
    QCOMPARE(count, 50000U);
}

void TestOwnersView::aClickSelectsWhatTheMapKnows() {
    const std::uint32_t object = nodeAt("fs/namei.o");
    emit m_view->treemap().zoomRequested(object);
    const std::uint32_t symbol = biggestSymbolShown();
    QSignalSpy revealed(m_selection.get(), &Selection::revealRequested);
    QTest::mouseClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(symbol));
    QCOMPARE(m_selection->current().kind, RefKind::SymbolSpan);
    QCOMPARE(nameOf(*m_session->document(), m_selection->current()), ownerName(analysis(), symbol));
    QCOMPARE(revealed.size(), 1);
    QCOMPARE(m_view->current(), symbol);
    QCOMPARE(m_view->model().nodeAt(m_view->tree().currentIndex()), symbol);
    // An object is a piece of it.
    emit m_view->treemap().zoomRequested(0);
    QTest::mouseClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(object));
    QCOMPARE(m_selection->current().kind, RefKind::Piece);
    QCOMPARE(nameOf(*m_session->document(), m_selection->current()), "fs/namei.o");
    QCOMPARE(m_view->current(), object);
}

void TestOwnersView::doubleClickAndBackspaceZoom() {
    const std::uint32_t object = nodeAt("fs/namei.o");
    QTest::mouseDClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(object));
    QCOMPARE(m_view->treemap().zoomed(), object);
    QCOMPARE(m_view->crumbs().buttons().size(), 3U);
    QTest::keyClick(&m_view->treemap(), Qt::Key_Backspace);
    QCOMPARE(m_view->treemap().zoomed(), nodeAt("fs"));
    QTest::keyClick(&m_view->treemap(), Qt::Key_Backspace);
    QCOMPARE(m_view->treemap().zoomed(), 0U);
    QTest::keyClick(&m_view->treemap(), Qt::Key_Backspace); // there is nothing above
    QCOMPARE(m_view->treemap().zoomed(), 0U);
}

void TestOwnersView::crumbsZoomOut() {
    emit m_view->treemap().zoomRequested(nodeAt("fs/namei.o/.text"));
    QCOMPARE(m_view->crumbs().buttons().size(), 4U);
    QTest::mouseClick(m_view->crumbs().buttons()[2], Qt::LeftButton);
    QCOMPARE(m_view->treemap().zoomed(), nodeAt("fs/namei.o"));
}

void TestOwnersView::theSelectionOfOthersIsFollowed() {
    const std::uint32_t symbol = analysis().childrenOf(nodeAt("mm/slab.o/.text")).front();
    emit m_view->treemap().zoomRequested(nodeAt("fs/namei.o"));
    m_selection->setCurrent(analysis().items[symbol]);
    QCOMPARE(m_view->current(), symbol);
    QCOMPARE(m_view->treemap().zoomed(), 0U); // the nearest that holds both
    QCOMPARE(m_view->model().nodeAt(m_view->tree().currentIndex()), symbol);
    const QRect row = m_view->tree().visualRect(m_view->tree().currentIndex());
    QVERIFY(m_view->tree().viewport()->rect().contains(row.center()));
}

void TestOwnersView::hoverTellsNameBytesAndShare() {
    const std::uint32_t object = nodeAt("fs/namei.o");
    const QPoint at = placeOf(object);
    QTest::mouseMove(&m_view->treemap(), at + QPoint(1, 0));
    QTest::mouseMove(&m_view->treemap(), at);
    QTRY_COMPARE(m_view->hint(), ownerSentence(analysis(), object));
    QVERIFY(m_view->hint().startsWith("namei.o: ") && m_view->hint().endsWith('%'));
    QCOMPARE(m_selection->hovered(), analysis().items[object]);
}

void TestOwnersView::keysWalkTheTree() {
    TreemapView& map = m_view->treemap();
    map.setFocus();
    QTest::mouseClick(&map, Qt::LeftButton, {}, placeOf(nodeAt("fs/namei.o")));
    QTest::keyClick(&map, Qt::Key_Down);
    QCOMPARE(analysis().node(m_view->current()).parent, nodeAt("fs/namei.o"));
    QTest::keyClick(&map, Qt::Key_Up);
    QCOMPARE(m_view->current(), nodeAt("fs/namei.o"));
    const std::uint32_t before = analysis().bySize->rowOf[m_view->current()];
    QTest::keyClick(&map, Qt::Key_Right);
    QCOMPARE(analysis().bySize->rowOf[m_view->current()], before + 1);
    QTest::keyClick(&map, Qt::Key_Left);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(map.zoomed(), nodeAt("fs/namei.o"));
}

void TestOwnersView::theSumIsTold() {
    const Document& document = *m_session->document();
    QVERIFY(m_view->sentence().contains(byteText(document.layout.memorySize) + ", the whole memory image"));
    QVERIFY(m_view->sentence().contains("objects of the link map"));
    OwnerAnalysis wrong = analysis();
    wrong.owners.nodes.front().bytes.bss += ByteCount{1};
    QVERIFY(ownersSentence(wrong).startsWith("Error:"));
}

void TestOwnersView::withoutAMapTheTabSaysSo() {
    auto bare = std::make_shared<Document>(*m_session->document());
    bare->map.reset();
    bare->layout = buildLayout(bare->image, nullptr);
    const OwnerAnalysisPtr without = analyseOwners(bare);
    QVERIFY(ownersSentence(*without).contains("Without a link map"));
    QVERIFY(!ownersSentence(*without).contains("objects"));
    const auto bytes = test::fakeDocument({{.name = ".text", .vma = 0x1000, .size = 640, .flags = 6, .symbols = 10}});
    QVERIFY(ownersSentence(*analyseOwners(bytes)).contains("No link map and no symbol"));
    // Sources that symbols name own something; a node of theirs is still an item, or none.
    QVERIFY(without->owners.bySourceFile.value > 0);
    for (const ItemRef item : without->items)
        QVERIFY(!item || refExists(*bare, item));
}

void TestOwnersView::theTabStandsAfterObjects() {
    TableTabs tabs(*m_session, *m_selection);
    tabs.resize(1200, 500);
    tabs.show();
    auto* bar = tabs.findChild<QTabBar*>("tableTabs");
    tabs.showTable(u"objects");
    const int objects = bar->currentIndex();
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(objects + 1).center());
    QCOMPARE(tabs.currentId(), "owners");
    QVERIFY(tabs.owners().isVisible());
    QCOMPARE(&tabs.current(), tabs.table(u"symbols")); // what a search cycles through
    for (const DocumentTable* table : tabs.all()) {
        const QString id = QString::fromUtf8(table->model().table().id);
        tabs.showTable(id);
        QCOMPARE(tabs.currentId(), id);
        QCOMPARE(&tabs.current(), table);
        QVERIFY(!tabs.owners().isVisible());
    }
}

void TestOwnersView::aNarrowTreeKeepsNamesReadable() {
    QTreeView& tree = m_view->tree();
    m_view->resize(700, 500);
    QTRY_VERIFY(tree.isColumnHidden(OwnersModel::Padding));
    QVERIFY(!tree.isColumnHidden(OwnersModel::Share));
    QTRY_VERIFY(tree.columnWidth(OwnersModel::Name) >= 150);
    m_view->resize(1900, 700);
    QTRY_VERIFY(!tree.isColumnHidden(OwnersModel::Padding));
    // No number is cut.
    const QString most = countText(analysis().owners.root().bytes.total().value);
    QVERIFY(tree.columnWidth(OwnersModel::Total) >= tree.fontMetrics().horizontalAdvance(most) + 24);
    m_view->resize(1280, 700);
}

QTEST_MAIN(TestOwnersView)
#include "test_owners_view.moc"
