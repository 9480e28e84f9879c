// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/plan_models.h"
#include "widgets/models/list_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace strata {

class HexDiffView;

/// What would be written: by table, or range by range; and the bytes of the current one before and after.
class RangesPanel : public QWidget {
    Q_OBJECT
public:
    explicit RangesPanel(QWidget* parent = nullptr);

    /// Keeps the current table or range where the new plan has it too.
    void setPlan(const PlanPtr& plan, Bits bits);
    QTableView& tables() { return *m_tableView; }
    QTableView& ranges() { return *m_rangeView; }
    QTabBar& tabs() { return *m_tabs; }
    QString hexTitle() const;

private:
    QWidget* makeLists();
    QWidget* makeBytes();
    void showRangeOfTable(int row);
    void showRange(std::size_t index);
    void showNothing(const QString& name);
    void selectAgain();

    PlanPtr m_plan;
    Bits m_bits = Bits::B64;
    std::string m_current; ///< PlannedRange::what of what is shown.
    QTabBar* m_tabs;
    QStackedWidget* m_lists;
    PlannedTableModel* m_tableModel;
    ListModel* m_rangeModel;
    QTableView *m_tableView, *m_rangeView;
    QLabel* m_hexTitle;
    QPushButton* m_nextChange;
    HexDiffView* m_hex;
};

} // namespace strata
