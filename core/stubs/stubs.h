// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "core/layout/layout.h"

namespace strata {

enum class StubKind : std::uint8_t { LongBranch, PltBranch, PltCall, Veneer, Thunk, Erratum, Other };
enum class StubEvidence : std::uint8_t { Symbol, Map, Pattern };
const char* stubKindName(StubKind kind);          ///< As in the command line's JSON: "long-branch", …
const char* stubEvidenceName(StubEvidence found); ///< "symbol", "map", "pattern".

/// A piece of code that the linker put in so that a branch reaches its target.
struct Stub {
    Vma vma;
    ByteCount size; ///< From the symbol, or up to the next symbol or the end of the stub section.
    StubKind kind = StubKind::Other;
    StubEvidence foundBy = StubEvidence::Symbol;
    std::uint32_t symbol = kNone;  ///< Index into Image::symbols.
    std::uint32_t section = kNone; ///< Index into Image::sections.
    /// The function it leads to; else as spelled in the stub's name, where a static callee is "18:1" or nothing.
    std::string_view targetName;
    /// Where it leads: decoded from its code; else the address of the symbol of that name, where there is exactly one.
    std::optional<Vma> target;
    std::uint32_t callers = 0; ///< Direct branches that land on it, those of other stubs apart.
};

/// True for a machine whose linkers put stubs in.
bool hasStubs(std::uint16_t machine);

/// Finds linker stubs, in address order: by symbol name (GNU ld, lld, mold), and where there is no symbol by the code
/// that a direct branch leads to (`branches` of this image; without them by name only).
/// A name alone is not believed where the map says who wrote the bytes: a function called foo_veneer is no stub.
std::vector<Stub> findStubs(const Image& image, const LinkMap* map, const Layout& layout,
                            const BranchScan* branches = nullptr);

/// The stub that starts at `vma`, or null; `stubs` as findStubs() returns them.
const Stub* stubAt(std::span<const Stub> stubs, Vma vma);
/// The stub whose bytes hold `vma`, or null.
const Stub* stubAround(std::span<const Stub> stubs, Vma vma);

/// Number of stubs that start in each of `buckets` equal parts of [begin, end).
std::vector<std::uint32_t> stubDensity(std::span<const Stub> stubs, Vma begin, Vma end, std::size_t buckets);

} // namespace strata
