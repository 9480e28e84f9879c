// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/checks.h"
#include "core/kallsyms/encode.h"
#include "core/kallsyms/left_out.h"
#include "core/kallsyms/listing.h"
#include "core/kallsyms/replay.h"

#include <string>

namespace strata {

struct TableDifference {
    KallsymsTable table = KallsymsTable::Names;
    Vma vma;
    ByteCount bytes;     ///< Length of the regenerated table.
    ByteCount differing; ///< Bytes that differ from it; missing or surplus bytes count.
};

/// What the tables were compared with.
enum class KallsymsReferenceKind : std::uint8_t {
    SymbolTable, ///< The image's own .symtab.
    Listing,     ///< A System.map, /proc/kallsyms or nm listing.
    None, ///< There is neither: only what needs no other side was checked, and the tables made again of themselves.
};

/// How a listing was read and laid over the image.
struct ListingFit {
    ListingKind kind = ListingKind::SystemMap;
    std::uint32_t symbols = 0;     ///< Rows of the kernel itself.
    std::int64_t slide = 0;        ///< Listing - tables, for most names (KASLR); taken off before comparing.
    std::uint32_t slideVotes = 0;  ///< Names that have it …
    std::uint32_t slideVoters = 0; ///< … of so many that are unique on both sides.
    bool zeros = false;            ///< kptr_restrict: names, letters and order were compared, addresses not.
    std::uint32_t firstOutOfOrder =
        0; ///< With zeros: line of the first name that is not in the tables' order; 0: none.
    std::vector<ListingModule> modules; ///< Set apart: rows of modules, by name.
    std::uint32_t bpf = 0;              ///< Set apart: rows of BPF programs, ftrace and kprobe trampolines.
};

/// The tables inside an image against the tables that its symbol table (or a listing) calls for.
struct KallsymsReport {
    KallsymsOptions options;
    std::uint32_t symbols = 0; ///< Entries in the image.
    KallsymsOrigin origin;     ///< How the tables were found.
    KallsymsReferenceKind reference = KallsymsReferenceKind::SymbolTable;
    std::optional<ListingFit> listing;
    std::vector<TableDifference> tables;   ///< By address; empty when there were no addresses to make tables with.
    ByteCount differing;                   ///< Sum over the tables; words under a relocation are not compared.
    std::vector<KallsymsFinding> findings; ///< By kind, then address and name.
    std::vector<KallsymsCause> causes;   ///< Wrong addresses first, each kind in order of address: the first is first.
    std::vector<LeftOutSymbols> leftOut; ///< Symbols that are rightly not in the tables, by rule.
    std::uint32_t duplicates = 0;        ///< Entries with the address and the name of the one before.
    std::vector<KallsymsCheck> checks;   ///< What needs no other side.
    std::optional<KallsymsLookups> lookups; ///< Of replayLookups(), when the caller ran it.
    Diagnostics diagnostics;

    std::span<const KallsymsFinding> of(KallsymsFindingKind kind) const;
    std::span<const KallsymsFinding> wrong() const { return of(KallsymsFindingKind::WrongAddress); }
    std::span<const KallsymsFinding> missing() const { return of(KallsymsFindingKind::Missing); }
    std::span<const KallsymsFinding> extra() const { return of(KallsymsFindingKind::Extra); }
    std::span<const KallsymsFinding> letters() const { return of(KallsymsFindingKind::OtherLetter); }
    /// The cause of a finding of this report, or null.
    const KallsymsCause* causeOf(const KallsymsFinding& finding) const;
    /// How many findings have this reason.
    std::uint32_t count(KallsymsReason reason) const;
    /// Symbols left out, rightly or not, for the length of their names.
    std::uint32_t tooLong() const;
    bool clean() const;
};

/// Regenerates the tables from the ELF symbol table and compares, bytes and symbols. In an image without a symbol
/// table, or whose symbols come from these very tables, nothing is compared with itself: see
/// KallsymsReferenceKind::None.
KallsymsReport verifyKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress = {});

/// The same against a listing. A System.map or nm listing holds symbols that the generator leaves out, so its rules
/// are applied to it; /proc/kallsyms shows the tables as they are.
KallsymsReport verifyAgainst(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                             const SymbolListing& listing, const Progress& progress = {});

/// The tables that would be made from a listing of another link, against the image's symbol table: whether they would
/// be right in it. `found` are the tables that the image has; their bytes are not looked at.
KallsymsReport verifyListing(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                             const SymbolListing& listing);

} // namespace strata
