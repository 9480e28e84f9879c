// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// A word of the image that the loader (or the kernel's own start code) sets: where, and to which link-time value.
struct RelocatedWord {
    Vma vma;
    std::uint64_t value = 0;
};

/// One dynamic relocation as it stands in the file.
struct DynamicRelocation {
    Vma vma; ///< r_offset
    std::uint32_t type = 0, symbol = 0;
    std::uint64_t target = 0;           ///< Addend, and the symbol's value where there is a symbol.
    std::optional<std::uint64_t> value; ///< Of the whole word; nothing for a type that is not known here.
    bool byAddend = false;              ///< The addend alone is the value: RELATIVE.
    FileOffset entry;                   ///< Of its Elf_Rela.
    std::uint32_t section = kNoSection; ///< That it stands in.
};

/// The dynamic relocations of type RELA (alloc SHT_RELA sections) that set whole words within [begin, end),
/// sorted by address. arm64 and s390x kernels hold 0 in the file there: only the relocation knows the address.
/// Relocations kept by --emit-relocs are not dynamic and not looked at.
std::vector<RelocatedWord> relocatedWords(const Image& image, Vma begin, Vma end);

/// All of them whose place is within [begin, end), of known type or not, sorted by address. R_*_NONE is not listed.
std::vector<DynamicRelocation> dynamicRelocations(const Image& image, Vma begin, Vma end);

} // namespace strata
