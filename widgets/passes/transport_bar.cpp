// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/transport_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace strata {

TransportBar::TransportBar(QWidget* parent) : QWidget(parent), m_where(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 16, 4);
    row->setSpacing(6);
    const auto add = [&](const QString& text, const QString& keys, void (TransportBar::*signal)()) {
        auto* button = new QPushButton(text, this);
        button->setObjectName("chip");
        button->setToolTip(keys);
        button->installEventFilter(this);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    m_first = add(tr("First"), tr("Home"), &TransportBar::firstRequested);
    m_back = add(tr("Back"), QStringLiteral("←"), &TransportBar::backRequested);
    m_play = add(tr("Play"), tr("Space"), &TransportBar::playRequested);
    m_next = add(tr("Next"), QStringLiteral("→"), &TransportBar::nextRequested);
    m_last = add(tr("Last"), tr("End"), &TransportBar::lastRequested);
    // "Pause" must not move what stands beside it.
    const QString pause = tr("Pause");
    m_play->setText(pause);
    const int wide = m_play->sizeHint().width();
    m_play->setText(tr("Play"));
    m_play->setMinimumWidth(std::max(wide, m_play->sizeHint().width()));
    m_where->setObjectName("quiet");
    row->addSpacing(8);
    row->addWidget(m_where);
    row->addStretch(1);
}

/// Arrows go from link to link here, too, and not from button to button: Tab does.
bool TransportBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Left && key != Qt::Key_Right) return QWidget::eventFilter(watched, event);
    key == Qt::Key_Left ? emit backRequested() : emit nextRequested();
    return true;
}

void TransportBar::setLink(std::size_t link, std::size_t count) {
    m_first->setEnabled(link > 0);
    m_back->setEnabled(link > 0);
    m_play->setEnabled(count > 1);
    m_next->setEnabled(link + 1 < count);
    m_last->setEnabled(link + 1 < count);
    m_where->setText(count == 0 ? QString() : tr("Link %1 of %2").arg(link + 1).arg(count));
}

void TransportBar::setPlaying(bool isPlaying) {
    m_play->setText(isPlaying ? tr("Pause") : tr("Play"));
}

} // namespace strata
