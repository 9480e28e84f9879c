// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/token_grid_view.h"

#include "widgets/addressmap/hover_card.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace strata {
namespace {
constexpr std::size_t kSomeNames = 3;
} // namespace

TokenGridView::TokenGridView(QWidget* parent) : QWidget(parent) {
    setObjectName("tokenGrid");
    setAccessibleName(tr("Token table: 256 codes"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TokenGridView::setAnalysis(AnalysisPtr analysis) {
    m_analysis = std::move(analysis);
    m_marks = {.focused = hasFocus()};
    setAccessibleDescription({});
    update();
}

void TokenGridView::setSpelled(std::vector<std::uint8_t> codes) {
    m_marks.spelled = std::move(codes);
    update();
}

void TokenGridView::setCurrent(std::uint8_t code) {
    m_marks.current = code;
    setAccessibleDescription(cardText(code));
    update();
}

QStringList TokenGridView::someNames(std::uint8_t code) const {
    QStringList names;
    if (!m_analysis || m_analysis->names.tokens[code].uses == 0) return names;
    for (const std::uint32_t entry :
         entriesUsing(m_analysis->bytes, m_analysis->kallsyms(), m_analysis->names, code, kSomeNames))
        names.push_back(visibleText(m_analysis->kallsyms().entries[entry].name));
    return names;
}

QString TokenGridView::cardText(std::uint8_t code) const {
    if (!m_analysis) return {};
    const TokenCard card = tokenCard(code, m_analysis->names.tokens[code], someNames(code));
    return card.title + QStringLiteral(". ") + card.lines.join(QStringLiteral(". "));
}

void TokenGridView::paintEvent(QPaintEvent*) {
    if (!m_analysis) return;
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    paintTokenGrid(painter, grid(), m_analysis->names.tokens, m_marks, theme);
    if (!m_marks.hovered) return;
    const TokenCard card = tokenCard(*m_marks.hovered, m_analysis->names.tokens[*m_marks.hovered], m_hoveredNames);
    paintHoverCard(painter, {.title = card.title, .address = {}, .lines = card.lines}, m_cursor, QRectF(rect()), theme);
}

void TokenGridView::hover(std::optional<std::uint8_t> code) {
    if (code != m_marks.hovered) m_hoveredNames = code ? someNames(*code) : QStringList();
    m_marks.hovered = code;
    update();
}

void TokenGridView::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    hover(grid().codeAt(m_cursor));
}

void TokenGridView::mousePressEvent(QMouseEvent* event) {
    const auto code = grid().codeAt(event->position());
    if (!code || !m_analysis || event->button() != Qt::LeftButton) return;
    setCurrent(*code);
    emit chosen(*code);
}

void TokenGridView::leaveEvent(QEvent*) {
    hover(std::nullopt);
}

void TokenGridView::keyPressEvent(QKeyEvent* event) {
    const auto key = static_cast<Qt::Key>(event->key());
    const std::uint8_t from = m_marks.current.value_or(0);
    const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    const std::uint8_t to = m_marks.current ? movedCode(from, key) : from;
    const bool moves = to != from || (!m_marks.current && movedCode(0x88, key) != 0x88);
    if (!m_analysis || (!enters && !moves)) return QWidget::keyPressEvent(event);
    setCurrent(to);
    if (enters) emit chosen(to);
}

void TokenGridView::focusInEvent(QFocusEvent* event) {
    m_marks.focused = true;
    QWidget::focusInEvent(event);
    update();
}

void TokenGridView::focusOutEvent(QFocusEvent* event) {
    m_marks.focused = false;
    QWidget::focusOutEvent(event);
    update();
}

void TokenGridView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace strata
