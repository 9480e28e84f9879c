// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/planner.h"
#include "widgets/generate/verdicts.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace strata {

class FactsGrid;

/// How many symbols are right and wrong; what the three ways to link cost, and the places of the tables; and, once a
/// file was written, what was proved on it.
class OverviewPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit OverviewPanel(QWidget* parent = nullptr);

    void setPlanned(const Planned& planned);
    QSize minimumSizeHint() const override; ///< So wide that no figure is cut.
    /// Without sentences `path` is one: what was undone.
    void setProof(const QStringList& sentences, const QString& path);
    QStringList proof() const { return m_proofSentences; }
    const FactsGrid& ways() const { return *m_ways; }
    const FactsGrid& places() const { return *m_places; }

signals:
    void verdictChosen(strata::Verdict verdict);

private:
    void addTitle(const QString& text);
    void addCounts();
    void addCosts();
    void addProof();

    QVBoxLayout* m_column;
    QWidget* m_page;
    QLabel* m_right;
    std::vector<QPushButton*> m_counts; ///< One for each verdict.
    FactsGrid *m_ways, *m_places;
    QLabel *m_proofTitle, *m_proof;
    QStringList m_proofSentences;
};

} // namespace strata
