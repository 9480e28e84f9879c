// SPDX-License-Identifier: GPL-3.0-or-later
// Places that one wants to come back to.
#include "widgets/addressmap/address_map_private.h"

namespace strata {

void AddressMapView::Private::placeMarks() {
    state.marks.clear();
    if (index)
        for (const Bookmark& each : bookmarks.all())
            if (const auto unit = unitOf(*index, axis, each)) state.marks.push_back({each.number, *unit});
    picture = {};
    view.update();
}

const Bookmarks& AddressMapView::bookmarks() const {
    return d->bookmarks;
}

void AddressMapView::setBookmarks(const Bookmarks& bookmarks) {
    if (d->bookmarks == bookmarks) return;
    d->bookmarks = bookmarks;
    d->placeMarks();
    emit bookmarksChanged();
}

void AddressMapView::toggleBookmark() {
    if (!d->index || d->axis.length() <= 0) return;
    const VisibleRange visible = d->navigator.target().visible();
    // What is current is what is meant, when it is in view; else the middle of what is.
    const auto range = rangeOf(*d->index, d->axis, d->state.current);
    const bool inView =
        range && d->state.current.kind != RefKind::Image && range->begin >= visible.begin && range->begin < visible.end;
    const double unit = inView ? range->begin : (visible.begin + visible.end) / 2;
    const auto made = bookmarkAt(*d->index, d->axis, unit, visible.width());
    if (!made) return;
    Bookmarks wanted = d->bookmarks;
    wanted.toggle(*made);
    setBookmarks(wanted);
}

void AddressMapView::goToBookmark(int number) {
    const Bookmark* bookmark = d->bookmarks.find(number);
    const auto range = bookmark && d->index ? viewOf(*d->index, d->axis, *bookmark) : std::nullopt;
    if (range) fitRange(*range);
}

} // namespace strata
