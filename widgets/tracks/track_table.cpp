// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/track_table.h"

#include "widgets/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace strata {

namespace {

QString none(const TrackContext&, const TrackTiles&) {
    return {};
}
QString segmentsSubtitle(const TrackContext& context, const TrackTiles&) {
    const auto& segments = context.document().image.segments;
    return QObject::tr("%1 loaded")
        .arg(countText(static_cast<std::uint64_t>(std::ranges::count_if(segments, &Segment::isLoad))));
}
QString sectionsSubtitle(const TrackContext& context, const TrackTiles&) {
    const auto isOnAxis = [&](const LayoutItem& item) {
        return item.kind == ItemKind::Section && context.axis().spanOfSection(item.section) != nullptr;
    };
    const auto count = static_cast<std::uint64_t>(std::ranges::count_if(context.document().layout.items, isOnAxis));
    return QObject::tr("%1 in %2").arg(countText(count), word(axisDomainName(context.axis().domain())));
}
QString objectsSubtitle(const TrackContext& context, const TrackTiles&) {
    return context.index.hasMap() ? QObject::tr("from the link map") : QObject::tr("no link map");
}
QString symbolsSubtitle(const TrackContext&, const TrackTiles& shown) {
    const bool merged = std::ranges::any_of(shown.tiles, [](const Tile& tile) { return tile.count > 1; });
    return merged ? QObject::tr("merged below 1 px") : QString();
}
QString kallsymsSubtitle(const TrackContext& context, const TrackTiles&) {
    const Kallsyms& kallsyms = *context.document().kallsyms;
    return kallsyms.filled ? countOf(kallsyms.count, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols"))
                           : QObject::tr("reserved, empty");
}
QString stubsSubtitle(const TrackContext& context, const TrackTiles& shown) {
    const QString count = countText(context.document().stubs.size());
    return shown.unit.isEmpty() ? count : QObject::tr("%1, per %2").arg(count, shown.unit);
}
QString perUnit(const TrackContext&, const TrackTiles& shown) {
    return shown.unit.isEmpty() ? QString() : QObject::tr("per %1").arg(shown.unit);
}
QString runsSubtitle(const TrackContext& context, const TrackTiles&) {
    return context.index.branches
               ? countOf(context.index.branches->runs.size(), "%1 group", QT_TRANSLATE_N_NOOP("Counts", "%1 groups"))
               : QString();
}
QString paddingSubtitle(const TrackContext& context, const TrackTiles&) {
    return sizeText(context.index.paddingBytes);
}

bool always(const DocumentIndex&) {
    return true;
}
bool hasSegments(const DocumentIndex& index) {
    return std::ranges::any_of(index.document->image.segments, &Segment::isLoad);
}
bool hasKallsyms(const DocumentIndex& index) {
    return !index.kallsymsTables.empty();
}
bool hasSymbols(const DocumentIndex& index) {
    return index.symbolsBefore.back() > 0;
}
bool hasStubs(const DocumentIndex& index) {
    return !index.stubs.empty();
}
bool hasBranches(const DocumentIndex& index) {
    return index.document->branches && !index.document->branches->branches.empty();
}
bool hasCallsThroughStubs(const DocumentIndex& index) {
    return hasBranches(index) && hasStubs(index);
}
bool hasPadding(const DocumentIndex& index) {
    return index.paddingBytes.value > 0;
}
bool hasFreed(const DocumentIndex& index) {
    return std::ranges::any_of(index.document->layout.items, &LayoutItem::freedAfterBoot);
}

bool nothing(RefKind) {
    return false;
}
template <RefKind... kinds> bool anyOf(RefKind kind) {
    return ((kind == kinds) || ...);
}

constexpr std::array kTracks{
    Track{"segments", QT_TRANSLATE_NOOP("Words", "Segments"), 16, 20, segmentTiles, segmentsSubtitle, hasSegments,
          anyOf<RefKind::Segment>},
    Track{"segment-access", QT_TRANSLATE_NOOP("Words", "Segments R W X"), 12, 16, segmentAccessTiles, none, hasSegments,
          nothing, TrackStart::Hidden},
    Track{"sections", QT_TRANSLATE_NOOP("Words", "Output sections"), 24, 36, sectionTiles, sectionsSubtitle, always,
          anyOf<RefKind::LayoutItem>},
    Track{"section-access", QT_TRANSLATE_NOOP("Words", "Sections R W X"), 12, 16, sectionAccessTiles, none, always,
          nothing},
    Track{"objects", QT_TRANSLATE_NOOP("Words", "Objects"), 20, 30, objectTiles, objectsSubtitle, always,
          anyOf<RefKind::Piece>},
    Track{"symbols", QT_TRANSLATE_NOOP("Words", "Symbols"), 20, 30, symbolTiles, symbolsSubtitle, always,
          anyOf<RefKind::Symbol, RefKind::SymbolSpan, RefKind::Stub>},
    Track{"kallsyms", QT_TRANSLATE_NOOP("Words", "Kallsyms"), 18, 24, kallsymsTiles, kallsymsSubtitle, hasKallsyms,
          anyOf<RefKind::KallsymsTable>},
    Track{"symbol-density", QT_TRANSLATE_NOOP("Words", "Symbol density"), 18, 32, symbolDensityTiles, perUnit,
          hasSymbols, nothing},
    Track{"stubs", QT_TRANSLATE_NOOP("Words", "Stub density"), 24, 44, stubTiles, stubsSubtitle, hasStubs, nothing},
    Track{"runs", QT_TRANSLATE_NOOP("Words", "Through stubs"), 30, 46, runTiles, runsSubtitle, hasCallsThroughStubs,
          nothing},
    Track{"reach", QT_TRANSLATE_NOOP("Words", "Branch pressure"), 24, 44, reachTiles, reachSubtitle, hasBranches,
          nothing},
    Track{"padding", QT_TRANSLATE_NOOP("Words", "Padding"), 12, 16, paddingTiles, paddingSubtitle, hasPadding, nothing},
    Track{"pages", QT_TRANSLATE_NOOP("Words", "Pages"), 18, 28, pageTiles, pageSubtitle, hasSegments, nothing,
          TrackStart::Hidden},
    Track{"freed", QT_TRANSLATE_NOOP("Words", "Freed after boot"), 10, 14, freedTiles, none, hasFreed, nothing},
};

} // namespace

std::span<const Track> trackTable() {
    return kTracks;
}

const Track* trackById(std::string_view id) {
    const auto found = std::ranges::find_if(kTracks, [id](const Track& track) { return track.id == id; });
    return found == kTracks.end() ? nullptr : &*found;
}

} // namespace strata
