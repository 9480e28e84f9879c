// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/callers/caller_columns.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace strata {

class EmptyState;
class ListPanel;

/// The tab "Callers": all that leads to the current item. A row that becomes current is shown on the map while the list
/// stays what it is; Enter or a double click shows the call itself.
class CallersView : public QWidget {
    Q_OBJECT
public:
    CallersView(Session& session, Selection& selection, QWidget* parent = nullptr);

    ListPanel& list() const { return *m_list; }
    /// What the list is about: "printk: 39 direct branches".
    QString sentence() const;
    /// True while they are searched for.
    bool isBusy() const { return m_job.isRunning(); }

signals:
    /// The code, or the data, at an address was asked for.
    void placeRequested(quint64 vma);

protected:
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void follow();
    void show(const ItemCallersPtr& callers);
    void explainNothing(const QString& title);
    void choose(std::uint32_t row);

    Session& m_session;
    Selection& m_selection;
    ItemRef m_about;  ///< Whose callers are listed.
    ItemRef m_chosen; ///< Of a row that was chosen here: it is no new question.
    ItemCallersPtr m_callers;
    Job<ItemCallersPtr> m_job;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QWidget* m_page;
    QLabel* m_sentence;
    ListPanel* m_list;
};

} // namespace strata
