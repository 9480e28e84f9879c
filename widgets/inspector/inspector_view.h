// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/more_facts.h"
#include "widgets/inspector/section_guide.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QScrollArea>

class QVBoxLayout;

namespace strata {

/// What and where the current item is, who owns it and why it is there. Values with a place are links.
class InspectorView : public QScrollArea {
    Q_OBJECT
public:
    InspectorView(Session& session, Selection& selection, QWidget* parent = nullptr);

    const ItemCard& card() const { return m_card; }

signals:
    /// The card has all its groups.
    void completed();
    /// A link to an address inside of an item was clicked.
    void addressRequested(quint64 vma);
    /// A page about the current item was asked for.
    void pageRequested(strata::FactPage page);
    /// A page that explains the current item was asked for.
    void explanationRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QWidget* makeExplainButton(QWidget* parent);
    void needBranches();
    /// Who refers to the item is found out meanwhile and put at the end.
    void complete(const DocumentPtr& document, QVBoxLayout* column);
    QWidget* makeGroup(const FactGroup& group);
    QWidget* makeValue(const Fact& fact, QWidget* parent);

    Session& m_session;
    Selection& m_selection;
    SectionGuide m_guide = SectionGuide::load();
    ItemCard m_card;
    Job<std::vector<FactGroup>> m_more;
};

} // namespace strata
