// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/token_grid.h"

#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QObject>

#include <algorithm>
#include <cmath>

namespace strata {
namespace {

constexpr int kSide = 16;
double leftHeader() {
    return std::round(withText(28.0));
}
double topHeader() {
    return std::round(withText(18.0));
}

QString hexDigit(int value) {
    return QString::number(value, 16);
}

/// The largest font up to the usual in which four letters fit a cell: most tokens have no more.
QFont cellFont(double width) {
    constexpr int kLeastPixels = 9, kFit = 4;
    QFont font = addressFont(TextSize::Small);
    for (int pixels = QFontInfo(font).pixelSize(); pixels >= kLeastPixels; --pixels) {
        font.setPixelSize(pixels);
        if (QFontMetricsF(font).horizontalAdvance(QLatin1Char('m')) * kFit <= width - 3) break;
    }
    return font;
}

/// Assigned codes fill their cell; literal ones are a pill; those without a token only strokes.
void paintCell(QPainter& painter, const QRectF& cell, const TokenUse& use, double level, const Theme& theme) {
    const QRectF box = cell.adjusted(1, 1, -1, -1);
    if (use.kind == TokenKind::Unassigned) {
        painter.save();
        painter.setClipRect(box);
        painter.setPen(QPen(mix(theme.padding, theme.window, 0.45), 1));
        for (double x = box.left() - box.height(); x < box.right(); x += 7)
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
        painter.restore();
        return;
    }
    const QColor fill = mix(theme.kind(ContentKind::Kallsyms), theme.window, 0.08 + 0.82 * level);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    if (use.kind == TokenKind::Literal) {
        const double radius = std::min(box.height() / 2 - 1, 9.0);
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), radius, radius);
    } else {
        painter.drawRect(box);
    }
    const QFontMetricsF metrics(painter.font());
    const QRectF inside = box.adjusted(0.5, 0, -0.5, 0);
    const QString whole = visibleText(use.text);
    const QString shown = metrics.elidedText(whole, Qt::ElideRight, inside.width());
    painter.setPen(textOn(fill));
    painter.drawText(inside, Qt::AlignCenter, shown);
}

void paintFrame(QPainter& painter, const QRectF& cell, const QPen& pen) {
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double half = pen.widthF() / 2;
    painter.drawRect(cell.adjusted(half, half, -half, -half));
}

QString kindSentence(const TokenUse& use) {
    switch (use.kind) {
    case TokenKind::Unassigned:
        return QObject::tr("never assigned: no pair of codes was left to replace");
    case TokenKind::Literal:
        return QObject::tr("literal: stands for its own byte");
    case TokenKind::Assigned:
        return QObject::tr("assigned: %1 bytes in one code").arg(use.text.size());
    }
    return {};
}

} // namespace

TokenGrid::TokenGrid(QSizeF size)
    : m_size(size), m_left(leftHeader()), m_top(topHeader()),
      m_width(std::max(8.0, std::floor((size.width() - leftHeader() - 1) / kSide))),
      m_height(std::max(8.0, std::floor((size.height() - topHeader() - 1) / kSide))) {}

QRectF TokenGrid::cell(std::uint8_t code) const {
    const int row = code / kSide, column = code % kSide;
    return {m_left + m_width * column, m_top + m_height * row, m_width, m_height};
}

QRectF TokenGrid::rowHeader(int row) const {
    return {0, m_top + m_height * row, leftHeader() - 4, m_height};
}

QRectF TokenGrid::columnHeader(int column) const {
    return {m_left + m_width * column, 0, m_width, topHeader()};
}

std::optional<std::uint8_t> TokenGrid::codeAt(QPointF point) const {
    const double column = std::floor((point.x() - m_left) / m_width), row = std::floor((point.y() - m_top) / m_height);
    if (column < 0 || row < 0 || column >= kSide || row >= kSide) return std::nullopt;
    return static_cast<std::uint8_t>(row * kSide + column);
}

std::uint8_t movedCode(std::uint8_t from, Qt::Key key) {
    const int row = from / kSide, column = from % kSide;
    const auto at = [](int r, int c) {
        return static_cast<std::uint8_t>(std::clamp(r, 0, kSide - 1) * kSide + std::clamp(c, 0, kSide - 1));
    };
    switch (key) {
    case Qt::Key_Left:
        return at(row, column - 1);
    case Qt::Key_Right:
        return at(row, column + 1);
    case Qt::Key_Up:
        return at(row - 1, column);
    case Qt::Key_Down:
        return at(row + 1, column);
    case Qt::Key_Home:
        return at(row, 0);
    case Qt::Key_End:
        return at(row, kSide - 1);
    case Qt::Key_PageUp:
        return at(0, column);
    case Qt::Key_PageDown:
        return at(kSide - 1, column);
    default:
        return from;
    }
}

double useLevel(std::uint32_t uses, std::uint32_t most) {
    if (uses == 0 || most == 0) return 0;
    return std::min(1.0, std::pow(static_cast<double>(uses) / static_cast<double>(most), 0.4));
}

void paintTokenGrid(QPainter& painter, const TokenGrid& grid, const std::array<TokenUse, kTokenCount>& tokens,
                    const TokenMarks& marks, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(addressFont(TextSize::Small));
    painter.setPen(theme.mutedText);
    const QFont cells = cellFont(grid.cell(0).width());
    for (int i = 0; i < kSide; ++i) {
        painter.drawText(grid.rowHeader(i), Qt::AlignRight | Qt::AlignVCenter, hexDigit(i) + QLatin1Char('_'));
        painter.drawText(grid.columnHeader(i), Qt::AlignCenter, QLatin1Char('_') + hexDigit(i));
    }
    painter.setFont(cells);
    std::uint32_t most = 0;
    for (const TokenUse& use : tokens)
        most = std::max(most, use.uses);
    for (std::size_t code = 0; code < kTokenCount; ++code)
        paintCell(painter, grid.cell(static_cast<std::uint8_t>(code)), tokens[code], useLevel(tokens[code].uses, most),
                  theme);
    for (const std::uint8_t code : marks.spelled)
        paintFrame(painter, grid.cell(code), QPen(theme.accent, 2));
    if (marks.hovered) paintFrame(painter, grid.cell(*marks.hovered), QPen(theme.mutedText, 1));
    if (marks.current) {
        paintFrame(painter, grid.cell(*marks.current), QPen(theme.outline, 2));
        if (marks.focused)
            paintFrame(painter, grid.cell(*marks.current).adjusted(-3, -3, 3, 3), QPen(theme.accent, 1.5));
    }
    painter.restore();
}

TokenCard tokenCard(std::uint8_t code, const TokenUse& use, const QStringList& some) {
    TokenCard card;
    card.title = use.kind == TokenKind::Unassigned
                     ? QObject::tr("%1 has no token").arg(codeText(code))
                     : QObject::tr("%1 is “%2”").arg(codeText(code), visibleText(use.text));
    card.lines.push_back(kindSentence(use));
    if (use.kind == TokenKind::Unassigned) return card;
    card.lines.push_back(QObject::tr("%1 in %2")
                             .arg(countOf(use.uses, "%1 use", QT_TRANSLATE_N_NOOP("Counts", "%1 uses")),
                                  countOf(use.names, "%1 name", QT_TRANSLATE_N_NOOP("Counts", "%1 names"))));
    if (use.kind == TokenKind::Assigned)
        card.lines.push_back(use.saved >= 0
                                 ? QObject::tr("saves %1 B").arg(countText(static_cast<std::uint64_t>(use.saved)))
                                 : QObject::tr("costs %1 B").arg(countText(static_cast<std::uint64_t>(-use.saved))));
    if (!some.isEmpty()) card.lines.push_back(QObject::tr("in %1").arg(some.join(QStringLiteral(", "))));
    return card;
}

} // namespace strata
