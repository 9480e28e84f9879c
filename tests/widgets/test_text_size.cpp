// SPDX-License-Identifier: GPL-3.0-or-later
// The window at other sizes of the application's font: nothing that a person reads is cut, and what holds text grows.
#include "tests/support/fake_document.h"
#include "tests/support/visible_texts.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/map_scene.h"
#include "widgets/common/theme.h"
#include "widgets/compare/compare_view.h"
#include "widgets/generate/generate_view.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/theme_choice.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestTextSize : public QObject {
    Q_OBJECT
private slots:
    void init() { qApp->setFont(m_font); }
    void cleanup();
    void nothingIsCut_data();
    void nothingIsCut();
    void rowsOfTheMapGrowWithTheFont();
    void rowsOfTablesGrowWithTheFont();
    void aPictureForASharpScreenHasItsPixels();
    void theOverlayOfKeysFitsASmallScreen();

private:
    void use(double points);
    std::unique_ptr<MainWindow> openSample() const;

    const QFont m_font = QApplication::font();
};

void TestTextSize::cleanup() {
    qApp->setStyleSheet({});
    qApp->setFont(m_font);
}

void TestTextSize::use(double points) {
    QFont font = m_font;
    font.setPointSizeF(points);
    QApplication::setFont(font);
    applyTheme(*qApp, ThemeChoice::Light, qApp->palette());
}

std::unique_ptr<MainWindow> TestTextSize::openSample() const {
    auto window = std::make_unique<MainWindow>(Memory::None);
    window->resize(1920, 1080);
    window->show();
    window->open(QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux"));
    if (!QTest::qWaitFor([&] { return window->isSettled(); }, 20000)) return {};
    window->compare().openOther(QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux"));
    if (!QTest::qWaitFor([&] { return window->compare().pair().compared() != nullptr; }, 20000)) return {};
    window->goTo(QStringLiteral("start_kernel"));
    return window;
}

void TestTextSize::nothingIsCut_data() {
    QTest::addColumn<double>("points");
    for (const double points : {9.0, 13.0, 18.0})
        QTest::addRow("%g pt", points) << points;
}

void TestTextSize::nothingIsCut() {
    QFETCH(double, points);
    use(points);
    const auto window = openSample();
    QVERIFY(window);
    QCOMPARE(window->width(), 1920); // the text did not widen it
    // At twice the usual size, this screen has room for the map or for a page of the tables, not for both.
    if (points > 14) window->inspect().tables().setEnlarged(TableTabs::Room::Enlarged);
    QStringList cut;
    forEveryPage(*window, [&](const QString& page) {
        for (const QString& text : cutTexts(*window))
            cut.append(page + ": " + text);
    });
    window->showWorkspace(Workspace::Inspect);
    window->inspect().explain();
    QTest::qWait(100);
    for (const QString& text : cutTexts(*window))
        cut.append("explanation: " + text);
    QCOMPARE(window->width(), 1920);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join('\n')));
}

void TestTextSize::rowsOfTheMapGrowWithTheFont() {
    const DocumentIndex index = indexDocument(fakeDocument());
    const QSizeF room(1200, 2000);
    use(9);
    const MapGeometry usual = layOutMap(room, &index);
    const double leastUsual = leastMapHeight(&index, {});
    for (const double points : {13.0, 18.0}) {
        use(points);
        const MapGeometry large = layOutMap(room, &index);
        QVERIFY(leastMapHeight(&index, {}) > leastUsual * 1.2);
        QVERIFY(large.gutter > usual.gutter * 1.2);
        QVERIFY(large.ruler.height() >= QFontMetricsF(addressFont(TextSize::Small)).height() + 8);
        QVERIFY(large.legend.height() >= QFontMetricsF(uiFont(TextSize::Small)).height());
        QCOMPARE(large.rows.size(), usual.rows.size());
        for (std::size_t i = 0; i < large.rows.size(); ++i)
            QVERIFY(large.rows[i].rect.height() > usual.rows[i].rect.height());
    }
}

void TestTextSize::rowsOfTablesGrowWithTheFont() {
    for (const double points : {9.0, 13.0, 18.0}) {
        use(points);
        const auto window = openSample();
        QVERIFY(window);
        for (DocumentTable* table : window->inspect().tables().all())
            QVERIFY(table->view().verticalHeader()->defaultSectionSize() >=
                    QFontMetrics(QApplication::font()).height() + 8);
    }
}

void TestTextSize::aPictureForASharpScreenHasItsPixels() {
    use(9);
    const auto window = openSample();
    QVERIFY(window);
    AddressMapView& map = window->inspect().map();
    QImage once(map.size(), QImage::Format_RGB32), twice(map.size() * 2, QImage::Format_RGB32);
    twice.setDevicePixelRatio(2);
    for (QImage* image : {&once, &twice}) {
        image->fill(Qt::white);
        QPainter painter(image);
        map.draw(painter, map.size());
    }
    // One picture stretched has pairs of equal columns throughout; one that is drawn sharply has finer edges.
    int finer = 0;
    for (int y = 0; y < twice.height(); y += 2)
        for (int x = 0; x + 1 < twice.width(); x += 2)
            if (twice.pixel(x, y) != twice.pixel(x + 1, y)) ++finer;
    QVERIFY(finer > 1000);
}

void TestTextSize::theOverlayOfKeysFitsASmallScreen() {
    use(9);
    MainWindow small(Memory::None);
    small.resize(1366, 768);
    small.show();
    QVERIFY(QTest::qWaitForWindowExposed(&small));
    auto* overlay = small.findChild<KeysOverlay*>();
    overlay->open();
    QCoreApplication::processEvents();
    const auto labels = overlay->findChildren<QLabel*>();
    QVERIFY(labels.size() > 40);
    for (const QLabel* label : labels) {
        const QRect at(label->mapTo(overlay, QPoint()), label->size());
        QVERIFY2(overlay->rect().contains(at), qPrintable(label->text()));
        QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        QVERIFY2(label->height() >= label->sizeHint().height(), qPrintable(label->text()));
    }
}

QTEST_MAIN(TestTextSize)
#include "test_text_size.moc"
