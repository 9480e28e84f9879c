// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// One entry of a relocation section as the file has it.
struct RelocationEntry {
    Vma place; ///< r_offset; in an object file an offset into the section that is changed.
    std::uint32_t type = 0;
    std::string_view symbol;             ///< Empty where none is named.
    std::optional<std::uint64_t> addend; ///< Nothing where it stands in the bytes that are changed (REL).
    std::uint64_t symbolValue = 0;
    FileOffset entry;
    std::uint32_t section = 0; ///< The entry's own: index into Image::sections.

    /// Where the relocated word leads, as far as the entry says.
    Vma target() const { return Vma{symbolValue + addend.value_or(0)}; }
};

/// The entries of all REL and RELA sections that concern what is in memory: those that the loader does, and those kept
/// by --emit-relocs. Read where they stand, so that a list of a million takes no memory. Packed ones (RELR) are left
/// out.
class RelocationEntries {
public:
    RelocationEntries() = default;
    explicit RelocationEntries(const Image& image);

    std::uint32_t count() const { return m_runs.empty() ? 0 : m_runs.back().end; }
    RelocationEntry at(const Image& image, std::uint32_t row) const;

private:
    struct Run {
        std::uint32_t section = 0, begin = 0, end = 0;
    };
    std::vector<Run> m_runs;
};

/// "R_PPC64_RELATIVE"; "Unknown" for a type that the machine does not have. Source: LLVM's tables.
std::string_view relocationTypeName(std::uint16_t machine, std::uint32_t type);

} // namespace strata
