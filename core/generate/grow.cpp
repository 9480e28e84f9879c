// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/planning.h"
#include "core/generate/room_at_end.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

Result<void> planGrowth(Planning& planning, const TooSmallSlot& last) {
    const auto room = roomAtEnd(planning.image, planning.found, last.table);
    if (!room) return std::unexpected(room.error());
    const KallsymsSlot& slot = *planning.found.table(last.table);
    const Vma end = slot.vma + last.needed;
    if (end > room->end)
        return std::unexpected(Error{
            fmt::format("behind {} are {} bytes of padding before _end or what stands there, and it needs {} more",
                        kallsymsLabel(last.table), (room->end - room->begin).value, last.missing())});
    for (const KallsymsTable table : kAllKallsymsTables) {
        const auto& other = planning.found.table(table);
        if (!other) continue;
        const ByteCount space = table == last.table ? room->end - slot.vma : other->slot;
        if (auto planned = planTableInPlace(planning, table, space); !planned) return planned;
    }
    auto& ranges = planning.plan.ranges;
    const auto own = std::ranges::find(ranges, std::optional(last.table), &PlannedRange::table);
    if (own == ranges.end())
        return std::unexpected(
            Error{fmt::format("{} is set by relocations and can't get longer", kallsymsLabel(last.table))});
    PlannedRange table = std::move(*own);
    ranges.erase(own);
    if (auto planned = planLongerSection(planning, *room, end, std::move(table)); !planned) return planned;
    planning.plan.kind = PlanKind::Grow;
    planning.plan.reason =
        fmt::format("{} needs {} bytes more than its slot and takes them from the padding before _end; no label moves "
                    "and no symbol will be wrong.",
                    kallsymsLabel(last.table), last.missing());
    return {};
}

} // namespace strata
