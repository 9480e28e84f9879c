// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_fields.h"

namespace strata {

/// A field of a structure of the file.
struct FieldRow {
    const char* name;
    unsigned size; ///< Bytes; 0: as many as an address has.
};
/// The number in one to eight bytes; empty for other lengths.
QString fieldValueText(ByteView bytes, Endian endian);

/// The fields of the ELF header or of a table of headers, `bytes` being all of it, that touch `range`.
std::vector<ByteField> headerFields(const Image& image, ItemKind kind, ByteView bytes, ByteRange range);

} // namespace strata
