// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/session/item_ref.h"

namespace strata {

/// What only A has, or has otherwise, is blue; of B orange.
inline QColor sideColour(const Theme& theme, Side side) {
    return side == Side::A ? theme.lessMuch : theme.moreMuch;
}

/// Behind a line of text: 0.12 leaves the text at 4.5:1.
inline QColor sideTint(const Theme& theme, Side side) {
    return mix(sideColour(theme, side), theme.window, theme.isDark() ? 0.2 : 0.12);
}

/// Behind what differs in such a line.
inline QColor sideMark(const Theme& theme, Side side) {
    return mix(sideColour(theme, side), theme.window, theme.isDark() ? 0.45 : 0.32);
}

/// The colour of a sign on that tint.
inline QColor sideInk(const Theme& theme, Side side) {
    return theme.isDark() ? sideColour(theme, side).lighter(115) : sideColour(theme, side).darker(135);
}

} // namespace strata
