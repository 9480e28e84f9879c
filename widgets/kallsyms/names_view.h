// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/analysis.h"

#include <QWidget>

class QPushButton;
class QLabel;

namespace strata {

class ListPanel;

/// Names by what they cost: the worst ones, or those that use one token.
class NamesView : public QWidget {
    Q_OBJECT
public:
    explicit NamesView(QWidget* parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    void showWorst(WorstBy by);
    void showUsing(std::uint8_t code);
    ListPanel& list() { return *m_list; }
    /// What the list holds, as said above it.
    QString headline() const;

signals:
    void entryChosen(std::uint32_t entry);

private:
    void show(std::vector<std::uint32_t> entries, const QString& headline, QPushButton* chip);

    AnalysisPtr m_analysis;
    ListPanel* m_list;
    std::array<QPushButton*, 3> m_worst{};
    QPushButton* m_token;
    QLabel* m_headline;
    std::optional<std::uint8_t> m_code;
};

} // namespace strata
