// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/item_card.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QScrollArea>

namespace strata {

/// What and where the current item is, who owns it and why it is there. Values with a place are links.
class InspectorView : public QScrollArea {
    Q_OBJECT
public:
    InspectorView(Session& session, Selection& selection, QWidget* parent = nullptr);

    const ItemCard& card() const { return m_card; }

private:
    void rebuild();
    QWidget* makeGroup(const FactGroup& group);
    QWidget* makeValue(const Fact& fact, QWidget* parent);

    Session& m_session;
    Selection& m_selection;
    ItemCard m_card;
};

} // namespace strata
