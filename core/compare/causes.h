// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/matching.h"

namespace strata {

/// What a thing that pushes others is; the words of the command line's JSON.
enum class CauseKind : std::uint8_t {
    Stub,      ///< A branch stub.
    Got,       ///< .got, .toc, .plt and their like.
    Dynamic,   ///< What the dynamic loader reads: .dynsym, .rela.dyn, .hash, …
    Kallsyms,  ///< A table of kallsyms.
    Alignment, ///< Bytes between things, which follow from what stands before them.
    Order,     ///< Something that stands elsewhere in the other build.
    Symbol     ///< Code or data; named, or bytes of a section without a name.
};
const char* causeKindName(CauseKind kind);

enum class Change : std::uint8_t { New, Gone, Grown, Shrunk, Came, Left, Padding };
const char* changeName(Change change);

/// One thing that pushes all that stands behind it.
struct Cause {
    CauseKind kind = CauseKind::Symbol;
    Change change = Change::Padding;
    std::uint32_t a = kNone, b = kNone; ///< The part in each build; of padding, the part behind it.
    std::int64_t delta = 0;             ///< By so many bytes, in B against A.
    std::int64_t displacement = 0;      ///< Of what follows next, B's address - A's: of all causes so far.
    std::uint64_t movedSymbols = 0;     ///< Behind it, up to where nothing is displaced any more.
    /// False for padding that only answers to a displacement: it grows or shrinks until what follows is aligned.
    bool isPrimary = true;
};

/// Things that stand in the same order in both builds and are displaced alike.
struct MovedRun {
    std::uint32_t a = kNone, b = kNone; ///< The first part.
    std::int64_t displacement = 0;
    std::uint64_t symbols = 0;
    ByteCount bytes;
    std::uint32_t cause = kNone; ///< The last cause in front of it that is no answer to others.
};

/// Why things stand elsewhere in B, in the order of addresses.
struct Displacements {
    std::vector<Cause> causes;
    std::vector<MovedRun> moved;           ///< Runs with a displacement.
    std::vector<std::uint32_t> chain;      ///< Parts of A that keep their order (sameOrder).
    std::vector<std::uint32_t> causesUpTo; ///< By index into chain: how many causes stand in front.
};

/// `kindsA` and `kindsB` say what each part is.
Displacements findCauses(const CompareSide& a, const CompareSide& b, const Matching& matching,
                         const std::vector<CauseKind>& kindsA, const std::vector<CauseKind>& kindsB);

/// What each part of a side is: stubs, tables of kallsyms, the linker's own sections.
std::vector<CauseKind> kindsOf(const CompareSide& side);

} // namespace strata
