// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `-Map` output of GNU ld (2.25 to 2.44), one line at a time:
//
//   Memory Configuration                                        head: any of these blocks may be missing, headings
//   *default*        0x0000000000000000 0xffffffffffffffff      are translated, this row never is
//
//   Linker script and memory map
//
//   LOAD vmlinux.a
//                   0xc000000000000000                _stext = .             assignment
//
//   .head.text      0xc000000000000000       0x44 load address 0x0000000000000000
//    *(.head.text)                                                           pattern of the script
//    .head.text     0xc000000000000000       0x44 head.o                     input section
//                   0xc000000000000000                _start                 symbol
//    .text.a_name_of_15_or_more                                              a name that is too long for its field
//                   0xc000000000010000       0x20 kernel/fork.o              is followed by its row
//                                            0x28 (size before relaxing)
//    *fill*         0xc000000000010020       0x20
//   OUTPUT(vmlinux elf64-powerpcle)                                          what follows is not about layout
//
// ld writes its headings, `load address` and `size before relaxing` in the language of whoever ran it. So a row is told
// by its first characters and by the columns at which numbers stand: the name field is 16 wide, an address of 16 or 8
// digits follows, a size comes at most 9 blanks behind it, a symbol or an assignment 16 or 24.
// A regular expression per kind of row was tried by kbuild (generate_builtin_ranges.awk) and is ten times slower; most
// lines of a large map (640 000 of 2.3 million in an allyesconfig) are names alone, which cost one memchr here.

#include "core/linkmap/gnu_body.h"

#include "core/linkmap/map_text.h"

#include <utility>

namespace strata {

namespace {

class GnuBodyReader {
public:
    GnuBodyReader(std::string_view text, GnuPlace place, GnuPart& part)
        : m_part(part), m_rows(part.rows), m_lines(text), m_place(place), m_afterBlank(place == GnuPlace::Start),
          m_headingSeen(place == GnuPlace::Inside) {}
    bool read(const std::stop_token& stop);

private:
    /// A name that stood alone on its line. Its numbers are on the next line, or nowhere.
    enum class Pending : std::uint8_t { None, Output, Input, Pattern };

    void readRow(std::string_view line);
    void readColumnZero(std::string_view line);
    void readNamed(std::string_view line);
    void readIndented(std::string_view line);
    void readContinuation(Vma vma, ByteCount size, std::string_view tail);
    void readValue(Vma vma, std::string_view text);
    void readUnvalued(std::string_view text);
    void readRelaxed(std::string_view text);

    void startOutput(std::string_view name);
    void finishOutput(std::string_view numbers);
    void setOutput(Vma vma, ByteCount size, std::string_view tail);
    void addInput(std::string_view section, Vma vma, ByteCount size, std::string_view file, MapInputKind kind);
    void dropPending();
    void unclassified(std::string_view line, std::string_view expected) {
        m_part.unclassified.add(m_lines.number(), line, expected);
    }
    bool hasOutput() const { return m_place == GnuPlace::Inside || !m_rows.outputs.empty(); }
    bool hasInput() const { return m_place == GnuPlace::Inside || !m_rows.inputs.empty(); }

    GnuPart& m_part;
    LinkMap& m_rows;
    MapLines m_lines;
    std::string_view m_pendingName;
    GnuPlace m_place;
    Pending m_pending = Pending::None;
    bool m_afterBlank;
    bool m_headingSeen; ///< "Linker script and memory map" looks like a section that was never made.
};

bool isStubSection(std::string_view section, std::string_view file) {
    if (file != "linker stubs") return false;
    // .got, .glink and .branch_lt hang on the same made-up file and are no code that a branch needed.
    return section.ends_with(".stub") || section.ends_with(".__stub") || section == ".text"; // .text: mips
}

bool isDataCommand(std::string_view tail) {
    const std::string_view word = tail.substr(0, tail.find(' '));
    return word == "BYTE" || word == "SHORT" || word == "LONG" || word == "QUAD" || word == "SQUAD" ||
           word == "ASCIZ" || word == "RELOC";
}

bool isAssignment(std::string_view text) {
    // ld prints every assignment with ` = ` (`. += n` as `. = (. + n)`); `operator=` has no blanks around it.
    return text.find(" = ") != std::string_view::npos || text.starts_with("ASSERT (");
}

bool GnuBodyReader::read(const std::stop_token& stop) {
    while (!m_part.ended && m_lines.next()) {
        if (isPulse(m_lines.number()) && stop.stop_requested()) return false;
        readRow(m_lines.line());
    }
    dropPending();
    m_part.lines = m_lines.number();
    m_part.bytes = m_lines.bytesRead();
    return true;
}

void GnuBodyReader::readRow(std::string_view line) {
    if (line.empty()) {
        dropPending();
        m_afterBlank = true;
        return;
    }
    if (line[0] != ' ') {
        dropPending();
        readColumnZero(line);
    } else if (line.size() > 1 && line[1] != ' ') {
        dropPending();
        readNamed(line);
    } else {
        readIndented(line);
    }
    m_afterBlank = false;
}

void GnuBodyReader::readColumnZero(std::string_view line) {
    if (line.starts_with("LOAD ")) return m_rows.loads.push_back(line.substr(5));
    if (line.starts_with("OUTPUT(")) {
        m_part.ended = true;
        return;
    }
    if (line == "START GROUP" || line == "END GROUP" || line.starts_with("INSERT ") || line.starts_with("TARGET(") ||
        line.starts_with("Address of section ")) {
        return;
    }
    if (!m_headingSeen) {
        m_headingSeen = true;
        // The heading stands alone; a map without it starts with a section.
        if (m_lines.nextIsBlank()) return;
    }
    if (!m_afterBlank) return unclassified(line, "an empty line before an output section");
    startOutput(line);
}

void GnuBodyReader::startOutput(std::string_view line) {
    if (m_rows.outputs.size() >= kMostOutputs) return unclassified(line, "at most 16 million output sections");
    MapOutput output;
    output.firstInput = static_cast<std::uint32_t>(m_rows.inputs.size());
    output.line = m_lines.number();
    const bool oneLine = isOneLineRow(line);
    output.name = oneLine ? trimRight(line.substr(0, kNameField)) : line;
    if (!oneLine && ++m_part.uncreated > kMostUncreated) return;
    m_rows.outputs.push_back(output);
    if (oneLine) return finishOutput(line.substr(kNameField));
    m_pending = Pending::Output;
}

void GnuBodyReader::finishOutput(std::string_view text) {
    const auto numbers = takeNumbers(text);
    if (!numbers) return unclassified(text, "an address and a size behind the output section's name");
    setOutput({numbers->vma}, {numbers->size}, numbers->tail);
}

void GnuBodyReader::setOutput(Vma vma, ByteCount size, std::string_view tail) {
    MapOutput& output = m_rows.outputs.back();
    output.created = true;
    output.vma = vma;
    output.size = size;
    const std::size_t at = tail.rfind("0x"); // "load address 0x…", whatever the words are
    if (at == std::string_view::npos) return;
    tail.remove_prefix(at);
    if (const auto lma = takeHex(tail)) output.lma = Lma{*lma};
}

void GnuBodyReader::readNamed(std::string_view line) {
    if (isOneLineRow(line)) {
        const std::string_view name = trimRight(line.substr(1, kNameField - 1));
        const auto numbers = takeNumbers(line.substr(kNameField));
        if (!numbers) return unclassified(line, "an address and a size behind the name");
        const bool fill = name == "*fill*";
        return addInput(fill ? std::string_view() : name, {numbers->vma}, {numbers->size},
                        fill ? std::string_view() : numbers->tail, fill ? MapInputKind::Fill : MapInputKind::Section);
    }
    if (line.starts_with(" FILL mask ") || line == " CONSTRUCTORS" || line == " SORT (CONSTRUCTORS)" ||
        line == " CREATE_OBJECT_SYMBOLS") {
        return;
    }
    m_pendingName = line.substr(1);
    m_pending = line.ends_with(')') ? Pending::Pattern : Pending::Input;
}

void GnuBodyReader::readIndented(std::string_view line) {
    const std::size_t at = blanksAt(line, 0);
    std::string_view text = line.substr(at);
    if (at < kNameField || text.empty()) return unclassified(line, "a row at column 0, 1 or 16");
    if (at > kNameField) return readRelaxed(text);
    if (text[0] == '[' || text[0] == '*') return readUnvalued(text);
    const auto vma = takeHex(text);
    if (!vma) return unclassified(line, "an address at column 16");
    text.remove_prefix(blanksAt(text, 0));
    if (const auto size = takeHex(text)) {
        if (text.starts_with(' ')) text.remove_prefix(1);
        return readContinuation({*vma}, {*size}, text);
    }
    readValue({*vma}, text);
}

void GnuBodyReader::readContinuation(Vma vma, ByteCount size, std::string_view tail) {
    const Pending pending = std::exchange(m_pending, Pending::None);
    switch (pending) {
    case Pending::Output:
        --m_part.uncreated;
        return setOutput(vma, size, tail);
    case Pending::Input:
        return addInput(m_pendingName, vma, size, tail, MapInputKind::Section);
    case Pending::Pattern: // `.text.f(int)` is a legal name too
    case Pending::None:
        break;
    }
    if (isDataCommand(tail)) return addInput({}, vma, size, {}, MapInputKind::Data);
    if (pending == Pending::Pattern) return addInput(m_pendingName, vma, size, tail, MapInputKind::Section);
    unclassified(m_lines.line(), "a section name on the line before");
}

void GnuBodyReader::readValue(Vma vma, std::string_view text) {
    dropPending();
    if (text.empty()) return unclassified(m_lines.line(), "a size, a symbol or an assignment behind the address");
    if (isAssignment(text)) return m_rows.assignments.push_back({text, vma, m_lines.number()});
    if (text.starts_with("(local) ")) text.remove_prefix(8);
    if (!hasInput()) return unclassified(m_lines.line(), "an input section above the symbol");
    m_rows.symbols.push_back({text, vma, static_cast<std::uint32_t>(m_rows.inputs.size() - 1)});
}

/// `[0x…]` (the final value), `[!provide]`, `[unresolved]` and `*undef*`, then the expression.
void GnuBodyReader::readUnvalued(std::string_view text) {
    dropPending();
    const bool bracket = text[0] == '[';
    const std::size_t end = bracket ? text.find(']') : text.find('*', 1);
    const std::size_t expression = end == std::string_view::npos ? end : text.find_first_not_of(' ', end + 1);
    if (expression == std::string_view::npos) return unclassified(m_lines.line(), "an assignment behind its value");
    MapAssignment assignment{text.substr(expression), std::nullopt, m_lines.number()};
    std::string_view value = text.substr(1, end - 1);
    if (const auto number = bracket ? takeHex(value) : std::nullopt) assignment.value = Vma{*number};
    m_rows.assignments.push_back(assignment);
}

/// `0x28 (size before relaxing)`, far to the right, below the input section it is about.
void GnuBodyReader::readRelaxed(std::string_view text) {
    const auto size = takeHex(text);
    if (!size || !text.starts_with(" (") || m_rows.inputs.empty()) {
        return unclassified(m_lines.line(), "a size before relaxing");
    }
    const auto input = static_cast<std::uint32_t>(m_rows.inputs.size() - 1);
    if (!m_rows.relaxed.empty() && m_rows.relaxed.back().input == input) m_rows.relaxed.pop_back();
    m_rows.relaxed.push_back({input, {*size}});
}

void GnuBodyReader::addInput(std::string_view section, Vma vma, ByteCount size, std::string_view file,
                             MapInputKind kind) {
    if (!hasOutput()) return unclassified(m_lines.line(), "an output section above it");
    const ObjectName object = splitObject(file);
    MapInput input;
    input.section = section;
    input.object = object.object;
    input.member = object.member;
    input.vma = vma;
    input.size = size;
    input.output = static_cast<std::uint32_t>(m_rows.outputs.size() - 1);
    input.line = m_lines.number();
    input.kind = isStubSection(section, file) ? MapInputKind::Stubs : kind;
    m_rows.inputs.push_back(input);
    if (!m_rows.outputs.empty()) ++m_rows.outputs.back().inputCount;
}

void GnuBodyReader::dropPending() {
    // An output section that was never made, or a pattern: its name alone is the whole row. Only an input section
    // always has numbers.
    if (m_pending == Pending::Input) unclassified(m_pendingName, "an address on the line behind the name");
    m_pending = Pending::None;
}

} // namespace

void GnuPart::clear() {
    rows.outputs.clear();
    rows.inputs.clear();
    rows.relaxed.clear();
    rows.symbols.clear();
    rows.assignments.clear();
    rows.loads.clear();
    unclassified.clear();
    lines = uncreated = 0;
    bytes = 0;
    ended = false;
}

bool readGnuPart(std::string_view text, GnuPlace place, GnuPart& part, const std::stop_token& stop) {
    return GnuBodyReader(text, place, part).read(stop);
}

} // namespace strata
