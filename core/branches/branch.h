// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <span>

namespace strata {

enum class BranchUse : std::uint8_t { Jump, Call, Conditional };

/// What happens when a linker finds the target of such a branch out of reach.
enum class FarBranch : std::uint8_t {
    GetsStub,  ///< It makes a stub (veneer, thunk, long branch) and goes on.
    FailsLink, ///< "relocation truncated to fit": there is a relocation type, and no stub for it.
    StaysLocal ///< Compilers and assemblers use it inside a function only; if asked, the linker fails.
};

/// Where the displacement of a branch is counted from.
enum class BranchOrigin : std::uint8_t {
    Instruction,     ///< The instruction's first byte; what the ISA adds (8 on arm) is in below and above.
    NextInstruction, ///< The byte behind it: x86, whose prefixes make it longer.
    Region ///< No displacement: the target lies in the same 256 MiB (microMIPS: 128) as the next instruction (MIPS j).
};

/// One kind of direct branch of an ISA.
struct BranchForm {
    const char* key;           ///< `kind` of the command line's JSON and the name of the class: "bl", "tbz", "jcc8".
    const char* name;          ///< For people: "bl (26 bits)".
    std::int64_t below, above; ///< The lowest and the highest displacement in bytes, from `origin`.
    BranchUse use = BranchUse::Jump;
    FarBranch far = FarBranch::FailsLink;
    BranchOrigin origin = BranchOrigin::Instruction;
};

/// An instruction set (or two that one machine runs): a row of the table in branch_isa.cpp.
struct BranchIsa;
/// The forms of its branches; Branch::form is an index into them.
std::span<const BranchForm> branchForms(const BranchIsa& isa);

/// A direct branch: the target is in the instruction. Absolute ones (ppc's AA = 1) are left out, for no distance
/// matters to them; MIPS j and jal are in, because what they reach depends on where they stand.
struct Branch {
    Vma at;     ///< Of the first byte; of the auipc where auipc and jalr make one branch.
    Vma target; ///< As encoded: on ppc64 ELFv2 mostly a local entry, 8 bytes into the function (FunctionEntries).
    std::uint32_t section = 0;         ///< Index into Image::sections of the branch itself.
    std::uint8_t form = 0;             ///< Index into branchForms().
    std::uint8_t length = 0;           ///< Of the instruction, in bytes.
    CodeState state = CodeState::Code; ///< Of the instruction: Code or Thumb (which stands for microMIPS as well).
    CodeState targetState = CodeState::Code; ///< What the processor is in at the target: differs for blx.

    bool operator==(const Branch&) const = default;
};
static_assert(sizeof(Branch) == 24); // an amd64 kernel has 1.2 million

/// What a branch could reach from where it stands: target - at lies in [below, above].
struct BranchReach {
    std::int64_t below, above;
};

/// All direct branches of an image.
struct BranchScan {
    const BranchIsa* isa = nullptr; ///< Null for a machine that we can't decode, and for an object file.
    Bits bits = Bits::B64;
    std::vector<Branch> branches; ///< By address; by section where sections overlap.
    ByteCount code;               ///< Bytes that were taken for instructions.
    Diagnostics diagnostics;

    const BranchForm& form(const Branch& branch) const { return branchForms(*isa)[branch.form]; }
    /// target - at, as the processor adds it: modulo 2^32 in a 32-bit image.
    std::int64_t distance(const Branch& branch) const;
    BranchReach reach(const Branch& branch) const;
};

struct ScanOptions {
    unsigned threads = 0; ///< 0: as many as there are processors. The result is the same for any number.
};

/// Decodes every instruction of the alloc and executable sections, as their bytes in the file are, and keeps the
/// direct branches. Data in between is skipped where mapping symbols ($d) or symbols of type OBJECT tell; where they
/// do not, it is decoded as the processor would, and a few "branches" of the result are none (their targets mostly
/// lie in no section). An Error only when cancelled.
Result<BranchScan> scanBranches(const Image& image, const Progress& progress = {}, ScanOptions options = {});

/// Which function a branch target means. On ppc64 ELFv2 a call lands behind the two instructions that set the TOC
/// pointer, at value + ((1 << (st_other >> 5)) & ~3); on ELFv1 the symbol's value is a descriptor in .opd.
class FunctionEntries {
public:
    explicit FunctionEntries(const Image& image);
    /// A symbol with an entry at `target` (index into Image::symbols), the first in nm order; FUNC symbols only, or
    /// all in text for an image whose symbols have no types (recovered from kallsyms).
    std::optional<std::uint32_t> symbolAt(Vma target) const;
    /// The global entry of the function with a local entry at `target`; else `target` itself.
    Vma globalEntry(Vma target) const;

    struct Entry {
        Vma vma;    ///< Where a branch to it lands.
        Vma global; ///< The symbol's value (ELFv1: where its descriptor points to).
        std::uint32_t symbol;
    };
    /// All of them, by vma, then symbol; local entries besides the global ones.
    std::span<const Entry> entries() const { return m_entries; }

private:
    const Entry* find(Vma target) const;
    std::vector<Entry> m_entries;
};

} // namespace strata
