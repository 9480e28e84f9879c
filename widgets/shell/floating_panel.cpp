// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/floating_panel.h"

#include <QApplication>
#include <QKeyEvent>

namespace strata {

FloatingPanel::FloatingPanel(QWidget* parent) : QWidget(parent) {
    parent->installEventFilter(this);
    hide();
}

void FloatingPanel::openWith(QWidget& focused) {
    if (!isVisible()) m_before = QApplication::focusWidget();
    setGeometry(place());
    show();
    raise();
    focused.setFocus();
}

void FloatingPanel::close() {
    hide();
    if (m_before) m_before->setFocus();
}

bool FloatingPanel::event(QEvent* event) {
    // Else it were the window's Esc, which clears search and selection.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void FloatingPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

bool FloatingPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) setGeometry(place());
    return QWidget::eventFilter(watched, event);
}

} // namespace strata
