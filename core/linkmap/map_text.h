// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace strata {

/// Walks the lines of a text; each is a view without its line end, and without `\r` from a file that was on Windows.
class MapLines {
public:
    explicit MapLines(std::string_view text) : m_text(text) {}

    /// Moves to the next line; false behind the last. A text that ends in a line end has no empty line behind it.
    bool next() {
        if (m_next >= m_text.size()) return false;
        const char* begin = m_text.data() + m_next;
        const std::size_t rest = m_text.size() - m_next;
        const void* found = std::memchr(begin, '\n', rest);
        m_complete = found != nullptr;
        std::size_t length = m_complete ? static_cast<std::size_t>(static_cast<const char*>(found) - begin) : rest;
        m_next += m_complete ? length + 1 : length;
        if (length > 0 && begin[length - 1] == '\r') --length;
        m_line = {begin, length};
        ++m_number;
        return true;
    }

    std::string_view line() const { return m_line; }
    std::uint32_t number() const { return m_number; } ///< 1-based.
    bool isComplete() const { return m_complete; }    ///< False for a last line without its line end.
    std::size_t bytesRead() const { return m_next; }  ///< Up to and with this line's end.
    bool nextIsBlank() const {
        const std::string_view rest = m_text.substr(m_next);
        return rest.empty() || rest.starts_with('\n') || rest.starts_with("\r\n");
    }

private:
    std::string_view m_text, m_line;
    std::size_t m_next = 0;
    std::uint32_t m_number = 0;
    bool m_complete = true;
};

inline std::size_t blanksAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end - at;
}

inline std::string_view trimRight(std::string_view text) {
    const std::size_t last = text.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

/// `$a`, `$x.42`: marks of the assembler, which no symbol listing shows.
inline bool isMappingSymbol(std::string_view name) {
    return name.size() >= 2 && name[0] == '$' && std::string_view("adtx").find(name[1]) != std::string_view::npos &&
           (name.size() == 2 || name[2] == '.');
}

/// Value of a hex digit, 16 for any other character.
inline constexpr std::array<std::uint8_t, 256> kHexDigits = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(16);
    for (unsigned i = 0; i < 10; ++i)
        values['0' + i] = static_cast<std::uint8_t>(i);
    for (unsigned i = 0; i < 6; ++i)
        values['a' + i] = values['A' + i] = static_cast<std::uint8_t>(10 + i);
    return values;
}();

/// The value of eight lower-case hex digits, or nothing when one is none; `text` has at least that many characters. All
/// at once: a byte below 0x40 is a digit, one above a letter, and its low half counts from 0 or 1.
inline std::optional<std::uint32_t> eightHexDigits(std::string_view text) {
    if constexpr (std::endian::native != std::endian::little) return std::nullopt;
    constexpr std::uint64_t each = 0x0101010101010101;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    const std::uint64_t letters = (bytes >> 6) & each;
    const std::uint64_t low = bytes & (each * 0x0f);
    const bool inRows = (bytes & (each * 0xf0)) == each * 0x30 + letters * 0x30;  // 0x30 to 0x3f, 0x60 to 0x6f
    const std::uint64_t tooHigh = (low + each * 6 + letters * 3) & (each * 0x10); // above '9', above 'f'
    const std::uint64_t tooLow = (letters << 4) & ~(low + each * 15);             // 0x60, in front of 'a'
    if (!inRows || tooHigh != 0 || tooLow != 0) return std::nullopt;
    std::uint64_t value = low + letters * 9;
    value = (value << 4 | value >> 8) & 0x00ff00ff00ff00ff;
    value = (value << 8 | value >> 16) & 0x0000ffff0000ffff;
    return static_cast<std::uint32_t>(value << 16 | value >> 32);
}

/// Takes hex digits off the front of `text`; nothing when there is none, or more than 64 bits of them. A seventh of a
/// map of GNU ld are addresses of 16 digits, and so they are read eight at a time.
inline std::optional<std::uint64_t> takeHexDigits(std::string_view& text) {
    if (text.size() > 16 && kHexDigits[static_cast<unsigned char>(text[16])] > 15) {
        const auto high = eightHexDigits(text);
        const auto lower = high ? eightHexDigits(text.substr(8)) : std::nullopt;
        if (lower) {
            text.remove_prefix(16);
            return std::uint64_t{*high} << 32 | *lower;
        }
    }
    std::uint64_t value = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const std::uint8_t digit = kHexDigits[static_cast<unsigned char>(text[at])];
        if (digit > 15) break;
        if (value >> 60 != 0) return std::nullopt;
        value = value << 4 | digit;
    }
    if (at == 0) return std::nullopt;
    text.remove_prefix(at);
    return value;
}

/// Takes `0x` and hex digits off the front of `text`, or leaves it alone and gives nothing.
inline std::optional<std::uint64_t> takeHex(std::string_view& text) {
    if (!text.starts_with("0x")) return std::nullopt;
    std::string_view digits = text.substr(2);
    const auto value = takeHexDigits(digits);
    if (value) text = digits;
    return value;
}

/// `0xADDRESS blanks 0xSIZE[ tail]`: what follows the name field in rows of GNU ld and gold.
struct MapNumbers {
    std::uint64_t vma = 0, size = 0;
    std::string_view tail;
};
inline std::optional<MapNumbers> takeNumbers(std::string_view text) {
    const auto vma = takeHex(text);
    if (!vma) return std::nullopt;
    text.remove_prefix(blanksAt(text, 0));
    const auto size = takeHex(text);
    if (!size) return std::nullopt;
    if (text.starts_with(' ')) text.remove_prefix(1);
    return MapNumbers{*vma, *size, text};
}

/// Width of the name field in rows of GNU ld and gold; a longer name stands alone on its line.
inline constexpr std::size_t kNameField = 16;
/// True when the name ends inside its field and the address follows in the same line.
inline bool isOneLineRow(std::string_view line) {
    return line.size() > kNameField + 2 && line[kNameField - 1] == ' ' && line.substr(kNameField).starts_with("0x");
}

/// "lib/lib.a(string.o)" is an archive and its member; anything that does not end in `)` is an object.
struct ObjectName {
    std::string_view object, member;
};
inline ObjectName splitObject(std::string_view file) {
    if (!file.ends_with(')')) return {file, {}};
    const std::size_t open = file.rfind('(');
    if (open == std::string_view::npos || open == 0) return {file, {}};
    return {file.substr(0, open), file.substr(open + 1, file.size() - open - 2)};
}

} // namespace strata
