// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>

namespace strata {

/// "0a"
inline QString hexByte(std::byte byte) {
    return QString::number(std::to_integer<unsigned>(byte), 16).rightJustified(2, '0');
}

/// The letter of ASCII that a byte is, or a dot in the middle of the line.
inline QChar letterOf(std::byte byte) {
    const int value = std::to_integer<int>(byte);
    return value >= 0x20 && value < 0x7f ? QChar(value) : QChar(0x00b7);
}

} // namespace strata
