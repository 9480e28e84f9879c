// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/address_map_view.h"

#include "widgets/addressmap/address_map_private.h"
#include "widgets/addressmap/axis_places.h"
#include "widgets/addressmap/hover_card.h"
#include "widgets/addressmap/map_painter.h"
#include "widgets/common/draw_to_file.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace strata {

AddressMapView::Private::Private(AddressMapView& v, Selection& s) : view(v), selection(s) {}

Axis AddressMapView::Private::makeAxis() const {
    return document ? Axis(document->image, document->layout, domain, scale) : Axis();
}

void AddressMapView::Private::rebuildAxis() {
    geometry = layOutMap(view.size(), index ? &*index : nullptr, tracks);
    axis = makeAxis();
    navigator.reset(axis, geometry.width());
    placeMarks();
}

void AddressMapView::Private::changeAxis() {
    const VisibleRange shown = navigator.target().visible();
    const Axis before = std::exchange(axis, makeAxis());
    navigator.changeAxis(axis, geometry.width(), shown,
                         [&](VisibleRange range) { return carriedOver(before, axis, range); });
    placeMarks();
    if (state.selected.width() > 0) setRange(carriedOver(before, axis, state.selected).value_or(VisibleRange{}));
}

void AddressMapView::Private::startLateIndex() {
    lateJob.cancel();
    if (!document || (!document->branches && !document->map)) return;
    lateJob.start(
        &view,
        [shown = document](const Progress&) {
            return LateIndex{shown->branches ? indexBranches(*shown) : nullptr, indexOwners(*shown)};
        },
        {},
        [this](const LateIndex& late) {
            index->branches = late.branches;
            index->owners = late.owners;
            invalidate();
            emit view.settled();
        });
}

void AddressMapView::Private::invalidate() {
    cached.reset();
    picture = {};
    view.update();
}

const MapScene& AddressMapView::Private::scene() {
    if (!cached) cached = buildScene(geometry, index ? &*index : nullptr, navigator.shown(), state);
    return *cached;
}

void AddressMapView::Private::publishVisible() {
    selection.setVisible(navigator.target().visible());
}

Projection AddressMapView::Private::around(VisibleRange range, double share) const {
    const double margin = range.width() * (1 / share - 1) / 2;
    return navigator.target().fitted({range.begin - margin, range.end + margin});
}

void AddressMapView::Private::reveal(ItemRef ref) {
    if (!index) return;
    const auto range = rangeOf(*index, axis, ref);
    if (!range) return;
    const Projection& now = navigator.target();
    const double x0 = now.xOfBegin(range->begin), x1 = now.xOfEnd(range->end);
    constexpr double kLeastWidth = 24, kShare = 0.15;
    const bool sensible = x1 - x0 >= kLeastWidth && x1 - x0 <= now.width() * 0.9;
    if (!sensible) return navigator.moveTo(around(*range, kShare), MoveKind::Jump);
    if (x0 >= 0 && x1 <= now.width()) return;
    navigator.moveTo(now.panned((x0 + x1 - now.width()) / 2), MoveKind::Jump);
}

void AddressMapView::Private::setRange(VisibleRange range) {
    if (state.selected == range) return;
    state.selected = range;
    picture = {};
    view.update();
    emit view.rangeChanged(view.selectedRange());
}

void AddressMapView::Private::selectRange(VisibleRange range) {
    constexpr double kShare = 0.6;
    navigator.moveTo(around(range, kShare), MoveKind::Jump);
    setRange(range);
}

AddressMapView::AddressMapView(Selection& selection, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, selection)) {
    setAccessibleName(QObject::tr("Address map"));
    setAccessibleDescription(QObject::tr("Segments, sections, objects and symbols of the image on one address axis. "
                                         "W and S zoom, A and D pan, period and comma go to the neighbours, "
                                         "up and down choose a track."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    connect(&d->navigator, &MapNavigator::moved, this, [this] {
        d->invalidate();
        d->publishVisible();
    });
    connect(&selection, &Selection::currentChanged, this, [this](ItemRef ref) {
        d->state.current = ref;
        d->picture = {};
        update();
        // Once the map has moved there: what was current before belongs to the place that it left.
        QTimer::singleShot(0, this, [this] { d->navigator.setItem(d->state.current); });
    });
    connect(&d->navigator, &MapNavigator::returned, &selection, &Selection::setCurrent);
    connect(&selection, &Selection::hoveredChanged, this, [this](ItemRef ref) {
        d->state.hovered = ref;
        update();
    });
    connect(&selection, &Selection::revealRequested, this, [this](ItemRef ref) { d->reveal(ref); });
    d->state.current = selection.current();
}

AddressMapView::~AddressMapView() = default;

void AddressMapView::setDocument(DocumentPtr document) {
    d->unhover();
    d->setRange({});
    d->index.reset();
    d->state.highlight = {};
    d->state.searching = false;
    d->bookmarks = {};
    d->document = std::move(document);
    if (d->document) d->index = indexDocument(d->document);
    d->startLateIndex();
    d->rebuildAxis();
    d->invalidate();
    updateGeometry();
    emit axisChanged();
}

const DocumentPtr& AddressMapView::document() const {
    return d->document;
}

bool AddressMapView::isBusy() const {
    return d->lateJob.isRunning();
}

AxisScale AddressMapView::axisScale() const {
    return d->scale;
}

AxisDomain AddressMapView::axisDomain() const {
    return d->domain;
}

void AddressMapView::setAxisScale(AxisScale scale) {
    if (d->scale == scale) return;
    d->scale = scale;
    d->changeAxis();
    emit axisChanged();
}

void AddressMapView::setAxisDomain(AxisDomain domain) {
    if (d->domain == domain) return;
    d->domain = domain;
    d->changeAxis();
    emit axisChanged();
}

MapColour AddressMapView::colour() const {
    return d->state.colour;
}

void AddressMapView::setColour(MapColour colour) {
    if (d->state.colour == colour) return;
    d->state.colour = colour;
    d->invalidate();
    emit colourChanged();
}

void AddressMapView::setHighlight(const std::vector<std::uint32_t>& symbols) {
    d->state.highlight = {};
    auto& spans = d->state.highlight.spans;
    if (d->index) {
        // Marked and then collected: sorting a million takes longer than a frame.
        std::vector<bool> isHit(d->index->document->layout.symbols.size(), false);
        for (const std::uint32_t symbol : symbols)
            if (symbol < d->index->spanOfSymbol.size() && d->index->spanOfSymbol[symbol] != kNone)
                isHit[d->index->spanOfSymbol[symbol]] = true;
        for (std::uint32_t span = 0; span < isHit.size(); ++span)
            if (isHit[span]) spans.push_back(span);
    }
    d->state.searching = true;
    d->invalidate();
}

void AddressMapView::clearHighlight() {
    if (d->state.highlight.title.isEmpty()) highlightOwned({});
}

void AddressMapView::highlightOwned(Highlight owned) {
    d->state.searching = !owned.title.isEmpty();
    d->state.highlight = std::move(owned);
    d->invalidate();
}

const Highlight& AddressMapView::highlight() const {
    return d->state.highlight;
}

void AddressMapView::setAnimationDuration(int milliseconds) {
    d->navigator.setDuration(milliseconds);
}

VisibleRange AddressMapView::visibleRange() const {
    return d->navigator.target().visible();
}

RangeInfo AddressMapView::selectedRange() const {
    if (!d->index || d->state.selected.width() <= 0) return {};
    return rangeInfo(*d->index, d->navigator.target(), d->state.selected);
}

void AddressMapView::draw(QPainter& painter, QSize size) {
    const MapGeometry geometry = layOutMap(size, d->index ? &*d->index : nullptr, d->tracks);
    const Projection projection = d->navigator.target().resized(geometry.width());
    const MapScene scene = buildScene(geometry, d->index ? &*d->index : nullptr, projection, d->state);
    paintMap(painter, scene, d->state, themeFor(palette()));
}

QSize AddressMapView::sizeHint() const {
    return {1100, static_cast<int>(bestMapHeight(d->tracks))};
}

QSize AddressMapView::minimumSizeHint() const {
    // A small screen must hold the tables too: beyond this the rows get thinner.
    constexpr double kMostMinimum = 500;
    return {480, static_cast<int>(std::min(kMostMinimum, leastMapHeight(d->index ? &*d->index : nullptr, d->tracks)))};
}

void AddressMapView::paintEvent(QPaintEvent*) {
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    const bool isFile = isDrawnToFile(painter);
    if (isFile) {
        paintMap(painter, d->scene(), d->state, theme);
    } else if (d->picture.isNull()) {
        // What follows the cursor is drawn over a picture of all else: moving the mouse repaints no tile.
        d->picture = QPixmap(size() * devicePixelRatioF());
        d->picture.setDevicePixelRatio(devicePixelRatioF());
        QPainter onPicture(&d->picture);
        paintMap(onPicture, d->scene(), d->state, theme);
    }
    if (!isFile) painter.drawPixmap(0, 0, d->picture);
    paintCursor(painter, d->scene(), d->state, theme);
    if (d->cursor && d->dragging == Drag::None) {
        const MapRow* row = nullptr;
        if (const Tile* tile = d->tileUnder(*d->cursor, row)) {
            const auto at = static_cast<std::size_t>(row - d->scene().geometry.rows.data());
            paintHoverCard(painter, hoverCard(*d->index, *tile, d->scene().tiles[at]), *d->cursor, rect(), theme);
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void AddressMapView::resizeEvent(QResizeEvent* event) {
    d->geometry = layOutMap(size(), d->index ? &*d->index : nullptr, d->tracks);
    d->navigator.resize(d->geometry.width());
    QWidget::resizeEvent(event);
}

void AddressMapView::zoomIn() {
    d->zoom(1.6, d->navigator.target().width() / 2);
}

void AddressMapView::zoomOut() {
    d->zoom(1 / 1.6, d->navigator.target().width() / 2);
}

void AddressMapView::showWholeImage() {
    fitRange(d->axis.whole());
}

bool AddressMapView::selectAddresses(Vma begin, Vma end) {
    const auto range = d->index ? rangeOfAddresses(d->document->layout, d->axis, begin, end) : std::nullopt;
    if (!range) return false;
    d->selectRange(*range);
    return true;
}

void AddressMapView::fitRange(VisibleRange range) {
    d->navigator.moveTo(d->navigator.target().fitted(range), MoveKind::Jump);
}

void AddressMapView::focusCurrent() {
    constexpr double kShare = 0.8;
    const auto range = d->index ? rangeOf(*d->index, d->axis, d->state.current) : std::nullopt;
    const bool hasRange = d->state.selected.width() > 0;
    if (range && (!hasRange || d->around(*range, kShare) != d->navigator.target()))
        return d->navigator.moveTo(d->around(*range, kShare), MoveKind::Jump);
    if (hasRange) fitRange(d->state.selected);
}

void AddressMapView::goBack() {
    d->navigator.back();
}

void AddressMapView::goForward() {
    d->navigator.forward();
}

void AddressMapView::selectNext() {
    if (d->index) d->selection.reveal(neighbourOf(*d->index, d->axis, d->state.current, Neighbour::Next));
}

void AddressMapView::selectPrevious() {
    if (d->index) d->selection.reveal(neighbourOf(*d->index, d->axis, d->state.current, Neighbour::Previous));
}

void AddressMapView::clearSelection() {
    if (d->state.drop) return d->letGo();
    if (d->state.selected.width() > 0) return d->setRange({});
    if (d->state.chosen) return d->choose(nullptr);
    if (!d->state.highlight.title.isEmpty()) return highlightOwned({});
    d->selection.clear();
}

} // namespace strata
