// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a range, and at a point, of the axis.
#include "core/layout/find.h"
#include "widgets/addressmap/map_scene.h"
#include "widgets/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

/// Marks the objects with bytes in [from, to) of a section.
void markObjects(const DocumentIndex& index, std::uint32_t section, Vma from, Vma to, std::vector<bool>& seen) {
    const Layout& layout = index.document->layout;
    const IndexRange all = layout.piecesOf[section];
    const auto begin = layout.pieces.begin() + all.begin, end = layout.pieces.begin() + all.end;
    auto piece = std::ranges::upper_bound(begin, end, from, {}, &Piece::vma);
    if (piece != begin) --piece;
    for (; piece != end && piece->vma < to; ++piece)
        if (piece->kind == PieceKind::InputSection && piece->mapInput < index.owners->objectOfInput.size() &&
            piece->vma + piece->size > from)
            seen[index.owners->objectOfInput[piece->mapInput]] = true;
}

/// A symbol that begins before the address has bytes behind it.
bool reachesInto(const DocumentIndex& index, std::uint32_t section, Vma at) {
    const Layout& layout = index.document->layout;
    const auto span = findSymbolSpan(layout, section, at);
    return span && layout.symbols[*span].symbol != kNone && layout.symbols[*span].vma < at;
}

} // namespace

RangeInfo rangeInfo(const DocumentIndex& index, const Projection& projection, VisibleRange range) {
    RangeInfo info{.range = range};
    const Axis& axis = projection.axis();
    const IndexRange spans = axis.spansIn(range);
    std::vector<bool> seen(index.owners ? index.owners->objects : 0, false);
    bool first = true;
    for (std::uint32_t s = spans.begin; s < spans.end; ++s) {
        const AxisSpan& span = axis.spans()[s];
        const double perUnit = 1 / span.unitsPerByte();
        const auto from = static_cast<std::uint64_t>(std::llround(std::max(0.0, range.begin - span.begin) * perUnit));
        const auto to =
            static_cast<std::uint64_t>(std::llround(std::min(span.end - span.begin, range.end - span.begin) * perUnit));
        if (to <= from) continue;
        info.bytes += {to - from};
        // Sections may lie at addresses in any order: the range is from its left end to its right one.
        if (first) info.begin = span.address + from;
        first = false;
        info.end = span.address + to;
        if (span.section == kNone) continue;
        if (info.first.section == kNone) info.first = {span.section, span.sectionOffset + from};
        info.last = {span.section, span.sectionOffset + to};
        const Vma start = index.document->image.sections[span.section].vma + ByteCount{span.sectionOffset};
        const Vma low = start + ByteCount{from}, high = start + ByteCount{to};
        const IndexRange stubs = index.stubsOf[span.section];
        const auto vmaOf = [&](std::uint32_t stub) { return index.document->stubs[stub].vma; };
        const auto begin = index.stubs.begin() + stubs.begin, end = index.stubs.begin() + stubs.end;
        const auto firstStub = std::ranges::lower_bound(begin, end, low, {}, vmaOf);
        info.stubs += static_cast<std::uint64_t>(std::ranges::lower_bound(firstStub, end, high, {}, vmaOf) - firstStub);
        info.symbols += symbolsIn(index, span.section, low, high) + (reachesInto(index, span.section, low) ? 1 : 0);
        if (index.owners) markObjects(index, span.section, low, high, seen);
    }
    if (index.owners) info.objects = static_cast<std::uint64_t>(std::ranges::count(seen, true));
    return info;
}

QStringList rangeLines(const DocumentIndex& index, const Axis& axis, const RangeInfo& info) {
    const auto address = [&](std::uint64_t value) {
        return axis.domain() == AxisDomain::File ? hexText(value) : addressText(value, index.document->image.bits);
    };
    QString measure = address(info.begin) + QStringLiteral(" – ") + address(info.end);
    // Over a gap, or where addresses go back, the distance is not the number of bytes.
    if (info.end > info.begin && info.distance() != info.bytes)
        measure = QObject::tr("%1 · distance %2").arg(measure, byteText(info.distance()));
    QStringList parts{byteText(info.bytes) + QStringLiteral(" (") + hexText(info.bytes.value) + ')',
                      countOf(info.symbols, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols"))};
    if (!index.stubs.empty()) parts.append(countOf(info.stubs, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs")));
    if (info.objects) parts.append(countOf(*info.objects, "%1 object", QT_TRANSLATE_N_NOOP("Counts", "%1 objects")));
    return {measure, parts.join(QStringLiteral(" · "))};
}

CursorInfo cursorInfo(const DocumentIndex& index, const Axis& axis, double unit) {
    CursorInfo info;
    const AxisPoint point = axis.at(unit);
    if (!point.span) return info;
    const Document& document = *index.document;
    const LayoutItem& item = document.layout.items[point.span->item];
    if (item.vma && point.offset < item.memorySize.value) info.vma = *item.vma + ByteCount{point.offset};
    if (item.lma && point.offset < item.memorySize.value) info.lma = *item.lma + ByteCount{point.offset};
    if (item.offset && point.offset < item.fileSize.value) info.offset = *item.offset + ByteCount{point.offset};
    if (point.span->section == kNone) return info;
    info.section = point.span->section;
    info.sectionOffset = point.span->sectionOffset + point.offset;
    const Vma vma = document.image.sections[info.section].vma + ByteCount{info.sectionOffset};
    const std::uint32_t span = symbolSpanAt(document.layout, info.section, vma);
    if (span == kNone) return info;
    info.symbol = document.layout.symbols[span].symbol;
    info.symbolOffset = (vma - document.layout.symbols[span].vma).value;
    return info;
}

} // namespace strata
