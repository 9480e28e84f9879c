// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/boot_image.h"

namespace strata {

/// What a file that is no ELF file has inside.
struct Unwrapped {
    std::shared_ptr<FileBytes> file; ///< An ELF file, or a flat kernel.
    ImageContainer container;
    KernelTraits traits; ///< Of a flat kernel, as far as a header told.
};
/// Takes the kernel out of boot images and compression, layer by layer, and of what cannot be taken apart sees
/// whether it is a kernel without headers: it is when it has a kernel's banner. The Error says what the file is
/// instead, or which layer is damaged, with the offset in that layer.
Result<Unwrapped> unwrapImage(const std::shared_ptr<FileBytes>& file, const Progress& progress);

/// A flat kernel as an image of one section and one segment, at VMA 0.
Image makeFlatImage(Unwrapped unwrapped);
/// Gives an image without section headers a section for each loaded segment, and says so.
void makeSections(Image& image);

} // namespace strata
