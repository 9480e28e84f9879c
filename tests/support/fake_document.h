// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace strata::test {

/// A section of a document that no linker made. The file offset follows from the order.
struct FakeSection {
    std::string_view name;
    std::uint64_t vma = 0, size = 0;
    std::uint64_t flags = 0x2;    ///< SHF_ALLOC; add 1 for writable, 4 for executable.
    std::uint32_t type = 1;       ///< PROGBITS; 8 is NOBITS.
    std::uint32_t symbols = 0;    ///< That many functions of equal size, named after the section.
    std::string_view firstSymbol; ///< Name of the first of them.
};

/// A kernel in small: text, rodata with kallsyms tables, init, a gap, data and bss; 3 segments, 904 symbols,
/// 6 stubs, kallsyms tables with slack. Layout is computed by buildLayout.
DocumentPtr fakeDocument();
/// Any sections, one segment for each.
DocumentPtr fakeDocument(const std::vector<FakeSection>& sections);

/// Index of a section or a symbol; fails the test when there is none.
std::uint32_t sectionIndex(const Document& document, std::string_view name);
std::uint32_t symbolIndex(const Document& document, std::string_view name);

} // namespace strata::test
