// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/places_view.h"

#include "widgets/addressmap/hover_card.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace strata {

PlacesView::PlacesView(Selection& selection, QWidget* parent) : QWidget(parent), m_selection(selection) {
    setObjectName("kallsymsPlaces");
    setAccessibleName(tr("The tables in the image, and the tables to scale"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(static_cast<int>(placesHeight()));
    connect(&selection, &Selection::currentChanged, this, qOverload<>(&QWidget::update));
}

void PlacesView::setAnalysis(AnalysisPtr analysis) {
    m_analysis = std::move(analysis);
    layOut();
    update();
}

void PlacesView::layOut() {
    m_hovered = nullptr;
    m_places = m_analysis ? layOutPlaces(*m_analysis, width()) : Places();
}

void PlacesView::resizeEvent(QResizeEvent*) {
    layOut();
}

std::optional<KallsymsTable> PlacesView::selected() const {
    const ItemRef ref = m_selection.current();
    if (ref.kind != RefKind::KallsymsTable) return std::nullopt;
    return static_cast<KallsymsTable>(ref.index);
}

void PlacesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    PlaceMarks marks{.current = selected(), .focused = {}};
    if (hasFocus() && marks.current) marks.focused = marks.current;
    paintPlaces(painter, m_places, marks, theme);
    if (hasFocus() && !marks.current) {
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, imageHeight() + kFanHeight - 1.5, -0.5, -sizesHeight() + 0.5));
    }
    if (!m_hovered) return;
    const HoverCard card{.title = m_hovered->table ? QStringLiteral("kallsyms_") + m_hovered->label : m_hovered->label,
                         .address = {},
                         .lines = {m_hovered->hint}};
    paintHoverCard(painter, card, m_cursor, QRectF(rect()), theme);
}

const PlaceBlock* PlacesView::blockAt(QPointF point) const {
    const bool inImage = point.y() < imageHeight();
    if (!inImage && point.y() < imageHeight() + kFanHeight) return nullptr;
    for (const PlaceBlock& block : inImage ? m_places.image : m_places.tables)
        if (point.x() >= block.left && point.x() < block.right()) return &block;
    return nullptr;
}

void PlacesView::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    m_hovered = blockAt(m_cursor);
    setCursor(m_hovered && m_hovered->table ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void PlacesView::mousePressEvent(QMouseEvent* event) {
    const PlaceBlock* block = blockAt(event->position());
    if (block && block->table && event->button() == Qt::LeftButton)
        m_selection.reveal({Side::A, RefKind::KallsymsTable, static_cast<std::uint32_t>(*block->table)});
}

void PlacesView::leaveEvent(QEvent*) {
    m_hovered = nullptr;
    update();
}

void PlacesView::step(int by) {
    std::vector<KallsymsTable> tables;
    for (const PlaceBlock& block : m_places.tables)
        if (tables.empty() || tables.back() != *block.table) tables.push_back(*block.table);
    if (tables.empty()) return;
    const auto count = static_cast<int>(tables.size());
    int at = by > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (selected() == tables[static_cast<std::size_t>(i)]) at = i;
    const int to = std::clamp(at + by, 0, count - 1);
    m_selection.reveal(
        {Side::A, RefKind::KallsymsTable, static_cast<std::uint32_t>(tables[static_cast<std::size_t>(to)])});
}

void PlacesView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        step(-1);
    else if (event->key() == Qt::Key_Right)
        step(1);
    else
        QWidget::keyPressEvent(event);
}

void PlacesView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace strata
