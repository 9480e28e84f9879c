// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tracks/stub_paths.h"

#include <functional>

namespace strata {

/// A piece of text between the wires. Pixels.
struct PathLabel {
    double left = 0, width = 0;
    QString text;
};
using TextWidth = std::function<double(const QString&)>;

/// What stands where: names of what is outside at the edges, the sentence in a gap between wires near the stubs, the
/// numbers of merged branches where there is room. No label meets another one, or a wire.
std::vector<PathLabel> pathLabels(const StubPaths& paths, double width, const TextWidth& widthOf);
/// Of the runs of stubs where nothing is current: how many they are.
std::vector<PathLabel> runLabels(std::span<const Tile> tiles, double width, const TextWidth& widthOf);

} // namespace strata
