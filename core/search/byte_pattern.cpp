// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/byte_pattern.h"

#include <algorithm>
#include <cstring>

namespace strata {

namespace {

constexpr std::uint64_t kStep = 4 << 20; ///< Bytes between two looks at Cancel.

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// Pairs of digits and ?, blanks between them; nothing when it is something else.
std::optional<BytePattern> asHex(std::string_view text) {
    BytePattern pattern;
    for (std::size_t i = 0; i < text.size();) {
        if (isBlank(text[i])) {
            ++i;
            continue;
        }
        if (i + 1 >= text.size()) return std::nullopt;
        unsigned value = 0, mask = 0;
        for (const char c : text.substr(i, 2)) {
            const int digit = hexDigit(c);
            if (digit < 0 && c != '?') return std::nullopt;
            value = value << 4U | static_cast<unsigned>(std::max(digit, 0));
            mask = mask << 4U | (digit < 0 ? 0U : 0xfU);
        }
        pattern.bytes.push_back(static_cast<std::byte>(value));
        pattern.mask.push_back(static_cast<std::byte>(mask));
        i += 2;
    }
    return pattern;
}

BytePattern asLetters(std::string_view text) {
    const ByteView bytes = asBytes(text);
    return {{bytes.begin(), bytes.end()}, std::vector<std::byte>(bytes.size(), std::byte{0xff})};
}

Result<BytePattern> asQuoted(std::string_view text) {
    if (text.size() < 2 || text.back() != '"') return std::unexpected(Error{"the closing quote is missing", {}});
    text = text.substr(1, text.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        switch (const char c = text[++i]) {
        case 'n':
            plain += '\n';
            break;
        case 't':
            plain += '\t';
            break;
        case '0':
            plain += '\0';
            break;
        default:
            plain += c;
        }
    }
    if (plain.empty()) return std::unexpected(Error{"there is nothing between the quotes", {}});
    return asLetters(plain);
}

bool matches(ByteView bytes, const BytePattern& pattern, std::uint64_t at) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (((bytes[at + i] ^ pattern.bytes[i]) & pattern.mask[i]) != std::byte{0}) return false;
    return true;
}

} // namespace

Result<BytePattern> parseBytePattern(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    if (text.empty()) return std::unexpected(Error{"there is nothing to look for", {}});
    if (text.front() == '"') return asQuoted(text);
    const auto hex = asHex(text);
    if (!hex) return asLetters(text);
    if (std::ranges::all_of(hex->mask, [](std::byte m) { return m == std::byte{0}; }))
        return std::unexpected(Error{"?? alone is found everywhere; at least one digit is needed", {}});
    return *hex;
}

std::optional<std::uint64_t> findBytes(ByteView bytes, const BytePattern& pattern, std::uint64_t from,
                                       const Progress& progress) {
    if (pattern.size() == 0 || pattern.size() > bytes.size()) return std::nullopt;
    const std::uint64_t end = bytes.size() - pattern.size() + 1; // of places where it may begin
    // memchr runs over the bytes for one that must be there as it is; the last one, for the first are often zeros.
    const auto exact = std::ranges::find(pattern.mask.rbegin(), pattern.mask.rend(), std::byte{0xff});
    const bool hasExact = exact != pattern.mask.rend();
    const std::size_t anchor = hasExact ? static_cast<std::size_t>(pattern.mask.rend() - exact) - 1 : 0;
    while (from < end) {
        if (progress.cancelled()) return std::nullopt;
        const std::uint64_t stop = std::min(end, from + kStep);
        while (from < stop) {
            if (hasExact) {
                const void* found =
                    std::memchr(bytes.data() + from + anchor, std::to_integer<int>(pattern.bytes[anchor]), stop - from);
                if (found == nullptr) break;
                from = static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - bytes.data()) - anchor;
            }
            if (matches(bytes, pattern, from)) return from;
            ++from;
        }
        from = std::max(from, stop);
    }
    return std::nullopt;
}

Result<ByteHits> searchImage(const Image& image, const BytePattern& pattern, std::size_t most,
                             const Progress& progress) {
    ByteHits found;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled), {}});
        progress.at("Searching", static_cast<int>(100 * std::size_t{i} / image.sections.size()));
        if (!section.isAlloc() || !section.occupiesFile()) continue;
        const ByteView bytes = image.contents(section);
        for (auto at = findBytes(bytes, pattern, 0, progress); at; at = findBytes(bytes, pattern, *at + 1, progress)) {
            if (found.hits.size() == most) {
                found.isCut = true;
                return found;
            }
            found.hits.push_back({i, *at});
        }
    }
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled), {}});
    return found;
}

} // namespace strata
