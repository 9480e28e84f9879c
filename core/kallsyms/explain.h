// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables cost and why: data for views and commands. The bytes come from the image, the entries from the
// decoder; damaged tables are explained as far as they could be decoded.
#pragma once

#include "core/base/progress.h"
#include "core/kallsyms/decode.h"

namespace strata {

/// The bytes behind the tables of `found`: views into the image. No part for a table that lies in no section.
KallsymsBytes tableBytes(const Image& image, const Kallsyms& found);

enum class TokenKind : std::uint8_t {
    Unassigned, ///< No name needs it: an empty string in the token table.
    Literal,    ///< Stands for the byte of its own number. Never more than that byte.
    Assigned,   ///< Stands for a string that the compressor chose.
};

/// One of the 256 codes.
struct TokenUse {
    TokenKind kind = TokenKind::Unassigned;
    std::string text;        ///< What the code expands to.
    std::uint32_t uses = 0;  ///< Times it stands in kallsyms_names.
    std::uint32_t names = 0; ///< Entries it stands in.
    /// Bytes that an assigned code saves against spelling its text out: uses × (length − 1), less the `length` bytes
    /// that its text takes in the token table (the NUL and the index word are there for unassigned codes too).
    std::int64_t saved = 0;
};
inline constexpr std::size_t kTokenCount = 256;

/// The names of the tables taken apart.
struct NamesExplained {
    /// Offset in kallsyms_names of each entry's record, then the end of the last; empty without entries.
    std::vector<std::uint32_t> records;
    std::array<TokenUse, kTokenCount> tokens;
    ByteCount plain;   ///< Letters and names of all entries, without any length byte.
    ByteCount lengths; ///< Bytes of the length fields.

    /// Entries whose record could be read.
    std::uint32_t count() const { return records.empty() ? 0 : static_cast<std::uint32_t>(records.size() - 1); }
    /// Bytes of the entry's record, its length field included; 0 for an entry without a record.
    std::uint32_t recordBytes(std::uint32_t entry) const {
        return entry < count() ? records[entry + 1] - records[entry] : 0;
    }
};
NamesExplained explainNames(const KallsymsBytes& tables, const Kallsyms& found, const Progress& progress = {});

/// The first `most` entries that hold `code`, in table order.
std::vector<std::uint32_t> entriesUsing(const KallsymsBytes& tables, const Kallsyms& found, const NamesExplained& names,
                                        std::uint8_t code, std::size_t most);

/// What makes one name worse than another.
enum class WorstBy : std::uint8_t {
    Encoded, ///< Bytes of the record.
    Length,  ///< Bytes of the name.
    Ratio,   ///< Record bytes for each byte of letter and name, among names of at least kLeastRatioLength bytes.
};
/// Below this many bytes the length byte alone spoils the ratio: the worst would all be names like "a".
inline constexpr std::size_t kLeastRatioLength = 16;

/// The `most` worst entries, the worst first; among equals the one with more record bytes, then the lower index.
std::vector<std::uint32_t> worstEntries(const Kallsyms& found, const NamesExplained& names, WorstBy by,
                                        std::size_t most);

/// Something that stands behind the tables.
struct MovedSection {
    std::uint32_t section = kNoSection;
    ByteCount bytes;           ///< Of the tables' own section: only those behind the tables.
    std::uint32_t symbols = 0; ///< In those bytes.
};

/// Where the tables stand, and what would move if they grew.
struct KallsymsPlacement {
    Vma begin, end;                     ///< First byte of the first table; end of the last one's slot.
    std::uint32_t section = kNoSection; ///< Of the last table.
    ByteCount used;                     ///< All tables.
    ByteCount between;                  ///< Slack of all slots but the last: padding, or the room of reserved slots.
    ByteCount room;                     ///< Behind the last table: it can grow by that much before anything moves.
    ByteCount gap;   ///< From the end of the section to the next one: growth by that much moves no section.
    ByteCount image; ///< Bytes of all sections in memory.
    std::vector<MovedSection> behind; ///< By address, the rest of the tables' own section first.
    ByteCount bytesBehind;            ///< Sum over `behind`.
    std::uint32_t symbolsBehind = 0;  ///< All of them, those in empty sections too.

    bool restOfOwnSection() const { return !behind.empty() && behind.front().section == section; }
    std::size_t sectionsBehind() const { return behind.size() - (restOfOwnSection() ? 1 : 0); }
};
/// Nothing when no table lies in a section.
std::optional<KallsymsPlacement> explainPlacement(const Image& image, const Kallsyms& found);

/// The entry of that name and address; failing that the first of that name; nothing when there is none. Linear.
std::optional<std::uint32_t> findEntry(const Kallsyms& found, std::string_view name, Vma address);

} // namespace strata
