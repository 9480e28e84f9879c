// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPainter>

namespace strata {

/// Columns of one colour and as high as a row, drawn together. A row has thousands of them that are 1 or 2 pixels wide:
/// filled one by one they take five times as long as one texture of a single line.
class ColumnStrip {
public:
    /// Of a painter on pixels; on a file of lines there is no strip, and add() says so.
    ColumnStrip(QPainter& painter, const QRectF& row);
    ~ColumnStrip() { paint(); }
    ColumnStrip(const ColumnStrip&) = delete;
    ColumnStrip& operator=(const ColumnStrip&) = delete;

    /// False when the column is left to the caller.
    bool add(double left, double right, const QColor& colour);
    /// Draws what was added since.
    void paint();

private:
    QPainter& m_painter;
    QRectF m_row;
    double m_scale = 1, m_origin = 0; ///< Pixels a unit; the pixel where the row starts.
    QImage m_line;                    ///< One line of the row's pixels; none before the first column.
    bool m_onPixels;
};

} // namespace strata
