// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/map_colours.h"

#include "widgets/common/format.h"
#include "widgets/tracks/track_table.h"

#include <QObject>

#include <algorithm>

namespace strata {

namespace {

/// Symbols in a KiB up to which each of the four strengths goes; above the last: the full colour.
constexpr std::array kDensities{1.0, 4.0, 16.0};
constexpr std::uint64_t kKiB = 1024;

std::uint8_t hueOfAccess(std::uint32_t bits) {
    if (writesAndExecutes(bits)) return 3;
    if ((bits & kExecutes) != 0) return 0;
    if ((bits & kWrites) != 0) return 2;
    return (bits & kReads) != 0 ? 1 : kNoHue;
}

std::uint8_t hueOfDensity(std::uint64_t symbols, std::uint64_t bytes) {
    if (symbols == 0 || bytes == 0) return kNoHue;
    const double density = static_cast<double>(symbols) * kKiB / static_cast<double>(bytes);
    return static_cast<std::uint8_t>(std::ranges::lower_bound(kDensities, density) - kDensities.begin());
}

Hues ownerHues(const Theme& theme) {
    const auto kind = [&theme](ContentKind content) { return theme.kind(content); };
    return {kind(ContentKind::Text),     theme.isDark() ? QColor(0xe6, 0xa0, 0x20) : QColor(0xe6, 0x9f, 0x00),
            kind(ContentKind::Data),     kind(ContentKind::ReadOnlyData),
            kind(ContentKind::PerCpu),   kind(ContentKind::Init),
            kind(ContentKind::Kallsyms), kind(ContentKind::Other)};
}

void addKinds(const DocumentIndex& index, std::vector<LegendEntry>& legend) {
    constexpr std::array names{QT_TRANSLATE_NOOP("Words", "text"),     QT_TRANSLATE_NOOP("Words", "read-only data"),
                               QT_TRANSLATE_NOOP("Words", "data"),     QT_TRANSLATE_NOOP("Words", "bss"),
                               QT_TRANSLATE_NOOP("Words", "init"),     QT_TRANSLATE_NOOP("Words", "per-cpu"),
                               QT_TRANSLATE_NOOP("Words", "kallsyms"), QT_TRANSLATE_NOOP("Words", "other")};
    std::array<bool, names.size()> there{};
    for (const LayoutItem& item : index.document->layout.items)
        if (item.kind == ItemKind::Section) there[static_cast<std::size_t>(item.content)] = true;
    if (!index.kallsymsTables.empty()) there[static_cast<std::size_t>(ContentKind::Kallsyms)] = true;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (there[i])
            legend.push_back(
                {static_cast<std::uint8_t>(i), i == static_cast<std::size_t>(ContentKind::Bss), word(names[i])});
}

void addOwners(const DocumentIndex& index, std::vector<LegendEntry>& legend) {
    if (!index.owners) {
        legend.push_back({.name = QObject::tr("not known: owners are told by a link map")});
        return;
    }
    const OwnerIndex& owners = *index.owners;
    std::uint64_t all = owners.others.value;
    for (const OwnerIndex::Directory& directory : owners.directories)
        all += directory.bytes.value;
    for (const OwnerIndex::Directory& directory : owners.directories)
        legend.push_back({.hue = static_cast<std::uint8_t>(legend.size()),
                          .name = directory.name + "/ " +
                                  percentText(static_cast<double>(directory.bytes.value), static_cast<double>(all))});
    legend.push_back({.name = QObject::tr("others; shares of all that objects brought, without padding")});
}

void addPermissions(const DocumentIndex& index, std::vector<LegendEntry>& legend) {
    for (const std::uint32_t bits : {kReads | kExecutes, kReads | 0U, kReads | kWrites, kReads | kWrites | kExecutes})
        if (std::ranges::any_of(index.document->image.sections,
                                [bits](const Section& section) { return accessOf(section) == bits; }))
            legend.push_back({.hue = hueOfAccess(bits), .name = accessText(bits)});
    legend.push_back({.name = QObject::tr("not in memory")});
}

void addDensities(std::vector<LegendEntry>& legend) {
    legend.push_back({.name = QObject::tr("no symbol")});
    for (std::size_t i = 0; i < kDensities.size(); ++i)
        legend.push_back({.hue = static_cast<std::uint8_t>(i), .name = QStringLiteral("up to %1").arg(kDensities[i])});
    legend.push_back({.hue = kDensities.size(), .name = QObject::tr("more symbols in a KiB")});
}

} // namespace

const char* mapColourName(MapColour colour) {
    switch (colour) {
    case MapColour::Kind:
        return QT_TRANSLATE_NOOP("Words", "kind");
    case MapColour::Owner:
        return QT_TRANSLATE_NOOP("Words", "owner");
    case MapColour::Permission:
        return QT_TRANSLATE_NOOP("Words", "permission");
    case MapColour::Density:
        return QT_TRANSLATE_NOOP("Words", "density");
    }
    return "";
}

Hues huesFor(MapColour colour, const Theme& theme) {
    const auto kind = [&theme](ContentKind content) { return theme.kind(content); };
    const QColor other = kind(ContentKind::Other);
    switch (colour) {
    case MapColour::Kind:
        break;
    case MapColour::Owner:
        return ownerHues(theme);
    case MapColour::Permission:
        return {kind(ContentKind::Text),
                kind(ContentKind::ReadOnlyData),
                kind(ContentKind::Data),
                kind(ContentKind::Kallsyms),
                other,
                other,
                other,
                other};
    case MapColour::Density: {
        const QColor full = kind(ContentKind::Text);
        const auto strength = [&](double share) { return mix(full, theme.window, share); };
        const QColor none = mix(theme.mutedText, theme.window, 0.16);
        return {strength(0.28), strength(0.5), strength(0.74), full, none, none, none, none};
    }
    }
    return theme.kinds;
}

std::uint8_t hueOf(const TrackContext& context, ContentKind content, std::uint32_t section, Vma from, Vma to) {
    const auto& sections = context.document().image.sections;
    if (context.colour == MapColour::Kind) return static_cast<std::uint8_t>(content);
    if (section >= sections.size()) return kNoHue;
    switch (context.colour) {
    case MapColour::Kind:
        break;
    case MapColour::Owner:
        return context.index.owners ? context.index.owners->hueAt(context.document().layout, section, from) : kNoHue;
    case MapColour::Permission:
        return hueOfAccess(accessOf(sections[section]));
    case MapColour::Density:
        return hueOfDensity(symbolsIn(context.index, section, from, to), (to - from).value);
    }
    return kNoHue;
}

std::uint8_t hueOfSection(const TrackContext& context, const LayoutItem& item) {
    const auto& sections = context.document().image.sections;
    const std::uint32_t section = item.kind == ItemKind::Section ? item.section : kNone;
    if (section >= sections.size()) return hueOf(context, item.content, kNone, {}, {});
    const OwnerIndex* owners = context.index.owners.get();
    if (context.colour == MapColour::Owner)
        return owners && section < owners->hueOfSection.size() ? owners->hueOfSection[section] : kNoHue;
    const Vma start = sections[section].vma;
    return hueOf(context, item.content, section, start, start + sections[section].size);
}

std::vector<LegendEntry> legendOf(MapColour colour, const DocumentIndex& index) {
    std::vector<LegendEntry> legend;
    switch (colour) {
    case MapColour::Kind:
        addKinds(index, legend);
        break;
    case MapColour::Owner:
        addOwners(index, legend);
        break;
    case MapColour::Permission:
        addPermissions(index, legend);
        break;
    case MapColour::Density:
        addDensities(legend);
        break;
    }
    return legend;
}

} // namespace strata
