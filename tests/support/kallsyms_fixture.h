// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/decode.h"
#include "core/kallsyms/encode.h"

namespace strata::test {

/// Encoded tables laid out in memory as a kernel's object file has them: each label aligned to a pointer
/// unless layOut() is told otherwise.
struct LaidOutTables {
    std::vector<std::byte> blob;
    Vma start;
    static constexpr std::size_t kAbsent = ~std::size_t{0};
    std::array<std::size_t, kKallsymsTableCount> offsets; ///< Of each table in the blob, or kAbsent.
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;

    /// The tables as the decoder wants them; views into `blob`. The first guess is a newest-kernel format.
    KallsymsBytes bytes() const;
    /// The bytes of one table up to the next, to damage them.
    std::span<std::byte> table(KallsymsTable t);
};
LaidOutTables layOut(const EncodedKallsyms& encoded, const KallsymsFormat& format, Endian endian, unsigned pointerSize,
                     Vma start = {0xffffffff82000000}, unsigned alignment = 0);

/// A symbol of a made-up image.
struct NamedAddress {
    std::string_view name;
    std::uint64_t address = 0;
    char letter = 'T';
};

/// An x86-64 image with exactly these symbols (sorted here as nm does) and one section .rodata that holds the tables
/// that belong to them, labels included. Symbols and bytes come from memory; no ELF file is behind it.
Image imageWithTables(const std::vector<NamedAddress>& symbols, const KallsymsOptions& options,
                      const KallsymsFormat& format, std::string release = {});
/// The same without tables.
Image imageOf(std::vector<NamedAddress> symbols, std::string release = {});

} // namespace strata::test
