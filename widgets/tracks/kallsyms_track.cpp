// SPDX-License-Identifier: GPL-3.0-or-later
// The kallsyms tables in their slots, and what would move behind them if they grew: that is why the kernel is linked
// up to four times, and why the tables are better off at the end.
#include "widgets/common/format.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_table.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

QString behindText(const BehindKallsyms& behind) {
    if (behind.sections == 0 && behind.symbols == 0) return QObject::tr("behind it: nothing moves if it grows");
    QStringList parts;
    if (behind.sections > 0)
        parts.append(countOf(behind.sections, "%1 section", QT_TRANSLATE_N_NOOP("Counts", "%1 sections")));
    if (behind.symbols > 0)
        parts.append(countOf(behind.symbols, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols")));
    const bool one = behind.sections + behind.symbols == 1;
    return (one ? QObject::tr("behind it: %1 moves if it grows") : QObject::tr("behind it: %1 move if it grows"))
        .arg(parts.join(", "));
}

/// Bytes of the slot behind the table. What follows the last table up to the next symbol is its slack only as far as
/// its own object goes, or all of it where the tables have a section of their own.
std::uint64_t slackOf(const TrackContext& context, const KallsymsSlot& slot) {
    const Document& document = context.document();
    const std::uint64_t slack = slot.slot.value - std::min(slot.used, slot.slot).value;
    if (slot.section >= document.image.sections.size()) return 0;
    if (document.image.sections[slot.section].name == ".kallsyms") return slack;
    const std::uint32_t piece = pieceAt(document.layout, slot.section, slot.vma);
    if (!context.index.hasMap() || piece == kNone) return slack < slot.used.value ? slack : 0;
    const Piece& own = document.layout.pieces[piece];
    return std::min(slack, (own.vma + own.size - (slot.vma + slot.used)).value);
}

/// The used part in full colour, then the slack of the slot as an empty frame.
void addTable(const TrackContext& context, std::uint32_t table, std::vector<Tile>& tiles) {
    const ItemRef ref{Side::A, RefKind::KallsymsTable, table};
    const KallsymsSlot& slot = context.index.slot(table);
    if (slot.section >= context.document().image.sections.size()) return;
    const std::uint64_t offset = (slot.vma - context.document().image.sections[slot.section].vma).value;
    const std::uint64_t used = context.document().kallsyms->filled ? slot.used.value : 0;
    const std::uint64_t slack = used > 0 ? slackOf(context, slot) : slot.slot.value;
    const std::uint8_t hue =
        hueOf(context, ContentKind::Kallsyms, slot.section, slot.vma, slot.vma + std::max(slot.used, ByteCount{1}));
    const auto add = [&](std::uint64_t from, std::uint64_t size, TileLook look, float level) {
        const auto range = context.axis().place(slot.section, from, size);
        if (!range || size == 0) return;
        const double x0 = context.projection.xOfBegin(range->begin), x1 = context.projection.xOfEnd(range->end);
        if (x1 <= 0 || x0 >= context.projection.width()) return;
        tiles.push_back({.x0 = x0,
                         .x1 = x1,
                         .ref = ref,
                         .content = ContentKind::Kallsyms,
                         .look = look,
                         .hue = hue,
                         .level = level});
    };
    add(offset, used, TileLook::Tint, tiles.size() % 2 == 0 ? 0.72F : 1.0F);
    // Less than the alignment of a table is no slack that anyone reserved.
    if (slack >= 8) add(offset + used, slack, TileLook::Slack, 1);
}

} // namespace

TrackTiles kallsymsTiles(const TrackContext& context) {
    TrackTiles result;
    for (const std::uint32_t table : context.index.kallsymsTables)
        addTable(context, table, result.tiles);
    if (context.index.kallsymsTables.empty()) return result;
    const ItemRef last{Side::A, RefKind::KallsymsTable, context.index.kallsymsTables.back()};
    const double end = result.tiles.empty() ? 0 : result.tiles.back().x1;
    if (const auto range = rangeOf(context.index, context.axis(), last)) {
        result.note = behindText(context.index.behind);
        result.noteX = std::max(end, context.projection.xOfBegin(range->begin));
    }
    return result;
}

} // namespace strata
