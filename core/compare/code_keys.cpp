// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/code_keys.h"

#include <algorithm>

namespace strata {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

/// The next number at or behind `from`, its sign included; empty at the end of the text.
IndexRange nextNumber(std::string_view text, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (!isDigit(text[i]) || (i > 0 && isWord(text[i - 1]))) continue;
        std::size_t end = i;
        while (end < text.size() && isWord(text[end]))
            ++end;
        const std::size_t begin = i > 0 && text[i - 1] == '-' ? i - 1 : i;
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    const auto end = static_cast<std::uint32_t>(text.size());
    return {end, end};
}

std::uint64_t hashOf(std::string_view text) {
    return std::hash<std::string_view>()(text);
}
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    // The finaliser of splitmix64.
    hash += value * 0x9e3779b97f4a7c15U + 0x9e3779b97f4a7c15U;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
    return hash ^ (hash >> 31);
}

/// What stands in front of the offset in the key of a target.
enum class Known : std::uint8_t { Itself, InBoth, InThis, Nowhere };

/// Where a branch leads to, the same in both builds for the same place of the same thing.
std::uint64_t targetKey(const CompareSide& side, Vma target, const PartInB& partInB) {
    const std::uint32_t part = side.partAt(target);
    if (part == kNone) return mixed(static_cast<std::uint64_t>(Known::Nowhere), target.value);
    const std::uint64_t offset = (target - side.parts[part].vma).value;
    const std::uint32_t inB = partInB(part);
    const std::uint64_t known = static_cast<std::uint64_t>(inB == kNone ? Known::InThis : Known::InBoth);
    return mixed(mixed(known, inB == kNone ? part : inB), offset);
}

} // namespace

std::string withoutNumbers(std::string_view text) {
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const IndexRange number = nextNumber(text, at);
        rest += text.substr(at, number.begin - at);
        at = number.end;
    }
    return rest;
}

IndexRange lastNumber(std::string_view text) {
    const auto end = static_cast<std::uint32_t>(text.size());
    IndexRange last{end, end};
    for (IndexRange number = nextNumber(text, 0); !number.empty(); number = nextNumber(text, number.end))
        last = number;
    return last;
}

std::string withoutLastNumber(std::string_view text) {
    const IndexRange last = lastNumber(text);
    return std::string(text.substr(0, last.begin)).append(text.substr(last.end));
}

std::vector<AlignLine> lineKeys(const CompareSide& side, const std::vector<CodeRow>& rows, const PartInB& partInB) {
    std::vector<AlignLine> lines;
    lines.reserve(rows.size());
    for (const CodeRow& row : rows) {
        AlignLine line;
        const std::string_view text = row.text;
        line.keys[2] = hashOf(text.substr(0, text.find('\t')));
        if (!row.target) {
            line.keys[0] = hashOf(text);
            line.keys[1] = hashOf(withoutNumbers(text));
            lines.push_back(line);
            continue;
        }
        line.keys[1] = hashOf(withoutLastNumber(text));
        const auto own = std::ranges::lower_bound(rows, *row.target, {}, &CodeRow::vma);
        if (own != rows.end() && own->vma == *row.target) {
            line.target = static_cast<std::uint32_t>(own - rows.begin());
            line.keys[0] = mixed(line.keys[1], static_cast<std::uint64_t>(Known::Itself));
        } else {
            line.keys[0] = mixed(line.keys[1], targetKey(side, *row.target, partInB));
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace strata
