// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/difference_list.h"
#include "widgets/session/job.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace strata {

class ChangedPairView;
class DeltaTreemapView;
class ListPanel;
class SideFactsPage;

/// Whether the lanes go to what was chosen.
enum class Reveal : std::uint8_t { No, Yes };

/// The lower part of the Compare workspace: a list for each category, the treemap of differences, one thing of both
/// builds side by side, numbers of kallsyms and stubs.
class DifferenceTabs : public QWidget {
    Q_OBJECT
public:
    explicit DifferenceTabs(QWidget* parent = nullptr);

    /// Null: nothing is compared.
    void show(const ComparedBuildsPtr& compared, const DifferenceListsPtr& lists);
    /// Follows what is current elsewhere.
    void follow(PartPair parts);
    /// Chooses a section's row.
    void chooseSection(const QString& name);
    /// The next (step 1) or previous (step -1) row of the list in front, around the ends.
    void step(int step);
    /// No row is current any more.
    void clearCurrent();
    /// The list or page in front gets the keyboard; the tabs where it is empty.
    void enterPage();
    /// The list in front is filtered off the GUI thread, the others when they come to the front; what was shown stays
    /// until the answer is there.
    void setQuery(const Query& query);
    bool isBusy() const { return m_filtering.isRunning(); }
    /// "117 of 1 204 · +1.2 KiB" of the list in front.
    QString searchSummary() const;

    QTabBar& bar() { return *m_bar; }
    ListPanel& panel(DifferenceKind kind) { return *m_panels[static_cast<std::size_t>(kind)]; }
    DeltaTreemapView& treemap() { return *m_treemap; }
    ChangedPairView& sideBySide() { return *m_sideBySide; }
    SideFactsPage& numbers() { return *m_numbers; }

signals:
    void partsChosen(strata::PartPair parts, strata::Reveal reveal);
    /// An index into LayoutDiff::sections.
    void sectionChosen(quint32 section, strata::Reveal reveal);
    void rowsChanged();

private:
    void addPage(const QString& title, QWidget* page);
    void choose(std::uint32_t row, Reveal reveal);
    void comeToFront();
    void filterFront();
    void showHits(std::size_t list, std::vector<std::uint32_t> hits);
    void showSideBySide();
    /// Null while a page that is no list is in front.
    const DifferenceList* list() const;
    ListPanel* frontPanel() const;

    ComparedBuildsPtr m_compared;
    DifferenceListsPtr m_lists;
    Job<std::vector<std::uint32_t>> m_filtering;
    Query m_query;
    PartPair m_current;
    QTabBar* m_bar;
    QStackedWidget* m_pages;
    std::array<ListPanel*, kDifferenceKinds.size()> m_panels{};
    std::array<bool, kDifferenceKinds.size()> m_isFiltered{}; ///< By the query in use.
    DeltaTreemapView* m_treemap;
    ChangedPairView* m_sideBySide;
    SideFactsPage* m_numbers;
};

} // namespace strata
