// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/kallsyms/variants.h"

namespace strata {

/// Tables made for an image that are to be linked somewhere: what objects, assembly and reserved slots start from.
struct MadeTables {
    /// Words are link-time values. Place-relative ones are missing: they depend on where a linker puts the table.
    EncodedKallsyms encoded;
    KallsymsFormat format;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;
    LabelAlignment alignment = LabelAlignment::PointerSize; ///< The generator's directive …
    unsigned alignmentBytes = 8;                            ///< … and what it means on this machine.
    std::optional<Vma> text;                                ///< Of _text, which all relocations are against.
};

/// The tables that a kernel of `release` has, for an image that has none: empty ones, in nothing but their format.
Kallsyms expectedKallsyms(const Image& image, KernelRelease release);

/// Encodes entries for a link to come. Of `image` only machine, class, byte order and _text are looked at.
Result<MadeTables> encodeForLink(const Image& image, std::vector<KallsymsEntry> entries, Vma base,
                                 const KallsymsFormat& format, KernelRelease release, const Progress& progress = {});

/// Selects the entries and encodes them as scripts/kallsyms would for a link to come: with the relative base that it
/// would choose. `found` are the image's tables, or expectedKallsyms().
Result<MadeTables> makeTables(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress = {});

} // namespace strata
