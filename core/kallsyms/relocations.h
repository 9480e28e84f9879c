// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// A word of the image that the loader (or the kernel's own start code) sets: where, and to which link-time value.
struct RelocatedWord {
    Vma vma;
    std::uint64_t value = 0;
};

/// The dynamic relocations of type RELA (alloc SHT_RELA sections) that set whole words within [begin, end),
/// sorted by address. arm64 and s390x kernels hold 0 in the file there: only the relocation knows the address.
/// Relocations kept by --emit-relocs are not dynamic and not looked at.
std::vector<RelocatedWord> relocatedWords(const Image& image, Vma begin, Vma end);

} // namespace strata
