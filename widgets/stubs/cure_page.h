// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/stubs/reach_source.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace strata {

class ListPanel;

/// Which few moves would make the most stubs needless, and what to write for each.
class CurePage : public QWidget {
    Q_OBJECT
public:
    CurePage(ReachSource& source, Selection& selection, QWidget* parent = nullptr);

    ListPanel& list() { return *m_list; }
    QString sentence() const;
    QString hint() const;

private:
    void showAnalysis();
    void showHint(std::uint32_t row);

    ReachSource& m_source;
    Selection& m_selection;
    QLabel* m_sentence;
    ListPanel* m_list;
    QWidget* m_below;
    QPlainTextEdit* m_hint;
};

} // namespace strata
