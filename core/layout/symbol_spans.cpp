// SPDX-License-Identifier: GPL-3.0-or-later
// Which symbol owns which bytes of a section.
//
// Symbols nest: assembly functions hold labels, and a few sized symbols lie inside others. One walk by address with a
// stack of open owners gives each byte to the innermost sized symbol; a label without a size owns bytes only where no
// sized symbol does, up to the next symbol.
#include "core/layout/layout_parts.h"

#include <algorithm>
#include <limits>

namespace strata {

namespace {

/// Of several symbols at one address: a sized one before a label, a function or object before the rest, then names
/// that people wrote before the linker script's (leading underscores).
int rank(const Symbol& symbol) {
    const int sized = symbol.size.value > 0 ? 4 : 0;
    const int typed = symbol.type != 0 ? 2 : 0;
    return sized + typed + (symbol.name.starts_with('_') ? 0 : 1);
}

class SpanWalk {
public:
    SpanWalk(std::uint32_t section, Vma begin, std::vector<SymbolSpan>& spans)
        : m_section(section), m_at(begin.value), m_spans(spans) {}

    /// Emits what the open owners have up to `to`.
    void advance(std::uint64_t to) {
        while (m_at < to) {
            while (!m_open.empty() && m_open.back().end <= m_at)
                m_open.pop_back();
            const std::uint64_t end = m_open.empty() ? to : std::min(to, m_open.back().end);
            emit(m_open.empty() ? Owner{} : m_open.back(), end);
        }
        if (!m_open.empty() && m_open.back().isLabel) m_open.pop_back();
    }
    /// `symbol` begins here; `aliases` more symbols have the same address.
    void begin(std::uint32_t index, const Symbol& symbol, std::uint32_t aliases) {
        while (!m_open.empty() && m_open.back().end <= m_at)
            m_open.pop_back();
        const bool isLabel = symbol.size.value == 0;
        if (isLabel && !m_open.empty()) return;
        constexpr auto kForever = std::numeric_limits<std::uint64_t>::max();
        const std::uint64_t end = isLabel ? kForever : checkedAdd(m_at, symbol.size.value).value_or(kForever);
        m_open.push_back({index, aliases, end, isLabel});
    }

private:
    struct Owner {
        std::uint32_t symbol = kNone, aliases = 0;
        std::uint64_t end = 0;
        bool isLabel = false;
    };
    void emit(const Owner& owner, std::uint64_t end) {
        // A label inside a function stops the walk but changes no owner: go on with the last span.
        const bool continues = m_emitted && m_spans.back().symbol == owner.symbol;
        if (continues) m_spans.back().size += {end - m_at};
        if (!continues) m_spans.push_back({m_section, owner.symbol, owner.aliases, {m_at}, {end - m_at}});
        m_emitted = true;
        m_at = end;
    }

    bool m_emitted = false; ///< m_spans.back() is of this section.
    std::uint32_t m_section;
    std::uint64_t m_at;
    std::vector<Owner> m_open;
    std::vector<SymbolSpan>& m_spans;
};

/// Symbol indices by section, each list in address order (the symbols are sorted).
std::vector<std::vector<std::uint32_t>> symbolsBySection(const Image& image) {
    std::vector<std::uint32_t> counts(image.sections.size(), 0);
    for (const Symbol& symbol : image.symbols) {
        if (symbol.section < counts.size()) ++counts[symbol.section];
    }
    std::vector<std::vector<std::uint32_t>> lists(image.sections.size());
    for (std::size_t s = 0; s < lists.size(); ++s)
        lists[s].reserve(counts[s]);
    for (std::uint32_t i = 0; i < image.symbols.size(); ++i) {
        const Symbol& symbol = image.symbols[i];
        if (symbol.section < lists.size()) lists[symbol.section].push_back(i);
    }
    return lists;
}

void walkSection(const Image& image, std::uint32_t s, const std::vector<std::uint32_t>& symbols,
                 std::vector<SymbolSpan>& spans) {
    const Section& section = image.sections[s];
    SpanWalk walk(s, section.vma, spans);
    for (auto run = symbols.begin(); run != symbols.end();) {
        const Vma at = image.symbols[*run].value;
        const auto end = std::find_if(run, symbols.end(), [&](auto i) { return image.symbols[i].value != at; });
        if (at >= section.vma && at - section.vma < section.size) {
            const auto best = std::max_element(
                run, end, [&](auto a, auto b) { return rank(image.symbols[a]) < rank(image.symbols[b]); });
            walk.advance(at.value);
            walk.begin(*best, image.symbols[*best], static_cast<std::uint32_t>(std::distance(run, end) - 1));
        }
        run = end;
    }
    walk.advance(section.end().value);
}

} // namespace

void buildSymbolSpans(const Image& image, Layout& layout) {
    layout.symbolsOf.resize(image.sections.size());
    const auto lists = symbolsBySection(image);
    layout.symbols.reserve(image.symbols.size() + image.symbols.size() / 3);
    for (std::uint32_t s = 0; s < image.sections.size(); ++s) {
        const Section& section = image.sections[s];
        const auto first = static_cast<std::uint32_t>(layout.symbols.size());
        const bool wraps = !checkedAdd(section.vma.value, section.size.value);
        if (section.occupiesMemory() && !wraps) walkSection(image, s, lists[s], layout.symbols);
        layout.symbolsOf[s] = {first, static_cast<std::uint32_t>(layout.symbols.size())};
    }
}

} // namespace strata
