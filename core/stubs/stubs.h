// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    std::string_view targetName;   ///< As spelled in the stub's name; may be empty (static callee).
    std::optional<Vma> target;     ///< Address of the symbol of that name, where there is exactly one.
};

/// Finds linker stubs by symbol name (ppc64, arm, aarch64; GNU ld, lld), in address order.
/// A name alone is not believed where the map says who wrote the bytes: a function called foo_veneer is no stub.
std::vector<Stub> findStubs(const Image& image, const LinkMap* map, const Layout& layout);

/// Number of stubs that start in each of `buckets` equal parts of [begin, end).
std::vector<std::uint32_t> stubDensity(std::span<const Stub> stubs, Vma begin, Vma end, std::size_t buckets);

} // namespace strata
