// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"

namespace strata {

/// Refresh: every table keeps its address and fits its slot.
/// Grow: the last table, or with kept relocations any of them, takes room that no slot has; see Plan::ranges.
/// Cannot: see Plan::reason.
enum class PlanKind : std::uint8_t { Refresh, Grow, Cannot };
const char* planKindName(PlanKind kind);

/// A run of file bytes that the plan would write.
struct PlannedRange {
    std::string what;                   ///< "kallsyms_names", "section header of .kallsyms", "value of _end", …
    std::optional<KallsymsTable> table; ///< Nothing: not the bytes of a table.
    FileOffset offset;                  ///< In the source.
    std::optional<Vma> vma;             ///< Nothing: not in memory.
    /// `after` may be longer than `before`: the file then gains bytes at the end of the range, and what follows, never
    /// anything that is in memory, moves back in the file.
    std::vector<std::byte> before, after;
    std::uint64_t changed = 0; ///< Bytes that differ; gained ones count.

    std::uint64_t gained() const { return after.size() - before.size(); }
};

struct WrongAddress {
    std::string name;
    Vma table, symtab; ///< What the tables say; what the symbol table says.
};

/// An entry whose letter in the tables is not the symbol table's. No address is wrong because of it.
struct OtherLetter {
    std::string name;
    char table = 0, symtab = 0;
};

/// A symbol that has another address after the plan: only ever a label of the tables or what marks their end.
struct MovedSymbol {
    std::string name;
    Vma before, after;
};

struct PlannedTable {
    KallsymsTable table = KallsymsTable::Names;
    Vma vma; ///< After the plan.
    ByteCount slot, oldUsed, newUsed;
    std::uint64_t changed = 0;
    bool keptRelocation = false; ///< The words are under relocations and are left alone.
    std::uint64_t slack() const { return slot.value > newUsed.value ? slot.value - newUsed.value : 0; }
};

/// What would be written, byte range by byte range; nothing is written by making one.
struct Plan {
    PlanKind kind = PlanKind::Cannot;
    std::string reason;              ///< One sentence: why this kind, or what does not fit and by how much.
    std::vector<std::string> advice; ///< For Cannot: what to do next, a sentence each, the best first.
    KallsymsOptions options;
    std::vector<PlannedTable> tables;       ///< By address.
    std::vector<PlannedRange> ranges;       ///< By file offset, disjoint.
    std::uint32_t symbolsRight = 0;         ///< Entries whose address equals the symbol table's, after the plan.
    std::vector<WrongAddress> wrongBefore;  ///< Entries that are wrong in the image as it is.
    std::vector<WrongAddress> wrongAfter;   ///< Entries that would be wrong: empty unless something is left alone.
    std::vector<OtherLetter> lettersBefore; ///< Entries with another letter in the image as it is.
    std::vector<MovedSymbol> moved;         ///< Empty for a refresh.
    std::vector<std::string> causes;        ///< Why addresses are wrong now, a sentence each, in order of address.
    std::uint32_t leftOut = 0;              ///< Symbols dropped by the kernel's own filter.
    /// Refresh: the entries that the tables must decode to, as selected from the image; names are views into it.
    std::shared_ptr<const std::vector<KallsymsEntry>> entries;

    std::uint64_t changedBytes() const;
    std::uint64_t gainedBytes() const;
};

/// Plans new tables for the image. Pure.
Plan planKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                  const Progress& progress = {});

} // namespace strata
