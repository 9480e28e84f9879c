// SPDX-License-Identifier: GPL-3.0-or-later
// Bars over equal parts of the axis. Buckets lie at multiples of a power of two of axis units, so that bars stay the
// same while panning and only change when the zoom does.
#pragma once

#include "widgets/tracks/tile.h"

namespace strata {

/// Axis units of a bucket: the least power of two that is at least so wide, and a byte.
double bucketUnits(const Projection& projection, double pixels);
/// "16 KiB": a power of two needs no decimals.
QString bucketText(double bytes);

/// The buckets in view, cut at break marks: a bar that reached over a gap would stand where nothing is.
std::vector<VisibleRange> visibleBuckets(const Projection& projection, double units);

/// Bytes of one section.
struct SectionPart {
    std::uint32_t section = 0; ///< Index into Image::sections.
    Vma from, to;
};
/// What lies in a range of the axis, as bytes that start there.
std::vector<SectionPart> sectionParts(const TrackContext& context, VisibleRange range);

} // namespace strata
