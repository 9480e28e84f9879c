// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QString>

namespace strata {

/// How stock widgets look in `theme`: flat, hairlines instead of boxes, the grid of 4 px. Roles are object names.
QString styleSheet(const Theme& theme);

} // namespace strata
