// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/addressmap/map_navigator.h"
#include "widgets/addressmap/map_scene.h"
#include "widgets/session/job.h"

#include <QPointF>

namespace strata {

/// What the pressed mouse button does.
enum class Drag : std::uint8_t { None, Undecided, Select, Pan, Lens, Title, Edge };

/// What takes longer than a frame to find in a document.
struct LateIndex {
    BranchIndexPtr branches;
    OwnerIndexPtr owners;
};

class AddressMapView::Private {
public:
    Private(AddressMapView& view, Selection& selection);

    Axis makeAxis() const;
    void rebuildAxis();
    /// Takes what is shown and the history to another scale or domain.
    void changeAxis();
    /// What the map shows of branches and owners joins the index when it is made.
    void startLateIndex();
    /// The scene of what is shown now; made anew only when something changed.
    const MapScene& scene();
    void invalidate();
    /// Tells the selection where the map stands.
    void publishVisible();

    void setRange(VisibleRange range);
    /// Selects a range and shows it with what is around it.
    void selectRange(VisibleRange range);
    void hover(QPointF position);
    void unhover();
    /// Over the readout of the selected range.
    bool onReadout(QPointF position);
    const Tile* tileUnder(QPointF position, const MapRow*& row);
    /// Fits a range with a margin on both sides.
    Projection around(VisibleRange range, double share) const;
    void reveal(ItemRef ref);
    void click(QPointF position);
    void centreOn(double minimapX, MoveKind kind);
    void zoom(double factor, double atX);
    void pan(double pixels);

    void press(QPointF position, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void drag(QPointF position);
    void release(QPointF position);
    bool key(int key, Qt::KeyboardModifiers modifiers);

    /// Where the bookmarks are on the axis in use.
    void placeMarks();
    /// The bookmark whose flag is there.
    const Bookmark* markAt(QPointF position);
    void markMenu(int number, QPoint global);
    void askForName(int number);

    /// Takes over which tracks there are.
    void arrange(TrackArrangement wanted);
    /// Gives the keys a track.
    void choose(const Track* track);
    bool pressGutter(QPointF position);
    void dragGutter(QPointF position);
    void releaseGutter();
    /// Forgets a title that is dragged.
    void letGo();
    void moveTrack(const Track* track, Neighbour where);
    bool trackKey(int key, Qt::KeyboardModifiers modifiers);
    void fillTrackMenu(QMenu& menu, const Track* at);
    /// What can be done with what is under the mouse and with the selected range.
    void stageMenu(QPoint global);
    void fillRangeMenu(QMenu& menu);

    AddressMapView& view;
    Selection& selection;
    DocumentPtr document;
    std::optional<DocumentIndex> index;
    Job<LateIndex> lateJob;
    Axis axis;
    AxisScale scale = AxisScale::Compressed;
    AxisDomain domain = AxisDomain::Memory;
    TrackArrangement tracks;
    Bookmarks bookmarks;
    MapNavigator navigator;
    MapGeometry geometry;
    MapState state;
    std::optional<MapScene> cached;
    QPixmap picture; ///< The scene without what follows the cursor; null: to be drawn.

    Drag dragging = Drag::None;
    QPointF pressedAt, lastAt;
    double pressedUnit = 0;
    const Track* held = nullptr;   ///< Of Drag::Title and Drag::Edge.
    double heldHeight = 0;         ///< When it was pressed.
    std::optional<QPointF> cursor; ///< Where the hover card stands.
};

} // namespace strata
