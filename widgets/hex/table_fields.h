// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_fields.h"

namespace strata {

/// The fields of a section that is a table of the ELF format (symbols, relocations, the dynamic section, notes),
/// `bytes` being all of it, that touch `range`; none for other sections. "[17].st_name = 0x1f3  start_kernel".
std::vector<ByteField> tableFields(const Image& image, std::uint32_t section, ByteView bytes, ByteRange range);

} // namespace strata
