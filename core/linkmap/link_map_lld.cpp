// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `-Map` output of ld.lld:
//
//              VMA              LMA     Size Align Out     In      Symbol
//                0                0 c000000000000000     1 . = 0xc000000000000000      command of the script
// c000000000000000                0       d0    16 .head.text                           output section
// c000000000000000                0       44    16         head.o:(.head.text)          input section
// c000000000000000                0       44     1                 _start               symbol
// c000000000000050               50       80    16         <internal>:(.text.thunk)     stubs
// c0000000000000d0               d0       30     1         . = ALIGN ( 0x100 )          fill, inside a section
//
// Numbers are hexadecimal without 0x, the alignment is decimal. The columns are minimum widths: the first row's size
// overflows its eight. So a row is read as numbers, one blank, and then 0, 8 or 16 blanks that tell the level.
// The format has no end mark; .shstrtab, which lld always makes, stands near the end and serves as one.

#include "core/linkmap/map_format.h"
#include "core/linkmap/map_text.h"

namespace strata {

namespace {

constexpr std::string_view kInternal = "<internal>";
constexpr std::size_t kInputIndent = 8;
constexpr std::size_t kSymbolIndent = 16;

struct LldRow {
    std::uint64_t vma = 0, lma = 0, size = 0;
    std::size_t indent = 0;
    std::string_view text; ///< The rest of the line; may be empty (an ASSERT of the script).
};

std::optional<std::uint64_t> takeColumn(std::string_view& line) {
    line.remove_prefix(blanksAt(line, 0));
    const auto value = takeHexDigits(line);
    if (!value || !line.starts_with(' ')) return std::nullopt;
    return value;
}

std::optional<LldRow> takeRow(std::string_view line, bool hasLma) {
    LldRow row;
    const auto vma = takeColumn(line);
    const auto lma = vma && hasLma ? takeColumn(line) : vma;
    const auto size = lma ? takeColumn(line) : std::nullopt;
    const auto alignment = size ? takeColumn(line) : std::nullopt; // decimal, and of no use here
    if (!alignment) return std::nullopt;
    line.remove_prefix(1);
    row.indent = blanksAt(line, 0);
    row.text = line.substr(row.indent);
    row.vma = *vma;
    row.lma = *lma;
    row.size = *size;
    return row;
}

/// `. = ALIGN ( 0x1000 )`, `_etext = .`, `. += 0x10`, `PROVIDE_HIDDEN ( x = . )`, `BYTE ( 1 )`
bool isCommand(std::string_view text) {
    return text.find("= ") != std::string_view::npos || text.find(" (") != std::string_view::npos;
}

bool isDataCommand(std::string_view text) {
    const std::string_view word = text.substr(0, text.find(' '));
    return word == "BYTE" || word == "SHORT" || word == "LONG" || word == "QUAD";
}

class LldMapReader {
public:
    LldMapReader(LinkMap& map, const Progress& progress)
        : m_map(map), m_lines(map.file->text()), m_unclassified(map), m_progress(progress) {}

    bool read() {
        while (m_lines.next() && trimRight(m_lines.line()).empty())
            continue;
        m_hasLma = m_lines.line().find("LMA") != std::string_view::npos;
        m_map.inputs.reserve(m_map.file->size().value / 256);
        m_map.symbols.reserve(m_map.file->size().value / 128);
        while (m_lines.next()) {
            if (m_lines.line().empty()) { // then a heading, and the cross reference
                m_lines.next();
                m_map.crossReference = CrossReference(m_map.file->text().substr(m_lines.bytesRead()));
                break;
            }
            if (isPulse(m_lines.number()) && !pulse(m_map, m_lines, m_progress)) return false;
            readLine(m_lines.line());
        }
        finish();
        return true;
    }

private:
    void readLine(std::string_view line) {
        const auto row = takeRow(line, m_hasLma);
        if (!row) return unclassified("an address, a size and an alignment");
        if (row->indent == 0) return readOutput(*row);
        if (row->indent == kInputIndent) return readInput(*row);
        if (row->indent == kSymbolIndent) return readSymbol(*row);
        unclassified("a name behind 0, 8 or 16 blanks");
    }

    void readOutput(const LldRow& row) {
        if (row.text.empty()) return;
        if (isCommand(row.text)) return addAssignment(row);
        if (m_map.outputs.size() >= kMostOutputs) return unclassified("at most 16 million output sections");
        MapOutput output;
        output.name = row.text;
        output.vma = {row.vma};
        if (row.lma != row.vma) output.lma = Lma{row.lma};
        output.size = {row.size};
        output.created = true;
        output.firstInput = static_cast<std::uint32_t>(m_map.inputs.size());
        output.line = m_lines.number();
        m_map.outputs.push_back(output);
        m_endSeen |= row.text == ".shstrtab";
    }

    void readInput(const LldRow& row) {
        if (m_map.outputs.empty()) return unclassified("an output section above it");
        const std::size_t split = row.text.ends_with(')') ? row.text.rfind(":(") : std::string_view::npos;
        if (split != std::string_view::npos) {
            return addSection(row, row.text.substr(0, split), row.text.substr(split + 2, row.text.size() - split - 3));
        }
        if (isDataCommand(row.text)) return addInput(row, MapInputKind::Data);
        if (row.text.empty()) return;
        if (!isCommand(row.text)) return unclassified("file:(section) or a command of the script");
        addAssignment(row);
        // `. = ALIGN ( 64 )` owns the bytes that it skips; other assignments have no size.
        if (row.size > 0) addInput(row, MapInputKind::Fill);
    }

    void addSection(const LldRow& row, std::string_view file, std::string_view section) {
        const bool stubs = file == kInternal && (section == ".text.thunk" || section == ".text.patch");
        addInput(row, stubs ? MapInputKind::Stubs : MapInputKind::Section);
        MapInput& input = m_map.inputs.back();
        const ObjectName object = splitObject(file);
        input.object = object.object;
        input.member = object.member;
        // Frames are listed one by one: `a.o:(.eh_frame+0x18)`.
        input.section = section.starts_with(".eh_frame+") ? section.substr(0, 9) : section;
    }

    void addInput(const LldRow& row, MapInputKind kind) {
        MapInput input;
        input.vma = {row.vma};
        input.size = {row.size};
        input.output = static_cast<std::uint32_t>(m_map.outputs.size() - 1);
        input.line = m_lines.number();
        input.kind = kind;
        m_map.inputs.push_back(input);
        ++m_map.outputs.back().inputCount;
    }

    void readSymbol(const LldRow& row) {
        if (m_map.inputs.empty()) return unclassified("an input section above the symbol");
        if (isMappingSymbol(row.text)) return;
        m_map.symbols.push_back({row.text, {row.vma}, static_cast<std::uint32_t>(m_map.inputs.size() - 1)});
    }

    void addAssignment(const LldRow& row) { m_map.assignments.push_back({row.text, Vma{row.vma}, m_lines.number()}); }

    void unclassified(std::string_view expected) { m_unclassified.add(m_lines.number(), m_lines.line(), expected); }

    void finish() {
        m_unclassified.finish(m_lines.number());
        if (m_endSeen && m_lines.isComplete()) return;
        m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, m_lines.number()),
                                     "the map is cut off here: ld.lld lists .shstrtab near the end"});
    }

    LinkMap& m_map;
    MapLines m_lines;
    UnclassifiedLines m_unclassified;
    const Progress& m_progress;
    bool m_hasLma = true; ///< ld.lld up to 7 has one address.
    bool m_endSeen = false;
};

} // namespace

bool isLldMap(std::string_view text) {
    const std::string_view line = firstMapLine(text);
    return hasWords(line, {"VMA", "LMA", "Size", "Align", "Out", "In", "Symbol"}) ||
           hasWords(line, {"Address", "Size", "Align", "Out", "In", "Symbol"});
}

bool readLldMap(LinkMap& map, const Progress& progress) {
    return LldMapReader(map, progress).read();
}

} // namespace strata
