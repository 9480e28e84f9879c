// SPDX-License-Identifier: GPL-3.0-or-later
// Who has the keyboard in the Compare workspace: at first, behind Tab, a click on a tab, the search and Esc; and what
// the window around it says and survives.
#include "widgets/common/banner.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/list_panel.h"
#include "widgets/compare/changed_pair_view.h"
#include "widgets/compare/compare_header.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/compare/pair_lines_view.h"
#include "widgets/compare/passes_strip.h"
#include "widgets/compare/waterfall_view.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"

#include <QApplication>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace strata;

namespace {

const QString kMiddle = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
const QString kEnd = QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux");

} // namespace

class TestCompareKeyboard : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void theLanesHaveItAtFirst();
    void tabReachesEverything();
    void aClickedTabGivesItToItsList();
    void enteringAListChoosesNothing();
    void keysOfTheLanesWorkInLists();
    void theSearchStaysHere();
    void aLookAtAnotherWorkspaceLosesNothing();
    void nothingFoundIsNotNothingThere();
    void escapeGoesBackStepByStep();
    void aRowIsOpenedSideBySide();
    void theStatusLineNamesBoth();
    void aReasonStaysWhenTheOtherFileArrives();
    void aWindowMayBeClosedMeanwhile();

private:
    void openBoth(const QString& a, const QString& b);
    CompareView& view() { return m_window->compare(); }
    const LayoutDiff& diff() { return *view().pair().compared()->diff; }
    DifferenceTabs& tabs() { return view().tabs(); }
    SearchField& search() { return m_window->toolBar().search(); }
    void clickTab(DifferenceKind kind);
    static void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    }

    std::unique_ptr<MainWindow> m_window;
};

void TestCompareKeyboard::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1400, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    view().lanes().setDuration(0);
}

void TestCompareKeyboard::openBoth(const QString& a, const QString& b) {
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->openBoth(a, b);
    QVERIFY(compared.wait(20000));
    QTRY_VERIFY(m_window->isSettled());
}

void TestCompareKeyboard::clickTab(DifferenceKind kind) {
    const auto at = static_cast<int>(std::ranges::find(kDifferenceKinds, kind) - kDifferenceKinds.begin());
    QTest::mouseClick(&tabs().bar(), Qt::LeftButton, {}, tabs().bar().tabRect(at).center());
}

void TestCompareKeyboard::theLanesHaveItAtFirst() {
    openBoth(kMiddle, kEnd);
    QCOMPARE(QApplication::focusWidget(), &view().lanes());
}

void TestCompareKeyboard::tabReachesEverything() {
    QTemporaryDir folder;
    const QString first = folder.filePath(".tmp_vmlinux1"), last = folder.filePath("vmlinux");
    QVERIFY(QFile::copy(kMiddle, first) && QFile::copy(kEnd, last));
    openBoth(first, last);
    QVERIFY(view().strip().isVisible());
    std::set<QWidget*> reached;
    for (int i = 0; i < 30; ++i) {
        press(Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    QVERIFY(reached.contains(&view().strip()));
    for (QPushButton* button : view().header().findChildren<QPushButton*>())
        QVERIFY2(reached.contains(button), qPrintable(button->text()));
    QVERIFY(reached.contains(&view().lanes()));
    QVERIFY(reached.contains(&tabs().bar()));
    QVERIFY(reached.contains(&tabs().panel(DifferenceKind::Causes).view()));
    QVERIFY(reached.contains(&search()));
}

void TestCompareKeyboard::aClickedTabGivesItToItsList() {
    openBoth(kMiddle, kEnd);
    clickTab(DifferenceKind::Gone);
    QTRY_COMPARE(QApplication::focusWidget(), &tabs().panel(DifferenceKind::Gone).view());
    // By keys the bar keeps it, until it is clicked again.
    tabs().bar().setFocus();
    press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), &tabs().bar());
    clickTab(DifferenceKind::Gone);
    QTRY_COMPARE(QApplication::focusWidget(), &tabs().panel(DifferenceKind::Gone).view());
}

void TestCompareKeyboard::enteringAListChoosesNothing() {
    openBoth(kMiddle, kEnd);
    const QString question = view().waterfall().question();
    clickTab(DifferenceKind::Gone);
    QTableView& list = tabs().panel(DifferenceKind::Gone).view();
    QTRY_VERIFY(list.hasFocus());
    QCOMPARE(view().waterfall().question(), question);
    QVERIFY(list.currentIndex().isValid() && !list.selectionModel()->hasSelection());
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.currentIndex()).center());
    QVERIFY(view().waterfall().question() != question);
    view().clearCurrent();
    QCOMPARE(view().waterfall().question(), question);
    press(Qt::Key_N); // the first one, as it was not chosen yet
    QCOMPARE(list.currentIndex().row(), 0);
    QVERIFY(list.selectionModel()->isRowSelected(0));
    QVERIFY(view().waterfall().question() != question);
}

void TestCompareKeyboard::keysOfTheLanesWorkInLists() {
    openBoth(kMiddle, kEnd);
    clickTab(DifferenceKind::Gone);
    QTRY_VERIFY(tabs().panel(DifferenceKind::Gone).view().hasFocus());
    const LanePlace whole = view().lanes().place();
    press(Qt::Key_W);
    QVERIFY(view().lanes().place().pixelsPerByte > whole.pixelsPerByte);
    press(Qt::Key_0);
    QCOMPARE(view().lanes().place(), whole);
    press(Qt::Key_L);
    QCOMPARE(view().lanes().lock(), LaneLock::Free);
}

void TestCompareKeyboard::theSearchStaysHere() {
    openBoth(kMiddle, kEnd);
    press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Compare);
    QVERIFY(search().hasFocus());
    QTest::keyClicks(&search(), "plt_branch");
    clickTab(DifferenceKind::Gone);
    QTRY_VERIFY(!tabs().isBusy());
    const ListModel& model = tabs().panel(DifferenceKind::Gone).model();
    QVERIFY(model.rowCount() > 0);
    const QModelIndex first = model.index(0, 0);
    const QString marked =
        first.data().toString().mid(first.data(MatchBeginRole).toInt(), first.data(MatchLengthRole).toInt());
    QCOMPARE(marked, QStringLiteral("plt_branch"));
}

void TestCompareKeyboard::aLookAtAnotherWorkspaceLosesNothing() {
    openBoth(kMiddle, kEnd);
    clickTab(DifferenceKind::Sections);
    QTableView& table = tabs().panel(DifferenceKind::Sections).view();
    table.sortByColumn(0, Qt::AscendingOrder);
    table.selectRow(3);
    const QString name = table.currentIndex().siblingAtColumn(0).data().toString();
    m_window->showWorkspace(Workspace::Inspect);
    m_window->showWorkspace(Workspace::Compare);
    QCOMPARE(table.currentIndex().siblingAtColumn(0).data().toString(), name);
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 0);
}

void TestCompareKeyboard::nothingFoundIsNotNothingThere() {
    openBoth(kMiddle, kEnd);
    clickTab(DifferenceKind::Gone);
    const auto title = [&] { return tabs().panel(DifferenceKind::Gone).findChild<EmptyState*>()->title(); };
    search().setText("no such name");
    QTRY_VERIFY(!tabs().isBusy());
    QCOMPARE(tabs().panel(DifferenceKind::Gone).model().rowCount(), 0);
    QCOMPARE(title(), QStringLiteral("No hit here"));
    clickTab(DifferenceKind::Changed);
    QTRY_VERIFY(!tabs().isBusy());
    QVERIFY(!tabs().searchSummary().contains("B")); // nothing in it has another size
    search().clear();
    openBoth(kEnd, kEnd);
    search().setText("no such name");
    QTRY_VERIFY(!tabs().isBusy());
    clickTab(DifferenceKind::Gone);
    QTRY_VERIFY(!tabs().isBusy());
    QCOMPARE(title(), QStringLiteral("Nothing of A is gone"));
}

void TestCompareKeyboard::escapeGoesBackStepByStep() {
    openBoth(kMiddle, kEnd);
    const QString question = view().waterfall().question();
    press(Qt::Key_N);
    QVERIFY(view().waterfall().question() != question);
    press(Qt::Key_Slash);
    QTest::keyClicks(&search(), "plt");
    press(Qt::Key_Escape);
    QVERIFY(search().text().isEmpty() && search().hasFocus());
    press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), &view().lanes());
    QVERIFY(view().waterfall().question() != question);
    press(Qt::Key_Escape);
    QCOMPARE(view().waterfall().question(), question);
    QVERIFY(!tabs().panel(DifferenceKind::Causes).view().selectionModel()->hasSelection());
}

void TestCompareKeyboard::aRowIsOpenedSideBySide() {
    openBoth(kMiddle, kEnd);
    clickTab(DifferenceKind::Changed);
    QTableView& list = tabs().panel(DifferenceKind::Changed).view();
    QAction* open = list.actions().front();
    QCOMPARE(open->text(), QStringLiteral("Side by side"));
    const auto openRow = [&](auto isWanted) {
        clickTab(DifferenceKind::Changed);
        const auto& changed = diff().changed;
        const auto found = std::ranges::find_if(changed, isWanted);
        QVERIFY(found != changed.end());
        int row = 0;
        while (tabs().panel(DifferenceKind::Changed).model().rowAt(row) != found - changed.begin())
            ++row;
        list.scrollTo(list.model()->index(row, 0));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(row, 0)).center());
        open->trigger();
        QVERIFY(tabs().sideBySide().isVisible());
    };
    const auto isCode = [this](const PartChange& change) {
        const Part& part = diff().a.parts[change.a];
        return part.section != kNone && diff().a.image->sections[part.section].name == ".text";
    };
    openRow(isCode);
    QVERIFY(tabs().sideBySide().isAncestorOf(QApplication::focusWidget()));
    // Where nothing stands there, the tabs have the keyboard, not nobody.
    view().clearCurrent();
    open->trigger();
    QTest::mouseClick(&tabs().bar(), Qt::LeftButton, {}, tabs().bar().tabRect(0).center());
    open->trigger();
    QCOMPARE(QApplication::focusWidget(), &tabs().bar());
}

void TestCompareKeyboard::theStatusLineNamesBoth() {
    openBoth(kMiddle, kEnd);
    const auto* status = m_window->findChild<StatusLine*>();
    QVERIFY2(status->right().startsWith("A ") && status->right().contains("  B "), qPrintable(status->right()));
    m_window->showWorkspace(Workspace::Inspect);
    QVERIFY(!status->right().startsWith("A "));
}

void TestCompareKeyboard::aReasonStaysWhenTheOtherFileArrives() {
    QTemporaryDir folder;
    QFile text(folder.filePath("text"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no image") > 0);
    text.close();
    m_window->openBoth(kMiddle, text.fileName());
    QTRY_VERIFY(m_window->session().document());
    QTRY_VERIFY(m_window->isSettled());
    QVERIFY(m_window->findChild<Banner*>()->isVisible());
}

/// At any moment of reading and comparing, which take some 50 ms.
void TestCompareKeyboard::aWindowMayBeClosedMeanwhile() {
    for (int delay = 0; delay < 80; delay += 5) {
        auto window = std::make_unique<MainWindow>(Memory::None);
        window->show();
        window->openBoth(kMiddle, kEnd);
        QTest::qWait(delay);
        const QPointer<CompareView> was(&window->compare());
        window.reset();
        QVERIFY(was.isNull());
    }
    QTest::qWait(200); // what is under way ends and finds nobody
}

QTEST_MAIN(TestCompareKeyboard)
#include "test_compare_keyboard.moc"
