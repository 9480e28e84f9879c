// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/hover_card.h"

#include "widgets/common/format.h"
#include "widgets/tracks/track_table.h"

#include <QCoreApplication>

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
    if (facts.offset) parts.append(QObject::tr("file %1").arg(hexText(facts.offset->value)));
    return parts.join(QStringLiteral("  "));
}

QString slackLine(const DocumentIndex& index, std::uint32_t table) {
    const KallsymsSlot& slot = index.slot(table);
    if (!index.document->kallsyms->filled) return QObject::tr("reserved, holds no table yet");
    if (slot.slot <= slot.used) return QObject::tr("fills its slot");
    return QObject::tr("%1 used, %2 up to what follows").arg(byteText(slot.used), byteText(slot.slot - slot.used));
}

/// The tightest branch of a column, and how many are out of reach there.
HoverCard reachCard(const DocumentIndex& index, const Tile& tile) {
    HoverCard card;
    const QString stubbed =
        tile.stubbed == 0 ? QString()
                          : QObject::tr("out of reach: %1 of %2, through stubs")
                                .arg(countText(tile.stubbed),
                                     countOf(tile.count, "%1 branch", QT_TRANSLATE_N_NOOP("Counts", "%1 branches")));
    if (tile.detail == kNone) {
        card.title = countOf(tile.stubbed, "%1 branch goes through a stub",
                             QT_TRANSLATE_N_NOOP("Counts", "%1 branches go through stubs"));
        card.lines = {QObject::tr("first: %1").arg(factsOf(index, tile.ref).name)};
        return card;
    }
    const ReachMark& mark = index.branches->pressure.marks()[tile.detail];
    card.title =
        placeName(index, mark.section, mark.at) + QStringLiteral(" → ") + targetName(index, mark.target, mark.section);
    card.address = "VMA " + addressText(mark.at.value, index.document->image.bits) + QStringLiteral(" → ") +
                   addressText(mark.target.value, index.document->image.bits);
    card.lines = {
        QObject::tr("%1 of headroom · %2 of its reach used").arg(byteText(mark.headroom), shareText(mark.share)),
        stubbed.isEmpty() ? QObject::tr("tightest of %1 here")
                                .arg(countOf(tile.count, "%1 branch", QT_TRANSLATE_N_NOOP("Counts", "%1 branches")))
                          : stubbed};
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
    const QString stubs = countOf(run.stubs.size(), "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
    HoverCard card{.title = stubs};
    card.lines = {QObject::tr("stand at %1").arg(range(run.begin, run.end))};
    if (run.callers == 0) {
        card.title = QObject::tr("%1 that no direct branch calls").arg(stubs);
        return card;
    }
    QStringList sections;
    for (const std::uint32_t section : run.callersSections)
        sections.append(text(index.document->image.sections[section].name));
    const auto& marks = index.branches->pressure.marks();
    card.title = (run.stubs.size() == 1 ? QObject::tr("%1 serves %2 in %3") : QObject::tr("%1 serve %2 in %3"))
                     .arg(stubs, countOf(run.callers, "%1 caller", QT_TRANSLATE_N_NOOP("Counts", "%1 callers")),
                          sections.join(", "));
    card.address = range(marks[run.first].at, marks[run.last].at);
    card.linesAbove = 0;
    if (tile.count > run.stubs.size())
        card.lines.append(QObject::tr("and %1 more stubs beside them").arg(countText(tile.count - run.stubs.size())));
    return card;
}

/// Which sections may be used how.
HoverCard accessCard(const DocumentIndex& index, const Tile& tile) {
    const ItemFacts facts = factsOf(index, tile.ref);
    HoverCard card{.title = accessText(tile.detail), .address = addressLine(index, facts)};
    if (writesAndExecutes(tile.detail)) card.title = QObject::tr("%1: writable and executable").arg(card.title);
    const QString count = tile.ref.kind == RefKind::Segment
                              ? countOf(tile.count, "%1 segment", QT_TRANSLATE_N_NOOP("Counts", "%1 segments"))
                              : countOf(tile.count, "%1 section", QT_TRANSLATE_N_NOOP("Counts", "%1 sections"));
    card.lines = {tile.count == 1 ? facts.name : QObject::tr("%1, from %2 on").arg(count, facts.name)};
    return card;
}

HoverCard pageCard(const DocumentIndex& index, const Tile& tile) {
    const std::uint64_t used = usedBytes(index, tile.from, tile.size);
    HoverCard card{.title = QObject::tr("page of %1").arg(sizeText({tile.size})),
                   .address = "VMA " + addressText(tile.from, index.document->image.bits)};
    card.lines = {
        QObject::tr("%1 used, %2 padding or not of the image").arg(byteText({used}), byteText({tile.size - used})),
        QObject::tr("here: %1").arg(factsOf(index, tile.ref).name)};
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
        card.title = tile.ref.kind == RefKind::Stub
                         ? countOf(tile.count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"))
                         : countOf(tile.count, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols"));
        if (!track.unit.isEmpty()) card.title = QObject::tr("%1 in %2").arg(card.title, track.unit);
        card.lines = {QObject::tr("first: %1").arg(facts.name), whereLine(index, facts)};
        card.linesAbove = 2;
        return card;
    }
    card.lines = {whereLine(index, facts)};
    if (tile.ref.kind == RefKind::KallsymsTable) card.lines.append(slackLine(index, tile.ref.index));
    if (!facts.object.isEmpty() && facts.object != card.title)
        card.lines.append(QObject::tr("from %1").arg(facts.object));
    if (tile.count > 1) {
        card.lines.append(QObject::tr("and %1 more, each less than a pixel wide").arg(countText(tile.count - 1)));
        if (tile.hits > 0)
            card.lines.append(countOf(tile.hits, "%1 match here", QT_TRANSLATE_N_NOOP("Counts", "%1 matches here")));
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
