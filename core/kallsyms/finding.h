// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// What is wrong with one symbol. A symbol with a wrong address and another letter has two findings.
enum class KallsymsFindingKind : std::uint8_t { WrongAddress, Missing, Extra, OtherLetter };

/// Why. One row each in reasons.cpp: key for scripts, title for people.
enum class KallsymsReason : std::uint8_t {
    Unknown,
    // Wrong addresses: what changed its size in front of them after the pass that the tables were made of.
    BehindTables,    ///< The tables themselves.
    GotChanged,      ///< .got: its entries for symbols that were still undefined.
    DynamicChanged,  ///< .dynsym, .dynamic, .rela.dyn, …: the same for the dynamic linker's tables.
    AlignmentMoved,  ///< What is in front moved less; alignment made up the rest.
    ContentsChanged, ///< Something else between the last symbol that is right and the first that is not.
    // Missing or extra.
    TablesNotFilled, ///< The tables are reserved: nothing is in them yet.
    FilteredByRule,  ///< A row of filterRules() drops the name.
    FilteredLetter,  ///< The generator drops symbols of this letter.
    TooLong,         ///< Longer than the generator of the release takes.
    OutsideText,     ///< In the tables only with KALLSYMS_ALL.
    OwnLabel,        ///< A label of the tables.
    LinkerStub,      ///< A stub that one pass had and the other had not.
    Renamed,         ///< The same address has another name on the other side.
    Truncated,       ///< The same, and the table's name is the beginning of it.
    Duplicate,       ///< The tables have one more of the same name and address.
    NotInReference,  ///< Extra, and no symbol of that name is there.
    NotInTables,     ///< Missing, and no rule explains it.
    // Other letters.
    AbsolutePercpu,    ///< A in one, a section's letter in the other: --absolute-percpu.
    SectionNameLetter, ///< Letters of binutils before 2.35, which went by the section's name.
    BindingChanged,    ///< Upper and lower case, or weak.
    SectionChanged,    ///< It was in another kind of section.
};
const char* kallsymsReasonKey(KallsymsReason reason);   ///< "behind-tables": for scripts, never changed.
const char* kallsymsReasonTitle(KallsymsReason reason); ///< "behind the tables": for a table's cell.

/// One symbol that differs. "symtab" is what the tables are compared with: the symbol table, or a listing.
struct KallsymsFinding {
    static constexpr std::uint32_t kNoCause = ~std::uint32_t{0};
    KallsymsFindingKind kind = KallsymsFindingKind::WrongAddress;
    std::string name;
    char tableLetter = 0, symtabLetter = 0; ///< 0: not on that side.
    std::optional<Vma> table, symtab;       ///< Nothing: not on that side.
    std::uint32_t cause = kNoCause;         ///< Index into KallsymsReport::causes.

    Vma address() const { return symtab ? *symtab : table.value_or(Vma{}); }
    bool operator==(const KallsymsFinding&) const = default;
};

/// Findings that have one cause: neighbours that moved together, or symbols that one rule drops.
struct KallsymsCause {
    KallsymsFindingKind kind = KallsymsFindingKind::WrongAddress;
    KallsymsReason reason = KallsymsReason::Unknown;
    std::uint32_t symbols = 0;
    std::string first, last; ///< Names, in order of address.
    std::int64_t delta = 0;  ///< Wrong addresses: symtab - table, the same for all.
    std::string text;        ///< One sentence.
};

} // namespace strata
