// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/treemap_view.h"

#include "widgets/common/draw_to_file.h"
#include "widgets/owners/treemap_painter.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace strata {

TreemapView::TreemapView(QWidget* parent) : QWidget(parent), m_paint(paintTreemap) {
    setObjectName("treemap");
    setAccessibleName(tr("Treemap of the owners"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(120, 60);
}

void TreemapView::setPaint(Paint paint) {
    m_paint = std::move(paint);
    forget();
}

void TreemapView::setOwners(const OwnerAnalysisPtr& analysis) {
    m_analysis = analysis;
    m_zoomed = m_current = 0;
    forget();
}

void TreemapView::zoomTo(std::uint32_t node) {
    if (m_zoomed == node) return;
    m_zoomed = node;
    forget();
}

void TreemapView::setCurrent(std::uint32_t node) {
    m_current = node;
    update();
}

void TreemapView::forget() {
    hover(nullptr);
    m_isLaidOut = false;
    m_tiles.clear();
    m_picture = {};
    update();
}

const std::vector<TreemapTile>& TreemapView::tiles() {
    if (!m_isLaidOut && m_analysis) m_tiles = layOutTreemap(*m_analysis, m_zoomed, size());
    m_isLaidOut = true;
    return m_tiles;
}

void TreemapView::paintEvent(QPaintEvent* /*event*/) {
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    if (!m_analysis) return painter.fillRect(rect(), theme.window);
    const bool isFile = isDrawnToFile(painter);
    if (isFile) {
        painter.fillRect(rect(), theme.window);
        m_paint(painter, tiles(), *m_analysis, theme);
    } else if (m_picture.isNull()) {
        m_picture = QPixmap(size() * devicePixelRatioF());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(theme.window);
        QPainter drawer(&m_picture);
        m_paint(drawer, tiles(), *m_analysis, theme);
    }
    if (!isFile) painter.drawPixmap(0, 0, m_picture);
    if (m_hovered != nullptr) paintTreemapMark(painter, *m_hovered, TreemapMark::Hovered, theme);
    const TreemapTile* current = m_current == m_zoomed ? nullptr : tileOf(*m_analysis, tiles(), m_current);
    if (current != nullptr) paintTreemapMark(painter, *current, TreemapMark::Current, theme);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TreemapView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    forget();
}

void TreemapView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
    m_picture = {};
    update();
}

void TreemapView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_analysis) return QWidget::mousePressEvent(event);
    if (const TreemapTile* tile = tileAt(tiles(), event->position())) emit chosen(tile->node);
}

void TreemapView::enter(std::uint32_t node) {
    if (m_analysis->node(node).children.empty())
        emit entered(node);
    else
        emit zoomRequested(node);
}

void TreemapView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_analysis) return;
    if (const TreemapTile* tile = tileAt(tiles(), event->position())) enter(tile->node);
}

void TreemapView::hover(const TreemapTile* tile) {
    if (tile == m_hovered) return;
    m_hovered = tile;
    emit hovered(tile);
    update();
}

void TreemapView::mouseMoveEvent(QMouseEvent* event) {
    if (m_analysis) hover(tileAt(tiles(), event->position()));
}

void TreemapView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    hover(nullptr);
}

std::uint32_t TreemapView::stepped(int key) const {
    const OwnerNode& node = m_analysis->node(m_current);
    if (key == Qt::Key_Up) return node.parent;
    if (key == Qt::Key_Down) return node.children.empty() ? m_current : m_analysis->childrenOf(m_current).front();
    if (m_current == 0) return m_current;
    const auto siblings = m_analysis->childrenOf(node.parent);
    const std::size_t row = m_analysis->bySize->rowOf[m_current];
    if (key == Qt::Key_Left) return siblings[row == 0 ? 0 : row - 1];
    return siblings[std::min(row + 1, siblings.size() - 1)];
}

void TreemapView::keyPressEvent(QKeyEvent* event) {
    if (!m_analysis) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Backspace:
        return emit zoomRequested(m_analysis->node(m_zoomed).parent);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return enter(m_current);
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        return emit chosen(stepped(event->key()));
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace strata
