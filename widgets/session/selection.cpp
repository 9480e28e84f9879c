// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/selection.h"

namespace strata {

void Selection::setCurrent(ItemRef ref) {
    if (m_current == ref) return;
    m_current = ref;
    emit currentChanged(ref);
}

void Selection::setHovered(ItemRef ref) {
    if (m_hovered == ref) return;
    m_hovered = ref;
    emit hoveredChanged(ref);
}

void Selection::setVisible(VisibleRange range) {
    if (m_visible == range) return;
    m_visible = range;
    emit visibleChanged(range);
}

void Selection::reveal(ItemRef ref) {
    setCurrent(ref);
    emit revealRequested(ref);
}

void Selection::clear() {
    setCurrent({});
    setHovered({});
}

} // namespace strata
