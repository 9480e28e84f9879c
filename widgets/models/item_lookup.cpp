// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/item_lookup.h"

#include "core/layout/find.h"
#include "core/linkmap/made_by_linker.h"
#include "core/stubs/stub_text.h"
#include "widgets/common/format.h"

#include <QFileInfo>
#include <QObject>

#include <algorithm>

namespace strata {
namespace {

std::size_t countOf(const Document& document, RefKind kind) {
    switch (kind) {
    case RefKind::None:
        return 0;
    case RefKind::Image:
        return 1;
    case RefKind::Segment:
        return document.image.segments.size();
    case RefKind::LayoutItem:
        return document.layout.items.size();
    case RefKind::Piece:
        return document.layout.pieces.size();
    case RefKind::SymbolSpan:
        return document.layout.symbols.size();
    case RefKind::Symbol:
        return document.image.symbols.size();
    case RefKind::Stub:
        return document.stubs.size();
    case RefKind::KallsymsTable:
        return document.kallsyms ? kKallsymsTableCount : 0;
    }
    return 0;
}

const KallsymsSlot* slotOf(const Document& document, std::uint32_t table) {
    const auto& slot = document.kallsyms->tables[table];
    return slot ? &*slot : nullptr;
}

QString nameOfItem(const Document& document, const LayoutItem& item) {
    if (item.kind == ItemKind::Section) return sectionName(document, item.section);
    return word(itemKindName(item.kind));
}

QString nameOfSegment(const Document& document, std::uint32_t index) {
    const auto& segments = document.image.segments;
    if (!segments[index].isLoad()) {
        const std::string_view type = segmentTypeName(segments[index].type);
        return type.empty() ? QObject::tr("segment %1").arg(index) : textOf(type);
    }
    const auto begin = segments.begin();
    return QStringLiteral("LOAD %1").arg(std::count_if(begin, begin + index, [](auto& s) { return s.isLoad(); }));
}

QString nameOfSpan(const Document& document, const SymbolSpan& span) {
    if (span.symbol == kNone) return QObject::tr("bytes without a symbol");
    return textOf(document.image.symbols[span.symbol].name);
}

QString nameOfPiece(const Document& document, std::uint32_t index) {
    const Piece& piece = document.layout.pieces[index];
    if (document.map && piece.mapInput < document.map->inputs.size()) {
        const QString object = textOf(shortObject(document.map->inputs[piece.mapInput]));
        if (!object.isEmpty()) return object;
    }
    return textOf(pieceKindName(piece.kind));
}

/// LMA and file offset of a place inside a section.
Extent extentIn(const Document& document, std::uint32_t section, Vma vma, ByteCount size) {
    Extent extent{.vma = vma, .lma = {}, .offset = {}, .size = size};
    if (section >= document.image.sections.size()) return extent;
    const Section& s = document.image.sections[section];
    extent.lma = s.lma + (vma - s.vma);
    if (s.occupiesFile()) extent.offset = s.offset + (vma - s.vma);
    return extent;
}

} // namespace

bool refExists(const Document& document, ItemRef ref) {
    if (ref.index >= countOf(document, ref.kind)) return false;
    return ref.kind != RefKind::KallsymsTable || slotOf(document, ref.index) != nullptr;
}

std::string_view pieceKindName(PieceKind kind) {
    switch (kind) {
    case PieceKind::Fill:
        return "fill";
    case PieceKind::Stubs:
        return "linker stubs";
    case PieceKind::ScriptData:
        return "script data";
    case PieceKind::Gap:
    case PieceKind::InputSection:
        break;
    }
    return "no object";
}

std::string_view segmentTypeName(std::uint32_t type) {
    constexpr std::string_view kGeneric[] = {"NULL", "LOAD", "DYNAMIC", "INTERP", "NOTE", "SHLIB", "PHDR", "TLS"};
    constexpr std::string_view kGnu[] = {"GNU_EH_FRAME", "GNU_STACK", "GNU_RELRO", "GNU_PROPERTY"};
    constexpr std::uint32_t kFirstGnu = 0x6474e550;
    if (type < std::size(kGeneric)) return kGeneric[type];
    if (type >= kFirstGnu && type - kFirstGnu < std::size(kGnu)) return kGnu[type - kFirstGnu];
    return {};
}

QString sectionName(const Document& document, std::uint32_t section) {
    if (section >= document.image.sections.size()) return {};
    return textOf(document.image.sections[section].name);
}

QString objectName(const Document& document, std::uint32_t piece) {
    if (!document.map || piece >= document.layout.pieces.size()) return {};
    const std::uint32_t input = document.layout.pieces[piece].mapInput;
    if (input >= document.map->inputs.size()) return {};
    const MapInput& in = document.map->inputs[input];
    if (!in.object.empty() && isMadeByLinker(in)) return textOf(shortObject(in));
    if (in.member.empty()) return textOf(in.object);
    return textOf(in.object) + '(' + textOf(in.member) + ')';
}

std::string_view shortObject(const MapInput& input) {
    if (!input.object.empty() && isMadeByLinker(input))
        return input.kind == MapInputKind::Stubs ? pieceKindName(PieceKind::Stubs) : "(linker)";
    const std::string_view path = input.member.empty() ? input.object : input.member;
    return path.starts_with('/') ? path.substr(path.rfind('/') + 1) : path;
}

QString nameOf(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return {};
    switch (ref.kind) {
    case RefKind::None:
        return {};
    case RefKind::Image:
        return QFileInfo(QString::fromStdString(document.path.string())).fileName();
    case RefKind::Segment:
        return nameOfSegment(document, ref.index);
    case RefKind::LayoutItem:
        return nameOfItem(document, document.layout.items[ref.index]);
    case RefKind::Piece:
        return nameOfPiece(document, ref.index);
    case RefKind::SymbolSpan:
        return nameOfSpan(document, document.layout.symbols[ref.index]);
    case RefKind::Symbol:
        return textOf(document.image.symbols[ref.index].name);
    case RefKind::Stub:
        return textOf(stubName(document.image, document.stubs[ref.index]));
    case RefKind::KallsymsTable:
        return textOf(kallsymsLabel(static_cast<KallsymsTable>(ref.index)));
    }
    return {};
}

Extent extentOf(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return {};
    switch (ref.kind) {
    case RefKind::None:
        return {};
    case RefKind::Image:
        return {{}, {}, FileOffset{0}, document.layout.fileSize};
    case RefKind::Segment: {
        const Segment& s = document.image.segments[ref.index];
        return {s.vma, s.lma, s.offset, s.memorySize};
    }
    case RefKind::LayoutItem: {
        const LayoutItem& i = document.layout.items[ref.index];
        return {i.vma, i.lma, i.offset, i.vma ? i.memorySize : i.fileSize};
    }
    case RefKind::Piece: {
        const Piece& p = document.layout.pieces[ref.index];
        return extentIn(document, p.section, p.vma, p.size);
    }
    case RefKind::SymbolSpan: {
        const SymbolSpan& s = document.layout.symbols[ref.index];
        return extentIn(document, s.section, s.vma, s.size);
    }
    case RefKind::Symbol: {
        const Symbol& s = document.image.symbols[ref.index];
        return extentIn(document, s.section, s.value, symbolSize(document, ref.index));
    }
    case RefKind::Stub: {
        const Stub& s = document.stubs[ref.index];
        return extentIn(document, s.section, s.vma, s.size);
    }
    case RefKind::KallsymsTable: {
        const KallsymsSlot& s = *slotOf(document, ref.index);
        return extentIn(document, s.section, s.vma, s.used);
    }
    }
    return {};
}

std::uint32_t sectionOf(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return kNone;
    switch (ref.kind) {
    case RefKind::None:
    case RefKind::Image:
    case RefKind::Segment:
        return kNone;
    case RefKind::LayoutItem:
        return document.layout.items[ref.index].section;
    case RefKind::Piece:
        return document.layout.pieces[ref.index].section;
    case RefKind::SymbolSpan:
        return document.layout.symbols[ref.index].section;
    case RefKind::Symbol:
        return document.image.symbols[ref.index].section;
    case RefKind::Stub:
        return document.stubs[ref.index].section;
    case RefKind::KallsymsTable:
        return slotOf(document, ref.index)->section;
    }
    return kNone;
}

std::optional<std::uint32_t> sectionItem(const Document& document, std::uint32_t section) {
    const auto& items = document.layout.items;
    const auto found = std::find_if(items.begin(), items.end(), [section](const LayoutItem& item) {
        return item.kind == ItemKind::Section && item.section == section;
    });
    if (section == kNone || found == items.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - items.begin());
}

std::optional<std::uint32_t> pieceAt(const Document& document, std::uint32_t section, Vma vma) {
    return findPiece(document.layout, section, vma);
}

std::optional<std::uint32_t> spanAt(const Document& document, std::uint32_t section, Vma vma) {
    return findSymbolSpan(document.layout, section, vma);
}

ItemRef symbolRef(const Document& document, std::uint32_t symbol) {
    const Symbol& s = document.image.symbols[symbol];
    const auto span = spanAt(document, s.section, s.value);
    if (span && document.layout.symbols[*span].symbol == symbol) return {Side::A, RefKind::SymbolSpan, *span};
    return {Side::A, RefKind::Symbol, symbol};
}

ByteCount symbolSize(const Document& document, std::uint32_t symbol) {
    const Symbol& s = document.image.symbols[symbol];
    if (s.size.value > 0) return s.size;
    const auto span = spanAt(document, s.section, s.value);
    if (span && document.layout.symbols[*span].vma == s.value) return document.layout.symbols[*span].size;
    return {};
}

std::optional<AddressRange> findRange(const Document& document, const QString& text) {
    // The last two dots: ".data..percpu..0x100" is a range.
    const qsizetype dots = text.lastIndexOf(QLatin1String(".."));
    if (dots <= 0) return std::nullopt;
    const auto boundsOf = [&document](const QString& place) -> std::optional<AddressRange> {
        if (const auto vma = parseAddress(place)) return AddressRange{*vma, *vma};
        const auto item = findItem(document, place);
        const Extent extent = item ? extentOf(document, *item) : Extent();
        return extent.vma ? std::optional(AddressRange{*extent.vma, *extent.vma + extent.size}) : std::nullopt;
    };
    const auto first = boundsOf(text.left(dots).trimmed()), last = boundsOf(text.mid(dots + 2).trimmed());
    if (!first || !last || last->end <= first->begin) return std::nullopt;
    return AddressRange{first->begin, last->end};
}

QString placeText(const Document& document, Vma vma) {
    const auto section = document.image.sectionAt(vma);
    const auto span = section ? findSymbolSpan(document.layout, *section, vma) : std::nullopt;
    if (!span || document.layout.symbols[*span].symbol == kNone) return addressText(vma.value, document.image.bits);
    const SymbolSpan& in = document.layout.symbols[*span];
    return offsetText(textOf(document.image.symbols[in.symbol].name), (vma - in.vma).value);
}

std::optional<ReferredRange> referredRange(const Document& document, ItemRef ref) {
    if (!refExists(document, ref) || ref.kind == RefKind::Image || ref.kind == RefKind::Segment) return std::nullopt;
    const Extent extent = extentOf(document, ref);
    if (!extent.vma) return std::nullopt;
    return ReferredRange{*extent.vma, std::max(extent.size, ByteCount{1})};
}

} // namespace strata
