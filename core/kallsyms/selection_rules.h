// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/kallsyms/format.h"

namespace strata {

inline KernelRelease releaseOf(const KallsymsOptions& options) {
    return {options.major, options.minor, options.patch};
}

/// How entries at one address follow each other.
enum class KallsymsSort : std::uint8_t {
    AsListed, ///< As nm lists them, by name.
    WeakLast, ///< Weak symbols behind others.
    Full,     ///< Weak, then those that a linker script made, then by leading underscores.
};

/// Which symbols the generator of a release reads, and in which order it writes them. Names are filter.h's.
struct SelectionEra {
    KernelRelease since;
    std::string_view droppedLetters; ///< Besides A and a, which only four old names may have.
    std::uint32_t nameLimit;         ///< Longest name kept, in bytes.
    KallsymsSort sort;
    KallsymsBaseRule baseRule;
    bool boundariesFirst;   ///< _text and the ends of text are kept, and count as ends, whatever their letter.
    bool absoluteLocals;    ///< The four old names may be local (letter a) too.
    bool sectionBoundsStay; ///< __start_… and __stop_… stay without KALLSYMS_ALL.
};
const SelectionEra& selectionEraOf(KernelRelease release);

/// Without KALLSYMS_ALL, only what lies between two such symbols, both ends included, stays. A missing symbol
/// counts as 0, as it does in scripts/kallsyms.
struct TextRange {
    std::string_view begin, end;
    bool endIsAlone; ///< Of the symbols at its end only the end itself stays: what follows may move there.
    KernelRelease since, until;

    bool inForce(KernelRelease release) const { return since <= release && release < until; }
};
std::span<const TextRange> textRanges();

/// True when a symbol with this letter is read at all.
bool isLetterRead(const SelectionEra& era, char letter, std::string_view name);

/// True when the generator reads the symbol, the rules about names and the limit of their length apart.
bool isListed(const Symbol& symbol, const KallsymsOptions& options);

/// Longest name kept, in bytes.
std::size_t nameLimitOf(const KallsymsOptions& options);

} // namespace strata
