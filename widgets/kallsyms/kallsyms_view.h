// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/analysis.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QMenu;
class QLabel;
class QStackedLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace strata {

class DocumentTable;
class EmptyState;
class ListModel;
class NamesView;
class NameView;
class PlacesView;
class PrefixesView;
class TokenGridView;
class VerificationView;

/// The pages on the right, in the order of their tabs.
enum class KallsymsPage : std::uint8_t { Name, Names, Prefixes, Verification, Tables };

/// The kallsyms tables of the image explained: where they are, what they are made of, what is in them, what is wrong.
class KallsymsView : public QWidget {
    Q_OBJECT
public:
    /// Takes `table`, the table of tables, as one of its pages.
    KallsymsView(Session& session, Selection& selection, DocumentTable* table, QWidget* parent = nullptr);

    /// Takes the tables apart unless that is done or under way; called when the view is shown.
    void ensureAnalysed();
    bool isBusy() const;
    const AnalysisPtr& analysis() const { return m_analysis; }
    void showPage(KallsymsPage page);
    KallsymsPage page() const;

    PlacesView& places() { return *m_places; }
    TokenGridView& grid() { return *m_grid; }
    NameView& name() { return *m_name; }
    NamesView& names() { return *m_names; }
    PrefixesView& prefixes() { return *m_prefixes; }
    VerificationView& verification() { return *m_verification; }

    /// Writes one of the lists: "tables", "tokens", "names", "prefixes", "findings". Returns why it could not.
    std::optional<QString> exportList(const QString& list, const QString& path);

    /// Lists and the drawing.
    QMenu& exportMenu() const { return *m_exportMenu; }

signals:
    void analysed();
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeLeft();
    QWidget* makeRight(QWidget* table);
    void connectPages();
    void forget();
    void setAnalysis(AnalysisPtr analysis);
    void followSelection();
    void showSymbol(std::uint32_t symbol);
    /// Shows an entry that was chosen here, and selects its symbol everywhere.
    void chooseEntry(std::uint32_t entry);
    void showEntry(std::uint32_t entry);
    void chooseCode(std::uint8_t code);
    void chooseFinding(std::uint32_t row);
    void fillExportMenu();
    void askAndExport(const QString& list);
    void askAndDraw();

    Session& m_session;
    Selection& m_selection;
    AnalysisPtr m_analysis;
    Job<AnalysisPtr> m_job;
    bool m_choosing = false; ///< The selection is being set from here: no need to follow it.

    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    QLabel *m_summary, *m_placement;
    QToolButton* m_export;
    QMenu* m_exportMenu = nullptr;
    PlacesView* m_places;
    TokenGridView* m_grid;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    NameView* m_name;
    NamesView* m_names;
    PrefixesView* m_prefixes;
    VerificationView* m_verification;
    DocumentTable* m_table;
    ListModel* m_tokens; ///< For export.
};

/// "20 001 symbols · base relative · 376 344 B in .rodata"; empty without tables.
QString kallsymsLine(const Document& document);

} // namespace strata
