// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"

namespace strata {

/// "+390 KiB", "-12 B"
std::string signedBytes(std::int64_t bytes);
/// "B is +412 KiB: +390 KiB .rodata (of it +23 KiB kallsyms), +22 KiB .text; 118302 symbols only moved"; of the memory
/// image; the three sections that matter most.
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
