// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/spelling_strip.h"

#include "widgets/kallsyms/analysis.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QObject>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

constexpr qreal kLineGap = 8, kPad = 6;

qreal hexHeight() {
    return std::round(withText(18.0));
}
qreal textHeight() {
    return std::round(withText(24.0));
}
qreal pieceHeight() {
    return hexHeight() + textHeight();
}

QString hexByte(unsigned byte) {
    return QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0'));
}

qreal heightOf(const std::vector<SpellingPiece>& pieces) {
    return pieces.empty() ? pieceHeight() : pieces.back().box.bottom() + 2;
}

} // namespace

std::vector<SpellingPiece> layOutSpelling(const Spelling& spelling, qreal width, const QFont& font) {
    std::vector<SpellingPiece> pieces;
    pieces.reserve(spelling.length.size() + spelling.codes.size());
    for (const std::byte byte : spelling.length)
        pieces.push_back({.hex = hexByte(std::to_integer<unsigned>(byte)), .text = QObject::tr("length")});
    for (const SpelledCode& code : spelling.codes)
        pieces.push_back({.code = code.code,
                          .hex = hexByte(code.code),
                          .text = code.text.empty() ? QStringLiteral("?") : visibleText(code.text),
                          .broken = code.text.empty(),
                          .kind = code.kind});
    const QFontMetricsF metrics(font);
    qreal x = 1, y = 1;
    for (SpellingPiece& piece : pieces) {
        const qreal wide = std::max(metrics.horizontalAdvance(piece.hex), metrics.horizontalAdvance(piece.text));
        const qreal needs = std::min(std::ceil(wide + 2 * kPad), std::max<qreal>(32, width - 2));
        if (x > 1 && x + needs > width) {
            x = 1;
            y += pieceHeight() + kLineGap;
        }
        piece.box = QRectF(x, y, needs, pieceHeight());
        x += needs + 2;
    }
    return pieces;
}

SpellingStrip::SpellingStrip(QWidget* parent) : QWidget(parent) {
    setObjectName("spelling");
    setAccessibleName(tr("The record's bytes and what they stand for"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SpellingStrip::setSpelling(std::optional<Spelling> spelling) {
    m_spelling = std::move(spelling);
    m_focused = 0;
    m_pieces = m_spelling ? layOutSpelling(*m_spelling, width(), addressFont()) : std::vector<SpellingPiece>();
    QStringList told;
    for (const SpellingPiece& piece : m_pieces)
        told.push_back(piece.hex + ' ' + piece.text);
    setAccessibleDescription(told.join(QStringLiteral(", ")));
    setFixedHeight(heightForWidth(width()));
    update();
}

QSize SpellingStrip::sizeHint() const {
    return {400, heightForWidth(std::max(width(), 400))};
}

int SpellingStrip::heightForWidth(int width) const {
    if (!m_spelling) return static_cast<int>(pieceHeight());
    return static_cast<int>(std::ceil(heightOf(layOutSpelling(*m_spelling, width, addressFont()))));
}

void SpellingStrip::resizeEvent(QResizeEvent*) {
    if (m_spelling) m_pieces = layOutSpelling(*m_spelling, width(), addressFont());
    setFixedHeight(heightForWidth(width()));
}

void SpellingStrip::paintPiece(QPainter& painter, const SpellingPiece& piece, std::size_t index,
                               const Theme& theme) const {
    const QRectF hex(piece.box.left(), piece.box.top(), piece.box.width(), hexHeight());
    const QRectF text(piece.box.left(), piece.box.top() + hexHeight(), piece.box.width(), textHeight());
    painter.setFont(addressFont());
    painter.setPen(theme.mutedText);
    painter.drawText(hex, Qt::AlignCenter, piece.hex);
    const QFontMetricsF metrics(painter.font());
    if (!piece.code) {
        painter.setFont(uiFont(TextSize::Small));
        painter.drawText(text, Qt::AlignCenter, piece.text);
    } else {
        // Neighbours alternate in shade, so that "re" and "set" are not read as one token.
        const double share = piece.kind == TokenKind::Literal ? 0.16 : (index % 2 == 0 ? 0.62 : 0.4);
        const QColor fill = mix(piece.broken ? theme.error : theme.kind(ContentKind::Kallsyms), theme.window, share);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        const qreal radius = piece.kind == TokenKind::Literal ? 9 : 2;
        painter.drawRoundedRect(text, radius, radius);
        painter.setPen(textOn(fill));
        painter.drawText(text, Qt::AlignCenter, metrics.elidedText(piece.text, Qt::ElideMiddle, text.width() - 2));
    }
    if (hasFocus() && index == m_focused) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(text.adjusted(1, 1, -1, -1), 2, 2);
    }
}

void SpellingStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        paintPiece(painter, m_pieces[i], i, theme);
}

void SpellingStrip::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (!m_pieces[i].box.contains(event->position())) continue;
        m_focused = i;
        update();
        if (m_pieces[i].code) emit codeChosen(*m_pieces[i].code);
        return;
    }
}

void SpellingStrip::keyPressEvent(QKeyEvent* event) {
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Right && m_focused + 1 < m_pieces.size())
        ++m_focused;
    else if (event->key() == Qt::Key_Left && m_focused > 0)
        --m_focused;
    else if (enters && m_focused < m_pieces.size() && m_pieces[m_focused].code)
        emit codeChosen(*m_pieces[m_focused].code);
    else
        return QWidget::keyPressEvent(event);
    update();
}

void SpellingStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void SpellingStrip::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void SpellingStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace strata
