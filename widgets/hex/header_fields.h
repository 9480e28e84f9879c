// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_fields.h"

namespace strata {

/// The fields of the ELF header or of a table of headers, `bytes` being all of it, that touch `range`.
std::vector<ByteField> headerFields(const Image& image, ItemKind kind, ByteView bytes, ByteRange range);

} // namespace strata
