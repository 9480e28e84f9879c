// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/field_legend.h"

#include "widgets/common/theme.h"
#include "widgets/hex/field_colour.h"

#include <QPainter>

namespace strata {

namespace {
constexpr int kSwatch = 10, kHeight = 22, kGap = 16;
}

FieldLegend::FieldLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FieldLegend::setKinds(std::vector<FieldKind> kinds) {
    if (kinds == m_kinds) return;
    m_kinds = std::move(kinds);
    QStringList names;
    for (const FieldKind kind : m_kinds)
        names += fieldKindName(kind);
    setAccessibleName(names.isEmpty() ? QString() : tr("Colours in sight: %1").arg(names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize FieldLegend::sizeHint() const {
    int width = 0;
    for (const FieldKind kind : m_kinds)
        width += kSwatch + 6 + fontMetrics().horizontalAdvance(fieldKindName(kind)) + kGap;
    return {width, withText(kHeight)};
}

void FieldLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    int x = 0;
    for (const FieldKind kind : m_kinds) {
        const QRect swatch(x, (height() - kSwatch) / 2, kSwatch, kSwatch);
        painter.fillRect(swatch, mix(fieldHue(theme, kind), theme.window, 0.28));
        painter.setPen(fieldHue(theme, kind));
        painter.drawRect(swatch.adjusted(0, 0, -1, -1));
        painter.setPen(theme.mutedText);
        x += kSwatch + 6;
        const int width = fontMetrics().horizontalAdvance(fieldKindName(kind));
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter, fieldKindName(kind));
        x += width + kGap;
    }
}

} // namespace strata
