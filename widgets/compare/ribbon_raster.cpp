// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/ribbon_raster.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

/// Each of four channels times share / 255, two at a time; as Qt blends.
QRgb scaled(QRgb colour, std::uint32_t share) {
    constexpr std::uint32_t kPair = 0x00ff00ff, kHalf = 0x00800080;
    std::uint32_t low = (colour & kPair) * share;
    low = ((low + ((low >> 8U) & kPair) + kHalf) >> 8U) & kPair;
    std::uint32_t high = ((colour >> 8U) & kPair) * share;
    high = (high + ((high >> 8U) & kPair) + kHalf) & ~kPair;
    return low | high;
}

void putOver(QRgb& pixel, QRgb premultiplied) {
    pixel =
        pixel == 0 ? premultiplied : premultiplied + scaled(pixel, 255U - static_cast<unsigned>(qAlpha(premultiplied)));
}

/// Fills [left, right) of a row; a pixel that is covered in part gets its part.
void fillSpan(QRgb* row, int width, double left, double right, QRgb colour) {
    left = std::max(left, 0.0), right = std::min(right, static_cast<double>(width));
    if (right <= left) return;
    const auto covered = [](double share) { return static_cast<std::uint32_t>(std::lround(share * 255)); };
    const int first = static_cast<int>(left), last = static_cast<int>(right);
    if (first == last) return putOver(row[first], scaled(colour, covered(right - left)));
    putOver(row[first], scaled(colour, covered(first + 1 - left)));
    for (int x = first + 1; x < last; ++x)
        putOver(row[x], colour);
    if (last < width && right > last) putOver(row[last], scaled(colour, covered(right - last)));
}

} // namespace

double ribbonShare(double y) {
    // y = 1.5 t (1 - t) + t³ rises with t: found by halving, to less than a pixel of any screen.
    double low = 0, high = 1;
    for (int i = 0; i < 16; ++i) {
        const double t = (low + high) / 2;
        (1.5 * t * (1 - t) + t * t * t < y ? low : high) = t;
    }
    const double t = (low + high) / 2;
    return t * t * (3 - 2 * t);
}

QImage drawRibbons(const std::vector<RibbonShape>& ribbons, QSize size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    std::vector<QRgb> colours;
    colours.reserve(ribbons.size());
    for (const RibbonShape& ribbon : ribbons)
        colours.push_back(qPremultiply(ribbon.colour.rgba()));
    for (int y = 0; y < size.height(); ++y) {
        const double share = ribbonShare((y + 0.5) / size.height());
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (std::size_t i = 0; i < ribbons.size(); ++i) {
            const RibbonShape& ribbon = ribbons[i];
            const double left = ribbon.aLeft + (ribbon.bLeft - ribbon.aLeft) * share;
            const double right = ribbon.aRight + (ribbon.bRight - ribbon.aRight) * share;
            constexpr double kLeast = 0.5; // of a pixel: what is thinner is seen, too
            fillSpan(row, size.width(), left, std::max(right, left + kLeast), colours[i]);
        }
    }
    return image;
}

} // namespace strata
