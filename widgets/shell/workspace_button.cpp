// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/workspace_button.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {
namespace {

constexpr int kPadding = 16, kLine = 3;

QFont boldOf(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

WorkspaceButton::WorkspaceButton(const QString& name, QWidget* parent) : QAbstractButton(parent) {
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

QSize WorkspaceButton::sizeHint() const {
    // As wide as in bold, so that the others do not move when the workspace changes.
    return {QFontMetrics(boldOf(font())).horizontalAdvance(text()) + 2 * kPadding, withText(40)};
}

void WorkspaceButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    painter.setFont(isChecked() ? boldOf(font()) : font());
    painter.setPen(isChecked() || underMouse() ? theme.text : theme.mutedText);
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (isChecked()) painter.fillRect(QRect(4, height() - kLine, width() - 8, kLine), theme.accent);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 7.5, -4.5, -8.5), 4, 4);
    }
}

} // namespace strata
