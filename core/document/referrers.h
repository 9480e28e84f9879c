// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace strata {

enum class ReferrerKind : std::uint8_t {
    Branch,      ///< A direct branch into the range.
    ThroughStub, ///< A direct branch to a stub that leads there.
    Relocation,  ///< An entry that names a place in it: a pointer, or a branch that the linker kept its entry of.
};

/// Something that leads into a range of addresses from outside of it.
struct Referrer {
    Vma at; ///< The branch, or the word that is relocated.
    ReferrerKind kind = ReferrerKind::Branch;
    std::uint32_t index = 0;    ///< Of the branch in BranchScan::branches; of the entry in RelocationEntries.
    std::uint32_t stub = kNone; ///< ThroughStub: index into Document::stubs.
};

/// Addresses [begin, begin + size).
struct ReferredRange {
    Vma begin;
    ByteCount size;
    bool has(Vma vma) const { return vma >= begin && (vma - begin) < size; }
};

/// All that refers to the range, kind by kind: branches and those through stubs by address, relocations in the order of
/// their sections. `branches` may be
/// null, or of a machine that can't be decoded: then there are relocations only. Empty when cancelled. Linear in the
/// number of branches and entries: 10 ms for an amd64 kernel.
std::vector<Referrer> referrersOf(const Document& document, const BranchScan* branches, ReferredRange range,
                                  const Progress& progress = {});

} // namespace strata
