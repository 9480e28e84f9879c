// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/track_table.h"

#include "widgets/common/format.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

QString none(const TrackContext&, const TrackTiles&) {
    return {};
}
QString segmentsSubtitle(const TrackContext& context, const TrackTiles&) {
    const auto& segments = context.document().image.segments;
    return countText(static_cast<std::uint64_t>(std::ranges::count_if(segments, &Segment::isLoad))) + " loaded";
}
QString sectionsSubtitle(const TrackContext& context, const TrackTiles&) {
    const auto& items = context.document().layout.items;
    return countText(static_cast<std::uint64_t>(std::ranges::count_if(items,
                                                                      [&](const LayoutItem& item) {
                                                                          return item.kind == ItemKind::Section &&
                                                                                 context.axis().spanOfSection(
                                                                                     item.section) != nullptr;
                                                                      }))) +
           " in " + axisDomainName(context.axis().domain());
}
QString objectsSubtitle(const TrackContext& context, const TrackTiles&) {
    return context.index.hasMap() ? QStringLiteral("from the link map") : QStringLiteral("no link map");
}
QString symbolsSubtitle(const TrackContext&, const TrackTiles& shown) {
    const bool merged = std::ranges::any_of(shown.tiles, [](const Tile& tile) { return tile.count > 1; });
    return merged ? QStringLiteral("merged below 1 px") : QString();
}
QString kallsymsSubtitle(const TrackContext& context, const TrackTiles&) {
    const Kallsyms& kallsyms = *context.document().kallsyms;
    return kallsyms.filled ? countOf(kallsyms.count, "symbol", "symbols") : QStringLiteral("reserved, empty");
}
QString stubsSubtitle(const TrackContext& context, const TrackTiles& shown) {
    return countText(context.document().stubs.size()) + (shown.unit.isEmpty() ? "" : ", per " + shown.unit);
}
QString perUnit(const TrackContext&, const TrackTiles& shown) {
    return shown.unit.isEmpty() ? QString() : "per " + shown.unit;
}
QString runsSubtitle(const TrackContext& context, const TrackTiles&) {
    return context.index.branches ? countOf(context.index.branches->runs.size(), "group", "groups") : QString();
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
    Track{"segments", "Segments", 16, 20, segmentTiles, segmentsSubtitle, hasSegments, anyOf<RefKind::Segment>},
    Track{"segment-access", "Segments R W X", 12, 16, segmentAccessTiles, none, hasSegments, nothing,
          TrackStart::Hidden},
    Track{"sections", "Output sections", 24, 36, sectionTiles, sectionsSubtitle, always, anyOf<RefKind::LayoutItem>},
    Track{"section-access", "Sections R W X", 12, 16, sectionAccessTiles, none, always, nothing},
    Track{"objects", "Objects", 20, 30, objectTiles, objectsSubtitle, always, anyOf<RefKind::Piece>},
    Track{"symbols", "Symbols", 20, 30, symbolTiles, symbolsSubtitle, always,
          anyOf<RefKind::Symbol, RefKind::SymbolSpan, RefKind::Stub>},
    Track{"kallsyms", "Kallsyms", 18, 24, kallsymsTiles, kallsymsSubtitle, hasKallsyms, anyOf<RefKind::KallsymsTable>},
    Track{"symbol-density", "Symbol density", 18, 32, symbolDensityTiles, perUnit, hasSymbols, nothing},
    Track{"stubs", "Stub density", 24, 44, stubTiles, stubsSubtitle, hasStubs, nothing},
    Track{"runs", "Through stubs", 30, 46, runTiles, runsSubtitle, hasCallsThroughStubs, nothing},
    Track{"reach", "Branch pressure", 24, 44, reachTiles, reachSubtitle, hasBranches, nothing},
    Track{"padding", "Padding", 12, 16, paddingTiles, paddingSubtitle, hasPadding, nothing},
    Track{"pages", "Pages", 18, 28, pageTiles, pageSubtitle, hasSegments, nothing, TrackStart::Hidden},
    Track{"freed", "Freed after boot", 10, 14, freedTiles, none, hasFreed, nothing},
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
