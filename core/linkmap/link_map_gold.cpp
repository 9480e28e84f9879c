// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `-Map` output of gold (1.16):
//
//   Memory map                                                            behind the head, as GNU ld has it
//
//    ** file header                                                       what the linker makes has a name with **
//                   0x0000000000400000       0x40
//
//   .text           0x00000000004000c0       0x43 load address 0x1000     output section
//    .text          0x00000000004000c0        0x6 a.o                     input section
//                   0x00000000004000c0                _start              symbol
//    ** fill        0x00000000004000c6       0x3a
//    .text.fill     0xffffffffffffffff  0x8200000 big.o                   moved by relaxation: gold forgot where to
//
// Rows are those of GNU ld without patterns and assignments. On arm and aarch64 every executable input section has the
// address -1 once a stub was made, and the stubs themselves are not listed; such rows keep their size, and no layout.
// The format has no end mark; .shstrtab, which gold always makes last, serves as one.

#include "core/linkmap/link_map_gnu_head.h"
#include "core/linkmap/map_format.h"
#include "core/linkmap/map_rows.h"

#include <fmt/format.h>

#include <utility>

namespace strata {

namespace {

constexpr std::string_view kHeading = "Memory map";
constexpr std::string_view kMade = "** "; ///< In front of what the linker makes; "\n ** " is in no other map.

/// The line behind which the memory map starts: its heading, translated or not.
std::string_view headingOf(std::string_view text) {
    MapLines lines(text);
    std::string_view last;
    while (lines.next() && !lines.line().starts_with(" ** ")) {
        if (lines.line() == kHeading) return kHeading;
        if (!lines.line().empty()) last = lines.line();
    }
    return last;
}

class GoldMapReader {
public:
    GoldMapReader(LinkMap& map, const Progress& progress)
        : m_map(map), m_lines(map.file->text()), m_rows(map), m_unclassified(map), m_progress(progress) {}

    bool read() {
        readGnuHead(m_map, m_lines, headingOf(m_map.file->text()));
        while (!m_ended && m_lines.next()) {
            if (isPulse(m_lines.number()) && !pulse(m_map, m_lines, m_progress)) return false;
            readRow(m_lines.line());
        }
        dropPending();
        finish();
        return true;
    }

private:
    /// A name that stood alone on its line; its numbers are on the next.
    enum class Pending : std::uint8_t { None, Output, Input };

    void readRow(std::string_view line) {
        const bool afterBlank = std::exchange(m_afterBlank, line.empty());
        if (line.empty()) return dropPending();
        if (line[0] != ' ') {
            dropPending();
            // A heading: the cross reference follows, which is not about layout.
            if (!isOneLineRow(line) && m_lines.nextIsBlank()) return readCrossReference();
            if (!afterBlank) return unclassified(line, "an empty line before an output section");
            return readNamed(Pending::Output, line);
        }
        if (line.size() > 1 && line[1] != ' ') {
            dropPending();
            return readNamed(Pending::Input, line.substr(1));
        }
        readIndented(line);
    }

    /// `name` starts where it does in an input section's row, one blank less than its field is wide.
    void readNamed(Pending what, std::string_view name) {
        const std::string_view line = m_lines.line();
        m_pending = what;
        m_pendingName = name;
        if (!isOneLineRow(line)) return;
        m_pendingName = trimRight(name.substr(0, kNameField - (line.size() - name.size())));
        const auto numbers = takeNumbers(line.substr(kNameField));
        if (numbers) return addPending(*numbers);
        m_pending = Pending::None;
        unclassified(line, "an address and a size behind the name");
    }

    void readIndented(std::string_view line) {
        const std::size_t at = blanksAt(line, 0);
        if (at != kNameField) return unclassified(line, "a row at column 0, 1 or 16");
        if (m_pending != Pending::None) {
            if (const auto numbers = takeNumbers(line.substr(at))) return addPending(*numbers);
            dropPending();
        }
        std::string_view text = line.substr(at);
        const auto vma = takeHex(text);
        text.remove_prefix(blanksAt(text, 0));
        if (!vma || text.empty()) return unclassified(line, "an address and a symbol");
        if (!m_rows.hasInput()) return unclassified(line, "an input section above the symbol");
        m_rows.addSymbol(text, {*vma});
    }

    void addPending(const MapNumbers& numbers) {
        const Pending what = std::exchange(m_pending, Pending::None);
        if (what == Pending::Output) return addOutput(numbers);
        if (m_rows.hasOutput()) return addInput(numbers);
        // In front of all sections stand the file's own headers.
        if (!m_pendingName.starts_with(kMade)) unclassified(m_lines.line(), "an output section above it");
    }

    void addOutput(const MapNumbers& numbers) {
        if (m_rows.isFull()) return unclassified(m_lines.line(), "at most 16 million output sections");
        MapOutput& output = m_rows.addOutput(m_pendingName, m_lines.number());
        output.vma = {numbers.vma};
        output.size = {numbers.size};
        output.created = true;
        std::string_view tail = numbers.tail;
        const std::size_t at = tail.rfind("0x"); // "load address 0x…", whatever the words are
        if (at == std::string_view::npos) return;
        tail.remove_prefix(at);
        if (const auto lma = takeHex(tail)) output.lma = Lma{*lma};
    }

    void addInput(const MapNumbers& numbers) {
        const bool made = m_pendingName.starts_with(kMade);
        const std::string_view name = made ? m_pendingName.substr(kMade.size()) : m_pendingName;
        MapInputKind kind = MapInputKind::Section;
        if (made && name.ends_with("fill")) kind = MapInputKind::Fill; // "fill", "zero fill"
        if (made && name == "expression") kind = MapInputKind::Data;
        MapInput& input = m_rows.addInput(kind, {numbers.vma}, {numbers.size}, m_lines.number());
        m_endSeen |= m_map.outputs.back().name == ".shstrtab";
        if (kind == MapInputKind::Section) input.section = name;
        const ObjectName object = splitObject(made ? std::string_view() : numbers.tail);
        input.object = object.object;
        input.member = object.member;
        // A 32-bit gold writes eight digits.
        const bool lost = numbers.size > 0 && (~numbers.vma == 0 || numbers.vma == 0xffffffff);
        if (!lost) return;
        input.vma = kUnknownVma;
        if (m_unplaced++ == 0) m_firstUnplaced = m_lines.number();
    }

    void readCrossReference() {
        m_ended = true;
        m_map.crossReference = CrossReference(m_map.file->text().substr(m_lines.bytesRead()));
    }

    void dropPending() {
        if (std::exchange(m_pending, Pending::None) == Pending::None) return;
        unclassified(m_pendingName, "an address and a size on the line behind the name");
    }

    void unclassified(std::string_view line, std::string_view expected) {
        m_unclassified.add(m_lines.number(), line, expected);
    }

    void finish() {
        m_unclassified.finish(m_lines.number());
        if (m_unplaced > 0) {
            m_map.diagnostics.push_back(
                {Severity::Note, mapPlace(m_map, m_firstUnplaced),
                 fmt::format("{} input sections have no address: gold moved them for stubs and printed none",
                             m_unplaced)});
        }
        if (m_endSeen && (m_ended || m_lines.isComplete())) return;
        m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, m_lines.number()),
                                     "the map is cut off here: gold lists .shstrtab at the end"});
    }

    LinkMap& m_map;
    MapLines m_lines;
    MapRows m_rows;
    UnclassifiedLines m_unclassified;
    const Progress& m_progress;
    std::string_view m_pendingName;
    Pending m_pending = Pending::None;
    bool m_afterBlank = true;
    bool m_endSeen = false;
    bool m_ended = false;
    std::uint32_t m_unplaced = 0, m_firstUnplaced = 0;
};

} // namespace

bool isGoldMap(std::string_view text) {
    // GNU ld's `*default*` ends the search: its maps reach 160 MB.
    const std::string_view head = text.substr(0, text.find("\n*default*"));
    if (head.starts_with("Memory map\n") || head.starts_with("Memory map\r")) return true;
    if (head.find("\nMemory map\n") != std::string_view::npos) return true;
    return head.find("\nMemory map\r\n") != std::string_view::npos || head.find("\n ** ") != std::string_view::npos;
}

bool readGoldMap(LinkMap& map, const Progress& progress) {
    return GoldMapReader(map, progress).read();
}

} // namespace strata
