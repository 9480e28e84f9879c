// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/map_scene.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

namespace strata::test {

/// An address map that is shown, and what hands need to find on it by geometry.
class MapHands {
public:
    explicit MapHands(DocumentPtr shown, QSize size = {1000, 560})
        : document(std::move(shown)), index(indexDocument(document)), view(selection),
          axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed) {
        view.setAnimationDuration(0);
        view.resize(size);
        view.setDocument(document);
        view.show();
        exposed = QTest::qWaitForWindowExposed(&view);
    }

    MapGeometry geometry() const { return layOutMap(view.size(), &index, view.tracks()); }
    Projection projection() const { return Projection(axis, geometry().width()).fitted(view.visibleRange()); }
    MapScene scene() const { return buildScene(geometry(), &index, projection(), {}); }

    QRectF rowOf(const char* track) const {
        const MapGeometry all = geometry();
        const auto row = std::ranges::find(all.rows, trackById(track), &MapRow::track);
        return row == all.rows.end() ? QRectF() : row->rect;
    }
    /// The middle of a track's title.
    QPoint titleOf(const char* track) const { return {60, static_cast<int>(rowOf(track).center().y())}; }
    /// The middle of the tile that stands for `ref` in the row of `track`.
    QPoint middleOf(const char* track, ItemRef ref) const {
        const MapScene shown = scene();
        for (std::size_t i = 0; i < shown.tiles.size(); ++i) {
            if (std::string_view(shown.geometry.rows[i].track->id) != track) continue;
            const auto tile = std::ranges::find(shown.tiles[i].tiles, ref, &Tile::ref);
            if (tile == shown.tiles[i].tiles.end()) break;
            return {static_cast<int>(shown.geometry.left() + (tile->x0 + tile->x1) / 2),
                    static_cast<int>(shown.geometry.rows[i].rect.center().y())};
        }
        qFatal("no such tile in %s", track);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&view, (from + to) / 2);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
    }
    /// The map as it is drawn now.
    QImage picture() {
        QImage image(view.size(), QImage::Format_RGB32);
        QPainter painter(&image);
        view.draw(painter, image.size());
        return image;
    }

    DocumentPtr document;
    DocumentIndex index;
    Selection selection;
    AddressMapView view;
    Axis axis;
    bool exposed = false;
};

} // namespace strata::test
