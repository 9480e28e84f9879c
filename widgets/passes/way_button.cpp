// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/way_button.h"

#include "widgets/common/theme.h"
#include "widgets/passes/pass_text.h"
#include "widgets/passes/way_mark.h"

#include <QEnterEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace strata {

namespace {

constexpr double kSide = 16;

double widestName(const QFont& font) {
    const QFontMetricsF metrics(font);
    double widest = 0;
    for (const LinkWay way : {LinkWay::Passes, LinkWay::OnePass, LinkWay::Slots})
        widest = std::max(widest, metrics.horizontalAdvance(wayName(way)));
    return widest;
}

} // namespace

WayButton::WayButton(LinkWay way, QWidget* parent) : QAbstractButton(parent), m_way(way), m_name(wayName(way)) {
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(m_name);
}

QSize WayButton::sizeHint() const {
    return {withText(640), withText(30)};
}

QSize WayButton::minimumSizeHint() const {
    return {withText(320), withText(30)};
}

void WayButton::setShown(const ShownWay* shown) {
    m_place = m_stubs = m_outcome = QString();
    if (shown != nullptr) {
        m_place = placeText(shown->run.settings.place.value_or(TablesPlace::InRodata));
        if (shown->isReal()) m_place = tr("%1, real").arg(m_place);
        m_stubs = tr("stubs %1").arg(stubsText(*shown));
        m_outcome = outcomeText(*shown);
        m_isGood = endsWell(*shown);
    }
    setAccessibleDescription(QStringList{m_place, m_stubs, m_outcome}.join(QStringLiteral(", ")));
    update();
}

void WayButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    if (isChecked() || underMouse())
        painter.fillRect(rect(), isChecked() ? theme.currentRow : mix(theme.currentRow, theme.window, 0.5));
    if (isChecked()) painter.fillRect(QRectF(0, 0, 3, height()), theme.accent);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paintWayMark(painter, {kSide + 4, height() / 2.0}, m_way, wayColour(theme, m_way));
    painter.setRenderHint(QPainter::Antialiasing, false);
    // The same columns in all three: the widest name, then by share; the outcome keeps to the right.
    QFont strong = uiFont();
    strong.setWeight(QFont::DemiBold);
    const double left = kSide + 18, names = widestName(strong) + 12, rest = width() - left - kSide - names;
    const double place = left + names, stubs = place + 0.34 * rest, outcome = place + 0.67 * rest;
    const auto say = [&](double from, double to, const QString& text, const QColor& colour, const QFont& font,
                         Qt::Alignment align) {
        painter.setFont(font);
        painter.setPen(colour);
        const QRectF box(from, 0, to - from - 8, height());
        painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
    };
    say(left, place, m_name, theme.text, isChecked() ? strong : uiFont(), Qt::AlignLeft);
    say(place, stubs, m_place, theme.mutedText, uiFont(), Qt::AlignLeft);
    say(stubs, outcome, m_stubs, theme.text, numberFont(), Qt::AlignLeft);
    say(outcome, width() - kSide, m_outcome, m_isGood ? theme.good : theme.text, numberFont(), Qt::AlignRight);
}

/// The player's: only ↑ and ↓ go from way to way.
void WayButton::keyPressEvent(QKeyEvent* event) {
    const bool isOfPlayer =
        event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || (event->key() == Qt::Key_Space && isChecked());
    if (isOfPlayer)
        event->ignore();
    else
        QAbstractButton::keyPressEvent(event);
}

void WayButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void WayButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace strata
