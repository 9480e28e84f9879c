// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/aligned_lines.h"
#include "core/compare/matching.h"
#include "core/disassembly/disassembly.h"

namespace strata {

/// The part of B that a part is; kNone: B has none.
using PartInB = std::function<std::uint32_t(std::uint32_t part)>;

/// What the instructions of a part are aligned by: text, and where their branches lead to; text without its numbers;
/// mnemonic. What branches lead to is the same if it is the same place of the same thing in both builds, or a line of
/// the part itself.
std::vector<AlignLine> lineKeys(const CompareSide& side, const std::vector<CodeRow>& rows, const PartInB& partInB);

/// Where the last number of a text stands, its sign included; empty at the end where there is none. Digits of a name
/// are no number.
IndexRange lastNumber(std::string_view text);
/// "addi\t3, 3, 16" without its numbers: "addi\t, , ".
std::string withoutNumbers(std::string_view text);
/// Without the last one only: of a branch, where it leads to.
std::string withoutLastNumber(std::string_view text);

} // namespace strata
