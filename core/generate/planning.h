// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of planning share; nothing outside core/generate includes it.
#pragma once

#include "core/generate/plan.h"

#include <array>

namespace strata {

inline constexpr std::array kAllKallsymsTables = {
    KallsymsTable::Addresses,   KallsymsTable::Offsets,    KallsymsTable::RelativeBase,
    KallsymsTable::NumSyms,     KallsymsTable::Names,      KallsymsTable::Markers,
    KallsymsTable::SeqsOfNames, KallsymsTable::TokenTable, KallsymsTable::TokenIndex};

/// A plan in the making: the image, the new tables for it, and the ranges found so far.
struct Planning {
    const Image& image;
    const Kallsyms& found;
    KallsymsFormat format;
    EncodedKallsyms encoded;
    Plan plan;

    const std::vector<std::byte>& bytes(KallsymsTable table) const {
        return encoded.tables[static_cast<std::size_t>(table)];
    }
};

/// A table that needs more bytes than its slot has.
struct TooSmallSlot {
    KallsymsTable table = KallsymsTable::Names;
    ByteCount needed, slot;
    std::uint64_t missing() const { return needed.value - slot.value; }
};

/// The bytes [offset, offset + size) of the image's file, loaded if they were not; an Error where the file ends before.
Result<ByteView> fileBytes(const Image& image, FileOffset offset, ByteCount size);

/// Adds a range to the plan; one that would change nothing is left out, unless it is a table's.
void addRange(Plan& plan, PlannedRange range);

/// Adds the writing of one word of the file. The word must hold `before` now: an Error that names it where it does not.
struct WordPlace {
    std::string what;
    FileOffset offset;
    std::optional<Vma> vma;
    unsigned width = 8;
};
Result<void> addWord(Planning& planning, WordPlace place, std::uint64_t before, std::uint64_t after);

/// Plans a table at its present address, in `room` bytes. What is left of the old table behind it is zeroed; words
/// under a relocation are left alone.
Result<void> planTableInPlace(Planning& planning, KallsymsTable table, ByteCount room);

/// What is needed of a table that is wholly under relocations (kallsyms_relative_base of a relocatable kernel,
/// kallsyms_addresses of an old one): nothing where each relocation gives the right value, another addend where it
/// does not and the addend alone decides.
enum class UnderRelocations : std::uint8_t { No, Yes };
Result<UnderRelocations> planRelocatedTable(Planning& planning, KallsymsTable table);

/// Growing in place: `table`, the last one, may take what lies between the end of its section and _end. No label moves.
Result<void> planGrowth(Planning& planning, const TooSmallSlot& last);

} // namespace strata
