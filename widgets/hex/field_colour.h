// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/hex/byte_fields.h"

namespace strata {

/// The hue of a kind of field: from the theme's set, apart from each other also for the colour-blind.
QColor fieldHue(const Theme& theme, FieldKind kind);
/// Behind its digits, faint enough to read them; neighbours differ.
QColor fieldTint(const Theme& theme, const ByteField& field);

} // namespace strata
