// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace strata {

namespace {

using enum KallsymsTable;

/// The string that starts at `start` in the token table, or nothing when none ends there.
std::optional<std::string_view> tokenAt(std::string_view table, std::uint16_t start) {
    if (start >= table.size()) return std::nullopt;
    const void* const end = std::memchr(table.data() + start, '\0', table.size() - start);
    if (end == nullptr) return std::nullopt;
    return table.substr(start, static_cast<std::size_t>(static_cast<const char*>(end) - table.data()) - start);
}

void setToken(std::size_t code, std::string_view text, KallsymsTokens& tokens) {
    tokens.text[code] = text;
    tokens.length[code] = static_cast<std::uint32_t>(text.size());
    std::memcpy(tokens.head[code].data(), text.data(), std::min(text.size(), KallsymsTokens::kChunk));
}

/// One diagnostic for all tokens that can't be read: a damaged index has up to 256 of them.
void reportTokens(const KallsymsBytes& in, std::size_t first, std::size_t broken, Diagnostics& diagnostics) {
    const auto start = readInteger<std::uint16_t>(in.bytes(TokenIndex), 2 * first, in.endian);
    std::string text =
        start ? fmt::format("token {} starts at {:#x}, but no string ends behind that in the {:#x} bytes of the token "
                            "table",
                            first, *start, in.bytes(TokenTable).size())
              : fmt::format("the token index ends after {} of 256 entries", first);
    if (broken > 1 && start) text += fmt::format("; {} tokens are broken", broken);
    diagnostics.push_back({Severity::Error, kallsymsPlace(in, TokenIndex, 2 * first), std::move(text)});
}

/// The letter and name of a record that was not compressed: printable, and a letter of nm first.
bool isPlainRecord(ByteView codes) {
    const std::string_view text = asText(codes);
    const bool printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
    const char letter = text.front();
    return printable && text.size() > 1 &&
           ((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || letter == '?');
}

/// True for OpenWrt's tables: no tokens, and the first records are names.
bool isPlain(const KallsymsBytes& in) {
    constexpr int kEnough = 16;
    if (in.part(TokenTable) || in.part(TokenIndex) || !in.part(Names)) return false;
    std::uint64_t at = 0;
    for (int i = 0; i < kEnough; ++i) {
        const auto record = recordAt(in.bytes(Names), at, false);
        if (!record) return i > 0 || in.bytes(Names).empty();
        // The bytes behind the last record are zeros, which are no record.
        if (!isPlainRecord(record->codes)) return false;
        at = record->next;
    }
    return true;
}

/// Each code stands for itself, as in tables that were not compressed.
KallsymsTokens plainTokens() {
    static constexpr auto kLiterals = [] {
        std::array<char, KallsymsTokens::kCodes> literals{};
        for (std::size_t code = 0; code < literals.size(); ++code)
            literals[code] = static_cast<char>(code);
        return literals;
    }();
    KallsymsTokens tokens;
    tokens.plain = true;
    for (std::size_t code = 1; code < KallsymsTokens::kCodes; ++code) {
        tokens.text[code] = {&kLiterals[code], 1};
        tokens.length[code] = 1;
        tokens.head[code][0] = kLiterals[code];
    }
    return tokens;
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

bool isZero(ByteView bytes) {
    return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
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
    walk.reachesEnd = !walk.stopped && isZero(names.subspan(walk.end));
    return walk;
}

bool isWhole(const KallsymsWalk& walk) {
    return walk.fits() && walk.reachesEnd && walk.records > 0;
}

bool isBetter(const KallsymsWalk& next, const KallsymsWalk& best) {
    if (isWhole(next) != isWhole(best)) return isWhole(next);
    if (next.fits() != best.fits()) return next.fits() && next.records > 0;
    return next.records > best.records && next.badMarkers <= best.badMarkers;
}

} // namespace

std::string kallsymsPlace(const KallsymsBytes& in, KallsymsTable table, std::uint64_t offset) {
    return fmt::format("{}+{:#x} (VMA {:#x})", kallsymsLabel(table), offset, in.vma(table).value + offset);
}

KallsymsTokens readTokens(const KallsymsBytes& in, Diagnostics& diagnostics) {
    if (isPlain(in)) return plainTokens();
    KallsymsTokens tokens;
    const std::string_view table = asText(in.bytes(TokenTable));
    std::size_t broken = 0;
    std::size_t firstBroken = 0;
    for (std::size_t code = 0; code < KallsymsTokens::kCodes; ++code) {
        const auto start = readInteger<std::uint16_t>(in.bytes(TokenIndex), 2 * code, in.endian);
        const auto text = start ? tokenAt(table, *start) : std::nullopt;
        if (!text) {
            if (broken++ == 0) firstBroken = code;
            continue;
        }
        setToken(code, *text, tokens); // a broken one stays empty
        tokens.end = std::max<std::uint64_t>(tokens.end, *start + text->size() + 1);
    }
    // Without either table there is nothing to say about its entries; that it is not there has been said.
    if (broken > 0 && (in.part(TokenTable) || in.part(TokenIndex))) reportTokens(in, firstBroken, broken, diagnostics);
    return tokens;
}

KallsymsWalk walkRecords(const KallsymsBytes& in, const KallsymsTokens& tokens) {
    // num_syms and markers have one width; the next label may be too near for 8 bytes.
    const std::uint8_t width = in.bytes(NumSyms).size() < 8 ? std::uint8_t{4} : in.expected.markerWidth;
    const bool two = in.expected.twoByteLengths;
    const Weights weights = weightsOf(tokens);
    KallsymsWalk best = walkOnce(in, weights, width, two);
    if (isWhole(best)) return best;
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
