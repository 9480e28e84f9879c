// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stubs/stubs.h"

namespace strata {

/// What a symbol's name says about a stub.
struct StubName {
    StubKind kind = StubKind::Other;
    std::string_view target; ///< Empty when the linker lost the name (static callee).
    /// False for names that a C program could use too (`__foo_veneer`): they need other evidence beside the name.
    bool onlyLinkersUse = false;
};

/// Recognises the stub symbols of GNU ld, gold, lld and mold. Source: the linkers' own naming
/// (bfd/elf64-ppc.c, elf32-arm.c, elfnn-aarch64.c, elfxx-mips.c; gold/powerpc.cc; lld/ELF/Thunks.cpp;
/// mold/thunks.cc), seen in the symbol tables of real links.
std::optional<StubName> readStubName(std::uint16_t machine, std::string_view name);

} // namespace strata
