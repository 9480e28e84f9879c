// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/empty_state.h"

#include "widgets/common/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

namespace {

int textWidth() {
    return withText(460);
}

} // namespace

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
    m_title = new QLabel(this);
    m_title->setObjectName("emptyTitle");
    m_title->setAlignment(Qt::AlignCenter);
    m_body = new QLabel(this);
    m_body->setObjectName("emptyBody");
    m_body->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_body->setWordWrap(true);
    m_body->setFixedWidth(textWidth());
    m_action = new QPushButton(this);
    m_action->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 24, 16, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_body, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setText(const QString& title, const QString& body) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_body->setText(body);
    m_body->setVisible(!body.isEmpty());
    if (body.isEmpty()) return;
    // In a layout that centres it, a wrapped label is not asked for its height at this width and loses its last line.
    m_body->setMinimumHeight(m_body->heightForWidth(textWidth()));
}

void EmptyState::setAction(const QString& label) {
    m_action->setText(label);
    m_action->show();
}

QString EmptyState::title() const {
    return m_title->text();
}

} // namespace strata
