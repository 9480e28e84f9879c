// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Where the fields that a plan may change stand in ELF's structures (System V gABI), in bytes.
struct ElfFields {
    unsigned word; ///< Width of an address, an offset, a size.
    unsigned headerSectionOffset;
    unsigned sectionHeader, sectionOffset, sectionSize;
    unsigned programHeader, segmentOffset, segmentFileSize, segmentMemorySize;
    unsigned symbol, symbolValue;
};
inline constexpr ElfFields kElf32Fields{4, 32, 40, 16, 20, 32, 4, 16, 20, 16, 4};
inline constexpr ElfFields kElf64Fields{8, 40, 64, 24, 32, 56, 8, 32, 40, 24, 8};

inline const ElfFields& elfFieldsOf(const Image& image) {
    return image.bits == Bits::B64 ? kElf64Fields : kElf32Fields;
}

} // namespace strata
