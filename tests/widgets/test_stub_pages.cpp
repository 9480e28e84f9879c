// SPDX-License-Identifier: GPL-3.0-or-later
// The pages beside the table of stubs, on a sample kernel: by mouse and by keys.
#include "core/reach/cure_text.h"
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/list_panel.h"
#include "widgets/inspector/item_card.h"
#include "widgets/models/item_lookup.h"
#include "widgets/stubs/callers_page.h"
#include "widgets/stubs/cure_page.h"
#include "widgets/stubs/needed_by_page.h"
#include "widgets/stubs/open_list.h"
#include "widgets/stubs/reach_panel.h"
#include "widgets/stubs/stub_pages.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace strata;

class TestStubPages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void pagesAreTurnedByKeys();
    void theTreeIsAModel();
    void theTreeSelectsWhatARowIs();
    void sortingKeepsTheCurrentRow();
    void theTreeIsExportedAndCopied();
    void targetsListTheirStubs();
    void callersOfAStub();
    void theCardCountsTheSameCallers();
    void aCallerIsChosenAndTheListStays();
    void functionsOnBothEnds();
    void nothingChosenSaysSo();
    void nextToBreakAndPairsAreChosen();
    void narrowListsLetColumnsGo();
    void theCureIsChosenAndCopied();
    void enterOnAStubShowsItsCallers();
    void allIsNamed();
    void withoutAnImageEachPageSaysWhatWouldBeHere();
    void anImageWithoutStubs();

private:
    const Document& document() const { return *m_session->document(); }
    const ReachAnalysis& analysis() const { return *m_pages->source().analysis(); }
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<StubPages> m_pages;
};

void TestStubPages::initTestCase() {
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_pages = std::make_unique<StubPages>(*m_session, *m_selection);
    m_pages->resize(640, 700);
    m_pages->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pages.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_pages->source().analysis());
}

void TestStubPages::init() {
    m_selection->clear();
    m_pages->activateWindow();
}

void TestStubPages::pagesAreTurnedByKeys() {
    m_pages->bar().setFocus();
    m_pages->turnTo<ReachPanel>();
    QVERIFY(m_pages->page<ReachPanel>().isVisible());
    QTest::keyClick(&m_pages->bar(), Qt::Key_Right);
    QVERIFY(m_pages->page<NeededByPage>().isVisible());
    QTest::keyClick(&m_pages->bar(), Qt::Key_Right);
    QVERIFY(m_pages->page<CallersPage>().isVisible());
    QTest::keyClick(&m_pages->bar(), Qt::Key_Right);
    QVERIFY(m_pages->page<CurePage>().isVisible());
}

void TestStubPages::theTreeIsAModel() {
    for (const UsersBy by : {UsersBy::Caller, UsersBy::Target}) {
        UsersModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setUsers(m_pages->source().analysis(), by);
        QVERIFY(model.rowCount() > 0);
        model.sort(UsersModel::Callers, Qt::AscendingOrder);
        std::uint32_t callers = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const std::uint32_t here = model.user(model.index(row, 0)).callers;
            if (row > 0) QVERIFY(here >= model.user(model.index(row - 1, 0)).callers);
            callers += here;
        }
        QCOMPARE(callers, analysis().byCaller.root().callers);
        model.setUsers(nullptr, by);
        QCOMPARE(model.rowCount(), 0);
    }
}

void TestStubPages::theTreeSelectsWhatARowIs() {
    m_pages->turnTo<NeededByPage>();
    NeededByPage& page = m_pages->page<NeededByPage>();
    QVERIFY(page.sentence().contains("link map"));
    QTreeView& tree = page.tree();
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Home);
    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_Home);
    QCOMPARE(m_selection->current().kind, RefKind::LayoutItem);
    QCOMPARE(nameOf(document(), m_selection->current()), tree.currentIndex().data().toString());
    QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(m_selection->current().kind, RefKind::Piece);
    QCOMPARE(strata::objectName(document(), m_selection->current().index), tree.currentIndex().data().toString());
    QTest::keyClick(&tree, Qt::Key_Right);
    QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(m_selection->current().kind, RefKind::SymbolSpan);
    QCOMPARE(nameOf(document(), m_selection->current()), tree.currentIndex().data().toString());
}

void TestStubPages::sortingKeepsTheCurrentRow() {
    QTreeView& tree = m_pages->page<NeededByPage>().tree();
    tree.setCurrentIndex(tree.model()->index(0, 0, tree.model()->index(0, 0)));
    const QString name = tree.currentIndex().data().toString();
    tree.sortByColumn(UsersModel::Name, Qt::DescendingOrder);
    QCOMPARE(tree.currentIndex().data().toString(), name);
    QVERIFY(tree.currentIndex().row() > 0);
    tree.sortByColumn(-1, Qt::AscendingOrder);
    QCOMPARE(tree.currentIndex().row(), 0);
}

void TestStubPages::theTreeIsExportedAndCopied() {
    const QTemporaryDir folder;
    const QString csv = folder.filePath("users.csv"), json = folder.filePath("users.json");
    m_pages->turnTo<NeededByPage>();
    NeededByPage& page = m_pages->page<NeededByPage>();
    page.exportTo(csv);
    page.exportTo(json);
    const QStringList lines = QString::fromUtf8(test::readAll(csv)).split("\r\n", Qt::SkipEmptyParts);
    QCOMPARE(lines[0], QString("Level,\"Section, object, function\",Stubs,Callers,Only"));
    const QModelIndex first = page.model().index(0, 0);
    QVERIFY2(lines[1].startsWith("0," + first.data().toString() + ','), qPrintable(lines[1]));
    QVERIFY2(lines[2].startsWith("1,"), qPrintable(lines[2]));
    const QJsonArray rows = QJsonDocument::fromJson(test::readAll(json)).array();
    QCOMPARE(rows.size(), lines.size() - 1);
    QCOMPARE(rows[1].toObject()["Level"].toInt(), 1);
    QVERIFY(rows[0].toObject()["Stubs"].isDouble());

    page.tree().setCurrentIndex(page.model().index(0, 0, first));
    page.copyRows();
    const QStringList copied = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(copied.size(), 2);
    QVERIFY2(copied[1].startsWith("  " + page.model().index(0, 0, first).data().toString() + '\t'),
             qPrintable(copied[1]));

    QSignalSpy failed(&page, &NeededByPage::failed);
    page.exportTo(folder.filePath("no/such/folder.csv"));
    QCOMPARE(failed.count(), 1);
}

void TestStubPages::targetsListTheirStubs() {
    NeededByPage& page = m_pages->page<NeededByPage>();
    QTest::mouseClick(&page.choice(UsersBy::Target), Qt::LeftButton);
    QVERIFY(page.choice(UsersBy::Target).isChecked() && !page.choice(UsersBy::Caller).isChecked());
    QCOMPARE(page.model().columnCount(), 3);
    const QModelIndex function = page.model().index(0, 0);
    const QModelIndex stub = page.model().index(0, 0, function);
    const ItemRef ref = page.model().refAt(stub);
    QCOMPARE(ref.kind, RefKind::Stub);
    QCOMPARE(textOf(document().stubs[ref.index].targetName), function.data().toString());
    QVERIFY(page.sentence().contains("functions"));
    QTest::mouseClick(&page.choice(UsersBy::Caller), Qt::LeftButton);
    QCOMPARE(page.model().columnCount(), 4);
}

void TestStubPages::callersOfAStub() {
    CallersPage& page = m_pages->page<CallersPage>();
    for (std::uint32_t i = 0; i < document().stubs.size(); ++i) {
        m_selection->setCurrent({Side::A, RefKind::Stub, i});
        QCOMPARE(page.list().model().rowCount(), static_cast<int>(document().stubs[i].callers));
        const QString name = nameOf(document(), m_selection->current());
        QVERIFY2(page.sentence().contains(name), qPrintable(page.sentence()));
        for (int row = 0; row < page.list().model().rowCount(); ++row)
            QCOMPARE(analysis().model.calls()[page.list().model().rowAt(row)].stub, i);
        // The stub's symbol is the same question.
        if (document().stubs[i].symbol == kNone) continue;
        m_selection->setCurrent(symbolRef(document(), document().stubs[i].symbol));
        QCOMPARE(page.list().model().rowCount(), static_cast<int>(document().stubs[i].callers));
    }
    QVERIFY2(page.sentence().contains(QChar(0x2192)) && page.sentence().contains("bl reaches"),
             qPrintable(page.sentence()));
}

void TestStubPages::theCardCountsTheSameCallers() {
    for (std::uint32_t i = 0; i < document().stubs.size(); ++i) {
        const auto card = itemCard(document(), {Side::A, RefKind::Stub, i});
        QString callers;
        for (const FactGroup& group : card.groups)
            for (const Fact& fact : group.facts)
                if (fact.label == "Callers") callers = fact.value;
        const std::size_t count = analysis().callers.of(i).size();
        QCOMPARE(callers, count == 0 ? QString("no direct branch") : QString::number(count));
    }
}

void TestStubPages::aCallerIsChosenAndTheListStays() {
    m_pages->turnTo<CallersPage>();
    CallersPage& page = m_pages->page<CallersPage>();
    const auto many = std::ranges::max_element(document().stubs, {}, &Stub::callers);
    m_selection->setCurrent({Side::A, RefKind::Stub, static_cast<std::uint32_t>(many - document().stubs.begin())});
    const QString sentence = page.sentence();
    QTableView& view = page.list().view();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::NoModifier,
                      view.visualRect(view.model()->index(0, 0)).center());
    QCOMPARE(m_selection->current().kind, RefKind::SymbolSpan);
    QVERIFY(view.model()->index(0, 0).data().toString().startsWith(nameOf(document(), m_selection->current())));
    QCOMPARE(page.sentence(), sentence);
    const ItemRef first = m_selection->current();
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(page.sentence(), sentence);
    QVERIFY(m_selection->current() != first);
    m_selection->setCurrent({Side::A, RefKind::Stub, 0});
    QVERIFY(page.sentence() != sentence);
}

void TestStubPages::functionsOnBothEnds() {
    const auto functions = [](const StubUsers& tree) {
        std::vector<StubUser> found;
        std::ranges::copy_if(tree.users, std::back_inserter(found),
                             [](const StubUser& user) { return user.kind == StubUserKind::Function; });
        return found;
    };
    for (const StubUser& target : functions(analysis().byTarget)) {
        const auto shown = callersOf(analysis(), {Side::A, RefKind::SymbolSpan, target.index});
        QCOMPARE(shown.about, CallersAbout::Target);
        QCOMPARE(shown.calls.size(), std::size_t{target.callers});
    }
    std::size_t callers = 0;
    for (const StubUser& caller : functions(analysis().byCaller)) {
        const auto shown = callersOf(analysis(), {Side::A, RefKind::SymbolSpan, caller.index});
        if (shown.about == CallersAbout::Target) continue;
        ++callers;
        QCOMPARE(shown.about, CallersAbout::Caller);
        QCOMPARE(shown.calls.size(), std::size_t{caller.callers});
    }
    QVERIFY(callers > 0);
}

void TestStubPages::nothingChosenSaysSo() {
    CallersPage& page = m_pages->page<CallersPage>();
    auto* empty = page.findChild<EmptyState*>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(empty->title(), QString("No stub is chosen"));
    const auto rodata = sectionItem(document(), test::sectionIndex(document(), ".rodata"));
    m_selection->setCurrent({Side::A, RefKind::LayoutItem, *rodata});
    QCOMPARE(empty->title(), QString(".rodata has nothing to do with stubs"));
    QVERIFY(!empty->isHidden());
}

void TestStubPages::nextToBreakAndPairsAreChosen() {
    m_pages->turnTo<ReachPanel>();
    ReachPanel& page = m_pages->page<ReachPanel>();
    QCOMPARE(page.next().list().rowCount(), 10);
    QVERIFY(page.pairs().list().rowCount() > 10);
    for (OpenList* list : {&page.next(), &page.pairs()}) {
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Down);
        const std::size_t branch =
            list == &page.next() ? analysis().nextToBreak[1].branch : analysis().pairs[1].nearest;
        QCOMPARE(m_selection->current(), itemAt(document(), analysis().scan->branches[branch].at).value());
        const QRect row = list->visualRect(list->currentIndex()); // the page has scrolled there
        QVERIFY(list->viewport()->visibleRegion().contains(row.center()));
        m_selection->clear();
    }
}

void TestStubPages::narrowListsLetColumnsGo() {
    OpenList& list = m_pages->page<ReachPanel>().pairs();
    m_pages->resize(1000, 700);
    QVERIFY(!list.isColumnHidden(2) && !list.isColumnHidden(3));
    m_pages->resize(380, 700);
    QVERIFY(list.isColumnHidden(2) && !list.isColumnHidden(4));
    m_pages->resize(640, 700);
}

void TestStubPages::theCureIsChosenAndCopied() {
    m_pages->turnTo<CurePage>();
    CurePage& page = m_pages->page<CurePage>();
    const std::vector<CureMove>& cure = analysis().cure;
    QVERIFY(cure.size() >= 2);
    QCOMPARE(page.list().model().rowCount(), static_cast<int>(cure.size()));
    QVERIFY2(page.sentence().startsWith(QString("%1 stubs are needed").arg(cure.front().stubsBefore)),
             qPrintable(page.sentence()));
    QVERIFY(page.sentence().contains(QString("would leave %1.").arg(cure.back().stubsAfter)));
    QTableView& view = page.list().view();
    for (int row = 1; row >= 0; --row) {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(view.model()->index(row, 0)).center());
        const CureMove& move = cure[static_cast<std::size_t>(row)];
        QCOMPARE(nameOf(document(), m_selection->current()), QString::fromStdString(move.what.name));
        QCOMPARE(page.hint(), QString::fromStdString(cureHint(cureInputOf(analysis()), move)).trimmed());
    }
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->text() == "Copy") QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), page.hint());
}

void TestStubPages::enterOnAStubShowsItsCallers() {
    Session session;
    Selection selection;
    TableTabs tabs(session, selection);
    tabs.resize(1200, 600);
    session.setDocument(m_session->document());
    tabs.showTable(u"stubs");
    tabs.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tabs));
    QTRY_VERIFY(tabs.stubPages().source().analysis());
    QTableView& view = tabs.table(u"stubs")->view();
    view.setFocus();
    view.setCurrentIndex(view.model()->index(3, 0));
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(tabs.stubPages().page<CallersPage>().isVisible());
    QCOMPARE(tabs.stubPages().page<CallersPage>().list().model().rowCount(),
             static_cast<int>(document().stubs[3].callers));
}

void TestStubPages::allIsNamed() {
    QVERIFY(!m_pages->bar().accessibleName().isEmpty());
    int views = 0;
    for (const QAbstractItemView* view : m_pages->findChildren<QAbstractItemView*>()) {
        if (view->window() != m_pages.get() || view->focusPolicy() == Qt::NoFocus) continue; // lists of combo boxes
        if (qobject_cast<const QHeaderView*>(view) != nullptr) continue;
        ++views;
        QVERIFY2(!view->accessibleName().isEmpty(), view->metaObject()->className());
    }
    QCOMPARE(views, 5); // the next to break, pairs, the tree, callers, the cure
}

void TestStubPages::withoutAnImageEachPageSaysWhatWouldBeHere() {
    Session session;
    Selection selection;
    const StubPages pages(session, selection);
    const auto empties = pages.findChildren<EmptyState*>();
    int titled = 0;
    for (const EmptyState* empty : empties)
        titled += empty->title() == "No image is open" ? 1 : 0;
    QCOMPARE(titled, pages.bar().count());
}

void TestStubPages::anImageWithoutStubs() {
    Session session;
    Selection selection;
    StubPages pages(session, selection);
    session.setDocument(
        test::fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x100, .flags = 6, .symbols = 4}}));
    pages.source().ensureAnalysed();
    QTRY_VERIFY(pages.source().analysis());
    const auto* empty = pages.page<NeededByPage>().findChild<EmptyState*>();
    QCOMPARE(empty->title(), QString("No branch goes through a stub"));
    QCOMPARE(pages.page<NeededByPage>().model().rowCount(), 0);
}

QTEST_MAIN(TestStubPages)
#include "test_stub_pages.moc"
