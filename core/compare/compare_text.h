// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"

namespace strata {

/// "+390 KiB", "-12 B"
std::string signedBytes(std::int64_t bytes);
/// What the first sentence about two builds says; of the memory image.
struct Headline {
    struct Part {
        std::string_view section;
        std::int64_t delta = 0;
        std::int64_t kallsyms = 0; ///< How much of it the tables are.
    };
    std::int64_t delta = 0;
    std::vector<Part> parts;           ///< The three sections that matter most.
    std::size_t moreSections = 0;      ///< That differ as well.
    std::string_view tablesA, tablesB; ///< The sections that hold kallsyms; empty: there are none.
    std::int64_t stubs = 0;            ///< More in B than in A.
    std::uint64_t movedSymbols = 0;

    bool tablesWentElsewhere() const { return !tablesA.empty() && !tablesB.empty() && tablesA != tablesB; }
};
Headline headlineOf(const LayoutDiff& diff);
/// The object or source file that brought a part, an index into Owners::nodes; kNone where nobody knows.
std::uint32_t ownerOf(const CompareSide& side, const Owners& owners, std::uint32_t part);
/// Its path; empty where nobody knows.
std::string partOwner(const CompareSide& side, const Owners& owners, std::uint32_t part);

/// "B is +412 KiB: +390 KiB .rodata (of it +23 KiB kallsyms), +22 KiB .text; 118302 symbols only moved"
std::string compareSentence(const LayoutDiff& diff);
/// "foo new", "bytes of .got shrunk", "padding in front of schedule"
std::string causeText(const LayoutDiff& diff, const Cause& cause);
/// Of a section, B's name, unless only A has it.
std::string_view sectionName(const LayoutDiff& diff, const SectionChange& change);
/// Which part a cause is about: B's, unless only A has it there.
struct CausePart {
    const CompareSide& side;
    std::uint32_t part;
};
CausePart causePart(const LayoutDiff& diff, const Cause& cause);
/// Name of the part of a change: B's, unless only A has it.
std::string_view changedPartName(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b);

} // namespace strata
