// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/field_colour.h"

namespace strata {

QColor fieldHue(const Theme& theme, FieldKind kind) {
    switch (kind) {
    case FieldKind::Header:
        return theme.kind(ContentKind::Text);
    case FieldKind::Addresses:
        return theme.kind(ContentKind::ReadOnlyData);
    case FieldKind::Names:
        return theme.kind(ContentKind::Kallsyms);
    case FieldKind::Index:
        return theme.kind(ContentKind::PerCpu);
    case FieldKind::Tokens:
        return theme.kind(ContentKind::Init);
    case FieldKind::Text:
        return theme.kind(ContentKind::Data);
    }
    return theme.kind(ContentKind::Other);
}

QColor fieldTint(const Theme& theme, const ByteField& field) {
    constexpr double kWeak = 0.14, kStrong = 0.28;
    return mix(fieldHue(theme, field.kind), theme.window, field.number % 2 == 0 ? kStrong : kWeak);
}

} // namespace strata
