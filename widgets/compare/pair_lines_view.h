// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/pair_rows.h"

#include <QAbstractScrollArea>

namespace strata {

/// Two columns of lines under one scroll bar. Differing ones are tinted and have a sign, one run of them is current.
/// Paints only what is in sight. Up, Down, Page Up and Down, Home and End scroll; ] and [ go from difference to
/// difference.
class PairLinesView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PairLinesView(QWidget* parent = nullptr);

    /// Null: nothing. Goes to the first difference.
    void setRows(PairRowsPtr rows);
    const PairRowsPtr& rows() const { return m_rows; }

    /// A run of rows that differ.
    struct Difference {
        std::size_t begin = 0, end = 0;
    };
    const std::vector<Difference>& differences() const { return m_differences; }
    /// Index of the one gone to last; there is none while nothing differs.
    std::optional<std::size_t> current() const { return m_current; }
    enum class Direction : std::uint8_t { Next, Previous };
    /// Stays where there is no further one.
    void goTo(Direction direction);

    /// Where a row is drawn, for tests; empty out of sight.
    QRect placeOf(std::size_t row, Side side) const;
    std::size_t topRow() const;
    /// Where the text of a side begins, and how wide it is: for what stands above.
    struct Column {
        int left = 0, width = 0;
    };
    Column columnOf(Side side) const;

signals:
    void currentChanged();
    void columnsMoved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    static int lineHeight();
    int linesInSight() const;
    qreal gutter() const;
    /// Of one side, its gutter included.
    qreal sideWidth() const;
    void updateScrollBars();
    void show(std::size_t difference);
    void drawRow(QPainter& painter, const Theme& theme, std::size_t row, qreal y) const;
    void drawSide(QPainter& painter, const Theme& theme, std::size_t row, Side side, const QRectF& place) const;

    PairRowsPtr m_rows;
    std::vector<Difference> m_differences;
    std::optional<std::size_t> m_current;
    int m_wheelRest = 0; ///< Eighths of a degree that are no line yet.
};

} // namespace strata
