// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/map_scene.h"

namespace strata::test {

/// A document, its index and an axis with a projection of 800 pixels.
struct MapDrawing {
    explicit MapDrawing(DocumentPtr shown, AxisScale scale = AxisScale::Compressed,
                        AxisDomain domain = AxisDomain::Memory)
        : document(std::move(shown)), index(indexDocument(document)),
          axis(document->image, document->layout, domain, scale), projection(axis, 800) {}
    TrackContext context(std::span<const std::uint32_t> hits = {}) const { return {index, projection, hits}; }

    DocumentPtr document;
    DocumentIndex index;
    Axis axis;
    Projection projection;
};

} // namespace strata::test
