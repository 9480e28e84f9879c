// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace strata {

namespace {

using enum KallsymsTable;

/// Sets one token and returns where it ends (behind its NUL); a broken one stays empty.
std::uint64_t readToken(const KallsymsBytes& in, std::size_t code, KallsymsTokens& tokens, Diagnostics& diagnostics) {
    const ByteView index = in.bytes(TokenIndex);
    const auto start = readInteger<std::uint16_t>(index, 2 * code, in.endian);
    if (!start) {
        if (code == index.size() / 2)
            diagnostics.push_back({Severity::Error, kallsymsPlace(in, TokenIndex, 2 * code),
                                   fmt::format("the token index ends after {} of 256 entries", code)});
        return 0;
    }
    const std::string_view table = asText(in.bytes(TokenTable));
    const std::size_t end = *start < table.size() ? table.find('\0', *start) : std::string_view::npos;
    if (end == std::string_view::npos) {
        diagnostics.push_back({Severity::Error, kallsymsPlace(in, TokenIndex, 2 * code),
                               fmt::format("token {} starts at {:#x}, but no string ends behind that in the {:#x} "
                                           "bytes of the token table",
                                           code, *start, table.size())});
        return 0;
    }
    const std::string_view text = table.substr(*start, end - *start);
    tokens.text[code] = text;
    tokens.length[code] = static_cast<std::uint32_t>(text.size());
    std::memcpy(tokens.head[code].data(), text.data(), std::min(text.size(), KallsymsTokens::kChunk));
    return end + 1;
}

void checkMarker(const KallsymsBytes& in, KallsymsWalk& walk) {
    const std::uint64_t entry = std::uint64_t{walk.records} / 256 * walk.markerWidth;
    const auto marker = readWord(in.bytes(Markers), entry, walk.markerWidth, in.endian);
    if (marker == walk.end) return;
    if (walk.badMarkers++ == 0) walk.firstBadMarker = entry;
}

/// Lengths of the tokens, and kUnknown for a code without one, so that one sum tells both: a record has at most
/// 0x7fff codes of at most 0xffff bytes.
constexpr std::uint64_t kUnknown = std::uint64_t{1} << 32;
using Weights = std::array<std::uint64_t, KallsymsTokens::kCodes>;

Weights weightsOf(const KallsymsTokens& tokens) {
    Weights weights{};
    std::ranges::transform(tokens.length, weights.begin(),
                           [](std::uint32_t length) { return length != 0 ? length : kUnknown; });
    return weights;
}

inline void addRecord(const KallsymsRecord& record, const Weights& weights, KallsymsWalk& walk) {
    std::uint64_t sum = 0;
    for (const std::byte code : record.codes)
        sum += weights[static_cast<std::uint8_t>(code)];
    walk.unknownCodes += sum >= kUnknown ? 1U : 0U;
    sum %= kUnknown;
    walk.overlong += sum > kKallsymsNameLimit ? 1U : 0U;
    walk.expanded += std::min(sum, kKallsymsNameLimit);
    walk.end = record.next;
    ++walk.records;
}

KallsymsWalk walkOnce(const KallsymsBytes& in, const Weights& weights, std::uint8_t markerWidth, bool twoByteLengths) {
    KallsymsWalk walk;
    walk.markerWidth = markerWidth;
    walk.twoByteLengths = twoByteLengths;
    walk.declared = readWord(in.bytes(NumSyms), 0, markerWidth, in.endian).value_or(0);
    const ByteView names = in.bytes(Names);
    while (walk.records < walk.declared) {
        if ((walk.records & 0xff) == 0) checkMarker(in, walk);
        const auto record = recordAt(names, walk.end, twoByteLengths);
        if (!record) {
            walk.stopped = true;
            break;
        }
        addRecord(*record, weights, walk);
    }
    return walk;
}

bool isBetter(const KallsymsWalk& next, const KallsymsWalk& best) {
    if (next.fits() != best.fits()) return next.fits() && next.records > 0;
    return next.records > best.records && next.badMarkers <= best.badMarkers;
}

} // namespace

std::string kallsymsPlace(const KallsymsBytes& in, KallsymsTable table, std::uint64_t offset) {
    return fmt::format("{}+{:#x} (VMA {:#x})", kallsymsLabel(table), offset, in.vma(table).value + offset);
}

KallsymsTokens readTokens(const KallsymsBytes& in, Diagnostics& diagnostics) {
    KallsymsTokens tokens;
    for (std::size_t code = 0; code < KallsymsTokens::kCodes; ++code)
        tokens.end = std::max(tokens.end, readToken(in, code, tokens, diagnostics));
    return tokens;
}

KallsymsWalk walkRecords(const KallsymsBytes& in, const KallsymsTokens& tokens) {
    const std::uint8_t width = in.expected.markerWidth;
    const bool two = in.expected.twoByteLengths;
    const Weights weights = weightsOf(tokens);
    KallsymsWalk best = walkOnce(in, weights, width, two);
    if (best.fits() && best.records > 0) return best;
    const auto other = static_cast<std::uint8_t>(width == 4 ? in.pointerSize : 4);
    const std::pair<std::uint8_t, bool> ways[] = {{width, !two}, {other, two}, {other, !two}};
    for (const auto& [markerWidth, twoByteLengths] : ways) {
        const KallsymsWalk next = walkOnce(in, weights, markerWidth, twoByteLengths);
        if (isBetter(next, best)) best = next;
    }
    return best;
}

void reportWalk(const KallsymsBytes& in, const KallsymsWalk& walk, Diagnostics& diagnostics) {
    const auto report = [&](Severity severity, KallsymsTable t, std::uint64_t offset, std::string text) {
        diagnostics.push_back({severity, kallsymsPlace(in, t, offset), std::move(text)});
    };
    if (walk.stopped)
        report(
            Severity::Error, Names, walk.end,
            fmt::format("record {} of {} is empty or longer than the rest of the table", walk.records, walk.declared));
    if (walk.badMarkers > 0)
        report(Severity::Error, Markers, walk.firstBadMarker,
               fmt::format("{} markers, this the first, are not where their records begin", walk.badMarkers));
    if (walk.unknownCodes > 0)
        report(Severity::Warning, Names, 0, fmt::format("{} names use a code that has no token", walk.unknownCodes));
    if (walk.overlong > 0)
        report(Severity::Warning, Names, 0,
               fmt::format("{} names are longer than {} bytes and were cut", walk.overlong, kKallsymsNameLimit));
}

} // namespace strata
