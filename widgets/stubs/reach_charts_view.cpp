// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_charts_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <array>

namespace strata {

namespace {

int textRow() {
    return withText(18);
}

void drawText(QPainter& painter, const Theme& theme, QPointF at, Qt::Alignment align, const QString& text) {
    const double wide = withText(240.0);
    QRectF box(at.x(), at.y(), wide, textRow());
    if ((align & Qt::AlignHCenter) != 0) box.moveLeft(at.x() - wide / 2);
    if ((align & Qt::AlignRight) != 0) box.moveLeft(at.x() - wide);
    painter.setPen(theme.mutedText);
    painter.setFont(numberFont(TextSize::Small));
    painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter), text);
}

QString shareText(std::size_t share) {
    constexpr std::size_t kPercent = 100 / (kShares - 1);
    if (share == kShares - 1) return QObject::tr("out of reach");
    return QObject::tr("%1 to %2 % of the reach").arg(share * kPercent).arg((share + 1) * kPercent);
}

} // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Branches by share of their reach"));
    setMinimumHeight(sizeHint().height());
}

void HistogramView::setClass(const ReachShares& shown) {
    m_shown = shown;
    QStringList parts;
    for (std::size_t i = 0; i < kShares; ++i)
        if (m_shown.shares[i] > 0)
            parts.append(QStringLiteral("%1: %2").arg(shareText(i), countText(m_shown.shares[i])));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    update();
}

QRectF HistogramView::area() const {
    return QRectF(rect()).adjusted(0, 4, 0, -textRow());
}

void HistogramView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    const QRectF all = area();
    for (const HistogramBar& bar : histogramBars(m_shown, all)) {
        const bool isFar = bar.box.right() > all.right() - bar.box.width();
        painter.fillRect(bar.box, isFar ? theme.accent : theme.stub);
    }
    painter.setPen(theme.hairline);
    painter.drawLine(all.bottomLeft(), all.bottomRight());
    const double end = all.left() + all.width() * (kShares - 1) / kShares;
    drawText(painter, theme, all.bottomLeft(), Qt::AlignLeft, QStringLiteral("0"));
    drawText(painter, theme, {all.left() + (end - all.left()) / 2, all.bottom()}, Qt::AlignHCenter,
             tr("50 % of the reach, counts on a log scale"));
    drawText(painter, theme, all.bottomRight(), Qt::AlignRight, tr("out of reach"));
}

bool HistogramView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const double width = area().width() / kShares;
    const auto share = static_cast<std::size_t>(std::max(0.0, help->pos().x() / width));
    if (share < kShares)
        QToolTip::showText(help->globalPos(),
                           tr("%1: %2").arg(shareText(share), countOf(m_shown.shares[share], "%1 branch",
                                                                      QT_TRANSLATE_N_NOOP("Counts", "%1 branches"))),
                           this);
    return true;
}

CurveView::CurveView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Stubs by inserted bytes"));
    setMinimumHeight(sizeHint().height());
    setCursor(Qt::SplitHCursor);
}

void CurveView::setCurve(std::shared_ptr<const ReachCurve> curve) {
    m_curve = std::move(curve);
    update();
}

void CurveView::setBytes(std::int64_t bytes) {
    m_bytes = bytes;
    update();
}

QRectF CurveView::area() const {
    return QRectF(rect()).adjusted(side(), 8, -side(), -textRow());
}

void CurveView::paintEvent(QPaintEvent* /*event*/) {
    if (!m_curve) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    const QRectF all = area();
    const auto x = [&](std::int64_t bytes) { return all.left() + (positionOfBytes(bytes) + 1) / 2 * all.width(); };
    struct Tick {
        std::int64_t mebibytes;
        const char* text;
    };
    static constexpr std::array kTicks = {Tick{-64, "−64 MiB"}, Tick{-8, "−8"}, Tick{0, "0"}, Tick{8, "8"},
                                          Tick{64, "64 MiB"}};
    for (const Tick& tick : kTicks) {
        const double at = x(tick.mebibytes * (std::int64_t{1} << 20U));
        painter.setPen(theme.hairline);
        painter.drawLine(QPointF(at, all.top()), QPointF(at, all.bottom()));
        drawText(painter, theme, {at, all.bottom()}, Qt::AlignHCenter, QString::fromUtf8(tick.text));
    }
    painter.drawLine(all.bottomLeft(), all.bottomRight());
    const CurveShape shape = curveShape(*m_curve, all);
    painter.setPen(QPen(theme.stub, 2));
    painter.drawPath(shape.line);
    drawText(painter, theme, {all.left() - 6, all.top() - textRow() / 2.0}, Qt::AlignRight, countText(shape.most));
    drawText(painter, theme, {all.left() - 6, all.bottom() - textRow()}, Qt::AlignRight, countText(shape.least));
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(QPointF(x(m_bytes), all.top()), QPointF(x(m_bytes), all.bottom()));
}

void CurveView::pick(QPointF place) {
    const QRectF all = area();
    emit bytesPicked(bytesAtPosition((place.x() - all.left()) / all.width() * 2 - 1));
}

void CurveView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) pick(event->position());
}

void CurveView::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) != 0) pick(event->position());
}

} // namespace strata
