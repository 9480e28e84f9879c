// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/disassembly/disassembly.h"
#include "core/document/document.h"

#include <QString>

#include <deque>
#include <map>
#include <memory>

namespace strata {

/// A line of the listing: the name of a symbol above its code, or an instruction.
struct CodeLine {
    enum class Kind : std::uint8_t { Heading, Row } kind = Kind::Row;
    CodeRow row;     ///< Of a heading only the address.
    QString text;    ///< Of a heading: the symbols that begin here, a stub's with where it leads.
    QString comment; ///< Of a row: what its branch leads to.
};

/// What the branch of a row leads to: "schedule+0x10", "00000502.plt_branch.foo → foo", "no symbol"; empty for others.
QString branchComment(const Document& document, const CodeRow& row);

/// A place in the listing of one section.
struct CodePlace {
    std::size_t chunk = 0, line = 0;
    auto operator<=>(const CodePlace&) const = default;
};

/// The listing of an image, chunk by chunk: what is looked at is decoded and kept for a while. Made on any thread,
/// then used on one.
class CodeLines {
public:
    explicit CodeLines(DocumentPtr document);

    bool knowsMachine() const { return m_knowsMachine; }
    bool hasCode(std::uint32_t section) const { return m_disassembly.hasCode(section); }
    /// The line of the instruction that covers `vma`; its symbol's heading where it begins one. Nothing outside code.
    std::optional<CodePlace> placeOf(std::uint32_t section, Vma vma);
    /// `steps` lines on, or back where negative; stops at the ends.
    CodePlace moved(std::uint32_t section, CodePlace place, int steps);
    struct Placed {
        CodePlace place;
        const CodeLine* line;
    };
    /// Up to `count` lines from `place` on. The lines live until the next call of any function.
    std::vector<Placed> from(std::uint32_t section, CodePlace place, std::size_t count);
    const CodeLine* at(std::uint32_t section, CodePlace place);
    const DocumentPtr& document() const { return m_document; }

private:
    using Lines = std::vector<CodeLine>;
    const Lines& chunk(std::uint32_t section, std::size_t index);
    Lines make(std::uint32_t section, std::size_t index);
    QString headingAt(std::uint32_t section, Vma vma) const;

    DocumentPtr m_document;
    Disassembly m_disassembly;
    bool m_knowsMachine;
    std::map<std::pair<std::uint32_t, std::size_t>, Lines> m_kept;
    std::deque<std::pair<std::uint32_t, std::size_t>> m_order; ///< Of m_kept, the least recently used first.
};

} // namespace strata
