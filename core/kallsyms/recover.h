// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// Fills the symbols of an image that has none from its kallsyms entries: value, name, letter, and the section that
/// covers the address; no sizes, no binding, no files. Does nothing when the image has symbols of its own.
void recoverSymbols(Image& image, const Kallsyms& found);

/// Gives a flat image (ImageContainer::flat) what only its kallsyms tables can tell: byte order and word size where
/// its header was silent, and the VMA of its first byte. Says in a Note how that was told, or why it was not.
void placeFlatImage(Image& image);

} // namespace strata
