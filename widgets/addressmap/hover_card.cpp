// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/hover_card.h"

#include "widgets/common/format.h"
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kPadding = 12, kOffset = 16;

QString whereLine(const DocumentIndex& index, const ItemFacts& facts) {
    QStringList parts;
    if (facts.section != kNone) {
        const QString section = text(index.document->image.sections[facts.section].name);
        parts.append(facts.sectionOffset == 0 ? section : section + " + " + hexText(facts.sectionOffset));
    }
    parts.append(byteText(facts.size));
    if (facts.what != facts.name) parts.append(facts.what);
    return parts.join(QStringLiteral(" · "));
}

QString addressLine(const DocumentIndex& index, const ItemFacts& facts) {
    QStringList parts;
    if (facts.vma) parts.append("VMA " + addressText(facts.vma->value, index.document->image.bits));
    if (facts.offset) parts.append("file " + hexText(facts.offset->value));
    return parts.join(QStringLiteral("  "));
}

QString slackLine(const DocumentIndex& index, std::uint32_t table) {
    const KallsymsSlot& slot = index.slot(table);
    if (!index.document->kallsyms->filled) return QStringLiteral("reserved, holds no table yet");
    if (slot.slot <= slot.used) return QStringLiteral("fills its slot");
    return QStringLiteral("%1 used, %2 up to what follows").arg(byteText(slot.used), byteText(slot.slot - slot.used));
}

/// The tightest branch of a column, and how many are out of reach there.
HoverCard reachCard(const DocumentIndex& index, const Tile& tile) {
    HoverCard card;
    const QString stubbed = tile.stubbed == 0
                                ? QString()
                                : QStringLiteral("out of reach: %1 of %2, through stubs")
                                      .arg(countText(tile.stubbed), countOf(tile.count, "branch", "branches"));
    if (tile.detail == kNone) {
        card.title = countOf(tile.stubbed, "branch goes through a stub", "branches go through stubs");
        card.lines = {"first: " + factsOf(index, tile.ref).name};
        return card;
    }
    const ReachMark& mark = index.branches->pressure.marks()[tile.detail];
    card.title =
        placeName(index, mark.section, mark.at) + QStringLiteral(" → ") + targetName(index, mark.target, mark.section);
    card.address = "VMA " + addressText(mark.at.value, index.document->image.bits) + QStringLiteral(" → ") +
                   addressText(mark.target.value, index.document->image.bits);
    card.lines = {byteText(mark.headroom) + " of headroom · " + shareText(mark.share) + " of its reach used",
                  stubbed.isEmpty() ? "tightest of " + countOf(tile.count, "branch", "branches") + " here" : stubbed};
    card.linesAbove = 1;
    return card;
}

/// Stubs that stand together, and whom they serve.
HoverCard runCard(const DocumentIndex& index, const Tile& tile) {
    const StubRun& run = index.branches->runs[tile.detail];
    const Bits bits = index.document->image.bits;
    const auto range = [bits](Vma from, Vma to) {
        return addressText(from.value, bits) + QStringLiteral(" – ") + addressText(to.value, bits);
    };
    HoverCard card{.title = countOf(run.stubs.size(), "stub", "stubs")};
    card.lines = {"stand at " + range(run.begin, run.end)};
    if (run.callers == 0) {
        card.title += QStringLiteral(" that no direct branch calls");
        return card;
    }
    QStringList sections;
    for (const std::uint32_t section : run.callersSections)
        sections.append(text(index.document->image.sections[section].name));
    const auto& marks = index.branches->pressure.marks();
    card.title += run.stubs.size() == 1 ? QStringLiteral(" serves ") : QStringLiteral(" serve ");
    card.title += countOf(run.callers, "caller", "callers") + " in " + sections.join(", ");
    card.address = range(marks[run.first].at, marks[run.last].at);
    card.linesAbove = 0;
    if (tile.count > run.stubs.size())
        card.lines.append(
            QStringLiteral("and %1 more stubs beside them").arg(countText(tile.count - run.stubs.size())));
    return card;
}

/// Which sections may be used how.
HoverCard accessCard(const DocumentIndex& index, const Tile& tile) {
    const ItemFacts facts = factsOf(index, tile.ref);
    HoverCard card{.title = accessText(tile.detail), .address = addressLine(index, facts)};
    if (writesAndExecutes(tile.detail)) card.title += QStringLiteral(": writable and executable");
    const bool segment = tile.ref.kind == RefKind::Segment;
    card.lines = {tile.count == 1
                      ? facts.name
                      : countOf(tile.count, segment ? "segment" : "section", segment ? "segments" : "sections") +
                            ", from " + facts.name + " on"};
    return card;
}

HoverCard pageCard(const DocumentIndex& index, const Tile& tile) {
    const std::uint64_t used = usedBytes(index, tile.from, tile.size);
    HoverCard card{.title = QStringLiteral("page of ") + sizeText({tile.size}),
                   .address = "VMA " + addressText(tile.from, index.document->image.bits)};
    card.lines = {byteText({used}) + " used, " + byteText({tile.size - used}) + " padding or not of the image",
                  "here: " + factsOf(index, tile.ref).name};
    return card;
}

} // namespace

HoverCard hoverCard(const DocumentIndex& index, const Tile& tile, const TrackTiles& track) {
    if (tile.look == TileLook::Reach) return reachCard(index, tile);
    if (tile.look == TileLook::Run || tile.look == TileLook::Span) return runCard(index, tile);
    if (tile.look == TileLook::Access) return accessCard(index, tile);
    if (tile.look == TileLook::Page) return pageCard(index, tile);
    const ItemFacts facts = factsOf(index, tile.ref);
    // An object's path is long: the title has its last part, a line of its own the whole.
    const bool isPiece = tile.ref.kind == RefKind::Piece;
    HoverCard card{.title = isPiece ? labelOf(index, tile.ref) : facts.name, .address = addressLine(index, facts)};
    if (tile.look == TileLook::Bar) {
        const bool stubs = tile.ref.kind == RefKind::Stub;
        card.title = countOf(tile.count, stubs ? "stub" : "symbol", stubs ? "stubs" : "symbols");
        if (!track.unit.isEmpty()) card.title += " in " + track.unit;
        card.lines = {"first: " + facts.name, whereLine(index, facts)};
        card.linesAbove = 2;
        return card;
    }
    card.lines = {whereLine(index, facts)};
    if (tile.ref.kind == RefKind::KallsymsTable) card.lines.append(slackLine(index, tile.ref.index));
    if (!facts.object.isEmpty() && facts.object != card.title) card.lines.append("from " + facts.object);
    if (tile.count > 1) {
        card.lines.append(QStringLiteral("and %1 more, each less than a pixel wide").arg(countText(tile.count - 1)));
        if (tile.hits > 0) card.lines.append(countOf(tile.hits, "match here", "matches here"));
    }
    return card;
}

void paintHoverCard(QPainter& painter, const HoverCard& card, QPointF cursor, const QRectF& bounds,
                    const Theme& theme) {
    QFont titleFont = uiFont();
    titleFont.setWeight(QFont::DemiBold);
    const QFont lineFont = uiFont(TextSize::Small), codeFont = addressFont(TextSize::Small);
    struct Line {
        QString text;
        QFont font;
        QColor ink;
    };
    std::vector<Line> lines{{card.title, titleFont, theme.text}};
    for (int i = 0; i < card.lines.size(); ++i) {
        if (i == card.linesAbove && !card.address.isEmpty()) lines.push_back({card.address, codeFont, theme.text});
        lines.push_back({card.lines[i], lineFont, theme.mutedText});
    }
    if (card.lines.size() <= card.linesAbove && !card.address.isEmpty())
        lines.push_back({card.address, codeFont, theme.text});

    double width = 0, height = 0;
    for (const Line& line : lines) {
        const QFontMetricsF metrics(line.font);
        width = std::max(width, std::min(withText(460.0), metrics.horizontalAdvance(line.text)));
        height += metrics.height() + 2;
    }
    QRectF box(cursor.x() + kOffset, cursor.y() + kOffset, width + 2 * kPadding, height + 2 * kPadding - 6);
    if (box.right() > bounds.right() - 4) box.moveRight(cursor.x() - kOffset);
    if (box.bottom() > bounds.bottom() - 4) box.moveBottom(cursor.y() - kOffset);
    box.moveLeft(std::max(bounds.left() + 4, std::min(box.left(), bounds.right() - 4 - box.width())));
    box.moveTop(std::max(bounds.top() + 4, box.top()));

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mix(theme.mutedText, theme.raised, 0.4), 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    double y = box.top() + kPadding - 3;
    for (const Line& line : lines) {
        const QFontMetricsF metrics(line.font);
        painter.setFont(line.font);
        painter.setPen(line.ink);
        painter.drawText(QRectF(box.left() + kPadding, y, width + 1, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(line.text, Qt::ElideMiddle, width + 1));
        y += metrics.height() + 2;
    }
    painter.restore();
}

} // namespace strata
