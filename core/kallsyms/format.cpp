// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/format.h"

#include "core/image/elf_constants.h"
#include "core/kallsyms/variants.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace strata {

namespace {

constexpr std::array<std::string_view, kKallsymsTableCount> kLabels = {
    "kallsyms_addresses", "kallsyms_offsets",       "kallsyms_relative_base", "kallsyms_num_syms",   "kallsyms_names",
    "kallsyms_markers",   "kallsyms_seqs_of_names", "kallsyms_token_table",   "kallsyms_token_index"};

using enum KallsymsStyle;
using enum KallsymsOrder;
using enum KallsymsSeqsKey;

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
    const char* at = std::to_address(text.begin());
    const char* const end = std::to_address(text.end());
    const auto number = [&](unsigned& out) {
        const auto parsed = std::from_chars(at, end, out);
        at = parsed.ptr;
        return parsed.ec == std::errc();
    };
    const auto dot = [&] {
        if (at == end || *at != '.') return false;
        ++at;
        return true;
    };
    if (!number(release.major) || !dot() || !number(release.minor)) return {};
    if (dot() && !number(release.patch)) release.patch = 0;
    return release;
}

KernelRelease releaseOf(const Image& image) {
    return parseRelease(image.upstream.empty() ? image.release : image.upstream);
}

std::string releaseName(KernelRelease release) {
    if (release.major < 3) return fmt::format("{}.{}.{}", release.major, release.minor, release.patch);
    return fmt::format("{}.{}", release.major, release.minor);
}

bool absolutePercpuOfRelease(KernelRelease release, std::uint16_t machine) {
    return machine == elf::kMachineX86_64 && variantOfRelease(release, machine).absolutePercpu;
}

KallsymsFormat formatOfRelease(KernelRelease release, unsigned pointerSize, std::uint16_t machine) {
    KallsymsFormat format = formatOfVariant(variantOfRelease(release, machine), pointerSize);
    if (format.style == BaseRelative && absolutePercpuOfRelease(release, machine))
        format.style = BaseRelativeAbsolutePercpu;
    return format;
}

KallsymsSeqsKey ltoSeqsKeyOfRelease(KernelRelease release) {
    return variantOfRelease(release, 0).ltoKey;
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
