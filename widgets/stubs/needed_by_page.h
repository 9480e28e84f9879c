// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/stubs/reach_source.h"
#include "widgets/stubs/users_model.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace strata {

class EmptyState;
class FirstColumn;

/// Who needs the stubs: a tree of sections, objects and functions, or of the functions that are called.
class NeededByPage : public QWidget {
    Q_OBJECT
public:
    NeededByPage(ReachSource& source, Selection& selection, QWidget* parent = nullptr);

    UsersModel& model() { return *m_model; }
    QTreeView& tree() { return *m_tree; }
    QPushButton& choice(UsersBy by) { return *m_choices[static_cast<std::size_t>(by)]; }
    QString sentence() const;
    /// The whole tree as CSV or JSON.
    void exportTo(const QString& path);
    void copyRows() const;

signals:
    void failed(const QString& sentence);
    void exported(const QString& path);

private:
    void addActions();
    void askAndExport();
    void makeTree();
    void choose(UsersBy by);
    void showAnalysis();
    QString sentenceOf(const ReachAnalysis& analysis) const;

    ReachSource& m_source;
    Selection& m_selection;
    UsersBy m_by = UsersBy::Caller;
    UsersModel* m_model;
    QWidget* m_page;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    std::array<QPushButton*, 2> m_choices{};
    QLabel* m_sentence;
    QTreeView* m_tree;
    FirstColumn* m_first = nullptr;
};

} // namespace strata
