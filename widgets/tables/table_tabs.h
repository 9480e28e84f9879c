// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

#include <vector>

class QStackedWidget;
class QMenu;
class QTabBar;
class QToolButton;

namespace strata {

class BytesPage;
class CallersView;
class DocumentTable;
class KallsymsView;
class MapTextPage;
class OwnersView;
class StubPages;
class TableModel;
struct Query;

/// The tables below the address map, one tab each with its count, and four tabs that are no tables: who owns the
/// bytes, the bytes of the current item, what leads to it, and the text of the link map.
class TableTabs : public QWidget {
    Q_OBJECT
public:
    TableTabs(Session& session, Selection& selection, QWidget* parent = nullptr);

    /// The table in front; that of the symbols where a tab without a table is.
    DocumentTable& current() const;
    const std::vector<DocumentTable*>& all() const { return m_tables; }
    DocumentTable* table(QStringView id) const;
    void setQuery(const Query& query);
    void showTable(QStringView id);
    /// The same, and gives it the keyboard.
    void enterTable(QStringView id);
    QString currentId() const;
    /// Each tab, and what can be done with the table in front.
    void fillMenu(QMenu& menu);
    KallsymsView& kallsyms() const { return *m_kallsyms; }
    StubPages& stubPages() const { return *m_stubPages; }
    OwnersView& owners() const { return *m_owners; }
    CallersView& callers() const { return *m_callers; }
    BytesPage& bytes() const { return *m_bytes; }
    MapTextPage& mapText() const { return *m_mapText; }

    /// Ends the search within the page that has the keyboard; false when there is none.
    bool dismissSearch();

    /// Whether the tables share the height with the map, or have all of it.
    enum class Room : std::uint8_t { Shared, Enlarged };
    void setEnlarged(Room room);
    Room room() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

signals:
    /// The hits or the tab changed: what the search field says is about the tab in front.
    void currentRowsChanged();
    void enlargeToggled(bool on);
    void questionAsked(const QString& word);
    /// The current item is to be explained.
    void explanationRequested();
    void failed(const QString& sentence);
    void exported(const QString& path);

private:
    QWidget* withPages(DocumentTable* table, Session& session, Selection& selection);
    /// The code at an address, in the tab Bytes.
    void showCode(Vma vma);
    void addTable(DocumentTable* table, QWidget* page);
    void addPage(const char* id, const QString& title, QWidget* page);
    void showDocument(const Session& session);
    void updateCount(int tab, const TableModel& model);
    /// Where not all tabs find room, counts are said over them: first of those that are not in front.
    void fitTabs();
    /// A search without a hit in the tab in front, but with some among the symbols, is about symbols.
    void bringHitsToFront();

    QTabBar* m_bar;
    QToolButton* m_enlarge;
    QStackedWidget* m_pages;
    std::vector<DocumentTable*> m_tables;
    KallsymsView* m_kallsyms = nullptr;
    StubPages* m_stubPages = nullptr;
    OwnersView* m_owners = nullptr;
    CallersView* m_callers = nullptr;
    BytesPage* m_bytes = nullptr;
    MapTextPage* m_mapText = nullptr;
};

} // namespace strata
