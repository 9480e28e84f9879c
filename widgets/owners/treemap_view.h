// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/owners/treemap.h"

#include <QPixmap>
#include <QWidget>

#include <functional>

namespace strata {

struct Theme;

/// The treemap of one node. Knows what is zoomed in and what is marked; says what a hand wants.
class TreemapView : public QWidget {
    Q_OBJECT
public:
    explicit TreemapView(QWidget* parent = nullptr);

    using Paint = std::function<void(QPainter&, const std::vector<TreemapTile>&, const OwnerAnalysis&, const Theme&)>;
    /// How tiles are drawn; paintTreemap() unless somebody else wants other colours.
    void setPaint(Paint paint);
    /// Null: nothing to show. Zooms out to all.
    void setOwners(const OwnerAnalysisPtr& analysis);
    void zoomTo(std::uint32_t node);
    void setCurrent(std::uint32_t node);
    std::uint32_t zoomed() const { return m_zoomed; }
    const std::vector<TreemapTile>& tiles();
    QSize sizeHint() const override { return {640, 400}; }

signals:
    void chosen(std::uint32_t node);
    /// A node with parts.
    void zoomRequested(std::uint32_t node);
    /// A node without parts: by Enter or a double click.
    void entered(std::uint32_t node);
    /// The tile under the cursor; null for none.
    void hovered(const strata::TreemapTile* tile);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void forget();
    void hover(const TreemapTile* tile);
    /// The node that a step in the tree leads to: up, down, next, previous.
    std::uint32_t stepped(int key) const;
    void enter(std::uint32_t node);

    Paint m_paint;
    OwnerAnalysisPtr m_analysis;
    std::uint32_t m_zoomed = 0, m_current = 0;
    std::vector<TreemapTile> m_tiles;
    bool m_isLaidOut = false;
    const TreemapTile* m_hovered = nullptr; ///< Into m_tiles.
    QPixmap m_picture;                      ///< Of the tiles, without marks; null when it is to be drawn anew.
};

} // namespace strata
