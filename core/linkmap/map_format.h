// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"
#include "core/linkmap/map_text.h"

#include <span>

namespace strata {

/// One dialect of `-Map` output: a row of the table in link_map.cpp.
struct MapFormat {
    MapDialect dialect;
    /// True when the text has the shape of this dialect; looks at as little of it as it can.
    bool (*recognise)(std::string_view text);
    /// Fills `map`, whose file and dialect are set, from its file's text. Returns false when it was cancelled.
    bool (*read)(LinkMap& map, const Progress& progress);
};

bool isGnuMap(std::string_view text);
bool readGnuMap(LinkMap& map, const Progress& progress);
bool isLldMap(std::string_view text);
bool readLldMap(LinkMap& map, const Progress& progress);
bool isMoldMap(std::string_view text);
bool readMoldMap(LinkMap& map, const Progress& progress);
bool isGoldMap(std::string_view text);
bool readGoldMap(LinkMap& map, const Progress& progress);

/// The first line of `text` that is not empty.
std::string_view firstMapLine(std::string_view text);
/// True when `line` consists of these words and blanks: the headers of lld and mold, which nobody translates.
bool hasWords(std::string_view line, std::initializer_list<std::string_view> words);

/// "vmlinux.map:1204": where a diagnostic about a line of the map points.
std::string mapPlace(const LinkMap& map, std::uint32_t line);

/// Collects the lines that fit no row: the first 20 one by one, the rest as a number.
class UnclassifiedLines {
public:
    explicit UnclassifiedLines(LinkMap& map) : m_map(map) {}
    void add(std::uint32_t number, std::string_view line, std::string_view expected);
    /// Adds those of a later part of the file, before which there were so many lines.
    void append(const UnclassifiedLines& part, std::uint32_t linesBefore);
    void clear();
    /// Makes diagnostics of them. To be called once, at the end.
    void finish(std::uint32_t lastLine);

private:
    struct Row {
        std::uint32_t number;
        std::string_view line, expected;
    };
    LinkMap& m_map;
    std::vector<Row> m_rows;
    std::uint32_t m_count = 0;
};

/// Every 65 536th line a reader reports its progress and looks whether to stop: some 5 ms.
constexpr bool isPulse(std::uint32_t line) {
    return (line & 0xffff) == 0;
}
/// Reports; false when the reading was cancelled.
bool pulse(const LinkMap& map, const MapLines& lines, const Progress& progress);

} // namespace strata
