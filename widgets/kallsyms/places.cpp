// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/places.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>
#include <QObject>

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

constexpr qreal kLeastTables = 3; ///< Of the tables in the image, so that they are seen.
constexpr qreal kLeastTable = 5;  ///< Of one table, so that it can be clicked.

struct Part {
    PlaceBlock block;
    std::uint64_t bytes = 0;
};

PlaceBlock blockOf(PlaceLook look, ContentKind content, const QString& label, std::uint64_t bytes) {
    PlaceBlock block;
    block.look = look;
    block.content = content;
    block.label = label;
    block.size = sizeText({bytes});
    block.hint = look == PlaceLook::Tables ? QObject::tr("%1 with padding").arg(byteText({bytes}))
                 : look == PlaceLook::Moves
                     ? QObject::tr("%1 behind the tables: moves if they grow").arg(byteText({bytes}))
                     : QObject::tr("%1 in front of the tables: stays").arg(byteText({bytes}));
    return block;
}

/// The tables' own section, cut at both ends of the tables.
void addOwnSection(const LayoutItem& item, const QString& name, const KallsymsPlacement& place,
                   std::vector<Part>& parts) {
    const Vma from = *item.vma, to = from + item.memorySize;
    const auto add = [&](PlaceLook look, ContentKind content, const QString& label, ByteCount bytes) {
        if (bytes.value > 0) parts.push_back({blockOf(look, content, label, bytes.value), bytes.value});
    };
    const ContentKind content = item.content == ContentKind::Kallsyms ? ContentKind::ReadOnlyData : item.content;
    const Vma begin = std::max(place.begin, from), end = std::min(place.end, to);
    add(PlaceLook::Still, content, name, begin - from);
    add(PlaceLook::Tables, ContentKind::Kallsyms, QStringLiteral("kallsyms"), end - begin);
    add(PlaceLook::Moves, content, name, to - end);
}

std::vector<Part> imageParts(const Document& document, const KallsymsPlacement& place) {
    std::vector<Part> parts;
    const Layout& layout = document.layout;
    for (std::uint32_t i = 0; i < layout.memoryItemCount && i < layout.items.size(); ++i) {
        const LayoutItem& item = layout.items[i];
        if (item.kind != ItemKind::Section || !item.vma || item.memorySize.value == 0) continue;
        const QString name = sectionName(document, item.section);
        if (*item.vma < place.end && place.begin < *item.vma + item.memorySize) {
            addOwnSection(item, name, place, parts);
            continue;
        }
        const PlaceLook look = *item.vma >= place.end ? PlaceLook::Moves : PlaceLook::Still;
        parts.push_back({blockOf(look, item.content, name, item.memorySize.value), item.memorySize.value});
    }
    return parts;
}

/// Gives each part its width: `least` for all, the rest by bytes.
std::vector<PlaceBlock> toScale(const std::vector<Part>& parts, qreal width, const auto& leastOf) {
    qreal least = 0;
    double bytes = 0;
    for (const Part& part : parts) {
        least += leastOf(part.block);
        bytes += static_cast<double>(part.bytes);
    }
    const qreal shared = std::max<qreal>(0, width - least);
    std::vector<PlaceBlock> blocks;
    qreal x = 0;
    for (const Part& part : parts) {
        PlaceBlock block = part.block;
        block.left = x;
        block.width = leastOf(block) + (bytes > 0 ? shared * static_cast<double>(part.bytes) / bytes : 0);
        x = block.right();
        blocks.push_back(block);
    }
    return blocks;
}

std::vector<Part> tableParts(const Kallsyms& kallsyms) {
    std::vector<std::pair<KallsymsTable, const KallsymsSlot*>> found;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& slot = kallsyms.tables[i]) found.emplace_back(static_cast<KallsymsTable>(i), &*slot);
    std::ranges::sort(found, {}, [](const auto& s) { return s.second->vma; });
    std::vector<Part> parts;
    for (const auto& [table, slot] : found) {
        PlaceBlock used;
        used.look = PlaceLook::Used;
        used.content = ContentKind::Kallsyms;
        used.table = table;
        used.label = textOf(kallsymsLabel(table)).remove(QLatin1String("kallsyms_"));
        used.size = sizeText(slot->used);
        const std::uint64_t slack = slot->slot > slot->used ? (slot->slot - slot->used).value : 0;
        used.hint = QObject::tr("%1 used, %2 slack").arg(byteText(slot->used), byteText({slack}));
        PlaceBlock rest = used;
        rest.look = PlaceLook::Slack;
        if (slot->used.value > 0 || slack == 0) parts.push_back({used, slot->used.value});
        if (slack > 0) parts.push_back({rest, slack});
    }
    return parts;
}

void paintLabel(QPainter& painter, const QRectF& box, const QString& label, const QColor& ink) {
    const QRectF inside = box.adjusted(4, 0, -3, 0);
    const QFontMetricsF metrics(painter.font());
    if (inside.width() < metrics.horizontalAdvance(QStringLiteral("mm"))) return;
    const QString shown = metrics.elidedText(label, Qt::ElideRight, inside.width());
    if (shown.size() < 4 && shown != label) return;
    painter.setPen(ink);
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

/// Whole pixels, with one left free to the next block where there is room for it.
QRectF pixelBox(const PlaceBlock& block, qreal top, qreal height) {
    const qreal left = std::round(block.left), right = std::max(left + 1, std::round(block.right()));
    return {left, top, right - left - (right - left > 3 ? 1 : 0), height};
}

void paintImageBlock(QPainter& painter, const PlaceBlock& block, const Theme& theme) {
    const QRectF box = pixelBox(block, 0, imageHeight());
    // What stays is faded: the eye is to see what moves.
    const double share = block.look == PlaceLook::Still ? 0.35 : 1.0;
    const QColor fill = mix(theme.kind(block.content), theme.window, share);
    painter.fillRect(box, fill);
    paintLabel(painter, box, block.label, textOn(fill));
}

void paintTable(QPainter& painter, const PlaceBlock& block, const PlaceMarks& marks, const Theme& theme) {
    const qreal top = imageHeight() + kFanHeight;
    const QRectF box = pixelBox(block, top, tablesHeight());
    const QColor colour = theme.kind(ContentKind::Kallsyms);
    if (block.look == PlaceLook::Slack) {
        painter.setPen(QPen(colour, 1));
        painter.setBrush(theme.window);
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    painter.fillRect(box, colour);
    paintLabel(painter, box, block.label, textOn(colour));
    paintLabel(painter, QRectF(block.left, top + tablesHeight(), block.width, sizesHeight()), block.size,
               theme.mutedText);
    painter.setBrush(Qt::NoBrush);
    if (marks.current == block.table) {
        painter.setPen(QPen(theme.outline, 2));
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    if (marks.focused == block.table) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawLine(QPointF(box.left(), box.bottom() + 2), QPointF(box.right(), box.bottom() + 2));
    }
}

} // namespace

Places layOutPlaces(const KallsymsAnalysis& analysis, qreal width) {
    Places places;
    if (width <= 0) return places;
    if (analysis.placement)
        places.image = toScale(imageParts(*analysis.document, *analysis.placement), width,
                               [](const PlaceBlock& b) { return b.look == PlaceLook::Tables ? kLeastTables : 0.0; });
    for (const PlaceBlock& block : places.image) {
        if (block.look != PlaceLook::Tables) continue;
        if (places.tablesRight == 0) places.tablesLeft = block.left;
        places.tablesRight = block.right();
    }
    places.tables = toScale(tableParts(analysis.kallsyms()), width,
                            [](const PlaceBlock& b) { return b.look == PlaceLook::Used ? kLeastTable : 0.0; });
    return places;
}

void paintPlaces(QPainter& painter, const Places& places, const PlaceMarks& marks, const Theme& theme) {
    painter.save();
    painter.setFont(uiFont(TextSize::Small));
    for (const PlaceBlock& block : places.image)
        paintImageBlock(painter, block, theme);
    if (!places.tables.empty()) {
        const qreal right = places.tables.back().right();
        const QPointF fan[] = {{places.tablesLeft, imageHeight()},
                               {places.tablesRight, imageHeight()},
                               {right, imageHeight() + kFanHeight},
                               {0, imageHeight() + kFanHeight}};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mix(theme.kind(ContentKind::Kallsyms), theme.window, 0.18));
        if (places.tablesRight > 0) painter.drawPolygon(fan, 4);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    for (const PlaceBlock& block : places.tables)
        paintTable(painter, block, marks, theme);
    painter.restore();
}

QString placementText(const KallsymsAnalysis& analysis) {
    if (!analysis.placement) return QObject::tr("The tables lie in no section: what stands behind them is not known.");
    const KallsymsPlacement& place = *analysis.placement;
    const Document& document = *analysis.document;
    QString text = QObject::tr("%1 in %2, %3 of the image in memory.")
                       .arg(sizeText(place.used), sectionName(document, place.section),
                            percentText(static_cast<double>(place.used.value), static_cast<double>(place.image.value)));
    if (place.behind.empty() && place.symbolsBehind > 0)
        return text + ' ' +
               QObject::tr("Behind them stands nothing but %1: if they grow, no byte moves.")
                   .arg(countOf(place.symbolsBehind, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols")));
    if (place.behind.empty())
        return text + ' ' + QObject::tr("Nothing stands behind them: they can grow without moving anything.");
    const bool inOwn = place.restOfOwnSection();
    const std::size_t sections = place.sectionsBehind();
    QString moved = sizeText(place.bytesBehind);
    if (place.symbolsBehind > 0)
        moved += QObject::tr(" and %1").arg(
            countOf(place.symbolsBehind, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols")));
    text += ' ' + (place.room.value == 0
                       ? QObject::tr("Any growth would move %1: ").arg(moved)
                       : QObject::tr("Growth by more than %1 would move %2: ").arg(byteText(place.room), moved));
    if (inOwn)
        text += QObject::tr("%1 of %2").arg(sizeText(place.behind.front().bytes), sectionName(document, place.section));
    if (sections > 0) {
        if (inOwn) text += QObject::tr(" and ");
        text += countOf(sections, "%1 section", QT_TRANSLATE_N_NOOP("Counts", "%1 sections"));
        text += QObject::tr(" behind it");
    }
    text += '.';
    return text;
}

} // namespace strata
