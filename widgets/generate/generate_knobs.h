// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can turn in the Generate workspace, as one value. Pure.
#pragma once

#include "core/kallsyms/filter.h"

#include <QString>

#include <span>

namespace strata {

/// Which section a reserve object puts its slots into.
enum class ReserveSection : std::uint8_t {
    Rodata,   ///< .rodata: no change to the kernel's linker script.
    Kallsyms, ///< .kallsyms: a script may put it at the end, where an overflow moves nothing.
};
const char* reserveSectionName(ReserveSection section); ///< ".rodata", ".kallsyms"

/// Two different files should not share a build id, but tools may know the image by the one it has.
enum class BuildIdChoice : std::uint8_t { Keep, Renew };

inline constexpr unsigned kDefaultSlack = 5, kMostSlack = 100;

struct GenerateKnobs {
    /// Nothing: as inferred from the image.
    std::optional<KernelRelease> release;
    std::optional<bool> allSymbols, absolutePercpu, baseRelative, ltoClang, keepTables, keepStubs;
    BuildIdChoice buildId = BuildIdChoice::Keep;
    /// For the next link only; no plan for this image depends on them.
    ReserveSection reserveIn = ReserveSection::Rodata;
    unsigned slackPercent = kDefaultSlack;

    bool operator==(const GenerateKnobs&) const = default;
    /// True when a plan follows the image alone.
    bool isInferred() const;
    /// The same, back to what was inferred; build id and reserve settings stay.
    GenerateKnobs reset() const;
};

/// The switches read off the image, then what the person said. A release brings its own rules about names with it.
KallsymsOptions optionsWith(const KallsymsOptions& inferred, const GenerateKnobs& knobs);

/// Releases with which anything about the tables changed, newest first.
std::vector<KernelRelease> releasesToChoose();

/// A switch that is on or off: one row each for menu, keys and conversion.
struct KnobSwitch {
    const char* title; ///< "All symbols"
    const char* hint;
    bool KallsymsOptions::* inOptions;
    std::optional<bool> GenerateKnobs::* inKnobs;
    /// Names that are left out again when it is off, whatever the tables show; nothing for the generator's switches.
    std::optional<FilterGroup> names = std::nullopt;
};
/// Those of scripts/kallsyms.
std::span<const KnobSwitch> generatorSwitches();
/// Names that the kernel's filter drops and slots may keep: the tables' labels, stubs.
std::span<const KnobSwitch> keepSwitches();

/// "Linux 6.1, inferred", "Linux 6.12, chosen".
QString rulesText(const KallsymsOptions& options, const GenerateKnobs& knobs);

} // namespace strata
