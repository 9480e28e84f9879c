// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `-Map` output of mold (1.10 to 2.37):
//
//                VMA       Size Align Out     In      Symbol
//           0x200000         64     8 EHDR                              the file's own tables: no sections
//           0x210210  136314976     4 .text                             output section
//           0x210210         24     4         a64_a.o:(.text)           input section
//           0x210210          0     0                 _start            symbol
//                  0         37     1 .comment                          an address of 0 has no 0x
//                  0        832     8 SHDR                              the last row, or near it
//
// As in ld.lld's maps the level is told by 0, 8 or 16 blanks behind the numbers, but sizes are decimal and there is no
// load address. Thunks are not listed: they are gaps between two input sections, and their symbols are in the image.
// The format has no end mark; the section headers, which every output has, stand near the end and serve as one.

#include "core/linkmap/map_format.h"
#include "core/linkmap/map_rows.h"
#include "core/linkmap/map_text.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::size_t kInputIndent = 8;
constexpr std::size_t kSymbolIndent = 16;
constexpr std::string_view kLastTable = "SHDR";
constexpr std::array<std::string_view, 3> kTables = {"EHDR", "PHDR", kLastTable};

struct MoldRow {
    Vma vma;
    ByteCount size;
    std::size_t indent = 0;
    std::string_view text; ///< The rest of the line.
};

std::optional<std::uint64_t> takeDecimal(std::string_view& line) {
    line.remove_prefix(blanksAt(line, 0));
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc()) return std::nullopt;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    if (!line.starts_with(' ')) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> takeAddress(std::string_view& line) {
    line.remove_prefix(blanksAt(line, 0));
    const auto value = line.starts_with("0x") ? takeHex(line) : takeHexDigits(line);
    if (!value || !line.starts_with(' ')) return std::nullopt;
    return value;
}

std::optional<MoldRow> takeRow(std::string_view line) {
    const auto vma = takeAddress(line);
    const auto size = vma ? takeDecimal(line) : std::nullopt;
    const auto alignment = size ? takeDecimal(line) : std::nullopt; // of no use here
    if (!alignment) return std::nullopt;
    line.remove_prefix(1);
    const std::size_t indent = blanksAt(line, 0);
    return MoldRow{{*vma}, {*size}, indent, line.substr(indent)};
}

class MoldMapReader {
public:
    MoldMapReader(LinkMap& map, const Progress& progress)
        : m_map(map), m_lines(map.file->text()), m_rows(map), m_unclassified(map), m_progress(progress) {}

    bool read() {
        while (m_lines.next() && trimRight(m_lines.line()).empty())
            continue;
        while (m_lines.next()) {
            if (isPulse(m_lines.number()) && !pulse(m_map, m_lines, m_progress)) return false;
            // Half a row is none: "SHD" is no section.
            if (!m_lines.line().empty() && m_lines.isComplete()) readLine(m_lines.line());
        }
        finish();
        return true;
    }

private:
    void readLine(std::string_view line) {
        const auto row = takeRow(line);
        if (!row) return unclassified("an address, a size and an alignment");
        if (row->text.empty()) return unclassified("a name behind the numbers");
        if (row->indent == 0) return readOutput(*row);
        if (row->indent == kInputIndent) return readInput(*row);
        if (row->indent == kSymbolIndent) return readSymbol(*row);
        unclassified("a name behind 0, 8 or 16 blanks");
    }

    void readOutput(const MoldRow& row) {
        m_endSeen |= row.text == kLastTable;
        if (std::ranges::find(kTables, row.text) != kTables.end()) return;
        if (m_rows.isFull()) return unclassified("at most 16 million output sections");
        MapOutput& output = m_rows.addOutput(row.text, m_lines.number());
        output.vma = row.vma;
        output.size = row.size;
        output.created = true;
    }

    void readInput(const MoldRow& row) {
        if (!m_rows.hasOutput()) return unclassified("an output section above it");
        const std::size_t split = row.text.ends_with(')') ? row.text.rfind(":(") : std::string_view::npos;
        if (split == std::string_view::npos) return unclassified("file:(section)");
        const ObjectName object = splitObject(row.text.substr(0, split));
        MapInput& input = m_rows.addInput(MapInputKind::Section, row.vma, row.size, m_lines.number());
        input.section = row.text.substr(split + 2, row.text.size() - split - 3);
        input.object = object.object;
        input.member = object.member;
    }

    void readSymbol(const MoldRow& row) {
        if (!m_rows.hasInput()) return unclassified("an input section above the symbol");
        if (!isMappingSymbol(row.text)) m_rows.addSymbol(row.text, row.vma);
    }

    void unclassified(std::string_view expected) { m_unclassified.add(m_lines.number(), m_lines.line(), expected); }

    void finish() {
        m_unclassified.finish(m_lines.number());
        if (m_endSeen && m_lines.isComplete()) return;
        m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, m_lines.number()),
                                     "the map is cut off here: mold lists SHDR near the end"});
    }

    LinkMap& m_map;
    MapLines m_lines;
    MapRows m_rows;
    UnclassifiedLines m_unclassified;
    const Progress& m_progress;
    bool m_endSeen = false;
};

} // namespace

bool isMoldMap(std::string_view text) {
    return hasWords(firstMapLine(text), {"VMA", "Size", "Align", "Out", "In", "Symbol"});
}

bool readMoldMap(LinkMap& map, const Progress& progress) {
    return MoldMapReader(map, progress).read();
}

} // namespace strata
