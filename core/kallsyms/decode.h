// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// The tables as bytes, each from its label to whatever follows it, with what is known from outside.
/// Making one needs no image: decoding can be tested and fuzzed on bytes alone.
struct KallsymsBytes {
    struct Part {
        Vma vma;
        ByteView bytes;
    };
    std::array<std::optional<Part>, kKallsymsTableCount> parts;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;
    KallsymsFormat expected; ///< First guess, kept where the bytes don't decide.
    /// By what seqs_of_names may be ordered besides whole names: the key of clang LTO kernels of this release.
    KallsymsSeqsKey ltoKey = KallsymsSeqsKey::FullName;
    /// Lowest and highest address of the image, where known: tells place-relative words from raw addresses.
    std::optional<std::pair<Vma, Vma>> imageRange;
    /// The base that a relocation gives to the word kallsyms_relative_base.
    std::optional<std::uint64_t> relocatedBase;

    const std::optional<Part>& part(KallsymsTable t) const { return parts[static_cast<std::size_t>(t)]; }
    /// The table's bytes and place; no bytes, and 0, for a table that is not there.
    ByteView bytes(KallsymsTable t) const { return part(t).value_or(Part{}).bytes; }
    Vma vma(KallsymsTable t) const { return part(t).value_or(Part{}).vma; }
};

/// Decodes the tables. Whatever the bytes are: what is readable is in `entries`, what is not in `diagnostics` with
/// its table and offset. Memory stays below about 20 times the bytes given, plus 1 MiB.
/// Sets the used size of each table; slots and sections are the caller's to fill in.
Kallsyms decodeKallsyms(const KallsymsBytes& in);

} // namespace strata
