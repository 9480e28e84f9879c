// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/format.h"

#include <charconv>
#include <memory>

namespace strata {

namespace {

constexpr std::array<std::string_view, kKallsymsTableCount> kLabels = {
    "kallsyms_addresses", "kallsyms_offsets",       "kallsyms_relative_base", "kallsyms_num_syms",   "kallsyms_names",
    "kallsyms_markers",   "kallsyms_seqs_of_names", "kallsyms_token_table",   "kallsyms_token_index"};

constexpr std::uint16_t kMachineX86_64 = 62;
constexpr std::uint16_t kMachineIa64 = 50;

/// One row an era: the first release of it and the whole format from then on. A new format is a new row.
struct FormatEra {
    KernelRelease since;
    KallsymsStyle style;
    KallsymsOrder order;
    bool wideMarkers; ///< num_syms and markers are pointers.
    bool twoByteLengths;
    std::uint8_t seqWidth;
    KallsymsSeqsKey ltoKey;
};

using enum KallsymsStyle;
using enum KallsymsOrder;
using enum KallsymsSeqsKey;
constexpr FormatEra kEras[] = {
    {{2, 6}, Absolute, AddressesFirst, true, false, 0, FullName},
    {{4, 6}, BaseRelative, AddressesFirst, true, false, 0, FullName},
    {{4, 20}, BaseRelative, AddressesFirst, false, false, 0, FullName},
    {{6, 1}, BaseRelative, AddressesFirst, false, true, 3, CutAtLlvm}, // seqs since 6.1.42, 3 bytes since 6.1.60
    {{6, 2}, BaseRelative, AddressesFirst, false, true, 3, CutAtDot},
    {{6, 4}, BaseRelative, AddressesLast, false, true, 3, CutAtDot},
    {{6, 5}, BaseRelative, AddressesLast, false, true, 3, CutAtLlvm},
    {{6, 11}, BaseRelative, AddressesLast, false, true, 3, FullName},
    {{7, 0}, PlaceRelative, AddressesLast, false, true, 3, FullName},
};
constexpr KernelRelease kAssumed = {6, 12}; ///< Where an image names no release.

const FormatEra& eraOf(KernelRelease release) {
    if (!release.known()) release = kAssumed;
    const FormatEra* found = &kEras[0];
    for (const FormatEra& era : kEras)
        if (era.since <= release) found = &era;
    return *found;
}

} // namespace

std::string_view kallsymsLabel(KallsymsTable table) {
    return kLabels[static_cast<std::size_t>(table)];
}

const char* kallsymsStyleName(KallsymsStyle style) {
    switch (style) {
    case Absolute:
        return "absolute";
    case BaseRelative:
        return "base-relative";
    case BaseRelativeAbsolutePercpu:
        return "base-relative, absolute percpu";
    case PlaceRelative:
        return "place-relative";
    case Raw32:
        return "raw 32-bit";
    }
    return "unknown";
}

const char* kallsymsOrderName(KallsymsOrder order) {
    return order == AddressesFirst ? "addresses first" : "addresses last";
}

KernelRelease parseRelease(std::string_view text) {
    KernelRelease release;
    const char* const end = std::to_address(text.end());
    const auto major = std::from_chars(std::to_address(text.begin()), end, release.major);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.') return {};
    const auto minor = std::from_chars(major.ptr + 1, end, release.minor);
    if (minor.ec != std::errc()) return {};
    return release;
}

bool absolutePercpuOfRelease(KernelRelease release, std::uint16_t machine) {
    if (!release.known()) release = kAssumed;
    return machine == kMachineX86_64 && release >= KernelRelease{3, 15} && release < KernelRelease{6, 15};
}

KallsymsFormat formatOfRelease(KernelRelease release, unsigned pointerSize, std::uint16_t machine) {
    const FormatEra& era = eraOf(release);
    KallsymsFormat format;
    format.style = era.style;
    if (era.style == BaseRelative && machine == kMachineIa64) format.style = Absolute;
    if (format.style == BaseRelative && absolutePercpuOfRelease(release, machine))
        format.style = BaseRelativeAbsolutePercpu;
    format.order = era.order;
    format.markerWidth = static_cast<std::uint8_t>(era.wideMarkers ? pointerSize : 4);
    format.seqWidth = era.seqWidth;
    format.twoByteLengths = era.twoByteLengths;
    return format;
}

KallsymsSeqsKey ltoSeqsKeyOfRelease(KernelRelease release) {
    return eraOf(release).ltoKey;
}

std::string_view seqsKeyOf(std::string_view name, KallsymsSeqsKey key) {
    switch (key) {
    case FullName:
        return name;
    case CutAtLlvm:
        return name.substr(0, name.find(".llvm."));
    case CutAtDot:
        return name.substr(0, name.find('.'));
    }
    return name;
}

} // namespace strata
