// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/pieces.h"

#include "core/generate/file_io.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

Result<std::vector<Piece>> piecesOf(std::span<const PlannedRange> ranges, std::uint64_t sourceSize) {
    std::vector<Piece> pieces;
    std::uint64_t source = 0;
    std::uint64_t at = 0;
    const auto add = [&](std::uint64_t size, const std::byte* planned) {
        if (size > 0) pieces.push_back({.at = at, .source = source, .size = size, .planned = planned});
        at += size;
    };
    for (const PlannedRange& range : ranges) {
        const auto end = checkedAdd(range.offset.value, range.before.size());
        if (range.offset.value < source || !end || *end > sourceSize) {
            return std::unexpected(Error{fmt::format("the planned range {} overlaps another or leaves the file of {} "
                                                     "bytes",
                                                     range.what, sourceSize),
                                         range.offset});
        }
        if (range.after.size() < range.before.size())
            return std::unexpected(
                Error{fmt::format("the planned range {} would shorten the file", range.what), range.offset});
        add(range.offset.value - source, nullptr);
        source = *end;
        add(range.after.size(), range.after.data());
    }
    add(sourceSize - source, nullptr);
    return pieces;
}

std::uint64_t newSize(std::span<const Piece> pieces) {
    return pieces.empty() ? 0 : pieces.back().at + pieces.back().size;
}

Result<std::array<std::byte, 20>> hashPieces(std::span<const Piece> pieces, int source, const Progress& progress) {
    Sha1 hash;
    std::vector<std::byte> buffer(1U << 18U);
    for (const Piece& piece : pieces) {
        if (piece.planned != nullptr) {
            hash.add({piece.planned, piece.size});
            continue;
        }
        for (std::uint64_t done = 0; done < piece.size;) {
            if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
            const std::span part(buffer.data(), std::min<std::uint64_t>(piece.size - done, buffer.size()));
            if (auto read = readAt(source, part, piece.source + done); !read) return std::unexpected(read.error());
            hash.add(part);
            done += part.size();
        }
    }
    return hash.finish();
}

} // namespace strata
