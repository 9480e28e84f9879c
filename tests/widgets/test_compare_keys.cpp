// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the keys overlay about the Compare workspace, pressed.
#include "widgets/common/list_panel.h"
#include "widgets/compare/build_pair.h"
#include "widgets/compare/changed_pair_view.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/compare/waterfall_view.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"

#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QtTest>

#include <functional>
#include <map>

using namespace strata;

class TestCompareKeys : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void everyRow_data();
    void everyRow();

private:
    CompareView& view() { return m_window->compare(); }
    CompareLanesView& lanes() { return view().lanes(); }
    void press(Qt::Key key) { QTest::keyClick(&lanes(), key); }
    void stepping();
    void swapping();
    void sideBySide();
    void adding();
    void locking();
    void moving();

    std::unique_ptr<MainWindow> m_window;
    const std::map<QString, std::function<void()>> m_checks{
        {"N  P", [this] { stepping(); }},      {"R", [this] { swapping(); }},
        {"X  [  ]", [this] { sideBySide(); }}, {"↑ ↓  ← →  Enter", [this] { adding(); }},
        {"L", [this] { locking(); }},          {"W S  A D  0  F", [this] { moving(); }}};
};

void TestCompareKeys::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    lanes().setDuration(0);
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->openBoth(STRATA_SAMPLES "/kallsyms-middle/vmlinux", STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QVERIFY(compared.wait(20000));
    QTRY_VERIFY(m_window->isSettled());
    lanes().setFocus();
}

void TestCompareKeys::cleanup() {
    m_window.reset();
}

void TestCompareKeys::everyRow_data() {
    QTest::addColumn<QString>("keys");
    std::size_t rows = 0;
    for (const KeyRow& row : allKeys()) {
        if (qstrcmp(row.group, "Compare") != 0) continue;
        QTest::newRow(row.keys) << QString::fromUtf8(row.keys);
        ++rows;
    }
    QCOMPARE(rows, m_checks.size());
}

void TestCompareKeys::everyRow() {
    QFETCH(QString, keys);
    const auto check = m_checks.find(keys);
    QVERIFY2(check != m_checks.end(), "a row of the overlay without a check");
    check->second();
}

void TestCompareKeys::stepping() {
    const QTableView& table = view().tabs().panel(DifferenceKind::Causes).view();
    press(Qt::Key_N);
    press(Qt::Key_N);
    QCOMPARE(table.currentIndex().row(), 1);
    press(Qt::Key_P);
    QCOMPARE(table.currentIndex().row(), 0);
}

void TestCompareKeys::swapping() {
    QSignalSpy compared(&view(), &CompareView::compared);
    press(Qt::Key_R);
    QVERIFY(compared.wait(20000));
    QVERIFY(view().pair().isSwapped());
}

void TestCompareKeys::sideBySide() {
    // The first changed function, then its page.
    QTabBar& bar = view().tabs().bar();
    const auto changed = std::ranges::find(kDifferenceKinds, DifferenceKind::Changed) - kDifferenceKinds.begin();
    bar.setCurrentIndex(static_cast<int>(changed));
    press(Qt::Key_N);
    ChangedPairView& page = view().tabs().sideBySide();
    while (!page.isVisible() && bar.currentIndex() + 1 < bar.count())
        bar.setCurrentIndex(bar.currentIndex() + 1);
    QVERIFY(page.isVisible());
    // One with several differences: from one to the next, and back.
    const LayoutDiff& diff = *view().pair().compared()->diff;
    for (const PartChange& change : diff.changed) {
        page.show(view().pair().compared()->diff, change.a, change.b);
        if (page.mode() == ChangedPairView::Mode::Code && page.lines().differences().size() > 1) break;
    }
    QCOMPARE(page.mode(), ChangedPairView::Mode::Code);
    QVERIFY(page.lines().differences().size() > 1);
    page.lines().setFocus();
    const auto first = page.lines().current().value_or(0);
    QTest::keyClick(&page.lines(), Qt::Key_BracketRight);
    QCOMPARE(page.lines().current().value(), first + 1);
    QTest::keyClick(&page.lines(), Qt::Key_BracketLeft);
    QCOMPARE(page.lines().current().value(), first);
    QTest::keyClick(&page.lines(), Qt::Key_X);
    QCOMPARE(page.mode(), ChangedPairView::Mode::Bytes);
}

void TestCompareKeys::adding() {
    WaterfallView& waterfall = view().waterfall(); // the whole image's: sections
    const auto& steps = waterfall.waterfall().steps;
    const auto section = std::ranges::find(steps, StepKind::Section, &WaterfallStep::step);
    QVERIFY(section != steps.end());
    const QString name = QString::fromUtf8(section->section.data(), static_cast<qsizetype>(section->section.size()));
    waterfall.setFocus(Qt::TabFocusReason);
    for (auto at = steps.begin(); at != section; ++at)
        QTest::keyClick(&waterfall, Qt::Key_Down);
    QTest::keyClick(&waterfall, Qt::Key_Down);
    QTest::keyClick(&waterfall, Qt::Key_Up);
    QTest::keyClick(&waterfall, Qt::Key_Return);
    QVERIFY2(waterfall.question().contains(name), qPrintable(waterfall.question()));
}

void TestCompareKeys::locking() {
    press(Qt::Key_L);
    QCOMPARE(lanes().lock(), LaneLock::Free);
    press(Qt::Key_L);
    QCOMPARE(lanes().lock(), LaneLock::Matched);
}

void TestCompareKeys::moving() {
    const LanePlace whole = lanes().place();
    press(Qt::Key_W);
    QVERIFY(lanes().place().pixelsPerByte > whole.pixelsPerByte);
    press(Qt::Key_S);
    QCOMPARE(lanes().place(), whole);
    press(Qt::Key_W);
    press(Qt::Key_W);
    const double before = lanes().place().originA;
    press(Qt::Key_D);
    QVERIFY(lanes().place().originA > before);
    press(Qt::Key_A);
    QVERIFY(std::abs(lanes().place().originA - before) < 1);
    press(Qt::Key_0);
    QCOMPARE(lanes().place(), whole);
    press(Qt::Key_N);
    press(Qt::Key_0);
    press(Qt::Key_F); // what n made current
    QVERIFY(lanes().place().pixelsPerByte > whole.pixelsPerByte);
}

QTEST_MAIN(TestCompareKeys)
#include "test_compare_keys.moc"
