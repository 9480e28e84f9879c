// SPDX-License-Identifier: GPL-3.0-or-later
// The 256 codes as a grid: where each cell is, what it says, how strong its colour is. Pure.
#pragma once

#include "widgets/common/theme.h"
#include "widgets/kallsyms/analysis.h"

#include <QPainter>
#include <QRectF>
#include <QStringList>

namespace strata {

/// Sixteen rows of sixteen: the row is the high digit of the code.
class TokenGrid {
public:
    explicit TokenGrid(QSizeF size);

    QRectF cell(std::uint8_t code) const;
    QRectF rowHeader(int row) const;
    QRectF columnHeader(int column) const;
    /// The code at a point; nothing on the headers and beside the grid.
    std::optional<std::uint8_t> codeAt(QPointF point) const;
    QSizeF size() const { return m_size; }

private:
    QSizeF m_size;
    double m_left, m_top, m_width, m_height; ///< Of the cells; width and height of one.
};

/// The code that an arrow key, Home, End, Page Up or Page Down leads to; the grid's edges hold.
std::uint8_t movedCode(std::uint8_t from, Qt::Key key);

/// 0 to 1 for a use count beside the largest: a root, between linear (one "_" would leave all
/// others pale) and logarithmic (all tokens would look alike).
double useLevel(std::uint32_t uses, std::uint32_t most);

/// What is marked in the grid.
struct TokenMarks {
    std::optional<std::uint8_t> current, hovered;
    std::vector<std::uint8_t> spelled; ///< The codes of the name in the microscope.
    bool focused = false;
};

void paintTokenGrid(QPainter& painter, const TokenGrid& grid, const std::array<TokenUse, kTokenCount>& tokens,
                    const TokenMarks& marks, const Theme& theme);

/// "0xb8 stands for “_start”": title and lines of the card of one code. `some` are names that use it.
struct TokenCard {
    QString title;
    QStringList lines;
};
TokenCard tokenCard(std::uint8_t code, const TokenUse& use, const QStringList& some);

} // namespace strata
