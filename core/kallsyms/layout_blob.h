// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"

namespace strata {

/// All tables as one run of bytes, as the object file that supplies them has it: each label aligned, zeros between,
/// nothing behind the last table.
struct KallsymsBlob {
    std::vector<std::byte> bytes;
    Vma start;
    std::array<std::optional<ByteCount>, kKallsymsTableCount> labels; ///< Where each table starts in `bytes`.

    std::optional<ByteCount> label(KallsymsTable t) const { return labels[static_cast<std::size_t>(t)]; }
};

/// The tables of a format in the order in which they lie in memory.
std::vector<KallsymsTable> tablesInOrder(const KallsymsFormat& format);

/// Lays the tables out from `start` on, which must be a multiple of `alignment` (variants.h: labelAlignment()).
KallsymsBlob layOutBlob(const EncodedKallsyms& encoded, const KallsymsFormat& format, unsigned alignment, Vma start);

/// Encodes and lays out in one go. Place-relative words depend on where their table comes to lie, and that on the size
/// of the names before it: this is the way to make them for tables that are nowhere yet.
Result<KallsymsBlob> encodeBlob(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian,
                                unsigned pointerSize, Vma base, unsigned alignment, Vma start,
                                const Progress& progress = {});

} // namespace strata
