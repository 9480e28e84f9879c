// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Bytes to look for; where the mask is 0 any byte will do. At least one byte counts.
struct BytePattern {
    std::vector<std::byte> bytes, mask;
    std::size_t size() const { return bytes.size(); }
};

/// "de ad be ef", "deadbeef", "de ?? be ef" (half bytes "d?" too), or text: "Linux version" in quotes, and whatever
/// is not made of pairs of hex digits. In quotes \n \t \0 \\ \" stand for what they do in C.
/// An Error says what is wrong: nothing to look for, wildcards alone, no closing quote.
Result<BytePattern> parseBytePattern(std::string_view text);

/// The offset of the first match at or behind `from`; nothing when there is none, or when cancelled.
std::optional<std::uint64_t> findBytes(ByteView bytes, const BytePattern& pattern, std::uint64_t from = 0,
                                       const Progress& progress = {});

/// Where in the image a match begins.
struct ByteHit {
    std::uint32_t section = 0;
    std::uint64_t offset = 0; ///< In the section.
    auto operator<=>(const ByteHit&) const = default;
};
struct ByteHits {
    std::vector<ByteHit> hits; ///< By section, then offset.
    bool isCut = false;        ///< There are more than `most`.
};
/// All matches in the sections that are in memory, overlapping ones too. Sections that are in the file only (debug,
/// symbols) are not searched: they are not read at all. An Error only when cancelled.
Result<ByteHits> searchImage(const Image& image, const BytePattern& pattern, std::size_t most,
                             const Progress& progress = {});

} // namespace strata
