// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/stubs/callers_of.h"
#include "widgets/stubs/reach_source.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace strata {

class EmptyState;
class ListPanel;

/// The branches that go through the current stub, or to or from the current function through stubs.
class CallersPage : public QWidget {
    Q_OBJECT
public:
    CallersPage(ReachSource& source, Selection& selection, QWidget* parent = nullptr);

    ListPanel& list() { return *m_list; }
    QString sentence() const;

private:
    void follow();
    void choose(std::uint32_t call);
    void explainNothing();

    ReachSource& m_source;
    Selection& m_selection;
    ItemRef m_chosen; ///< A caller that was chosen here: it is no new question.
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QWidget* m_page;
    QLabel* m_sentence;
    ListPanel* m_list;
};

} // namespace strata
