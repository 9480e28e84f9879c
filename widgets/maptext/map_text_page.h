// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maptext/map_text_view.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

class QLabel;
class QStackedWidget;

namespace strata {

class EmptyState;
class MapSearchBar;

/// The tab "Map text": the link map as the linker wrote it. Follows the selection to the line of the current item, and
/// selects what a line is about.
///
/// Keys: Ctrl+Shift+F goes to the field, F3 and Shift+F3 to the next and previous hit.
class MapTextPage : public QWidget {
    Q_OBJECT
public:
    MapTextPage(Session& session, Selection& selection, QWidget* parent = nullptr);

    bool isBusy() const { return m_job.isRunning(); }
    MapTextView& text() const { return *m_text; }
    MapSearchBar& search() const { return *m_search; }
    EmptyState& empty() const { return *m_empty; }
    const LineIndexPtr& lines() const { return m_lines; }
    QString readout() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHeader();
    void connectParts();
    void forget();
    /// Counts the lines, unless that is done or under way.
    void needLines();
    void setLines(LineIndexPtr lines);
    void followSelection();
    void showLine(std::uint32_t line);
    void choose(std::uint32_t line);
    void goToAddress(std::uint64_t vma);
    void sayNothingIsHere();

    Session& m_session;
    Selection& m_selection;
    MapSearchBar* m_search = nullptr;
    QLabel* m_readout = nullptr;
    QWidget* m_header;
    QStackedWidget* m_pages;
    MapTextView* m_text;
    EmptyState* m_empty;
    LineIndexPtr m_lines;
    Job<LineIndexPtr> m_job;
    bool m_isOwn = false; ///< The selection is being set from here.
};

} // namespace strata
