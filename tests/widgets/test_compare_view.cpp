// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare workspace under real clicks and keys: the bundled samples, tables in the middle against tables at the
// end.
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"
#include "widgets/common/list_panel.h"
#include "widgets/compare/compare_header.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/compare/waterfall_view.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"

#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <ranges>

using namespace strata;
using namespace strata::test;

namespace {

const QString kMiddle = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
const QString kEnd = QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux");

} // namespace

class TestCompareView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theSentenceSaysWhatHappened();
    void anImageAgainstItselfHasNothing();
    void aClickOnALaneAsksWhy();
    void aRowIsShownOnTheLanesAndExplained();
    void aSectionSaysWhatMadeItGrow();
    void whatWentElsewherePushesWhereItWas();
    void nAndPStepThroughTheRows();
    void rSwaps();
    void aSwapThatIsCancelledLeavesWhatIsShown();
    void aStepOfTheWaterfallLeadsToItsThing();
    void theSearchFiltersEveryList();
    void keysAndWheelMoveTheLanes();
    void withoutASecondImageItSaysHow();

private:
    void openBoth(const QString& a, const QString& b);
    CompareView& view() { return m_window->compare(); }
    CompareLanesView& lanes() { return view().lanes(); }
    const LayoutDiff& diff() { return *view().pair().compared()->diff; }
    void showList(DifferenceKind kind);
    QPoint pointOf(Side side, std::uint32_t part);

    std::unique_ptr<MainWindow> m_window;
};

void TestCompareView::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1400, 900);
    m_window->show();
    lanes().setDuration(0);
}

void TestCompareView::cleanup() {
    m_window.reset();
}

void TestCompareView::openBoth(const QString& a, const QString& b) {
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->openBoth(a, b);
    QVERIFY(compared.wait(20000));
    QTRY_VERIFY(m_window->isSettled());
}

void TestCompareView::showList(DifferenceKind kind) {
    const auto at = std::ranges::find(kDifferenceKinds, kind) - kDifferenceKinds.begin();
    QTest::mouseClick(&view().tabs().bar(), Qt::LeftButton, {},
                      view().tabs().bar().tabRect(static_cast<int>(at)).center());
    QVERIFY(view().tabs().panel(kind).isVisible());
    QTRY_VERIFY(!view().tabs().isBusy());
}

/// The middle of a part on its lane.
QPoint TestCompareView::pointOf(Side side, std::uint32_t part) {
    const auto& offsets = lanes().index()->lane(side).offsets;
    const double middle = static_cast<double>(offsets[part] + offsets[part + 1]) / 2;
    const LanesFrame frame = lanes().frame();
    return QPointF(frame.left() + lanes().place().x(side, middle), frame.lane(side).center().y()).toPoint();
}

void TestCompareView::theSentenceSaysWhatHappened() {
    openBoth(kMiddle, kEnd);
    const QString sentence = view().header().sentence();
    QVERIFY2(sentence.contains(".rodata") && sentence.contains("kallsyms went from .rodata to .kallsyms"),
             qPrintable(sentence));
    QVERIFY2(sentence.contains("stubs fewer"), qPrintable(sentence));
    const auto causes = std::ranges::count(diff().displacements.causes, true, &Cause::isPrimary);
    QVERIFY(view().tabs().bar().tabText(0).endsWith(' ' + QString::number(causes)));
}

void TestCompareView::anImageAgainstItselfHasNothing() {
    openBoth(kEnd, kEnd);
    QVERIFY(view().header().sentence().contains("are the same"));
    for (const DifferenceKind kind : kDifferenceKinds) {
        if (kind == DifferenceKind::Sections) continue; // lists them all
        QCOMPARE(view().tabs().panel(kind).model().rowCount(), 0);
    }
}

void TestCompareView::aClickOnALaneAsksWhy() {
    openBoth(kMiddle, kEnd);
    const auto& chain = diff().displacements.chain;
    const auto moved = std::ranges::find_if(chain, [&](std::uint32_t a) {
        const std::uint32_t b = diff().matching.toB[a];
        return diff().a.parts[a].kind == PartKind::Symbol && diff().a.parts[a].vma != diff().b.parts[b].vma;
    });
    QVERIFY(moved != chain.end());
    const std::uint32_t a = *moved, b = diff().matching.toB[a];
    lanes().setCurrent(a, b);
    lanes().showCurrent();
    QTest::mouseClick(&lanes(), Qt::LeftButton, {}, pointOf(Side::B, b));
    const Waterfall& waterfall = view().waterfall().waterfall();
    QVERIFY2(view().waterfall().question().contains(QString::fromUtf8(diff().a.name(a).data())),
             qPrintable(view().waterfall().question()));
    QCOMPARE(waterfall.total, static_cast<std::int64_t>(diff().b.parts[b].vma.value - diff().a.parts[a].vma.value));
    QVERIFY(!waterfall.steps.empty() && waterfall.steps.size() <= view().waterfall().room());
}

void TestCompareView::aRowIsShownOnTheLanesAndExplained() {
    openBoth(kMiddle, kEnd);
    showList(DifferenceKind::Gone);
    QTableView& table = view().tabs().panel(DifferenceKind::Gone).view();
    QVERIFY(table.model()->rowCount() > 0);
    const QPoint second = table.visualRect(table.model()->index(1, 0)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, second);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, second);
    const std::uint32_t row = view().tabs().panel(DifferenceKind::Gone).model().rowAt(1);
    const std::uint32_t part = diff().removed[row].a;
    QVERIFY(view().waterfall().question().contains("is gone in B"));
    const auto at = static_cast<double>(lanes().index()->a.offsets[part]);
    QVERIFY(lanes().place().visible(Side::A).begin < at && at < lanes().place().visible(Side::A).end);
    QVERIFY(lanes().place().pixelsPerByte > wholePlace(*lanes().index(), lanes().frame().width()).pixelsPerByte);
}

void TestCompareView::aSectionSaysWhatMadeItGrow() {
    openBoth(kEnd, kMiddle); // the tables come into .rodata
    showList(DifferenceKind::Sections);
    QTableView& table = view().tabs().panel(DifferenceKind::Sections).view();
    int row = 0;
    while (row < table.model()->rowCount() && table.model()->index(row, 0).data().toString() != ".rodata")
        ++row;
    table.scrollTo(table.model()->index(row, 0));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(table.model()->index(row, 0)).center());
    QVERIFY2(view().waterfall().question().startsWith("What made .rodata grow by"),
             qPrintable(view().waterfall().question()));
    const Waterfall& waterfall = view().waterfall().waterfall();
    QVERIFY(!waterfall.steps.empty());
    QCOMPARE(waterfall.steps.front().kind, CauseKind::Kallsyms);
    const auto a = lanes().currentOn(Side::A), b = lanes().currentOn(Side::B); // outlined on both lanes
    QCOMPARE(static_cast<std::int64_t>(b->width() - a->width()), waterfall.total);
}

void TestCompareView::whatWentElsewherePushesWhereItWas() {
    openBoth(kMiddle, kEnd); // the tables leave .rodata
    const ListModel& model = view().tabs().panel(DifferenceKind::Causes).model();
    const auto column = [&](const char* title) {
        return static_cast<int>(std::ranges::find(model.columns(), title, &ListColumn::title) -
                                model.columns().begin());
    };
    int left = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const Cause& cause = diff().displacements.causes[model.rowAt(row)];
        if (cause.change != Change::Left) continue;
        ++left;
        QCOMPARE(model.index(row, column("Section")).data().toString(), QStringLiteral(".rodata"));
        QCOMPARE(model.index(row, column("Address")).data(RawRole).toULongLong(),
                 qulonglong{diff().a.parts[cause.a].vma.value});
    }
    QVERIFY(left > 0);
    m_window->toolBar().search().setText("section:.kallsyms");
    QTRY_VERIFY(!view().tabs().isBusy());
    QCOMPARE(model.rowCount(), 0);
}

void TestCompareView::nAndPStepThroughTheRows() {
    openBoth(kMiddle, kEnd);
    QTableView& table = view().tabs().panel(DifferenceKind::Causes).view();
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_N);
    QCOMPARE(table.currentIndex().row(), 0);
    QTest::keyClick(&lanes(), Qt::Key_N);
    QCOMPARE(table.currentIndex().row(), 1);
    QTest::keyClick(&lanes(), Qt::Key_P);
    QTest::keyClick(&lanes(), Qt::Key_P);
    QCOMPARE(table.currentIndex().row(), table.model()->rowCount() - 1); // around the end
    QVERIFY(lanes().place().pixelsPerByte > wholePlace(*lanes().index(), lanes().frame().width()).pixelsPerByte);
}

void TestCompareView::rSwaps() {
    openBoth(kMiddle, kEnd);
    const std::int64_t before = diff().memory.delta();
    const int gone = view().tabs().panel(DifferenceKind::Gone).model().rowCount();
    QSignalSpy compared(&view(), &CompareView::compared);
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_R);
    QVERIFY(compared.wait(20000));
    QCOMPARE(diff().memory.delta(), -before);
    QCOMPARE(view().tabs().panel(DifferenceKind::New).model().rowCount(), gone);
    QVERIFY(view().pair().isSwapped());
}

void TestCompareView::aSwapThatIsCancelledLeavesWhatIsShown() {
    openBoth(kMiddle, kEnd);
    const std::int64_t before = diff().memory.delta();
    view().pair().swap();
    view().pair().cancel();
    QVERIFY(!view().pair().isSwapped());
    QCOMPARE(view().pair().a(), diff().a.document);
    QSignalSpy compared(&view(), &CompareView::compared);
    view().pair().swap();
    QVERIFY(compared.wait(20000));
    QCOMPARE(diff().memory.delta(), -before);
}

void TestCompareView::aStepOfTheWaterfallLeadsToItsThing() {
    std::mt19937 random(3);
    EditedProgram program(editTargets().front(), 40, random);
    const DocumentPtr a = program.link("a");
    program.items.insert(program.items.begin(), EditItem{"inserted", 16, 4, ".text", {}, 0});
    const DocumentPtr b = program.link("b");
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->showWorkspace(Workspace::Compare);
    m_window->session().setDocument(a);
    view().pair().setSecond(b);
    QVERIFY(compared.wait(20000));
    // The last function was pushed by the one in front of them all.
    const auto& chain = diff().displacements.chain;
    for (const std::uint32_t part : std::views::reverse(chain)) {
        const std::uint32_t inB = diff().matching.toB[part];
        const auto waterfall = waterfallOf(diff(), part, view().waterfall().room());
        const auto one = std::ranges::find(waterfall->steps, StepKind::One, &WaterfallStep::step);
        if (one == waterfall->steps.end()) continue;
        emit lanes().picked(part, inB);
        const auto step = static_cast<std::size_t>(one - waterfall->steps.begin());
        QSignalSpy picked(&view().waterfall(), &WaterfallView::picked);
        QTest::mouseClick(&view().waterfall(), Qt::LeftButton, {}, view().waterfall().rowOf(step).center().toPoint());
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0][0].value<std::uint32_t>(), one->a);
        QCOMPARE(picked[0][1].value<std::uint32_t>(), one->b);
        return;
    }
    QFAIL("nothing was pushed by the inserted function");
}

void TestCompareView::theSearchFiltersEveryList() {
    openBoth(kMiddle, kEnd);
    const int all = view().tabs().panel(DifferenceKind::Gone).model().rowCount();
    SearchField& search = m_window->toolBar().search();
    QVERIFY(search.isEnabled());
    search.setFocus();
    QTest::keyClicks(&search, "plt_branch");
    showList(DifferenceKind::Gone);
    const int hits = view().tabs().panel(DifferenceKind::Gone).model().rowCount();
    QVERIFY(hits > 0 && hits <= all);
    QVERIFY2(view().tabs().searchSummary().startsWith(QString::number(hits)),
             qPrintable(view().tabs().searchSummary()));
    search.setText("section:.text size>8");
    QTRY_VERIFY(!view().tabs().isBusy());
    const ListModel& model = view().tabs().panel(DifferenceKind::Gone).model();
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row) {
        const PartChange& change = diff().removed[model.rowAt(row)];
        const Part& part = diff().a.parts[change.a];
        QVERIFY(diff().a.image->sections[part.section].name.find(".text") != std::string_view::npos);
        QVERIFY(magnitude(change.delta) > 8);
    }
    search.setText("/[/");
    QTRY_VERIFY(!view().tabs().isBusy());
    QCOMPARE(model.rowCount(), 0);
    search.clear();
    QCOMPARE(model.rowCount(), all);
    QVERIFY(view().tabs().searchSummary().isEmpty());
}

void TestCompareView::keysAndWheelMoveTheLanes() {
    openBoth(kMiddle, kEnd);
    const LanePlace whole = lanes().place();
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_W);
    QVERIFY(lanes().place().pixelsPerByte > whole.pixelsPerByte);
    const double before = lanes().place().originA;
    QTest::keyClick(&lanes(), Qt::Key_D);
    QVERIFY(lanes().place().originA > before);
    QTest::keyClick(&lanes(), Qt::Key_A);
    QVERIFY(std::abs(lanes().place().originA - before) < 1);
    QTest::keyClick(&lanes(), Qt::Key_S);
    QCOMPARE(lanes().place(), whole);
    const QPointF at = lanes().frame().laneB.center();
    QWheelEvent turn(at, lanes().mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(&lanes(), &turn);
    QVERIFY(lanes().place().pixelsPerByte > whole.pixelsPerByte);
    QTest::keyClick(&lanes(), Qt::Key_L);
    QCOMPARE(lanes().lock(), LaneLock::Free);
    const double stays = lanes().place().originA;
    const QPoint from = lanes().frame().laneB.center().toPoint();
    QTest::mousePress(&lanes(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&lanes(), from - QPoint(150, 0));
    QTest::mouseRelease(&lanes(), Qt::LeftButton, {}, from - QPoint(150, 0));
    QCOMPARE(lanes().place().originA, stays);
    QTest::keyClick(&lanes(), Qt::Key_0);
    QCOMPARE(lanes().place(), whole);
}

void TestCompareView::withoutASecondImageItSaysHow() {
    m_window->open(kMiddle);
    QTRY_VERIFY(m_window->session().document());
    m_window->showWorkspace(Workspace::Compare);
    QVERIFY(!lanes().isVisible());
}

QTEST_MAIN(TestCompareView)
#include "test_compare_view.moc"
