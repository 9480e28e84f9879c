// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// What a mapping symbol says of the bytes from it on: $a $t $d of arm, $x $d of aarch64 and RISC-V, each with or
/// without a suffix (".17", "rv64gc"). Nothing for every other name.
std::optional<CodeState> codeStateOfMark(std::uint16_t machine, std::string_view name);

/// Sorts Image::codeMarks. A section without mapping symbols gets the marks of `functions` instead: the entries of
/// its functions, whose bit 0 told arm from Thumb.
void settleCodeMarks(Image& image, const std::vector<CodeMark>& functions);

/// An odd function of a MIPS image is microMIPS or MIPS16 code also where st_other does not say so (gold), as in
/// bfd's _bfd_mips_elf_symbol_processing. Clears the bit, as nm does; Image::flags has to be there.
void settleOddMipsFunction(const Image& image, Symbol& symbol);

} // namespace strata
