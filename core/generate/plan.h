// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"

#include <filesystem>

namespace strata {

/// Refresh: every table keeps its address and fits its slot. Cannot: see Plan::reason.
enum class PlanKind : std::uint8_t { Refresh, Cannot };
const char* planKindName(PlanKind kind);

/// A run of file bytes that the plan would write.
struct PlannedRange {
    KallsymsTable table = KallsymsTable::Names;
    FileOffset offset;
    Vma vma;
    std::vector<std::byte> before, after; ///< Same length.
    std::uint64_t changed = 0;            ///< Bytes that differ.
};

struct WrongAddress {
    std::string name;
    Vma table, symtab; ///< What the tables say; what the symbol table says.
};

struct PlannedTable {
    KallsymsTable table = KallsymsTable::Names;
    Vma vma;
    ByteCount slot, oldUsed, newUsed;
    std::uint64_t changed = 0;
    bool keptRelocation = false; ///< The word is under a relocation and is left alone.
    std::uint64_t slack() const { return slot.value > newUsed.value ? slot.value - newUsed.value : 0; }
};

/// What would be written, byte range by byte range; nothing is written by making one.
struct Plan {
    PlanKind kind = PlanKind::Cannot;
    std::string reason; ///< One sentence: why this kind, or why it can't be done and what to do.
    KallsymsOptions options;
    std::vector<PlannedTable> tables;
    std::vector<PlannedRange> ranges;      ///< By file offset, disjoint.
    std::uint32_t symbolsRight = 0;        ///< Entries whose address equals the symbol table's, after the plan.
    std::vector<WrongAddress> wrongBefore; ///< Entries that are wrong in the image as it is.
    std::vector<WrongAddress> wrongAfter;  ///< Entries that would be wrong: empty for a refresh.
    std::uint32_t leftOut = 0;             ///< Symbols dropped by the kernel's own filter.
    std::uint64_t changedBytes() const;
};

/// Plans new tables at the addresses the old ones have. Pure.
Plan planKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                  const Progress& progress = {});

/// What was proved on the written file.
struct WriteProof {
    std::uint64_t comparedBytes = 0;  ///< Length of source and target, compared whole.
    std::uint64_t changedBytes = 0;   ///< All of them inside planned ranges.
    std::uint32_t decodedSymbols = 0; ///< Entries decoded again from the new file and equal to the symbol table.
};

/// Writes a copy of the image's file with the plan applied to `target`: temporary file in the same folder, fsync,
/// rename; then opens it again and proves that only planned ranges differ and that the tables decode to the
/// planned entries. Refuses when the source changed since it was read, or when `target` is the source.
Result<WriteProof> writeImage(const Image& image, const Plan& plan, const std::filesystem::path& target,
                              const Progress& progress = {});

} // namespace strata
