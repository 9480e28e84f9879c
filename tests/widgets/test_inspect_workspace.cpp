// SPDX-License-Identifier: GPL-3.0-or-later
// What the views of the workspace tell each other: what an owner has is shown on the map.
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/query.h"
#include "widgets/owners/owners_model.h"
#include "widgets/owners/owners_view.h"
#include "widgets/session/highlight.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace strata;

class TestInspectWorkspace : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void whatAFolderOwnsStandsOut();
    void aSearchTakesThePlaceOfAnOwner();
    void sortingATableKeepsIt();

private:
    const Document& document() const { return *m_session->document(); }
    TableTabs& tabs() const { return m_inspect->tables(); }
    AddressMapView& map() const { return m_inspect->map(); }
    OwnersView& owners() const { return tabs().owners(); }
    /// Clicks the row of a folder that has some objects, but not all; its path.
    std::string clickFolder();

    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<InspectWorkspace> m_inspect;
};

void TestInspectWorkspace::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_inspect = std::make_unique<InspectWorkspace>(*m_session, *m_selection);
    m_inspect->resize(1400, 1100);
    m_inspect->show();
    map().setAnimationDuration(0);
    QVERIFY(QTest::qWaitForWindowActive(m_inspect.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_session->document());
    tabs().showTable(u"owners");
    QTRY_VERIFY(owners().analysis());
}

void TestInspectWorkspace::init() {
    m_selection->clear();
    tabs().setQuery(parseQuery({}));
    tabs().showTable(u"owners");
    map().highlightOwned({});
}

std::string TestInspectWorkspace::clickFolder() {
    QTreeView& tree = owners().tree();
    const OwnersModel& model = owners().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto node = model.nodeAt(model.index(row, 0));
        if (owners().analysis()->node(*node).kind != OwnerKind::Directory) continue;
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(model.index(row, 0)).center());
        return owners().analysis()->owners.path(*node);
    }
    qFatal("the sample has no folder");
}

void TestInspectWorkspace::whatAFolderOwnsStandsOut() {
    const std::string folder = clickFolder();
    const Highlight& shown = map().highlight();
    QVERIFY2(shown.title.startsWith(QString::fromStdString(folder) + ": "), qPrintable(shown.title));
    // The same by the names in the map.
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < document().layout.pieces.size(); ++i) {
        const Piece& piece = document().layout.pieces[i];
        if (piece.kind != PieceKind::InputSection || piece.size.value == 0) continue;
        const bool isIn = strata::objectName(document(), i).startsWith(QString::fromStdString(folder) + '/');
        QCOMPARE(std::ranges::binary_search(shown.pieces, i), isIn);
        if (isIn) bytes += piece.size.value;
    }
    QVERIFY(bytes > 0);
    const OwnerBytes& sum = owners().analysis()->node(owners().current()).bytes;
    QCOMPARE(sum.total().value - sum.padding.value, bytes);
    QVERIFY(!shown.spans.empty() && std::ranges::is_sorted(shown.spans));
    for (const std::uint32_t span : shown.spans) {
        const SymbolSpan& at = document().layout.symbols[span];
        const auto piece = pieceAt(document(), at.section, at.vma);
        QVERIFY(piece && std::ranges::binary_search(shown.pieces, *piece));
    }
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(map().highlight().title.isEmpty() && map().highlight().spans.empty());
}

void TestInspectWorkspace::aSearchTakesThePlaceOfAnOwner() {
    clickFolder();
    tabs().setQuery(parseQuery("printk"));
    QTRY_VERIFY(map().highlight().title.isEmpty() && !map().highlight().spans.empty());
    const std::size_t hits = map().highlight().spans.size();
    clickFolder();
    QVERIFY(!map().highlight().title.isEmpty());
    // With one item chosen, the search stands there still.
    QTreeView& tree = owners().tree();
    tree.setFocus();
    const OwnersModel& model = owners().model();
    const auto isItem = [&](const QModelIndex& index) {
        return owners().analysis()->node(*model.nodeAt(index)).kind == OwnerKind::InputSection;
    };
    while (!isItem(tree.currentIndex()))
        QTest::keyClick(&tree, Qt::Key_Right);
    QTRY_COMPARE(map().highlight().spans.size(), hits);
}

void TestInspectWorkspace::sortingATableKeepsIt() {
    clickFolder();
    const QString title = map().highlight().title;
    TableModel& symbols = tabs().table(u"symbols")->model();
    symbols.sort(2, Qt::DescendingOrder);
    QTRY_VERIFY(!symbols.isBusy());
    QCOMPARE(map().highlight().title, title);
}

QTEST_MAIN(TestInspectWorkspace)
#include "test_inspect_workspace.moc"
