// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Whether a relocation in an object file carries its addend (Rela) or leaves it in the bytes it changes (Rel).
enum class AddendPlace : std::uint8_t { Rela, Rel };

/// The relocations of a processor that kallsyms tables need: one row a machine.
struct RelocationTypes {
    std::uint16_t machine; ///< e_machine
    Bits bits;
    AddendPlace addend;     ///< In object files.
    std::uint32_t relative; ///< Dynamic: load offset + addend, a whole pointer. 0: the machine has none.
    std::uint32_t pointer;  ///< Symbol + addend, a whole pointer.
    std::uint32_t place32;  ///< Symbol + addend - place, 32 bits.
};

/// The row of a machine, or null for one that is not known.
const RelocationTypes* relocationTypesOf(std::uint16_t machine, Bits bits);

} // namespace strata
