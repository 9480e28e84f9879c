// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/build_pair.h"
#include "widgets/models/query.h"

#include <QWidget>

class QStackedLayout;
class QStackedWidget;
class QTabBar;

namespace strata {

class CompareHeader;
class CompareLanesView;
class EmptyState;
class JobBar;
class ListPanel;
class PassesStrip;
class WaterfallView;

/// The Compare workspace: a sentence, two lanes, what adds up to a displacement, and a list for each category. The row
/// that is current in a list and the part that is current on the lanes are one.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(Session& session, QWidget* parent = nullptr);

    /// Compares the open document with this one.
    void openOther(const QString& path, const QString& map = {});
    void askForOther();
    BuildPair& pair() { return *m_pair; }
    bool isBusy() const { return m_pair->isBusy(); }

    CompareHeader& header() { return *m_header; }
    CompareLanesView& lanes() { return *m_lanes; }
    WaterfallView& waterfall() { return *m_waterfall; }
    ListPanel& panel(DifferenceKind kind) { return *m_panels[static_cast<std::size_t>(kind)]; }
    QTabBar& tabs() { return *m_tabs; }
    PassesStrip& strip() { return *m_strip; }

    void setQuery(const Query& query);
    /// "117 of 1 204 · +1.2 KiB" of the list in front.
    QString searchSummary() const;
    /// The next (step 1) or previous (step -1) row of the list in front, around the ends.
    void step(int step);

signals:
    void rowsChanged();
    void compared();
    /// Two links of the build were chosen on the strip.
    void pairChosen(const QString& a, const QString& b);
    void failed(const QString& sentence, const QString& details);

private:
    enum class Show : std::uint8_t { InPlace, Reveal };
    QWidget* makePage();
    QWidget* makeLists();
    void addKey(const QKeySequence& key, std::function<void()> act);
    void connectPair();
    void showCompared();
    void showEmpty();
    void showRow(std::uint32_t row, Show show);
    void showParts(RowParts parts, Show show);
    void showSection(std::uint32_t row, Show show);
    void showSectionNamed(const QString& name);
    void filterFront();
    void explain();
    void followInList();
    /// The list in front; null while another page is.
    const DifferenceList* list() const;
    ListPanel* frontPanel() const;

    Session& m_session;
    BuildPair* m_pair;
    Query m_query;
    RowParts m_current;
    std::uint32_t m_section = kNone; ///< Index into LayoutDiff::sections: it is current, not a part.

    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    JobBar* m_jobBar;
    PassesStrip* m_strip;
    CompareHeader* m_header;
    CompareLanesView* m_lanes;
    WaterfallView* m_waterfall;
    QTabBar* m_tabs;
    QStackedWidget* m_lists;
    std::array<ListPanel*, kDifferenceKinds.size()> m_panels{};
    std::array<bool, kDifferenceKinds.size()> m_isFiltered{}; ///< By the query in use.
};

} // namespace strata
