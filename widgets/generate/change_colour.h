// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

namespace strata {

/// The colour of text about changed bytes: kallsyms' own hue, dark enough to be read (4.5:1) on a light window.
inline QColor changeColour(const QPalette& palette) {
    const Theme theme = themeFor(palette);
    return theme.isDark() ? theme.moreMuch : theme.moreMuch.darker(125);
}

} // namespace strata
