// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/item_ref.h"

#include <QObject>

namespace strata {

/// The part of the axis that the address map shows, in axis units (see addressmap/axis.h).
struct VisibleRange {
    double begin = 0, end = 0;
    bool operator==(const VisibleRange&) const = default;
    double width() const { return end - begin; }
};

/// What the person looks at: one selection for map, tables, breadcrumbs and inspector. Current is not hovered.
/// Views set it and listen to it; no view calls another.
class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    ItemRef current() const { return m_current; }
    ItemRef hovered() const { return m_hovered; }
    VisibleRange visible() const { return m_visible; }

    void setCurrent(ItemRef ref);
    void setHovered(ItemRef ref);
    void setVisible(VisibleRange range);
    /// Asks the address map to bring the current item into view, whatever it shows now.
    void reveal(ItemRef ref);
    void clear();

signals:
    void currentChanged(strata::ItemRef ref);
    void hoveredChanged(strata::ItemRef ref);
    void visibleChanged(strata::VisibleRange range);
    void revealRequested(strata::ItemRef ref);

private:
    ItemRef m_current, m_hovered;
    VisibleRange m_visible;
};

} // namespace strata
