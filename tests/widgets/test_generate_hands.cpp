// SPDX-License-Identifier: GPL-3.0-or-later
// The Generate workspace under real clicks and keys, on a copy of a bundled sample whose tables were damaged.
#include "tests/support/fixture.h"
#include "widgets/generate/facts_grid.h"
#include "widgets/generate/generate_view.h"
#include "widgets/generate/in_place_dialog.h"
#include "widgets/generate/knobs_bar.h"
#include "widgets/generate/overview_panel.h"
#include "widgets/generate/plan_header.h"
#include "widgets/generate/ranges_panel.h"
#include "widgets/generate/save_bar.h"
#include "widgets/generate/verdicts_panel.h"

#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

/// A child of that accessible name.
template <class T> T* named(QWidget& parent, const QString& name) {
    for (T* child : parent.findChildren<T*>())
        if (child->accessibleName() == name) return child;
    qFatal("nothing is called %s", qPrintable(name));
}

void click(QWidget* widget) {
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace

class TestGenerateHands : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aKnobPlansAnewAndResetGoesBack();
    void theOldPlanStaysUntilTheNewOneIsThere();
    void theNewestKnobWins();
    void everyRangeShowsItsBytes();
    void aCountLeadsToItsSymbols();
    void costsAreShownForThisImage();
    void inPlaceIsASecondActAndCanBeUndone();
    void undoIsRefusedWhenTheFileChanged();
    void savingAsCanBeUndone();
    void tablesGoOutInEveryForm();
    void everyKnobIsReachedByTab();
    void aNarrowWindowHasTwoRowsOfKnobs();

private:
    void plan();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<GenerateView> m_view;
    QString m_path;
};

void TestGenerateHands::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("vmlinux");
    m_session = std::make_unique<Session>();
    QByteArray bytes = readAll(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    const auto image = readImage(fileOf(bytes));
    const auto tables = readKallsyms(*image);
    const auto offset = image->fileOffset(tables->table(KallsymsTable::Offsets)->vma)->value;
    for (qsizetype i = 8; i < 40; ++i)
        bytes[static_cast<qsizetype>(offset) + i] = static_cast<char>(i);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    m_view = std::make_unique<GenerateView>(*m_session);
    m_view->resize(1600, 950);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    plan();
}

void TestGenerateHands::cleanup() {
    m_view.reset();
    m_session.reset();
    m_folder.reset();
}

void TestGenerateHands::plan() {
    m_session->open(m_path);
    QTRY_VERIFY(m_session->document());
    m_view->ensurePlan();
    QTRY_VERIFY(m_view->plan());
    QTRY_VERIFY(!m_view->isBusy());
}

void TestGenerateHands::aKnobPlansAnewAndResetGoesBack() {
    const bool before = m_view->plan()->options.keepTables;
    const std::uint32_t entries = m_view->plan()->symbolsRight;
    auto* keep = named<QPushButton>(m_view->knobs(), "Keep tables");
    QCOMPARE(keep->isChecked(), before);
    QSignalSpy planned(m_view.get(), &GenerateView::planned);
    click(keep);
    QTRY_COMPARE(planned.count(), 1);
    QCOMPARE(m_view->plan()->options.keepTables, !before);
    QVERIFY(m_view->plan()->kind == PlanKind::Cannot || m_view->plan()->symbolsRight != entries);
    QPushButton* reset = nullptr;
    for (QPushButton* button : m_view->knobs().findChildren<QPushButton*>())
        if (button->text() == "Reset to inferred") reset = button;
    QVERIFY(reset && reset->isVisible());
    click(reset);
    QTRY_COMPARE(planned.count(), 2);
    QCOMPARE(m_view->plan()->options.keepTables, before);
    QCOMPARE(m_view->plan()->symbolsRight, entries);
    QVERIFY(!reset->isVisible());
}

void TestGenerateHands::theOldPlanStaysUntilTheNewOneIsThere() {
    const PlanPtr old = m_view->plan();
    m_view->turnKnobs({.keepStubs = true});
    QVERIFY(m_view->isBusy());
    QCOMPARE(m_view->plan(), old);
    QVERIFY(m_view->ranges().isVisible());
    QVERIFY(!m_view->header().headline().isEmpty());
    QTRY_VERIFY(m_view->plan() != old);
}

void TestGenerateHands::theNewestKnobWins() {
    QSignalSpy planned(m_view.get(), &GenerateView::planned);
    for (const unsigned minor : {1U, 4U, 11U})
        m_view->turnKnobs({.release = KernelRelease{6, minor}});
    QTRY_VERIFY(!m_view->isBusy());
    QCOMPARE(planned.count(), 1);
    QCOMPARE(m_view->plan()->options.minor, 11U);
}

void TestGenerateHands::everyRangeShowsItsBytes() {
    RangesPanel& panel = m_view->ranges();
    panel.tabs().setCurrentIndex(1);
    QTableView& table = panel.ranges();
    QCOMPARE(table.model()->rowCount(), static_cast<int>(m_view->plan()->ranges.size()));
    QVERIFY(table.model()->rowCount() > 1);
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        table.scrollTo(table.model()->index(row, 0));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(row, 0)).center());
        const std::string& what = m_view->plan()->ranges[static_cast<std::size_t>(row)].what;
        QVERIFY2(panel.hexTitle().contains(QString::fromStdString(what)), qPrintable(panel.hexTitle()));
    }
    // The tables' list follows to the same table, if it is one.
    panel.tabs().setCurrentIndex(0);
    QVERIFY(panel.tables().currentIndex().isValid());
}

void TestGenerateHands::aCountLeadsToItsSymbols() {
    QVERIFY(!m_view->plan()->wrongBefore.empty());
    click(named<QPushButton>(m_view->overview(), "wrong now"));
    QVERIFY(m_view->verdicts().isVisible());
    QCOMPARE(m_view->verdicts().current(), Verdict::WrongNow);
    QCOMPARE(m_view->verdicts().table().model()->rowCount(), static_cast<int>(m_view->plan()->wrongBefore.size()));
    m_view->verdicts().showVerdict(Verdict::LeftOut);
    QTRY_VERIFY(!m_view->verdicts().isBusy());
    QCOMPARE(m_view->verdicts().table().model()->rowCount(), static_cast<int>(m_view->plan()->leftOut));
}

void TestGenerateHands::costsAreShownForThisImage() {
    const FactsGrid& ways = m_view->overview().ways();
    QCOMPARE(ways.cell(0, 0), QString("3"));
    QCOMPARE(ways.cell(0, 1), QString::number(m_view->plan()->wrongBefore.size()));
    QCOMPARE(ways.cell(1, 1), QString("unknown"));
    QCOMPARE(ways.cell(2, 0), QString("1"));
    QCOMPARE(ways.cell(2, 1), QString("0"));
    QCOMPARE(m_view->overview().places().cell(0, 0), m_view->overview().places().cell(0, 1)); // it is in .rodata
}

void TestGenerateHands::inPlaceIsASecondActAndCanBeUndone() {
    const QByteArray before = readAll(m_path);
    click(&m_view->saveBar().inPlace());
    auto* dialog = m_view->findChild<InPlaceDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Return); // the default is not to
    QTRY_VERIFY(!m_view->findChild<InPlaceDialog*>());
    QVERIFY(!m_view->isBusy());
    QCOMPARE(readAll(m_path), before);

    QSignalSpy written(m_view.get(), &GenerateView::written);
    click(&m_view->saveBar().inPlace());
    dialog = m_view->findChild<InPlaceDialog*>();
    QVERIFY(dialog);
    click(dialog->findChild<QPushButton*>("replaceButton"));
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(readAll(m_path) != before);
    QCOMPARE(readAll(m_path + ".orig"), before);
    // What is shown is the new file, and the way back is still there.
    QTRY_VERIFY(!m_session->isLoading());
    QTRY_VERIFY(m_view->plan() && !m_view->isBusy());
    QCOMPARE(m_view->plan()->changedBytes(), std::uint64_t{0});
    QVERIFY(m_view->overview().proof().size() >= 3);
    QVERIFY(m_view->saveBar().undo().isVisible());

    click(&m_view->saveBar().undo());
    QCOMPARE(readAll(m_path), before);
    QVERIFY(!m_view->saveBar().undo().isVisible());
    QTRY_VERIFY(!m_session->isLoading());
    QTRY_VERIFY(m_view->plan() && !m_view->isBusy());
    QVERIFY(m_view->plan()->changedBytes() > 0);
}

void TestGenerateHands::undoIsRefusedWhenTheFileChanged() {
    const QString target = m_folder->filePath("new");
    QSignalSpy written(m_view.get(), &GenerateView::written), failed(m_view.get(), &GenerateView::failed);
    m_view->saveTo(target);
    QTRY_COMPARE(written.count(), 1);
    QFile file(target);
    QVERIFY(file.open(QIODevice::Append));
    file.write("more");
    file.close();
    click(&m_view->saveBar().undo());
    QCOMPARE(failed.count(), 1);
    QVERIFY(QFile::exists(target));
}

void TestGenerateHands::savingAsCanBeUndone() {
    const QString target = m_folder->filePath("new");
    QSignalSpy written(m_view.get(), &GenerateView::written);
    m_view->saveTo(target);
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(m_view->overview().proof().size() >= 3);
    QVERIFY(QFile::exists(target));
    click(&m_view->saveBar().undo());
    QVERIFY(!QFile::exists(target));
}

void TestGenerateHands::tablesGoOutInEveryForm() {
    QCOMPARE(m_view->saveBar().emitMenu().actions().size(), static_cast<qsizetype>(emitRows().size()) + 2);
    QSignalSpy written(m_view.get(), &GenerateView::written), failed(m_view.get(), &GenerateView::failed);
    int count = 0;
    const auto out = [&](const ExportRow& row) {
        const QString path = m_folder->filePath(QString::fromUtf8(row.fileName));
        m_view->exportTo(row, path);
        ++count;
        QTRY_COMPARE(written.count(), count);
        QVERIFY(!readAll(path).isEmpty());
    };
    for (const ExportRow& row : emitRows())
        out(row);
    out(reserveRow());
    out(patchRecordRow());
    QCOMPARE(failed.count(), 0);
    QVERIFY(readAll(m_folder->filePath("kallsyms.o")).startsWith("\177ELF"));
    QVERIFY(readAll(m_folder->filePath("reserve.o")).startsWith("\177ELF"));
    QVERIFY(readAll(m_folder->filePath("kallsyms.S")).contains("kallsyms_names"));
    QVERIFY(readAll(m_folder->filePath("System.map")).contains(" T "));
    QVERIFY(readAll(m_folder->filePath("kallsyms-patch.json")).contains("strata.patch/1"));
}

void TestGenerateHands::everyKnobIsReachedByTab() {
    QSet<QWidget*> reached;
    m_view->activateWindow();
    QTRY_VERIFY(m_view->isActiveWindow());
    QWidget* start = named<QPushButton>(m_view->knobs(), "Kind of plan");
    start->setFocus();
    for (int i = 0; i < 60; ++i) {
        QWidget* focused = QApplication::focusWidget();
        QVERIFY(focused);
        reached.insert(focused);
        QTest::keyClick(focused, Qt::Key_Tab);
    }
    for (QWidget* bar : {static_cast<QWidget*>(&m_view->knobs()), static_cast<QWidget*>(&m_view->saveBar())}) {
        for (QPushButton* button : bar->findChildren<QPushButton*>()) {
            if (!button->isVisible() || !button->isEnabled()) continue;
            QVERIFY2(reached.contains(button), qPrintable(button->text()));
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        }
    }
}

void TestGenerateHands::aNarrowWindowHasTwoRowsOfKnobs() {
    auto* kind = named<QPushButton>(m_view->knobs(), "Kind of plan");
    auto* reserve = m_view->knobs().findChild<QPushButton*>("reserveButton");
    const auto top = [&](QWidget* widget) { return widget->mapTo(m_view.get(), QPoint()).y(); };
    QCOMPARE(top(kind), top(reserve));
    m_view->turnKnobs({.keepStubs = true}); // with the button to reset
    QTRY_VERIFY(!m_view->isBusy());
    m_view->resize(960, 700);
    QTRY_VERIFY(top(reserve) > top(kind));
    QCOMPARE(m_view->width(), 960);
    QVERIFY(reserve->mapTo(m_view.get(), QPoint(reserve->width(), 0)).x() <= 960);
}

QTEST_MAIN(TestGenerateHands)
#include "test_generate_hands.moc"
