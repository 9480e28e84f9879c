// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_lanes.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>

namespace strata {
namespace {

constexpr qreal kNeighbourWidth = 84;
constexpr std::size_t kNeighbours = 2; ///< On each side.
constexpr qreal kLeastSlot = 3;

QString shortLabel(KallsymsTable table) {
    return textOf(kallsymsLabel(table)).remove(QLatin1String("kallsyms_"));
}

LaneBlock neighbour(const Document& document, const LayoutItem& item) {
    LaneBlock block;
    const bool noBits = item.memorySize.value > 0 && item.fileSize.value == 0;
    block.fill = noBits ? LaneFill::NoBits : LaneFill::Section;
    block.content = item.content;
    block.label = sectionName(document, item.section);
    block.hint = QObject::tr("%1: %2 B, shortened here").arg(block.label, countText(item.memorySize.value));
    return block;
}

/// The part of the tables' own section in front of them, or behind.
std::optional<LaneBlock> partOf(const LayoutItem& item, const QString& name, ByteCount size) {
    if (size.value == 0) return std::nullopt;
    LaneBlock block;
    block.content = item.content == ContentKind::Kallsyms ? ContentKind::ReadOnlyData : item.content;
    block.label = name;
    block.hint = QObject::tr("%1: %2 B of it, shortened here").arg(name, countText(size.value));
    return block;
}

struct Surroundings {
    std::vector<LaneBlock> front, behind; ///< Left to right.
};

Surroundings surroundingsOf(const Document& document, Vma begin, Vma end) {
    Surroundings around;
    const auto& items = document.layout.items;
    std::vector<const LayoutItem*> sections;
    for (std::size_t i = 0; i < document.layout.memoryItemCount && i < items.size(); ++i) {
        if (items[i].kind == ItemKind::Section && items[i].vma && items[i].memorySize.value > 0)
            sections.push_back(&items[i]);
    }
    for (const LayoutItem* item : sections) {
        const Vma from = *item->vma, to = from + item->memorySize;
        const QString name = sectionName(document, item->section);
        if (to <= begin)
            around.front.push_back(neighbour(document, *item));
        else if (from >= end)
            around.behind.push_back(neighbour(document, *item));
        else {
            if (from < begin) {
                if (auto part = partOf(*item, name, begin - from)) around.front.push_back(*part);
            }
            if (to > end) {
                if (auto part = partOf(*item, name, to - end)) around.behind.push_back(*part);
            }
        }
    }
    if (around.front.size() > kNeighbours)
        around.front.erase(around.front.begin(), around.front.end() - static_cast<std::ptrdiff_t>(kNeighbours));
    if (around.behind.size() > kNeighbours) around.behind.resize(kNeighbours);
    return around;
}

/// Used bytes and slack of one slot; either may be nothing.
void addSlot(std::vector<LaneBlock>& lane, const PlannedTable& table, ByteCount used, qreal left, qreal width) {
    const qreal share =
        table.slot.value ? std::min(1.0, static_cast<qreal>(used.value) / static_cast<qreal>(table.slot.value)) : 1;
    const QString name = shortLabel(table.table);
    const qreal usedWidth = width * share;
    if (usedWidth > 0)
        lane.push_back(
            {LaneFill::Table, ContentKind::Kallsyms, name,
             QObject::tr("%1: %2 B of a slot of %3 B").arg(name, countText(used.value), countText(table.slot.value)),
             left, usedWidth});
    if (width - usedWidth > 0.01)
        lane.push_back({LaneFill::Slack, ContentKind::Kallsyms,
                        used.value == 0 ? QObject::tr("%1, empty slot").arg(name) : QString(),
                        QObject::tr("%1: %2 B free")
                            .arg(name, countText(table.slot.value - std::min(used.value, table.slot.value))),
                        left + usedWidth, width - usedWidth});
}

std::vector<PlannedTable> byAddress(const Plan& plan) {
    std::vector<PlannedTable> tables = plan.tables;
    std::erase_if(tables, [](const PlannedTable& t) { return t.slot.value == 0; });
    std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.vma < b.vma; });
    return tables;
}

} // namespace

PlanLanes planLanes(const Document& document, const Plan& plan, qreal width) {
    PlanLanes lanes;
    const std::vector<PlannedTable> tables = byAddress(plan);
    if (tables.empty() || width <= 0) return lanes;
    const Vma begin = tables.front().vma, end = tables.back().vma + tables.back().slot;
    const Surroundings around = surroundingsOf(document, begin, end);

    const qreal sides = kNeighbourWidth * static_cast<qreal>(around.front.size() + around.behind.size());
    const qreal middle = std::max(width - sides, width / 3);
    const qreal side =
        (width - middle) / std::max<qreal>(1, static_cast<qreal>(around.front.size() + around.behind.size()));
    qreal x = 0;
    const auto addNeighbours = [&](const std::vector<LaneBlock>& blocks) {
        for (LaneBlock block : blocks) {
            block.left = x;
            block.width = side;
            lanes.before.push_back(block);
            lanes.after.push_back(block);
            x += side;
        }
    };
    addNeighbours(around.front);

    std::uint64_t bytes = 0;
    for (const PlannedTable& table : tables)
        bytes += table.slot.value;
    const qreal least = kLeastSlot * static_cast<qreal>(tables.size());
    const qreal scale = (middle - least) / static_cast<qreal>(std::max<std::uint64_t>(1, bytes));
    lanes.tablesLeft = x;
    lanes.bytesPerPixel = scale > 0 ? 1 / scale : 0;
    for (const PlannedTable& table : tables) {
        const qreal slot = kLeastSlot + scale * static_cast<qreal>(table.slot.value);
        addSlot(lanes.before, table, table.oldUsed, x, slot);
        addSlot(lanes.after, table, table.newUsed, x, slot);
        x += slot;
    }
    lanes.tablesRight = x;
    addNeighbours(around.behind);
    return lanes;
}

} // namespace strata
