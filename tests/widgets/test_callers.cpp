// SPDX-License-Identifier: GPL-3.0-or-later
// All that leads to an item: from the inspector's count to the list, and from a row to the call, by mouse and by keys.
#include "tests/support/fixture.h"
#include "widgets/callers/callers_view.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/list_panel.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/tables/table_tabs.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace strata;

class TestCallers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void theCountLeadsToTheList();
    void aRowIsShownAndTheListStays();
    void enterShowsTheCall();
    void theListIsSorted();
    void branchesThroughStubsAreIn();
    void nothingSaysSo();

private:
    const Document& document() const { return *m_session->document(); }
    ItemRef named(const char* name) const { return *findItem(document(), name); }
    TableTabs& tabs() const { return m_inspect->tables(); }
    CallersView& callers() const { return tabs().callers(); }
    QTableView& view() const { return callers().list().view(); }
    void showCallersOf(const char* name);
    /// Branches into the item from outside of it, counted without the program's own way.
    std::ptrdiff_t branchesTo(ItemRef item) const;

    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<InspectWorkspace> m_inspect;
};

void TestCallers::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_inspect = std::make_unique<InspectWorkspace>(*m_session, *m_selection);
    m_inspect->resize(1400, 1400);
    m_inspect->show();
    QVERIFY(QTest::qWaitForWindowActive(m_inspect.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_session->document());
}

void TestCallers::init() {
    m_selection->clear();
    tabs().showTable(u"sections");
}

void TestCallers::showCallersOf(const char* name) {
    tabs().enterTable(u"callers");
    m_selection->setCurrent(named(name));
    QTRY_VERIFY(!callers().isBusy());
    QVERIFY(callers().sentence().startsWith(name));
}

std::ptrdiff_t TestCallers::branchesTo(ItemRef item) const {
    const Extent extent = extentOf(document(), item);
    const auto isIn = [&](Vma vma) { return vma >= *extent.vma && vma - *extent.vma < extent.size; };
    return std::ranges::count_if(document().branches->branches,
                                 [&](const Branch& b) { return isIn(b.target) && !isIn(b.at); });
}

void TestCallers::theCountLeadsToTheList() {
    QSignalSpy completed(&m_inspect->inspector(), &InspectorView::completed);
    m_selection->setCurrent(named("printk"));
    QVERIFY(completed.wait());
    const auto count = branchesTo(named("printk"));
    QVERIFY(count > 5);
    QLabel* link = nullptr;
    for (QLabel* label : m_inspect->inspector().widget()->findChildren<QLabel*>("factLink"))
        if (QString(label->text()).remove(QChar(0x202f)).contains(QString(">%1<").arg(count))) link = label;
    QVERIFY(link);
    QTRY_VERIFY(link->isVisible() && link->width() > 20);
    m_inspect->inspector().ensureWidgetVisible(link);
    QTest::mouseClick(link, Qt::LeftButton, {}, QPoint(link->width() - 4, link->height() / 2));
    QTRY_COMPARE(tabs().currentId(), "callers");
    QTRY_VERIFY(!callers().isBusy());
    QVERIFY(callers().list().model().rowCount() >= count);
    QVERIFY(callers().sentence().startsWith("printk: "));
    // The list has the keyboard, and nothing is chosen yet.
    QTRY_VERIFY(view().hasFocus());
    QCOMPARE(nameOf(document(), m_selection->current()), "printk");
    QTest::keyClick(&view(), Qt::Key_Down);
    QVERIFY(nameOf(document(), m_selection->current()) != "printk");
}

void TestCallers::aRowIsShownAndTheListStays() {
    showCallersOf("printk");
    const QString sentence = callers().sentence();
    const QRect cell = view().visualRect(callers().list().model().index(1, 0));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, cell.center());
    const QString name = callers().list().model().index(1, 0).data().toString();
    QVERIFY(name.startsWith(nameOf(document(), m_selection->current())));
    QVERIFY(m_selection->current() != named("printk"));
    QCOMPARE(callers().sentence(), sentence);
    QVERIFY(!callers().isBusy());
    // What is chosen elsewhere is a new question.
    m_selection->setCurrent(named("schedule"));
    QTRY_VERIFY(callers().sentence() != sentence);
}

void TestCallers::enterShowsTheCall() {
    showCallersOf("printk");
    view().setFocus();
    view().setCurrentIndex(callers().list().model().index(0, 0));
    QTest::keyClick(&view(), Qt::Key_Down);
    const auto at = callers().list().model().index(1, 1).data().toString();
    QTest::keyClick(&view(), Qt::Key_Return);
    QCOMPARE(tabs().currentId(), "bytes");
    QCOMPARE(tabs().bytes().mode(), BytesPage::Mode::Code);
    QTRY_VERIFY2(tabs().bytes().readout().contains(at), qPrintable(tabs().bytes().readout()));
}

void TestCallers::theListIsSorted() {
    showCallersOf("printk");
    QHeaderView& header = *view().horizontalHeader();
    const QPoint title(header.sectionViewportPosition(0) + 20, header.height() / 2);
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, title);
    ListModel& model = callers().list().model();
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.push_back(model.index(row, 0).data(RawRole).toString());
    QVERIFY(std::ranges::is_sorted(names));
    QVERIFY(names.size() > 5);
}

void TestCallers::branchesThroughStubsAreIn() {
    const auto stub = std::ranges::find_if(document().stubs, [&](const Stub& s) {
        return s.callers > 0 && s.target && findItem(document(), textOf(s.targetName));
    });
    QVERIFY(stub != document().stubs.end());
    const std::string target(stub->targetName);
    showCallersOf(target.c_str());
    const QString name =
        nameOf(document(), {Side::A, RefKind::Stub, static_cast<std::uint32_t>(stub - document().stubs.begin())});
    std::uint32_t through = 0;
    const ListModel& model = callers().list().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 2).data().toString() == "through " + name) ++through;
    QCOMPARE(through, stub->callers);
}

void TestCallers::nothingSaysSo() {
    tabs().enterTable(u"callers");
    EmptyState* empty = callers().findChild<EmptyState*>({}, Qt::FindDirectChildrenOnly);
    QVERIFY(empty && empty->isVisible());
    QVERIFY(!empty->title().isEmpty());
    m_selection->setCurrent(named("printk"));
    QTRY_VERIFY(!empty->isVisible());
}

QTEST_MAIN(TestCallers)
#include "test_callers.moc"
