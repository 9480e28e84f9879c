// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <span>

namespace strata {

/// What an estimate is made of.
struct EstimateCounts {
    std::uint32_t objects = 0;  ///< Members of archives included.
    std::uint32_t archives = 0; ///< All members count, as with --whole-archive.
    std::uint32_t scripts = 0;
    std::uint32_t locals = 0;        ///< Local symbols, every one.
    std::uint32_t globals = 0;       ///< Global and weak ones, each name once.
    std::uint32_t scriptSymbols = 0; ///< Assigned by a linker script, PROVIDEd ones only where something asks for them.
    std::uint32_t boundSymbols = 0;  ///< __start_X and __stop_X, which the linker makes where something asks for them.
    std::uint32_t discarded = 0;     ///< In sections that kernels' scripts discard: not counted above.
};

/// The inputs of a link as if they were linked: an image of names and letters. Addresses say no more than whether a
/// symbol is text.
struct EstimatedImage {
    Image image;
    EstimateCounts counts;
};

/// Reads objects, archives (thin or not) and linker scripts (*.lds). An Error names the input that can't be read, or
/// that is for another target than the ones before it.
Result<EstimatedImage> estimateImage(std::span<const std::filesystem::path> inputs);

} // namespace strata
