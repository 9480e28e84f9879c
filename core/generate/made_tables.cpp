// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/made_tables.h"

#include <fmt/format.h>

namespace strata {

namespace {

/// The linker stores the distance to a word's own place, the generator can only check the one to _text.
Result<void> checkReach(const MadeTables& tables) {
    if (tables.pointerSize == 4) return {}; // modulo 2^32 everything is in reach
    const std::uint64_t text = tables.text.value_or(Vma{}).value;
    for (const KallsymsEntry& entry : tables.encoded.entries)
        if (entry.address.value - text + 0x80000000 > 0xffffffff)
            return std::unexpected(Error{fmt::format("{} at {:#x} is out of the reach of 32 bits from _text at {:#x}",
                                                     entry.name, entry.address.value, text)});
    return {};
}

} // namespace

Kallsyms expectedKallsyms(const Image& image, KernelRelease release) {
    Kallsyms expected;
    expected.filled = false;
    expected.format = formatOfRelease(release, image.pointerSize(), image.machine);
    return expected;
}

Result<MadeTables> encodeForLink(const Image& image, std::vector<KallsymsEntry> entries, Vma base,
                                 const KallsymsFormat& format, KernelRelease release, const Progress& progress) {
    const KallsymsVariant& variant = variantOfRelease(release, image.machine);
    MadeTables made{.format = format, .endian = image.endian, .pointerSize = image.pointerSize()};
    made.alignment = variant.alignment;
    made.alignmentBytes = labelAlignment(variant, image.pointerSize(), image.machine);
    if (const Symbol* text = image.symbol("_text"); text != nullptr && text->isDefined()) made.text = text->value;

    auto encoded = encodeWithoutAddresses(std::move(entries), format, made.endian, progress);
    if (!encoded) return std::unexpected(encoded.error());
    made.encoded = std::move(*encoded);
    const auto done = format.style == KallsymsStyle::PlaceRelative
                          ? checkReach(made)
                          : encodeAddressTable(made.encoded, format, made.endian, made.pointerSize, base, {});
    if (!done) return std::unexpected(done.error());
    return made;
}

Result<MadeTables> makeTables(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress) {
    progress.at("selecting symbols", 0);
    auto entries = selectEntries(image, options);
    const Vma base = chooseRelativeBase(image, options, entries);
    progress.at("generating", 20);
    return encodeForLink(image, std::move(entries), base, formatFor(found, options),
                         {options.major, options.minor, options.patch}, progress);
}

} // namespace strata
