// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/line_index.h"

#include <QAbstractScrollArea>

#include <memory>

class QPainter;

namespace strata {

using LineIndexPtr = std::shared_ptr<const LineIndex>;

/// A text of any size with the numbers of its lines, of which only the lines in sight are read. A click or the arrows,
/// Page Up and Down, Home and End choose a line.
class MapTextView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit MapTextView(QWidget* parent = nullptr);

    /// The text must live as long as it is shown; null: none.
    void setLines(LineIndexPtr lines);
    /// Bytes of the text that a search found: where each begins, in order, and how long they are.
    void setHits(std::vector<std::uint64_t> begins, std::uint64_t length);
    /// Makes a line current and brings it into view; 0: none is.
    void showLine(std::uint32_t line);
    /// Scrolls sideways to where these bytes of a line are, if they are out of sight.
    void showColumns(std::size_t from, std::size_t count);
    std::uint32_t currentLine() const { return m_current; }
    /// The first one in sight.
    std::uint32_t topLine() const;
    std::uint32_t linesInSight() const;
    /// Where a line is drawn.
    QRect lineRect(std::uint32_t line) const;
    void copyLine() const;

signals:
    void lineChosen(quint32 line); ///< By the person.

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateMetrics();
    void choose(std::int64_t line);
    void drawLine(QPainter& painter, std::uint32_t line) const;
    void drawHits(QPainter& painter, std::uint32_t line, std::size_t column) const;
    /// Columns that the text is scrolled to the right.
    std::size_t firstColumn() const;

    LineIndexPtr m_lines;
    std::vector<std::uint64_t> m_hits;
    std::uint64_t m_hitLength = 0;
    std::uint32_t m_current = 0;
    int m_gutter = 0;
    qreal m_digit = 8;
};

} // namespace strata
