// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/plan_models.h"

#include <QWidget>

class QLabel;
class QTabBar;
class QTableView;
class QGridLayout;
class QVBoxLayout;

namespace strata {

/// How many symbols are right and wrong, before and after the plan; the wrong ones by name; and, once a file was
/// written, what was proved on it.
class SymbolsPanel : public QWidget {
    Q_OBJECT
public:
    explicit SymbolsPanel(QWidget* parent = nullptr);

    void setPlan(const PlanPtr& plan, Bits bits);
    void setProof(const QStringList& sentences, const QString& path);
    QStringList proof() const { return m_proofSentences; }
    QTableView& wrongTable() { return *m_wrongView; }

private:
    QLabel* addCount(QGridLayout* grid, int row, const QString& label);
    void showWrong(int tab);

    PlanPtr m_plan;
    Bits m_bits = Bits::B64;
    QLabel *m_right, *m_wrongNow, *m_wrongAfter, *m_leftOut;
    QTabBar* m_tabs;
    QTableView* m_wrongView;
    QLabel* m_noWrong;
    WrongSymbolsModel* m_wrong;
    QLabel *m_proofTitle, *m_proof;
    QStringList m_proofSentences;
};

} // namespace strata
