// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/empty_state.h"

#include "widgets/common/theme.h"

#include <QHBoxLayout>
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
    m_body->setMaximumWidth(textWidth());
    m_body->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_action = new QPushButton(this);
    m_action->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 24, 16, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_title);
    // In the middle by stretches: centred by its alignment it would not be asked for its height at its width.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_body, 1000);
    row->addStretch(1);
    column->addLayout(row);
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
}

void EmptyState::setAction(const QString& label) {
    m_action->setText(label);
    m_action->show();
}

QString EmptyState::title() const {
    return m_title->text();
}

} // namespace strata
