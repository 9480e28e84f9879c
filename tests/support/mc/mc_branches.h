// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch_isa.h"

namespace strata::test {

/// A direct branch as LLVM decodes it. auipc and jalr (pcaddu18i and jirl) are one, at the first of them.
struct McBranch {
    Vma at, target;
    std::uint32_t section = 0;
    std::uint8_t length = 0;
    auto operator<=>(const McBranch&) const = default;
};

/// Whether LLVM can decode the machine at all (it can't PA-RISC).
bool mcKnows(const Image& image);

/// Decodes the runs of an image from their first byte on, instruction by instruction. What LLVM does not know is
/// skipped by the length that its bits have, or by the alignment of the ISA where bits have no length.
/// Absolute branches are left out, but for MIPS j and jal.
std::vector<McBranch> mcBranches(const Image& image, const std::vector<CodeRun>& runs);

/// The instruction at `vma` as LLVM prints it, for messages.
std::string mcText(const Image& image, const CodeRun& run, Vma vma);

} // namespace strata::test
