// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/words.h"
#include "core/stubs/stub_code.h"
#include "core/stubs/stubs.h"

#include <array>

namespace strata {

/// Code that looks like a stub of a linker.
struct StubShape {
    const char* name = ""; ///< Of the row: "plt_branch", "adrp veneer".
    StubKind kind = StubKind::Other;
    ByteCount size;
    std::optional<Vma> target; ///< Decoded; bit 0 of a Thumb address cleared. Nothing: it can't be known from the file.
    /// One branch and nothing else: compilers write that too, so it needs other evidence.
    bool plainBranch = false;
};

/// The instructions of one stub, as far as its pattern goes, and where they stand.
struct StubInstructions {
    std::array<std::uint32_t, 10> unit{}; ///< Words or half words.
    Vma at;
    std::uint32_t section = 0;
    std::optional<Vma> toc; ///< What r2 is in it (ppc64).
};

/// One way a linker writes a stub: a row of a table. Source: bfd/elf64-ppc.c, elf32-ppc.c, elf32-arm.c,
/// elfnn-aarch64.c, elf32-hppa.c, elfxx-mips.c; lld/ELF/Thunks.cpp; and the bytes of real links.
struct StubPattern {
    struct Test {
        std::uint32_t mask = 0, value = 0;
    };
    std::uint16_t machine;
    const char* name;
    StubKind kind;
    std::uint16_t size; ///< Bytes, literals included.
    std::uint16_t units;
    std::array<Test, 10> tests;
    std::optional<Vma> (*target)(const StubInstructions& code, const StubCode& image);
    CodeState state = CodeState::Code; ///< Thumb: units are half words.
    bool plainBranch = false;
    /// The linker gives it the function's own symbol, which then stands here and not at the function.
    bool bearsItsTargetsName = false;
};

std::span<const StubPattern> ppcStubPatterns();
std::span<const StubPattern> aarch64StubPatterns();
std::span<const StubPattern> armStubPatterns();
std::span<const StubPattern> otherStubPatterns();

/// The first row that fits the code at `at`; `toc`: see TocTable.
std::optional<StubShape> matchStub(const StubCode& code, std::uint32_t section, Vma at, CodeState state,
                                   std::optional<Vma> toc = {});

/// The same for what stands where a function's symbol does.
std::optional<StubShape> matchNamedStub(const StubCode& code, std::uint32_t section, Vma at);

/// The low bits of `value` as a signed distance: what is added to an address.
template <unsigned bits> constexpr std::uint64_t signedBits(std::uint64_t value) {
    return static_cast<std::uint64_t>(signExtend<bits>(value));
}

} // namespace strata
