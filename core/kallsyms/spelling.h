// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/explain.h"

namespace strata {

/// One code of a name.
struct SpelledCode {
    std::uint8_t code = 0;
    TokenKind kind = TokenKind::Unassigned;
    std::string text;         ///< Empty for a code without a token: the record is damaged.
    std::uint64_t offset = 0; ///< In kallsyms_names.
};

/// A word of one of the tables: where it stands and what it holds.
struct SpelledWord {
    Vma vma;
    std::uint32_t index = 0; ///< Its number in the table.
    unsigned width = 4;      ///< Bytes.
    std::uint64_t value = 0;
};

/// Everything the tables say of one entry, with the place of each statement.
struct Spelling {
    std::uint32_t entry = 0;
    std::uint64_t record = 0; ///< Offset of the record in kallsyms_names.
    Vma recordVma;
    std::vector<std::byte> length; ///< The length field: one byte, or two.
    std::vector<SpelledCode> codes;
    /// The marker of the entry's group of 256, and how many records are to be skipped from there.
    std::optional<SpelledWord> marker;
    std::uint32_t skipped = 0;
    std::uint64_t markerExpected = 0; ///< Where the group begins by walking the records.
    std::optional<SpelledWord> word;  ///< Of kallsyms_offsets or kallsyms_addresses, as it is in the file.
    std::optional<SpelledWord> seq;   ///< The entry of seqs_of_names that names this one.

    std::uint32_t recordBytes() const { return static_cast<std::uint32_t>(length.size() + codes.size()); }
};

/// How entry `entry` is spelled; nothing when its record could not be read. The place in seqs_of_names is searched
/// for from its start: a millisecond on 155 000 symbols.
std::optional<Spelling> spellEntry(const KallsymsBytes& tables, const Kallsyms& found, const NamesExplained& names,
                                   std::uint32_t entry);

} // namespace strata
