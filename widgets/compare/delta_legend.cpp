// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/delta_legend.h"

#include "widgets/common/theme.h"
#include "widgets/compare/delta_painter.h"

#include <QPainter>

#include <array>

namespace strata {

namespace {
constexpr int kSwatch = 18, kHeight = 22, kLine = 12, kGap = 16;
constexpr std::array kKinds{DeltaKind::New, DeltaKind::Grown, DeltaKind::Shrunk, DeltaKind::Gone};
} // namespace

DeltaLegend::DeltaLegend(QWidget* parent) : QWidget(parent) {
    QStringList names;
    for (const DeltaKind kind : kKinds)
        names += deltaKindText(kind);
    setAccessibleName(tr("What the colours mean: %1").arg(names.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize DeltaLegend::sizeHint() const {
    int width = 0;
    for (const DeltaKind kind : kKinds)
        width += kSwatch + 6 + fontMetrics().horizontalAdvance(deltaKindText(kind)) + kGap;
    return {width, withText(kHeight)};
}

void DeltaLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    int x = 0;
    for (const DeltaKind kind : kKinds) {
        paintDeltaFill(painter, QRect(x, (height() - kLine) / 2, kSwatch, kLine), kind, theme);
        painter.setPen(theme.mutedText);
        x += kSwatch + 6;
        const int width = fontMetrics().horizontalAdvance(deltaKindText(kind));
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter, deltaKindText(kind));
        x += width + kGap;
    }
}

} // namespace strata
