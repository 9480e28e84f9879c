// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "core/stubs/stub_code.h"

namespace strata {

/// What r2 is in ppc64 code. It is the same in all of an image, unless GNU ld made several TOCs because one would have
/// been out of reach of small-model code: then each function says (ELFv2: at its global entry; ELFv1: in .opd).
class TocTable {
public:
    TocTable(const StubCode& code, const FunctionEntries& entries);
    /// In the code at `vma`; a function that does not set r2 has that of the one before it, as the linker has it too.
    std::optional<Vma> at(std::uint32_t section, Vma vma) const;
    /// In the code of all these branches; nothing where they differ.
    std::optional<Vma> ofCallers(std::span<const Branch> callers) const;

private:
    struct Start {
        std::uint32_t section;
        Vma from; ///< r2 is `toc` from here on.
        Vma toc;
        auto operator<=>(const Start&) const = default;
    };
    void readEntries(const StubCode& code, const FunctionEntries& entries);
    void readDescriptors(const StubCode& code);
    void add(const Image& image, Vma from, std::optional<Vma> toc);

    std::optional<Vma> m_only;   ///< Of all code; nothing: there are several, or none is known.
    std::vector<Start> m_starts; ///< Sorted; empty when there is only one.
};

} // namespace strata
