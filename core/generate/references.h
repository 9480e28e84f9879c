// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of planReferences(); nothing but relayout.cpp's step includes it.
#pragma once

#include "core/generate/relayout.h"

#include <map>
#include <set>

namespace strata {

/// What is known about references while they are collected.
struct ReferenceState {
    std::span<const MovedLabel> moved;
    std::map<Vma, std::uint64_t> words; ///< Whole words that hold an address: what each will hold.
    std::set<Vma> onlyByAddend;   ///< Of those, the ones that are 0 in the file: a dynamic relocation must set them.
    std::uint64_t throughGot = 0; ///< Bit i: an instruction loads the address of moved[i] from the GOT.
    std::uint64_t inGot = 0;      ///< Bit i: a word of the GOT with it was found.
    std::uint32_t references = 0; ///< That are rewritten.

    /// The label that moves whose old bytes hold `vma`, or null.
    const MovedLabel* labelAround(Vma vma) const;
    const MovedLabel* labelAt(Vma vma) const;
    std::uint64_t bitOf(const MovedLabel& label) const {
        return std::uint64_t{1} << static_cast<std::size_t>(&label - moved.data());
    }
};

/// Instructions and words, by the relocations that the link kept.
Result<void> planKeptReferences(Planning& planning, ReferenceState& state);
/// Words of the GOT, which no kept relocation is about.
Result<void> planGotWords(Planning& planning, ReferenceState& state);
/// Dynamic relocations: addends that are the address of a label, places that are in a table that moves.
Result<void> planDynamicRelocations(Planning& planning, ReferenceState& state);
/// st_value of the labels in .symtab and .dynsym.
Result<void> planSymbolValues(Planning& planning, std::span<const MovedLabel> moved);

} // namespace strata
