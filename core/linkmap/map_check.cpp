// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/map_check.h"

#include "core/linkmap/map_format.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

namespace strata {

namespace {

using SectionsByName = std::unordered_multimap<std::string_view, const Section*>;

std::string extent(Vma vma, ByteCount size) {
    return fmt::format("{:#x} bytes at {:#x}", size.value, vma.value);
}

/// Of a section that is where the map says. The map's load address is there only where it differs from the address;
/// what is not loaded (.bss) has one in the map, aligned by itself, that no program header can say.
std::optional<std::string> loadDisagreement(const MapOutput& output, const Section& section) {
    const bool loaded = section.occupiesMemory() && section.occupiesFile();
    if (!output.lma || *output.lma == section.lma || !loaded) return std::nullopt;
    return fmt::format("{} is loaded to {:#x} in the map and to {:#x} in the image", output.name, output.lma->value,
                       section.lma.value);
}

/// What is wrong with `output`, or nothing. Scripts may name several output sections alike: any of them will do.
std::optional<std::string> disagreement(const MapOutput& output, const SectionsByName& sections) {
    const auto [begin, end] = sections.equal_range(output.name);
    if (begin == end) {
        const bool strippedAway = output.vma.value == 0 && !output.lma;
        if (output.size.value == 0 || strippedAway) return std::nullopt;
        return fmt::format("{} has {} in the map and is not in the image", output.name,
                           extent(output.vma, output.size));
    }
    for (auto it = begin; it != end; ++it) {
        const bool same = it->second->vma == output.vma && it->second->size == output.size;
        if (same) return loadDisagreement(output, *it->second);
    }
    const Section& section = *begin->second;
    // An empty section is written only if a symbol needs it, and then with an address that strip may have moved.
    if (output.size.value == 0 && section.size.value == 0) return std::nullopt;
    // Without an address there is no layout to be wrong about: .comment grows when objcopy merges one into it.
    if (!section.isAlloc()) return std::nullopt;
    return fmt::format("{} has {} in the map and {} in the image", output.name, extent(output.vma, output.size),
                       extent(section.vma, section.size));
}

/// Sections of the image that the map does not have: a later tool added them, or the map is cut off.
Diagnostics missingInMap(const Image& image, const LinkMap& map) {
    std::unordered_set<std::string_view> names;
    for (const MapOutput& output : map.outputs)
        names.insert(output.name);
    Diagnostics missing;
    for (const Section& section : image.sections) {
        if (!section.occupiesMemory() || names.contains(section.name)) continue;
        missing.push_back({Severity::Note, fmt::format("section {}", section.name),
                           fmt::format("{} has {} in the image and is not in the map", section.name,
                                       extent(section.vma, section.size))});
    }
    return missing;
}

} // namespace

MapCheck checkLinkMap(const Image& image, const LinkMap& map) {
    SectionsByName sections;
    for (const Section& section : image.sections) {
        if (!section.name.empty()) sections.emplace(section.name, &section);
    }
    MapCheck check;
    std::size_t compared = 0;
    for (const MapOutput& output : map.outputs) {
        if (!output.created) continue;
        ++compared;
        if (auto text = disagreement(output, sections)) {
            check.disagreements.push_back({Severity::Note, mapPlace(map, output.line), std::move(*text)});
        }
    }
    check.stale = !check.disagreements.empty();
    if (check.stale) {
        const Diagnostic first = check.disagreements.front();
        check.disagreements.insert(
            check.disagreements.begin(),
            {Severity::Warning, first.where,
             fmt::format("the map describes another link: {} ({} of {} output sections disagree)", first.text,
                         check.disagreements.size(), compared)});
    }
    const Diagnostics missing = missingInMap(image, map);
    check.disagreements.insert(check.disagreements.end(), missing.begin(), missing.end());
    return check;
}

} // namespace strata
