// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"

namespace strata {

/// A piece of a section whose bytes are all of one state. It starts with an instruction.
struct CodeRun {
    Vma vma;
    ByteCount size;
    std::uint32_t section = 0;
    CodeState state = CodeState::Code;
};

/// What a decoder is given.
struct CodeBytes {
    ByteView bytes; ///< Of the run; an instruction that is cut off at the end is none.
    CodeRun run;
    Endian order = Endian::Little; ///< Of instruction words.
    std::uint64_t addressMask = ~std::uint64_t{0};
};

/// Appends the branches of a run in address order.
using BranchDecoder = void (*)(const CodeBytes& code, std::vector<Branch>& out);

/// Whether decoding can lose its step: instructions of several lengths have to start anew at each symbol, so that data
/// that nothing marks spoils one function and not the rest of the section.
enum class Resync : std::uint8_t { NotNeeded, AtSymbols };

struct BranchIsa {
    const char* name; ///< "ppc", "arm", …
    std::span<const BranchForm> forms;
    BranchDecoder decode;
    Resync resync = Resync::NotNeeded;
    std::uint8_t alignment = 4; ///< Of instructions.
};

/// The row for the image's machine, class and flags; null when there is none.
const BranchIsa* branchIsa(const Image& image);
/// The byte order of instructions, which is not always that of data (EF_ARM_BE8, big-endian aarch64, RISC-V).
Endian instructionOrder(const Image& image);

/// Cuts the executable sections into runs, in address order: at changes of state and, for an ISA that resynchronises,
/// at symbols. Data is left out.
std::vector<CodeRun> codeRuns(const Image& image, const BranchIsa& isa);

// One file each. The image tells between rows of one machine: 32 from 64 bits, releases of MIPS.
const BranchIsa& ppcBranches(const Image& image);
const BranchIsa& armBranches(const Image& image);
const BranchIsa& aarch64Branches(const Image& image);
const BranchIsa& riscvBranches(const Image& image);
const BranchIsa& x86Branches(const Image& image);
const BranchIsa& s390Branches(const Image& image);
const BranchIsa& mipsBranches(const Image& image);
const BranchIsa& hppaBranches(const Image& image);
const BranchIsa& loongarchBranches(const Image& image);

} // namespace strata
