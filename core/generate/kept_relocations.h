// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <functional>

namespace strata {

/// A relocation that the linker applied and kept in the image (--emit-relocs).
struct KeptRelocation {
    Vma place; ///< r_offset
    std::uint32_t type = 0, symbol = 0;
    std::optional<std::uint64_t> addend; ///< Nothing for SHT_REL: it is in the bytes it was added to.
    FileOffset entry;                    ///< Of the Elf_Rel or Elf_Rela.
    std::uint32_t section = kNoSection;  ///< Whose bytes it is about.
};

/// The indices of sections with kept relocations of bytes that are in memory.
std::vector<std::uint32_t> keptRelocationSections(const Image& image);

/// Calls `take` for each relocation of the section until it returns an Error, which is returned. An Error as well
/// where the section can't be read. Bytes that hold no whole entry are not read.
Result<void> forEachKeptRelocation(const Image& image, std::uint32_t section,
                                   const std::function<Result<void>(const KeptRelocation&)>& take);

} // namespace strata
