// SPDX-License-Identifier: GPL-3.0-or-later
// The treemap of differences under mouse and keys; tiles are found by geometry, colours are read off the picture.
#include "tests/support/compared.h"
#include "tests/support/fixture.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/compare/delta_painter.h"
#include "widgets/compare/delta_treemap_view.h"
#include "widgets/compare/side_colour.h"
#include "widgets/owners/treemap_view.h"
#include "widgets/owners/zoom_crumbs.h"

#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

class TestDeltaTreemap : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void saysThatNothingIsCompared();
    void saysThatNothingDiffers();
    void nothingIsCountedBeforeItIsSeen();
    void theSentenceAddsUp();
    void aDoubleClickZoomsInAndBackspaceOut();
    void crumbsZoomOut();
    void aSymbolIsEntered();
    void enterEntersTheCurrentOne();
    void theTipTellsWhatIsUnderTheCursor();
    void blueShrankAndOrangeGrew();
    void kindsAreToldApartWithoutColour();

private:
    const OwnerAnalysis& analysis() const { return *m_view->owners()->analysis; }
    QPoint placeOf(const TreemapTile& wanted) const {
        const auto& tiles = m_view->treemap().tiles();
        for (int y = 1; y < wanted.rect.height(); y += 2)
            for (int x = 1; x < wanted.rect.width(); x += 3) {
                const QPointF at = wanted.rect.topLeft() + QPointF(x, y);
                if (tileAt(tiles, at) == &wanted) return at.toPoint();
            }
        qFatal("a tile is covered by others");
    }
    const TreemapTile& biggest(TreemapTileKind kind, DeltaKind delta) const {
        for (const TreemapTile& tile : m_view->treemap().tiles())
            if (tile.kind == kind && m_view->owners()->node(tile.node).kind == delta) return tile;
        qFatal("no such tile");
    }
    LayoutDiffPtr m_diff, m_none;
    std::unique_ptr<DeltaTreemapView> m_view;
};

void TestDeltaTreemap::initTestCase() {
    const auto a = loadDocument(STRATA_SAMPLES "/kallsyms-end/vmlinux"),
               b = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(a && b);
    m_diff = sharedDiff(*a, *b);
    m_none = sharedDiff(*a, *a);
}

void TestDeltaTreemap::init() {
    m_view = std::make_unique<DeltaTreemapView>();
    m_view->resize(1000, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setDiff(m_diff);
    QTRY_VERIFY(m_view->owners());
    m_view->activateWindow();
}

void TestDeltaTreemap::saysThatNothingIsCompared() {
    m_view->setDiff(nullptr);
    QVERIFY(m_view->empty().isVisible());
    QCOMPARE(m_view->empty().title(), QString("Nothing is compared"));
    QVERIFY(!m_view->owners());
}

void TestDeltaTreemap::saysThatNothingDiffers() {
    QVERIFY(!m_view->empty().isVisible());
    m_view->setDiff(m_none);
    QTRY_VERIFY(m_view->owners());
    QVERIFY(m_view->empty().isVisible());
    QCOMPARE(m_view->empty().title(), QString("Nothing differs in size"));
}

void TestDeltaTreemap::nothingIsCountedBeforeItIsSeen() {
    DeltaTreemapView view;
    view.setDiff(m_diff);
    QVERIFY(!view.isBusy() && !view.owners());
    view.show();
    QVERIFY(view.isBusy());
    QTRY_VERIFY(view.owners());
}

void TestDeltaTreemap::theSentenceAddsUp() {
    const DeltaOwners& owners = *m_view->owners();
    QCOMPARE(owners.node(0).delta() + m_diff->padding.delta(), m_diff->memory.delta());
    QVERIFY2(m_view->sentence().startsWith(deltaText(owners.node(0).delta())), qPrintable(m_view->sentence()));
    QVERIFY(m_diff->padding.delta() != 0);
    QVERIFY2(m_view->sentence().contains(deltaText(m_diff->padding.delta())), qPrintable(m_view->sentence()));
    QVERIFY(m_view->hint().startsWith("all differences"));
}

void TestDeltaTreemap::aDoubleClickZoomsInAndBackspaceOut() {
    const TreemapTile tile = m_view->treemap().tiles().front();
    QCOMPARE(tile.kind, TreemapTileKind::Container);
    QTest::mouseDClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(m_view->treemap().tiles().front()));
    QCOMPARE(m_view->treemap().zoomed(), tile.node);
    QCOMPARE(m_view->crumbs().buttons().size(), std::size_t{2});
    m_view->treemap().setFocus();
    QTest::keyClick(&m_view->treemap(), Qt::Key_Backspace);
    QCOMPARE(m_view->treemap().zoomed(), 0U);
}

void TestDeltaTreemap::crumbsZoomOut() {
    emit m_view->treemap().zoomRequested(m_view->treemap().tiles().front().node);
    QVERIFY(m_view->treemap().zoomed() != 0);
    QTest::mouseClick(m_view->crumbs().buttons().front(), Qt::LeftButton);
    QCOMPARE(m_view->treemap().zoomed(), 0U);
}

void TestDeltaTreemap::aSymbolIsEntered() {
    const QSignalSpy entered(m_view.get(), &DeltaTreemapView::entered);
    const TreemapTile& tile = biggest(TreemapTileKind::Node, DeltaKind::New);
    const std::uint32_t node = tile.node;
    QTest::mouseDClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(tile));
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered.front().at(0).toUInt(), kNone);
    QCOMPARE(entered.front().at(1).toUInt(), m_view->owners()->node(node).parts.b);
    QCOMPARE(m_view->treemap().zoomed(), 0U);
}

void TestDeltaTreemap::enterEntersTheCurrentOne() {
    const QSignalSpy entered(m_view.get(), &DeltaTreemapView::entered);
    const TreemapTile& tile = biggest(TreemapTileKind::Node, DeltaKind::New);
    const std::uint32_t node = tile.node;
    QTest::mouseClick(&m_view->treemap(), Qt::LeftButton, {}, placeOf(tile));
    QCOMPARE(m_view->current(), node);
    m_view->treemap().setFocus();
    QTest::keyClick(&m_view->treemap(), Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QTest::keyClick(&m_view->treemap(), Qt::Key_Up);
    QCOMPARE(m_view->current(), analysis().node(node).parent);
    QTest::keyClick(&m_view->treemap(), Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(m_view->treemap().zoomed(), analysis().node(node).parent);
}

void TestDeltaTreemap::theTipTellsWhatIsUnderTheCursor() {
    const TreemapTile& tile = biggest(TreemapTileKind::Node, DeltaKind::New);
    QTest::mouseMove(&m_view->treemap(), placeOf(tile));
    const QString tip = m_view->treemap().toolTip();
    const OwnerNode& node = analysis().node(tile.node);
    QVERIFY2(tip.contains(text(node.name)) && tip.contains("new") &&
                 tip.contains(deltaText(static_cast<std::int64_t>(node.bytes.total().value))),
             qPrintable(tip));
    QCOMPARE(m_view->hint(), tip);
}

void TestDeltaTreemap::blueShrankAndOrangeGrew() {
    const Theme theme = makeTheme(ThemeMode::Light);
    QImage image(1000, 600, QImage::Format_RGB32);
    image.fill(theme.window);
    QPainter painter(&image);
    const auto tiles = layOutTreemap(analysis(), 0, image.size());
    paintDeltaTreemap(painter, tiles, *m_view->owners(), theme);
    painter.end();
    int seen = 0;
    for (const TreemapTile& tile : tiles) {
        const DeltaKind kind = m_view->owners()->node(tile.node).kind;
        if (tile.kind != TreemapTileKind::Node || kind == DeltaKind::Several || tile.rect.width() < 6 ||
            tile.rect.height() < 6)
            continue;
        const bool isMore = kind == DeltaKind::New || kind == DeltaKind::Grown;
        const QColor corner = image.pixelColor(tile.rect.topLeft().toPoint());
        QCOMPARE(corner, sideColour(theme, isMore ? Side::B : Side::A));
        ++seen;
    }
    QVERIFY(seen > 0);
}

void TestDeltaTreemap::kindsAreToldApartWithoutColour() {
    const Theme theme = makeTheme(ThemeMode::Dark);
    const auto coloursOf = [&](DeltaKind kind) {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(theme.window);
        QPainter painter(&image);
        paintDeltaFill(painter, QRectF(0, 0, 40, 30), kind, theme);
        painter.end();
        QSet<QRgb> colours;
        for (int y = 5; y < 25; ++y)
            for (int x = 5; x < 35; ++x)
                colours.insert(image.pixel(x, y));
        return std::pair(colours.size(), image.pixel(0, 10) == image.pixel(20, 15));
    };
    QVERIFY(coloursOf(DeltaKind::New).first > 1); // hatched
    QCOMPARE(coloursOf(DeltaKind::Grown), std::pair(qsizetype{1}, true));
    QCOMPARE(coloursOf(DeltaKind::Shrunk), std::pair(qsizetype{1}, true));
    QCOMPARE(coloursOf(DeltaKind::Gone), std::pair(qsizetype{1}, false)); // an outline
}

QTEST_MAIN(TestDeltaTreemap)
#include "test_delta_treemap.moc"
