// SPDX-License-Identifier: GPL-3.0-or-later
// Who brought each byte of the memory image.
//
// The items of the layout tile the image, so their parts are what is given away: a section's pieces (input sections of
// the map) cut into symbol spans. Fill in front of an input section counts for that section's object when its alignment
// explains it: 8 % of a kernel's text is such fill, and whoever wants it gone has to look at who asked for it. Fill
// that the script wanted (`. = ALIGN(PAGE_SIZE)`) and holes are nobody's.
//
// Where no map describes a section, STT_FILE symbols do it in part: they name the file of local symbols. Objects are
// not torn apart by a linker without a script that wants it, so a global between two locals of one file is of that
// file.
#include "core/layout/owner_tree.h"
#include "core/linkmap/made_by_linker.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kPage = 4096;

struct Range {
    std::uint64_t begin = 0, end = 0;
    bool empty() const { return begin >= end; }
};

template <class Part> Range rangeOf(const Part& part) {
    return {part.vma.value, part.vma.value + part.size.value};
}
Range cut(Range a, Range b) {
    return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// Bytes of a section, as what they are.
OwnerBytes bytesOf(const Section& section, std::uint64_t size) {
    if (section.isExecutable()) return {.text = {size}};
    if (section.isNoBits()) return {.bss = {size}};
    return {.data = {size}};
}

class OwnerWalk {
public:
    OwnerWalk(const Image& image, const LinkMap* map, const Layout& layout, Owners& owners)
        : m_image(image), m_map(map), m_layout(layout), m_owners(owners), m_tree(owners) {}

    void walk() {
        m_owners.nodeOfPiece.assign(m_layout.pieces.size(), kNone);
        m_owners.nodeOfSpan.assign(m_layout.symbols.size(), kNone);
        for (std::uint32_t i = 0; i < m_layout.memoryItemCount; ++i)
            addItem(m_layout.items[i]);
        m_tree.finish();
        explain();
    }

private:
    void addItem(const LayoutItem& item) {
        const Range range{item.vma->value, item.vma->value + item.memorySize.value};
        switch (item.kind) {
        case ItemKind::Section:
            return addSection(item.section, range);
        case ItemKind::Padding:
        case ItemKind::Hole:
            return m_tree.add(other("(padding)", "between sections"), {.padding = item.memorySize});
        case ItemKind::ElfHeader:
        case ItemKind::ProgramHeaders:
        case ItemKind::SectionHeaders:
            return m_tree.add(other("(headers)", itemKindName(item.kind)), {.data = item.memorySize});
        }
    }

    std::uint32_t other(std::string_view group, std::string_view name) {
        return m_tree.child(m_tree.child(0, group, OwnerKind::Other), name, OwnerKind::Other);
    }

    /// Of an item, which may be shorter than its section where another one was first.
    void addSection(std::uint32_t section, Range item) {
        const IndexRange pieces = m_layout.piecesOf[section];
        const bool mapped =
            pieces.end - pieces.begin > 1 || (!pieces.empty() && m_layout.pieces[pieces.begin].kind != PieceKind::Gap);
        if (!mapped) return addBySourceFile(section, item);
        for (std::uint32_t i = pieces.begin; i < pieces.end; ++i) {
            const Piece& piece = m_layout.pieces[i];
            const Range range = cut(rangeOf(piece), item);
            if (range.empty()) continue;
            const Piece* next = i + 1 < pieces.end ? &m_layout.pieces[i + 1] : nullptr;
            if (piece.kind == PieceKind::Fill) {
                addPadding(section, range, next);
            } else if (piece.kind == PieceKind::Gap) {
                addGap(section, range, next);
            } else {
                m_owners.byMap += {range.end - range.begin};
                const std::uint32_t node = nodeOf(piece);
                m_owners.nodeOfPiece[i] = node;
                m_tree.add(node, {}, section);
                addSymbols(section, node, range);
            }
        }
    }

    /// The node of the input section that a piece is.
    std::uint32_t nodeOf(const Piece& piece) {
        const MapInput& input = m_map->inputs[piece.mapInput];
        const std::string_view output = m_image.sections[piece.section].name;
        if (piece.kind == PieceKind::ScriptData) return other("(linker script)", output);
        if (piece.kind == PieceKind::Stubs) return other("(stubs)", output);
        if (isMadeByLinker(input)) return other("(linker)", input.section.empty() ? output : input.section);
        return m_tree.child(m_tree.object(input.object, input.member), input.section, OwnerKind::InputSection);
    }

    void addSymbols(std::uint32_t section, std::uint32_t node, Range range) {
        forSpans(section, range, [&](const SymbolSpan& span, Range part) {
            const bool named = span.symbol != kNone;
            const std::uint32_t owner =
                named ? m_tree.child(node, m_image.symbols[span.symbol].name, OwnerKind::Symbol) : node;
            give(section, span, part, owner);
        });
    }

    /// Gives a part of a span to a node. Its first part is where its symbol stands, whoever owns what follows: labels
    /// without a size reach into the next object.
    void give(std::uint32_t section, const SymbolSpan& span, Range part, std::uint32_t node) {
        m_tree.add(node, bytesOf(m_image.sections[section], part.end - part.begin), section);
        std::uint32_t& first = m_owners.nodeOfSpan[static_cast<std::size_t>(&span - m_layout.symbols.data())];
        if (first == kNone) first = node;
    }

    /// Calls `use(span, part)` for each symbol span of the section and the part of it in `range`.
    template <class Use> void forSpans(std::uint32_t section, Range range, Use use) const {
        const IndexRange all = m_layout.symbolsOf[section];
        const auto begin = m_layout.symbols.begin() + all.begin;
        const auto end = m_layout.symbols.begin() + all.end;
        auto span =
            std::upper_bound(begin, end, Vma{range.begin}, [](Vma vma, const SymbolSpan& s) { return vma < s.vma; });
        if (span != begin) --span;
        for (; span != end && span->vma.value < range.end; ++span) {
            const Range part = cut(rangeOf(*span), range);
            if (!part.empty()) use(*span, part);
        }
    }

    void addPadding(std::uint32_t section, Range range, const Piece* next) {
        const std::uint64_t size = range.end - range.begin;
        const std::uint64_t alignment = range.end & (~range.end + 1); // largest power of two that divides the end
        const bool forNext = next != nullptr && next->vma.value == range.end && next->kind != PieceKind::Gap &&
                             next->kind != PieceKind::Fill && size < alignment && size < kPage;
        m_tree.add(forNext ? nodeOf(*next) : other("(padding)", m_image.sections[section].name), {.padding = {size}},
                   section);
    }

    /// Bytes between two rows of the map: alignment, or code that the map is silent about (thunks of mold, all that
    /// gold moved). Symbols with a size tell.
    void addGap(std::uint32_t section, Range gap, const Piece* next) {
        forSpans(section, gap, [&](const SymbolSpan& span, Range part) {
            const Symbol* symbol = span.symbol == kNone ? nullptr : &m_image.symbols[span.symbol];
            const bool inside = symbol != nullptr && symbol->size.value > 0 && symbol->value.value >= gap.begin;
            if (!inside) return addPadding(section, part, next);
            m_owners.unknown += {part.end - part.begin};
            give(section, span, part,
                 m_tree.child(other("(unknown)", m_image.sections[section].name), symbol->name, OwnerKind::Symbol));
        });
    }

    void addBySourceFile(std::uint32_t section, Range item) {
        ++m_unmapped;
        std::vector<std::pair<const SymbolSpan*, Range>> spans;
        forSpans(section, item, [&](const SymbolSpan& span, Range part) { spans.emplace_back(&span, part); });
        std::uint32_t before = 0; // the file of the last local
        for (std::size_t i = 0; i < spans.size();) {
            // A run of spans without a file, up to the next local.
            std::size_t run = i;
            while (run < spans.size() && fileOf(*spans[run].first) == 0)
                ++run;
            const std::uint32_t after = run < spans.size() ? fileOf(*spans[run].first) : 0;
            for (; i < run; ++i)
                addSpan(section, spans[i], before == after ? before : 0);
            if (i < spans.size()) addSpan(section, spans[i++], after);
            before = after;
        }
    }

    std::uint32_t fileOf(const SymbolSpan& span) const {
        return span.symbol == kNone ? 0 : m_image.symbols[span.symbol].sourceFile;
    }

    void addSpan(std::uint32_t section, const std::pair<const SymbolSpan*, Range>& span, std::uint32_t file) {
        const Section& s = m_image.sections[section];
        const ByteCount size{span.second.end - span.second.begin};
        (file == 0 ? m_owners.unknown : m_owners.bySourceFile) += size;
        const std::uint32_t node =
            file == 0 ? other("(unknown)", s.name)
                      : m_tree.child(m_tree.object(m_image.sourceFiles[file - 1], {}), s.name, OwnerKind::InputSection);
        const std::uint32_t symbol = span.first->symbol;
        give(section, *span.first, span.second,
             symbol == kNone ? node : m_tree.child(node, m_image.symbols[symbol].name, OwnerKind::Symbol));
    }

    /// One sentence when owners are not those of a map.
    void explain() {
        if (m_unmapped == 0) return;
        const std::string why = m_map == nullptr
                                    ? std::string("no link map")
                                    : fmt::format("{} sections are not as the link map has them", m_unmapped);
        m_owners.diagnostics.push_back(
            {Severity::Note, "owners",
             m_owners.bySourceFile.value == 0
                 ? fmt::format("{}, and no symbol names a source file: {} bytes have no owner", why,
                               m_owners.unknown.value)
                 : fmt::format("{}: the owners of {} bytes are the source files that local symbols name (STT_FILE), "
                               "{} bytes have no owner",
                               why, m_owners.bySourceFile.value, m_owners.unknown.value)});
    }

    const Image& m_image;
    const LinkMap* m_map;
    const Layout& m_layout;
    Owners& m_owners;
    OwnerTree m_tree;
    std::size_t m_unmapped = 0;
};

} // namespace

Owners buildOwners(const Image& image, const LinkMap* map, const Layout& layout) {
    Owners owners;
    OwnerWalk(image, map, layout, owners).walk();
    return owners;
}

} // namespace strata
