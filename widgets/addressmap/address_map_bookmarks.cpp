// SPDX-License-Identifier: GPL-3.0-or-later
// Places that one wants to come back to.
#include "widgets/addressmap/address_map_private.h"
#include "widgets/addressmap/map_painter.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

#include <ranges>

namespace strata {

void AddressMapView::Private::placeMarks() {
    state.marks.clear();
    if (index)
        for (const Bookmark& each : bookmarks.all())
            if (const auto unit = unitOf(*index, axis, each)) state.marks.push_back({each.number, *unit});
    picture = {};
    view.update();
}

const Bookmark* AddressMapView::Private::markAt(QPointF position) {
    if (!index || axis.length() <= 0) return nullptr;
    // The last one is drawn over the others.
    for (const PlaceMark& mark : std::ranges::reverse_view(state.marks))
        if (const auto flag = flagOf(scene(), mark); flag && flag->contains(position))
            return bookmarks.find(mark.number);
    return nullptr;
}

void AddressMapView::Private::markMenu(int number, QPoint global) {
    auto* menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(QObject::tr("Go there\tCtrl+%1").arg(number), &view, [this, number] { view.goToBookmark(number); });
    menu->addAction(QObject::tr("Rename…"), &view, [this, number] { askForName(number); });
    menu->addAction(QObject::tr("Remove"), &view, [this, number] { view.removeBookmark(number); });
    menu->popup(global);
}

void AddressMapView::Private::askForName(int number) {
    const Bookmark* mark = bookmarks.find(number);
    if (!mark) return;
    const DocumentPtr asked = document;
    const QString name =
        QInputDialog::getText(&view, QObject::tr("Rename the bookmark"), QObject::tr("Name of bookmark %1").arg(number),
                              QLineEdit::Normal, mark->name);
    if (document != asked || !bookmarks.find(number)) return; // another image arrived meanwhile
    Bookmarks wanted = bookmarks;
    wanted.rename(number, name);
    view.setBookmarks(wanted);
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
    const auto toggle = [this](const std::optional<Bookmark>& made) {
        if (!made) return;
        Bookmarks wanted = d->bookmarks;
        wanted.toggle(*made);
        setBookmarks(wanted);
    };
    // Who has measured a range means that.
    if (const RangeInfo selected = selectedRange(); !selected.isEmpty()) return toggle(bookmarkOf(*d->index, selected));
    const VisibleRange visible = d->navigator.target().visible();
    // What is current is what is meant, when it is in view; else the middle of what is.
    const auto range = rangeOf(*d->index, d->axis, d->state.current);
    const bool inView =
        range && d->state.current.kind != RefKind::Image && range->begin >= visible.begin && range->begin < visible.end;
    const double unit = inView ? range->begin : (visible.begin + visible.end) / 2;
    toggle(bookmarkAt(*d->index, d->axis, unit, visible.width()));
}

void AddressMapView::removeBookmark(int number) {
    Bookmarks wanted = d->bookmarks;
    wanted.remove(number);
    setBookmarks(wanted);
}

void AddressMapView::goToBookmark(int number) {
    const Bookmark* bookmark = d->bookmarks.find(number);
    if (!bookmark || !d->index) return;
    if (const auto marked = rangeOf(*d->index, d->axis, *bookmark)) return d->selectRange(*marked);
    if (const auto range = viewOf(*d->index, d->axis, *bookmark)) fitRange(*range);
}

} // namespace strata
