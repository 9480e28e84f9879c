// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/item_facts.h"

#include "core/layout/find.h"
#include "core/linkmap/made_by_linker.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>

namespace strata {

namespace {

ItemPlace inSection(const Document& document, std::uint32_t section, Vma vma, ByteCount size) {
    if (section >= document.image.sections.size()) return {};
    return {.section = section, .offset = (vma - document.image.sections[section].vma).value, .size = size.value};
}

std::optional<VisibleRange> segmentRange(const Document& document, const Axis& axis, std::uint32_t segment) {
    std::optional<VisibleRange> range;
    for (const AxisSpan& span : axis.spans()) {
        if (document.layout.items[span.item].segment != segment) continue;
        range = range ? VisibleRange{std::min(range->begin, span.begin), std::max(range->end, span.end)}
                      : VisibleRange{span.begin, span.end};
    }
    return range;
}

QString objectOf(const DocumentIndex& index, std::uint32_t piece) {
    const Document& document = *index.document;
    if (piece == kNone || !document.map) return {};
    const std::uint32_t input = document.layout.pieces[piece].mapInput;
    if (input >= document.map->inputs.size()) return {};
    const MapInput& from = document.map->inputs[input];
    if (isMadeByLinker(from)) return text(shortObject(from));
    return from.member.empty() ? text(from.object) : text(from.object) + '(' + text(from.member) + ')';
}

QString pieceName(const DocumentIndex& index, std::uint32_t piece) {
    switch (index.document->layout.pieces[piece].kind) {
    case PieceKind::Fill:
        return QObject::tr("fill");
    case PieceKind::Stubs:
        return QObject::tr("linker stubs");
    case PieceKind::ScriptData:
        return QObject::tr("script data");
    case PieceKind::Gap:
        return index.hasMap() ? QObject::tr("nobody's bytes") : QObject::tr("no link map");
    case PieceKind::InputSection:
        break;
    }
    return objectOf(index, piece);
}

QString segmentName(const Document& document, std::uint32_t segment) {
    std::uint32_t loads = 0;
    for (std::uint32_t i = 0; i < segment; ++i)
        loads += document.image.segments[i].isLoad() ? 1 : 0;
    return QStringLiteral("LOAD %1").arg(loads);
}

QString segmentFlags(const Segment& segment) {
    QStringList letters;
    if ((segment.flags & 4) != 0) letters += "R";
    if ((segment.flags & 2) != 0) letters += "W";
    if ((segment.flags & 1) != 0) letters += "X";
    return letters.join(' ');
}

void fillFromSection(const Document& document, const ItemPlace& place, ItemFacts& facts) {
    const Section& section = document.image.sections[place.section];
    facts.section = place.section;
    facts.sectionOffset = place.offset;
    facts.size = {place.size};
    if (section.isAlloc()) {
        facts.vma = section.vma + ByteCount{place.offset};
        facts.lma = section.lma + ByteCount{place.offset};
    }
    if (section.occupiesFile()) facts.offset = section.offset + ByteCount{place.offset};
}

void describeItem(const Document& document, std::uint32_t index, ItemFacts& facts) {
    const LayoutItem& item = document.layout.items[index];
    facts.vma = item.vma;
    facts.lma = item.lma;
    facts.offset = item.offset;
    facts.size = item.vma ? item.memorySize : item.fileSize;
    facts.what = word(itemKindName(item.kind));
    if (item.kind == ItemKind::Section) {
        facts.name = text(document.image.sections[item.section].name);
        facts.what = QObject::tr("section, %1").arg(word(contentKindName(item.content)));
    } else {
        facts.name = facts.what;
        if (item.cause != PaddingCause::None) facts.what = word(paddingCauseName(item.cause));
    }
}

void describeSegment(const Document& document, std::uint32_t index, ItemFacts& facts) {
    const Segment& segment = document.image.segments[index];
    facts.name = segmentName(document, index);
    facts.what = QObject::tr("segment %1").arg(segmentFlags(segment));
    facts.vma = segment.vma;
    facts.lma = segment.lma;
    facts.offset = segment.offset;
    facts.size = segment.memorySize;
}

void describeSymbol(const DocumentIndex& index, std::uint32_t symbol, ItemFacts& facts) {
    const Symbol& s = index.document->image.symbols[symbol];
    facts.name = text(s.name);
    facts.what = QObject::tr("symbol %1").arg(QLatin1Char(s.letter));
    if (!facts.vma && s.isDefined()) facts.vma = s.value;
}

} // namespace

std::uint32_t pieceAt(const Layout& layout, std::uint32_t section, Vma vma) {
    return findPiece(layout, section, vma).value_or(kNone);
}

std::uint32_t symbolSpanAt(const Layout& layout, std::uint32_t section, Vma vma) {
    return findSymbolSpan(layout, section, vma).value_or(kNone);
}

ItemPlace placeOf(const DocumentIndex& index, ItemRef ref) {
    const Document& document = *index.document;
    const Layout& layout = document.layout;
    const std::uint32_t i = ref.index;
    switch (ref.kind) {
    case RefKind::Segment:
        if (i < document.image.segments.size()) return {.segment = i};
        break;
    case RefKind::LayoutItem:
        if (i < layout.items.size()) return {.layoutItem = i};
        break;
    case RefKind::Piece:
        if (i < layout.pieces.size())
            return inSection(document, layout.pieces[i].section, layout.pieces[i].vma, layout.pieces[i].size);
        break;
    case RefKind::SymbolSpan:
        if (i < layout.symbols.size())
            return inSection(document, layout.symbols[i].section, layout.symbols[i].vma, layout.symbols[i].size);
        break;
    case RefKind::Symbol:
        if (i < index.spanOfSymbol.size() && index.spanOfSymbol[i] != kNone)
            return placeOf(index, {ref.side, RefKind::SymbolSpan, index.spanOfSymbol[i]});
        break;
    case RefKind::Stub:
        if (i < document.stubs.size())
            return inSection(document, document.stubs[i].section, document.stubs[i].vma, document.stubs[i].size);
        break;
    case RefKind::KallsymsTable:
        if (std::ranges::find(index.kallsymsTables, i) != index.kallsymsTables.end())
            return inSection(document, index.slot(i).section, index.slot(i).vma, index.slot(i).slot);
        break;
    case RefKind::None:
    case RefKind::Image:
        break;
    }
    return {};
}

std::optional<VisibleRange> rangeOf(const DocumentIndex& index, const Axis& axis, ItemRef ref) {
    if (ref.kind == RefKind::Image) return axis.whole();
    const ItemPlace place = placeOf(index, ref);
    if (place.segment != kNone) return segmentRange(*index.document, axis, place.segment);
    if (place.layoutItem != kNone) {
        const AxisSpan* span = axis.spanOfItem(place.layoutItem);
        return span ? std::optional(VisibleRange{span->begin, span->end}) : std::nullopt;
    }
    if (place.section == kNone) return std::nullopt;
    return axis.place(place.section, place.offset, place.size);
}

ItemFacts factsOf(const DocumentIndex& index, ItemRef ref) {
    ItemFacts facts;
    const Document& document = *index.document;
    const ItemPlace place = placeOf(index, ref);
    if (place.segment != kNone) describeSegment(document, place.segment, facts);
    if (place.layoutItem != kNone) describeItem(document, place.layoutItem, facts);
    if (place.section != kNone) {
        fillFromSection(document, place, facts);
        facts.object = objectOf(index, pieceAt(document.layout, place.section, *facts.vma));
    }
    switch (ref.kind) {
    case RefKind::Image:
        facts.name = text(document.path.filename().string());
        facts.what = imageTypeName(document.image);
        facts.size = document.layout.memorySize;
        break;
    case RefKind::Piece:
        facts.name = pieceName(index, ref.index);
        facts.what = QObject::tr("input section");
        if (const std::uint32_t input = document.layout.pieces[ref.index].mapInput; document.map && input != kNone)
            facts.what += ' ' + text(document.map->inputs[input].section);
        break;
    case RefKind::SymbolSpan: {
        const std::uint32_t symbol = document.layout.symbols[ref.index].symbol;
        if (symbol != kNone)
            describeSymbol(index, symbol, facts);
        else
            facts.name = facts.what = QObject::tr("bytes without a symbol");
        break;
    }
    case RefKind::Symbol:
        if (ref.index < document.image.symbols.size()) describeSymbol(index, ref.index, facts);
        break;
    case RefKind::Stub: {
        if (place.section == kNone) break;
        const Stub& stub = document.stubs[ref.index];
        facts.name = stub.symbol != kNone ? text(document.image.symbols[stub.symbol].name) : QObject::tr("stub");
        facts.what = QObject::tr("stub, %1").arg(word(stubKindName(stub.kind)));
        break;
    }
    case RefKind::KallsymsTable:
        facts.name = text(kallsymsLabel(static_cast<KallsymsTable>(ref.index)));
        facts.what = QStringLiteral("kallsyms table");
        break;
    case RefKind::None:
    case RefKind::Segment:
    case RefKind::LayoutItem:
        break;
    }
    return facts;
}

QString labelOf(const DocumentIndex& index, ItemRef ref) {
    const Document& document = *index.document;
    if (ref.kind == RefKind::Segment) {
        const Segment& segment = document.image.segments[ref.index];
        return QObject::tr("%1  %2  file %3  %4 in memory, %5 in file")
            .arg(segmentName(document, ref.index), segmentFlags(segment), hexText(segment.offset.value),
                 sizeText(segment.memorySize), sizeText(segment.fileSize));
    }
    if (ref.kind == RefKind::Piece) {
        const QString name = pieceName(index, ref.index);
        return name.mid(name.lastIndexOf('/') + 1);
    }
    if (ref.kind == RefKind::KallsymsTable)
        return text(kallsymsLabel(static_cast<KallsymsTable>(ref.index))).mid(sizeof "kallsyms_" - 1);
    return factsOf(index, ref).name;
}

} // namespace strata
