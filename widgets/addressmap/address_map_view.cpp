// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/address_map_view.h"

#include "widgets/addressmap/projection.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {

class AddressMapView::Private {
public:
    explicit Private(Selection& s) : selection(s) {}
    Selection& selection;
    DocumentPtr document;
    Axis axis;
    AxisScale scale = AxisScale::Compressed;
    AxisDomain domain = AxisDomain::Memory;

    void rebuild() { axis = document ? Axis(document->image, document->layout, domain, scale) : Axis(); }
};

AddressMapView::AddressMapView(Selection& selection, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(selection)) {
    setAccessibleName(tr("Address map"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}
AddressMapView::~AddressMapView() = default;

void AddressMapView::setDocument(DocumentPtr document) {
    d->document = std::move(document);
    d->rebuild();
    update();
}
const DocumentPtr& AddressMapView::document() const {
    return d->document;
}
AxisScale AddressMapView::axisScale() const {
    return d->scale;
}
AxisDomain AddressMapView::axisDomain() const {
    return d->domain;
}
void AddressMapView::setAxisScale(AxisScale scale) {
    d->scale = scale;
    d->rebuild();
    emit axisChanged();
    update();
}
void AddressMapView::setAxisDomain(AxisDomain domain) {
    d->domain = domain;
    d->rebuild();
    emit axisChanged();
    update();
}
void AddressMapView::setHighlight(std::vector<std::uint32_t>) {}
void AddressMapView::clearHighlight() {}
void AddressMapView::setAnimationDuration(int) {}
VisibleRange AddressMapView::visibleRange() const {
    return d->axis.whole();
}
RangeInfo AddressMapView::selectedRange() const {
    return {};
}
void AddressMapView::draw(QPainter& painter, QSize size) {
    const Theme theme = themeFor(palette());
    painter.fillRect(QRect(QPoint(), size), theme.window);
    const Projection projection(d->axis, size.width());
    for (const AxisSpan& span : d->axis.spans()) {
        const double x = projection.xOfBegin(span.begin);
        painter.fillRect(QRectF(x, size.height() / 3.0, projection.xOfEnd(span.end) - x, size.height() / 3.0),
                         theme.kind(d->document->layout.items[span.item].content));
    }
}
QSize AddressMapView::sizeHint() const {
    return {1000, 420};
}
QSize AddressMapView::minimumSizeHint() const {
    return {480, 260};
}
void AddressMapView::zoomIn() {}
void AddressMapView::zoomOut() {}
void AddressMapView::showWholeImage() {}
void AddressMapView::focusCurrent() {}
void AddressMapView::goBack() {}
void AddressMapView::goForward() {}
void AddressMapView::selectNext() {}
void AddressMapView::selectPrevious() {}
void AddressMapView::clearSelection() {}
void AddressMapView::fitRange(VisibleRange) {}
void AddressMapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}
void AddressMapView::resizeEvent(QResizeEvent* e) {
    QWidget::resizeEvent(e);
}
void AddressMapView::mousePressEvent(QMouseEvent* e) {
    QWidget::mousePressEvent(e);
}
void AddressMapView::mouseMoveEvent(QMouseEvent* e) {
    QWidget::mouseMoveEvent(e);
}
void AddressMapView::mouseReleaseEvent(QMouseEvent* e) {
    QWidget::mouseReleaseEvent(e);
}
void AddressMapView::mouseDoubleClickEvent(QMouseEvent* e) {
    QWidget::mouseDoubleClickEvent(e);
}
void AddressMapView::wheelEvent(QWheelEvent* e) {
    QWidget::wheelEvent(e);
}
void AddressMapView::keyPressEvent(QKeyEvent* e) {
    QWidget::keyPressEvent(e);
}
void AddressMapView::leaveEvent(QEvent* e) {
    QWidget::leaveEvent(e);
}
bool AddressMapView::event(QEvent* e) {
    return QWidget::event(e);
}

} // namespace strata
