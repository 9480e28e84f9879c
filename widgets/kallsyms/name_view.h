// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/spelling_text.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace strata {

class EmptyState;
class SpellingStrip;

/// The decode microscope: one entry of the tables, byte by byte.
class NameView : public QWidget {
    Q_OBJECT
public:
    explicit NameView(QWidget* parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    void showEntry(std::uint32_t entry);
    /// Says why there is no entry to show.
    void showNothing(const QString& title, const QString& why);
    const std::optional<Spelling>& spelling() const { return m_spelling; }
    /// Everything on screen as text.
    QString asText() const;

signals:
    void codeChosen(std::uint8_t code);
    /// The neighbour of the shown entry was asked for.
    void entryChosen(std::uint32_t entry);

private:
    QWidget* makePage();
    void fillFacts();
    void step(int by);

    AnalysisPtr m_analysis;
    std::optional<Spelling> m_spelling;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QWidget* m_page;
    QLabel *m_title, *m_subtitle;
    SpellingStrip* m_strip;
    QGridLayout* m_facts;
    QPushButton *m_previous, *m_next;
};

} // namespace strata
