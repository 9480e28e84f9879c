// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/lanes_painter.h"

#include <QVariantAnimation>
#include <QWidget>

namespace strata {

/// Two builds on two lanes, A above B, with ribbons between what is the same thing: they lean when it moved and swell
/// when it grew. Zoom and pan as on the address map; the lanes go together by what is the same, not by address.
class CompareLanesView : public QWidget {
    Q_OBJECT
public:
    explicit CompareLanesView(QWidget* parent = nullptr);

    /// Null: nothing is drawn. Shows both builds whole.
    void setIndex(LaneIndexPtr index);
    const LaneIndexPtr& index() const { return m_index; }
    const LanePlace& place() const { return m_place; }
    LanesFrame frame() const { return lanesFrame(size()); }

    /// Makes parts current; kNone: the build has none.
    void setCurrent(std::uint32_t a, std::uint32_t b);
    /// The same of ranges of offsets, of a section: nothing where a build has none.
    void setCurrentRanges(std::optional<VisibleRange> a, std::optional<VisibleRange> b);
    /// What is current on a lane, in its offsets.
    std::optional<VisibleRange> currentOn(Side side) const;
    /// Brings what is current into view, with what is beside it.
    void showCurrent();
    /// Offsets of one lane.
    void showRange(Side side, VisibleRange range);
    void showWhole();
    LaneLock lock() const { return m_lock; }
    void setLock(LaneLock lock);
    /// Does what a key stands for, wherever it was pressed; false: for nothing here.
    bool takeKey(const QKeyEvent& event);
    void setDuration(int milliseconds) { m_move.setDuration(milliseconds); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A part was clicked; kNone: the build has none, both: nothing was hit.
    void picked(std::uint32_t a, std::uint32_t b);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    PartPair partsAt(QPointF point) const;
    void goTo(const LanePlace& place);
    void put(const LanePlace& place);
    void zoom(double factor, double atX, Side lead);
    void pan(double pixels, Side lead);
    QString scaleText() const;

    LaneIndexPtr m_index;
    LanePlace m_place, m_from, m_to;
    LaneLock m_lock = LaneLock::Matched;
    QVariantAnimation m_move;
    LanesState m_state;
    PartPair m_hovered;
    QPointF m_pressed;
    double m_draggedTo = 0;
    Side m_lead = Side::A;
    bool m_isDragging = false;
};

} // namespace strata
