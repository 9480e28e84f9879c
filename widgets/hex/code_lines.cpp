// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/code_lines.h"

#include "core/layout/find.h"
#include "core/stubs/stub_text.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t kKept = 64; ///< Chunks: a screen shows at most a few.

} // namespace

QString branchComment(const Document& document, const CodeRow& row) {
    if (!row.target) return {};
    QString text;
    if (row.name.symbol != kNone)
        text = offsetText(textOf(document.image.symbols[row.name.symbol].name), row.name.offset);
    if (row.name.stub != kNone) {
        const Stub& stub = document.stubs[row.name.stub];
        if (text.isEmpty()) text = textOf(stubName(document.image, stub));
        if (!stub.targetName.empty()) text += QStringLiteral(" → ") + textOf(stub.targetName);
    }
    return text.isEmpty() ? QObject::tr("no symbol") : text;
}

CodeLines::CodeLines(DocumentPtr document)
    : m_document(std::move(document)), m_disassembly(m_document->image, m_document->layout, m_document->stubs),
      m_knowsMachine(m_disassembly.knowsMachine()) {}

const CodeLines::Lines& CodeLines::chunk(std::uint32_t section, std::size_t index) {
    const std::pair key(section, index);
    if (const auto found = m_kept.find(key); found != m_kept.end()) {
        // To the end, so that nothing of what is being looked at is dropped for the rest of it.
        m_order.erase(std::ranges::find(m_order, key));
        m_order.push_back(key);
        return found->second;
    }
    m_order.push_back(key);
    if (m_order.size() > kKept) {
        m_kept.erase(m_order.front());
        m_order.pop_front();
    }
    return m_kept.emplace(key, make(section, index)).first->second;
}

CodeLines::Lines CodeLines::make(std::uint32_t section, std::size_t index) {
    Lines lines;
    for (CodeRow& row : m_disassembly.rows(section, index)) {
        if (QString heading = headingAt(section, row.vma); !heading.isEmpty())
            lines.push_back({CodeLine::Kind::Heading, {row.vma, {}, {}, {}}, std::move(heading), {}});
        QString comment = branchComment(*m_document, row);
        lines.push_back({CodeLine::Kind::Row, std::move(row), {}, std::move(comment)});
    }
    return lines;
}

QString CodeLines::headingAt(std::uint32_t section, Vma vma) const {
    QString text;
    const auto span = findSymbolSpan(m_document->layout, section, vma);
    const auto& spans = m_document->layout.symbols;
    if (span && spans[*span].vma == vma && spans[*span].symbol != kNone) {
        text = textOf(m_document->image.symbols[spans[*span].symbol].name);
        if (spans[*span].aliases > 0) text += QObject::tr("  and %1 more names").arg(countText(spans[*span].aliases));
    }
    if (const Stub* stub = stubAt(m_document->stubs, vma)) {
        if (text.isEmpty()) text = textOf(stubName(m_document->image, *stub));
        if (!stub->targetName.empty()) text += QObject::tr("  – stub, leads to %1").arg(textOf(stub->targetName));
    }
    return text;
}

std::optional<CodePlace> CodeLines::placeOf(std::uint32_t section, Vma vma) {
    const auto index = m_disassembly.chunkAt(section, vma);
    if (!index) return std::nullopt;
    const Lines& lines = chunk(section, *index);
    const auto behind = std::ranges::upper_bound(lines, vma, {}, [](const CodeLine& line) { return line.row.vma; });
    if (behind == lines.begin()) // in the last instruction of the chunk before
        return *index > 0 ? std::optional(moved(section, {*index, 0}, -1)) : std::nullopt;
    auto line = std::prev(behind);
    const bool isHeaded = line != lines.begin() && std::prev(line)->row.vma == line->row.vma;
    if (isHeaded) --line;
    return CodePlace{*index, static_cast<std::size_t>(line - lines.begin())};
}

CodePlace CodeLines::moved(std::uint32_t section, CodePlace place, int steps) {
    const std::size_t chunks = m_disassembly.chunks(section).size();
    while (steps > 0) {
        const std::size_t count = chunk(section, place.chunk).size();
        const auto left = static_cast<int>(count > place.line ? count - 1 - place.line : 0);
        if (steps <= left) return {place.chunk, place.line + static_cast<std::size_t>(steps)};
        std::size_t next = place.chunk + 1; // a chunk may be empty: one long instruction covers it
        while (next < chunks && chunk(section, next).empty())
            ++next;
        if (next >= chunks) return {place.chunk, place.line + static_cast<std::size_t>(left)};
        steps -= left + 1;
        place = {next, 0};
    }
    while (steps < 0) {
        if (static_cast<std::size_t>(-steps) <= place.line)
            return {place.chunk, place.line - static_cast<std::size_t>(-steps)};
        std::size_t before = place.chunk;
        while (before > 0 && chunk(section, before - 1).empty())
            --before;
        if (before == 0) return {place.chunk, 0};
        steps += static_cast<int>(place.line) + 1;
        place = {before - 1, chunk(section, before - 1).size() - 1};
    }
    return place;
}

const CodeLine* CodeLines::at(std::uint32_t section, CodePlace place) {
    if (place.chunk >= m_disassembly.chunks(section).size()) return nullptr;
    const Lines& lines = chunk(section, place.chunk);
    return place.line < lines.size() ? &lines[place.line] : nullptr;
}

std::vector<CodeLines::Placed> CodeLines::from(std::uint32_t section, CodePlace place, std::size_t count) {
    std::vector<Placed> found;
    const std::size_t chunks = m_disassembly.chunks(section).size();
    // A screen has less lines than kKept chunks, of which only empty ones have less than one.
    for (std::size_t steps = 0; found.size() < count && place.chunk < chunks && steps + 1 < kKept; ++steps) {
        const Lines& lines = chunk(section, place.chunk);
        for (; place.line < lines.size() && found.size() < count; ++place.line)
            found.push_back({place, &lines[place.line]});
        place = {place.chunk + 1, 0};
    }
    return found;
}

} // namespace strata
