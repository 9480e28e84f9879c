// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_lanes.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

qreal neighbourWidth() {
    return withText(84.0);
}
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

/// A table in one lane: the room it has, and what of it is used.
struct Place {
    KallsymsTable table = KallsymsTable::Names;
    Vma vma;
    std::uint64_t room = 0, used = 0;
    std::uint64_t width() const { return std::max(room, used); }
};

std::vector<Place> byAddress(std::vector<Place> places) {
    std::erase_if(places, [](const Place& p) { return p.width() == 0; });
    std::ranges::sort(places, {}, &Place::vma);
    return places;
}

std::vector<Place> placesAfter(const Plan& plan) {
    std::vector<Place> places;
    places.reserve(plan.tables.size());
    for (const PlannedTable& t : plan.tables)
        places.push_back({t.table, t.vma, t.slot.value, t.newUsed.value});
    return byAddress(std::move(places));
}

/// The same tables as they lie in the image.
std::vector<Place> placesBefore(const Document& document, const Plan& plan) {
    std::vector<Place> places;
    for (const PlannedTable& t : plan.tables) {
        const auto& slot = document.kallsyms ? document.kallsyms->table(t.table) : std::nullopt;
        const std::uint64_t room = slot ? slot->slot.value : t.slot.value;
        places.push_back({t.table, slot ? slot->vma : t.vma, room, std::min(t.oldUsed.value, room)});
    }
    return byAddress(std::move(places));
}

std::uint64_t bytesOf(const std::vector<Place>& places) {
    std::uint64_t sum = 0;
    for (const Place& place : places)
        sum += place.width();
    return sum;
}

/// Draws one lane from left to right.
class LanePen {
public:
    LanePen(std::vector<LaneBlock>& lane, qreal scale) : m_lane(lane), m_scale(scale) {}
    qreal x() const { return m_x; }

    void add(LaneBlock block, qreal width) {
        if (width <= 0.01) return;
        block.left = m_x;
        block.width = width;
        m_lane.push_back(std::move(block));
        m_x += width;
    }
    /// Used bytes, what does not fit, and slack of one table; each may be nothing.
    void addTable(const Place& place) {
        const QString name = shortLabel(place.table);
        const std::uint64_t fits = std::min(place.used, place.room);
        const qreal width = kLeastSlot + m_scale * static_cast<qreal>(place.width());
        const auto share = [&](std::uint64_t bytes) {
            return width * static_cast<qreal>(bytes) / static_cast<qreal>(std::max<std::uint64_t>(1, place.width()));
        };
        add({LaneFill::Table, ContentKind::Kallsyms, name,
             QObject::tr("%1: %2 B of a slot of %3 B").arg(name, countText(place.used), countText(place.room))},
            share(fits));
        const std::uint64_t over = place.used - fits;
        add({LaneFill::Overflow, ContentKind::Kallsyms, QObject::tr("+%1 B").arg(countText(over)),
             QObject::tr("%1: %2 B do not fit the slot of %3 B").arg(name, countText(over), countText(place.room))},
            share(over));
        const std::uint64_t free = place.room - fits;
        add({LaneFill::Slack, ContentKind::Kallsyms,
             place.used == 0 ? QObject::tr("%1, empty slot").arg(name) : QString(),
             QObject::tr("%1: %2 B free").arg(name, countText(free))},
            share(free));
    }
    void addPadding(std::uint64_t bytes) {
        add({LaneFill::Padding, ContentKind::Other, QString(),
             QObject::tr("%1 B of padding up to _end").arg(countText(bytes))},
            m_scale * static_cast<qreal>(bytes));
    }

private:
    std::vector<LaneBlock>& m_lane;
    qreal m_scale, m_x = 0;
};

/// Bytes behind the tables up to _end, where nothing else is in between.
std::uint64_t paddingBehind(const Surroundings& around, std::optional<Vma> imageEnd, Vma tablesEnd) {
    return around.behind.empty() && imageEnd && *imageEnd > tablesEnd ? (*imageEnd - tablesEnd).value : 0;
}

std::optional<Vma> imageEndOf(const Document& document) {
    const Symbol* end = document.image.symbol("_end");
    return end && end->isDefined() ? std::optional(end->value) : std::nullopt;
}

Vma endOf(const std::vector<Place>& places) {
    return places.back().vma + ByteCount{places.back().room};
}

std::int64_t movedEnd(const Plan& plan) {
    const auto moved = std::ranges::find(plan.moved, "_end", &MovedSymbol::name);
    return moved == plan.moved.end() ? 0 : static_cast<std::int64_t>(moved->after.value - moved->before.value);
}

/// The tables of both lanes with the bands between them.
void addTables(PlanLanes& lanes, LanePen& upper, const std::vector<Place>& before, LanePen& lower,
               const std::vector<Place>& after) {
    for (const Place& place : before) {
        lanes.bands.push_back({.content = ContentKind::Kallsyms, .beforeLeft = upper.x()});
        upper.addTable(place);
        lanes.bands.back().beforeRight = upper.x();
    }
    for (const Place& place : after) {
        const auto at =
            static_cast<std::size_t>(std::ranges::find(before, place.table, &Place::table) - before.begin());
        const qreal left = lower.x();
        lower.addTable(place);
        if (at == before.size()) continue;
        lanes.bands[at].afterLeft = left;
        lanes.bands[at].afterRight = lower.x();
    }
}

} // namespace

bool LaneBand::isStraight() const {
    return std::abs(beforeLeft - afterLeft) < 0.5 && std::abs(beforeRight - afterRight) < 0.5;
}

PlanLanes planLanes(const Document& document, const Plan& plan, qreal width) {
    PlanLanes lanes;
    const std::vector<Place> before = placesBefore(document, plan), after = placesAfter(plan);
    if (before.empty() || after.empty() || width <= 0) return lanes;
    const Surroundings around = surroundingsOf(document, before.front().vma, endOf(before));
    for (const Place& place : after)
        lanes.overflow += place.used - std::min(place.used, place.room);
    const auto imageEnd = imageEndOf(document);
    const std::int64_t endMoved = movedEnd(plan);
    const std::uint64_t padBefore = paddingBehind(around, imageEnd, endOf(before));
    // What does not fit eats the padding first.
    const Vma tablesEnd = endOf(after) + ByteCount{lanes.overflow};
    const auto endAfter =
        imageEnd ? std::optional(Vma{imageEnd->value + static_cast<std::uint64_t>(endMoved)}) : imageEnd;
    const std::uint64_t padAfter = paddingBehind(around, endAfter, tablesEnd);

    const auto sides = static_cast<qreal>(around.front.size() + around.behind.size());
    const qreal middle = std::max(width - neighbourWidth() * sides, width / 3);
    const qreal side = (width - middle) / std::max<qreal>(1, sides);
    const std::uint64_t bytes = std::max(bytesOf(before) + padBefore, bytesOf(after) + padAfter);
    const qreal least = kLeastSlot * static_cast<qreal>(std::max(before.size(), after.size()));
    const qreal scale = (middle - least) / static_cast<qreal>(std::max<std::uint64_t>(1, bytes));
    lanes.bytesPerPixel = scale > 0 ? 1 / scale : 0;

    LanePen upper(lanes.before, scale), lower(lanes.after, scale);
    for (const LaneBlock& block : around.front) {
        upper.add(block, side);
        lower.add(block, side);
    }
    addTables(lanes, upper, before, lower, after);
    upper.addPadding(padBefore);
    lower.addPadding(padAfter);
    for (const LaneBlock& block : around.behind) {
        lanes.bands.push_back({block.content, upper.x(), upper.x() + side, lower.x(), lower.x() + side});
        upper.add(block, side);
        lower.add(block, side);
    }
    if (!imageEnd) return lanes;
    lanes.end = LaneEnd{.before = upper.x(), .after = lower.x(), .movedBy = endMoved};
    if (lanes.overflow > padBefore && plan.kind == PlanKind::Cannot) {
        lanes.end->movedBy = static_cast<std::int64_t>(lanes.overflow - padBefore);
        lanes.end->atLeast = true;
    }
    return lanes;
}

} // namespace strata
