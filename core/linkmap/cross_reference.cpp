// SPDX-License-Identifier: GPL-3.0-or-later
//
//   Cross Reference Table
//
//   Symbol                                            File
//   helper                                            lib/lib.a(b.o)          column 50: the definer
//                                                     a.o                     50 blanks: a user
//   a_symbol_of_more_than_49_characters_has_one_blank_ b.o
//
// All words of it are translated, so nothing is told by them. The table ends at the end of the map, or at the first
// line of another shape (a map that something was appended to).
#include "core/linkmap/cross_reference.h"

#include "core/linkmap/map_text.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t kFileColumn = 50;

struct CrossReferenceRow {
    std::string_view symbol; ///< Empty in the row of a further file.
    std::string_view file;
};

std::optional<CrossReferenceRow> takeRow(std::string_view line) {
    const std::size_t blanks = blanksAt(line, 0);
    if (blanks == kFileColumn && line.size() > blanks) return CrossReferenceRow{{}, line.substr(blanks)};
    if (blanks != 0 || line.empty()) return std::nullopt;
    const bool inField = line.size() > kFileColumn && line[kFileColumn - 1] == ' ' && line[kFileColumn] != ' ';
    // A long demangled name may have its blank just there: then it was not padded, and more words follow.
    const bool padded =
        inField && (line[kFileColumn - 2] == ' ' || line.find(' ', kFileColumn) == std::string_view::npos);
    const std::size_t blank = padded ? kFileColumn - 1 : line.rfind(' ');
    if (blank == std::string_view::npos || blank + 1 == line.size()) return std::nullopt;
    return CrossReferenceRow{trimRight(line.substr(0, blank)), line.substr(blank + 1)};
}

/// Calls `use(entry)` for each entry from the start of `rows` on, until it returns false.
template <class Use> void walk(std::string_view rows, Use use) {
    MapLines lines(rows);
    CrossReferenceEntry entry;
    while (lines.next()) {
        const auto row = takeRow(lines.line());
        if (!row) break;
        if (!row->symbol.empty()) {
            if (!entry.files.empty() && !use(entry)) return;
            entry.symbol = row->symbol;
            entry.files.clear();
        }
        if (!entry.symbol.empty()) entry.files.push_back(row->file);
    }
    if (!entry.files.empty()) use(entry);
}

} // namespace

CrossReference::CrossReference(std::string_view text) {
    MapLines lines(text);
    while (lines.next() && lines.line().empty())
        continue;
    m_rows = text.substr(lines.bytesRead()); // behind the titles
}

std::optional<CrossReferenceEntry> CrossReference::find(std::string_view symbol) const {
    if (symbol.empty()) return std::nullopt;
    for (std::size_t at = 0; (at = m_rows.find(symbol, at)) != std::string_view::npos; at += symbol.size()) {
        if (at > 0 && m_rows[at - 1] != '\n') continue;
        std::optional<CrossReferenceEntry> found;
        walk(m_rows.substr(at), [&](const CrossReferenceEntry& entry) {
            if (entry.symbol == symbol) found = entry;
            return false;
        });
        if (found) return found;
    }
    return std::nullopt;
}

std::vector<CrossReferenceEntry> CrossReference::entriesOf(std::string_view file) const {
    std::vector<CrossReferenceEntry> found;
    walk(m_rows, [&](const CrossReferenceEntry& entry) {
        if (std::ranges::find(entry.files, file) != entry.files.end()) found.push_back(entry);
        return true;
    });
    return found;
}

std::vector<CrossReferenceEntry> CrossReference::entries() const {
    std::vector<CrossReferenceEntry> all;
    walk(m_rows, [&](const CrossReferenceEntry& entry) {
        all.push_back(entry);
        return true;
    });
    return all;
}

} // namespace strata
