// SPDX-License-Identifier: GPL-3.0-or-later
// Only directives that mean the same to every assembler of a kernel: .long is 4 bytes and .quad 8 everywhere, .word is
// not. No line starts with #, which the C preprocessor would take for itself, and no comment is needed.
#include "core/generate/assembly.h"

#include "core/kallsyms/layout_blob.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace strata {

namespace {

using enum KallsymsTable;
using enum KallsymsStyle;

class AssemblyWriter {
public:
    AssemblyWriter(const MadeTables& tables, const AssemblyStyle& style) : m_tables(tables), m_style(style) {}
    std::string write();

private:
    template <class... A> void line(fmt::format_string<A...> text, A&&... arguments) {
        m_text += '\t';
        fmt::format_to(std::back_inserter(m_text), text, std::forward<A>(arguments)...);
        m_text += '\n';
    }
    void label(KallsymsTable table);
    void content(KallsymsTable table);
    void bytes(ByteView bytes);
    void words(ByteView bytes, unsigned width);
    void strings(ByteView bytes);
    void addresses();
    std::string fromText(Vma vma) const;
    const char* directive(unsigned width) const { return width == 8 ? ".quad" : width == 4 ? ".long" : ".short"; }
    ByteView table(KallsymsTable t) const { return m_tables.encoded.tables[static_cast<std::size_t>(t)]; }

    const MadeTables& m_tables;
    const AssemblyStyle& m_style;
    std::string m_text;
};

/// "_text + 0x10": what follows _text in a kernel that is linked elsewhere, or loaded elsewhere.
std::string AssemblyWriter::fromText(Vma vma) const {
    const std::uint64_t text = m_tables.text.value_or(Vma{}).value;
    return vma.value >= text ? fmt::format("_text + {:#x}", vma.value - text)
                             : fmt::format("_text - {:#x}", text - vma.value);
}

void AssemblyWriter::label(KallsymsTable table) {
    const std::string name = m_style.labelPrefix + std::string(kallsymsLabel(table));
    const unsigned operand = m_tables.alignment == LabelAlignment::FourBytes ? 4 : m_tables.pointerSize;
    m_text += fmt::format(".globl {}\n", name);
    line("{} {}", m_tables.alignment == LabelAlignment::AlignDirective ? ".align" : ".balign", operand);
    m_text += name + ":\n";
}

void AssemblyWriter::bytes(ByteView bytes) {
    constexpr std::string_view kHex = "0123456789abcdef";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        m_text += i % 16 == 0 ? "\t.byte 0x" : ",0x";
        const auto byte = std::to_integer<unsigned>(bytes[i]);
        m_text += kHex[byte >> 4];
        m_text += kHex[byte & 15];
        if (i % 16 == 15 || i + 1 == bytes.size()) m_text += '\n';
    }
}

void AssemblyWriter::words(ByteView bytes, unsigned width) {
    const std::size_t count = bytes.size() / width;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t value = width == 2 ? readInteger<std::uint16_t>(bytes, i * 2, m_tables.endian).value_or(0)
                                               : readWord(bytes, i * width, width, m_tables.endian).value_or(0);
        line("{} {:#x}", directive(width), value);
    }
}

/// One line a token; what is not plain ASCII as three octal digits, which no digit behind can lengthen.
void AssemblyWriter::strings(ByteView bytes) {
    bool open = false;
    for (const std::byte byte : bytes) {
        const char c = static_cast<char>(byte);
        if (!open) m_text += "\t.asciz \"";
        open = c != '\0';
        if (!open)
            m_text += "\"\n";
        else if (c < ' ' || c > '~' || c == '"' || c == '\\')
            m_text += fmt::format("\\{:03o}", std::to_integer<unsigned>(byte));
        else
            m_text += c;
    }
}

void AssemblyWriter::addresses() {
    const auto& entries = m_tables.encoded.entries;
    if (m_tables.format.style == PlaceRelative)
        for (const KallsymsEntry& entry : entries)
            line(".long _text - . + ({})",
                 static_cast<std::int64_t>(entry.address.value - m_tables.text.value_or(Vma{}).value));
    else if (m_tables.format.style == Absolute)
        for (const KallsymsEntry& entry : entries)
            line("{} {}", directive(m_tables.pointerSize),
                 entry.absolutePercpu ? fmt::format("{:#x}", entry.address.value) : fromText(entry.address));
    else
        words(table(Offsets), 4);
}

void AssemblyWriter::content(KallsymsTable t) {
    switch (t) {
    case Addresses:
    case Offsets:
        return addresses();
    case RelativeBase:
        return line("{} {}", directive(m_tables.pointerSize), fromText(m_tables.encoded.relativeBase));
    case NumSyms:
    case Markers:
        return words(table(t), m_tables.format.markerWidth);
    case TokenIndex:
        return words(table(t), 2);
    case TokenTable:
        return strings(table(t));
    case SeqsOfNames:
        if (m_tables.format.seqWidth == 4) return words(table(t), 4);
        return bytes(table(t));
    case Names:
        return bytes(table(t));
    }
}

std::string AssemblyWriter::write() {
    m_text.reserve(5 * table(Names).size() + 64 * m_tables.encoded.entries.size());
    line(".section {}, \"a\"", m_style.section);
    for (const KallsymsTable t : tablesInOrder(m_tables.format)) {
        label(t);
        content(t);
        m_text += '\n';
    }
    return std::move(m_text);
}

} // namespace

std::string kallsymsAssembly(const MadeTables& tables, const AssemblyStyle& style) {
    return AssemblyWriter(tables, style).write();
}

} // namespace strata
