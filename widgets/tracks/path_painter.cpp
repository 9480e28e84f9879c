// SPDX-License-Identifier: GPL-3.0-or-later
// Wires from callers over stubs to targets: calls run above, what a stub leads to below, so that they never lie on one
// another, and the words stand in between.
#include "widgets/tracks/path_labels.h"
#include "widgets/tracks/track_brush.h"

#include <QPainterPath>

#include <algorithm>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr double kCorner = 4, kHeadLength = 5, kHeadWidth = 3;

/// The heights of a row's wires.
struct Levels {
    double calls, middle, leaps;
};

Levels levelsOf(const QRectF& rect) {
    const double top = std::floor(rect.top() + kRunHeight) + 4.5, bottom = std::floor(rect.bottom()) - 2.5;
    return {top, (top + bottom) / 2, bottom};
}

/// A filled arrow head with its tip at `tip`.
void addHead(QPainterPath& heads, QPointF tip, QPointF direction) {
    const QPointF back = tip - direction * kHeadLength, side(direction.y() * kHeadWidth, direction.x() * kHeadWidth);
    heads.moveTo(tip);
    heads.lineTo(back + side);
    heads.lineTo(back - side);
    heads.closeSubpath();
}

/// One line along a level with branches to all its ends: drawn once, however many wires share it.
class Net {
public:
    Net(const QRectF& rect, double middle, double level)
        : m_rect(rect), m_middle(middle), m_level(level), m_way(level < middle ? 1 : -1) {}

    void add(const PathEdge& edge) {
        const auto [left, right] = std::minmax(edge.from, edge.to);
        m_left = m_ends.empty() ? left : std::min(m_left, left);
        m_right = m_ends.empty() ? right : std::max(m_right, right);
        m_ends.insert(edge.from);
        m_ends.insert(edge.to);
        m_edges.push_back(edge);
    }

    void draw(QPainterPath& wires, QPainterPath& heads) const {
        if (m_right < 0 || m_left > m_rect.width()) return;
        wires.moveTo(xOf(m_left) + corner(m_left), m_level);
        wires.lineTo(xOf(m_right) - corner(m_right), m_level);
        for (const double end : m_ends)
            if (isInside(end)) addBranch(wires, end);
        for (const PathEdge& edge : m_edges) {
            const double forward = edge.to >= edge.from ? 1 : -1;
            if (isInside(edge.from))
                heads.addEllipse(QPointF(xOf(edge.from), m_middle), 1.6, 1.6);
            else // behind the head of one that leaves there
                addHead(heads, {xOf(edge.from) + forward * (2 * kHeadLength + 3), m_level}, {forward, 0});
            if (isInside(edge.to))
                addHead(heads, {xOf(edge.to), m_middle}, {0, m_way});
            else
                addHead(heads, {xOf(edge.to), m_level}, {forward, 0});
        }
    }

private:
    bool isInside(double x) const { return x >= 0 && x <= m_rect.width(); }
    double xOf(double x) const { return m_rect.left() + std::clamp(x, 0.0, m_rect.width()); }
    /// The first and the last end bend into the line, those between meet it.
    double corner(double end) const {
        const bool bends = isInside(end) && (end == m_left || end == m_right);
        return bends ? std::min(kCorner, (m_right - m_left) / 2) : 0;
    }
    void addBranch(QPainterPath& wires, double end) const {
        const double x = xOf(end), bend = corner(end), inward = end == m_left ? 1 : -1;
        wires.moveTo(x, m_middle);
        wires.lineTo(x, m_level + m_way * bend);
        if (bend > 0) wires.quadTo(x, m_level, x + inward * bend, m_level);
    }

    const QRectF& m_rect;
    double m_middle, m_level, m_way;
    double m_left = 0, m_right = 0;
    std::set<double> m_ends;
    std::vector<PathEdge> m_edges;
};

/// Wires to one place are a net; those from one place too, if there is no other.
std::vector<Net> netsOf(const std::vector<PathEdge>& edges, const Net& empty) {
    const bool oneSource =
        std::ranges::all_of(edges, [&](const PathEdge& edge) { return edge.from == edges.front().from; });
    std::map<double, Net> nets;
    for (const PathEdge& edge : edges)
        nets.try_emplace(oneSource ? edge.from : edge.to, empty).first->second.add(edge);
    std::vector<Net> result;
    result.reserve(nets.size());
    for (auto& [place, net] : nets)
        result.push_back(std::move(net));
    return result;
}

void paintEdges(QPainter& painter, const std::vector<PathEdge>& edges, const Net& empty, const QColor& colour) {
    QPainterPath wires, heads;
    for (const Net& net : netsOf(edges, empty))
        net.draw(wires, heads);
    heads.setFillRule(Qt::WindingFill);
    // One pixel on a pixel's middle: wires over one another stay a hairline.
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wires);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPath(heads);
}

} // namespace

void paintPaths(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const StubPaths& paths,
                const Theme& theme) {
    painter.save();
    painter.setFont(uiFont(TextSize::Small));
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(painter.font());
    const auto widthOf = [&](const QString& text) { return metrics.horizontalAdvance(text) + 1; };
    const Levels levels = levelsOf(rect);
    std::vector<PathLabel> labels;
    if (paths.isEmpty()) {
        labels = runLabels(tiles.tiles, rect.width(), widthOf);
    } else {
        paintEdges(painter, paths.leaps, Net(rect, levels.middle, levels.leaps), theme.stub);
        paintEdges(painter, paths.calls, Net(rect, levels.middle, levels.calls), theme.accent);
        labels = pathLabels(paths, rect.width(), widthOf);
    }
    for (const PathLabel& label : labels) {
        const double y = paths.isEmpty() ? rect.top() + kRunHeight + 2 + metrics.height() / 2 : levels.middle;
        paintLabel(painter, {rect.left() + label.left, y - metrics.height() / 2, label.width, metrics.height()},
                   label.text, label.text == paths.sentence ? theme.text : theme.mutedText);
    }
    painter.restore();
}

} // namespace strata
