// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/wrapped_button.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {

namespace {
constexpr int kAcross = 3 * kGrid, kDown = 2 * kGrid;
constexpr int kText = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
} // namespace

WrappedButton::WrappedButton(const QString& sentence, QWidget* parent) : QPushButton(parent), m_sentence(sentence) {
    setAccessibleName(sentence);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize WrappedButton::sizeHint() const {
    const int width = withText(300);
    return {width, heightForWidth(width)};
}

QSize WrappedButton::minimumSizeHint() const {
    return {withText(80), fontMetrics().height() + 2 * kDown};
}

int WrappedButton::heightForWidth(int width) const {
    const QRect room(0, 0, width - 2 * kAcross, 10'000);
    return fontMetrics().boundingRect(room, kText, m_sentence).height() + 2 * kDown;
}

void WrappedButton::paintEvent(QPaintEvent* event) {
    QPushButton::paintEvent(event);
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    painter.setPen(isEnabled() ? theme.text : theme.mutedText);
    painter.drawText(rect().adjusted(kAcross, 0, -kAcross, 0), kText, m_sentence);
}

} // namespace strata
