// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/decode.h"

namespace strata {

/// The token table as read: 256 strings, empty where a code was never assigned.
struct KallsymsTokens {
    static constexpr std::size_t kCodes = 256;
    static constexpr std::size_t kChunk = 16; ///< Bytes of a token that are copied at once.
    std::array<std::string_view, kCodes> text;
    std::array<std::uint32_t, kCodes> length{};
    std::array<std::array<char, kChunk>, kCodes> head{}; ///< The first kChunk bytes of each, zero padded.
    std::uint64_t end = 0;                               ///< Bytes of the token table that are in use.
    bool plain = false; ///< There are no token tables, and names that can be read as they are.
};
KallsymsTokens readTokens(const KallsymsBytes& in, Diagnostics& diagnostics);

/// One record of kallsyms_names: its codes, and the offset of the next.
struct KallsymsRecord {
    ByteView codes;
    std::uint64_t next = 0;
};

/// The record at `at`, or nothing when it is empty or leaves the table.
inline std::optional<KallsymsRecord> recordAt(ByteView names, std::uint64_t at, bool twoByteLengths) {
    if (at >= names.size()) return std::nullopt;
    std::uint64_t length = static_cast<std::uint8_t>(names[at++]);
    if (twoByteLengths && (length & 0x80) != 0) {
        if (at >= names.size()) return std::nullopt;
        length = (length & 0x7f) | static_cast<std::uint64_t>(names[at++]) << 7;
    }
    if (length == 0 || length > names.size() - at) return std::nullopt;
    return KallsymsRecord{names.subspan(at, length), at + length};
}

/// Longest expansion read; the kernel's own limit is 512.
inline constexpr std::uint64_t kKallsymsNameLimit = 4096;

/// What walking the records with a marker width and a kind of length found.
struct KallsymsWalk {
    std::uint8_t markerWidth = 4;
    bool twoByteLengths = true;
    std::uint64_t declared = 0; ///< kallsyms_num_syms.
    std::uint32_t records = 0;  ///< Records wholly inside the table.
    std::uint64_t end = 0;      ///< Offset behind the last of them.
    std::uint64_t expanded = 0; ///< Bytes of all expansions, each cut at the limit.
    std::uint32_t badMarkers = 0;
    std::uint64_t firstBadMarker = 0;
    std::uint32_t unknownCodes = 0; ///< Records with a code that has no token.
    std::uint32_t overlong = 0;     ///< Records that expand past the limit.
    bool stopped = false;           ///< A record was unreadable; `records` of `declared` are not.
    bool reachesEnd = false;        ///< Nothing but zeros is left of the table.

    bool fits() const { return badMarkers == 0 && !stopped; }
};

/// Walks the records in every way a kernel may have written them and returns the first way that arrives at every
/// marker and at the end of the table (up to 256 records have one marker, which is 0 whatever the way); if none does,
/// the one that gets furthest. The expected way is tried first.
KallsymsWalk walkRecords(const KallsymsBytes& in, const KallsymsTokens& tokens);

/// What is wrong with the names and markers, with table and offset.
void reportWalk(const KallsymsBytes& in, const KallsymsWalk& walk, Diagnostics& diagnostics);

/// "kallsyms_names+0x12 (VMA 0xffffffff82001234)".
std::string kallsymsPlace(const KallsymsBytes& in, KallsymsTable table, std::uint64_t offset);

} // namespace strata
