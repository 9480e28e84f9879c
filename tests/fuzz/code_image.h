// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata::fuzz {

/// Any bytes as the code of any machine: e_machine (2 bytes), class, byte order, e_flags (4), state of the code,
/// distance of symbols, code. Or an ELF file. Nothing when it is neither.
std::optional<Image> codeImage(ByteView bytes);

} // namespace strata::fuzz
