// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/banner.h"

#include "widgets/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

namespace strata {
namespace {

QToolButton* textButton(const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setObjectName("bannerButton");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

Banner::Banner(QWidget* parent) : QWidget(parent) {
    setObjectName("banner");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Problem"));

    auto* mark = new QLabel(QStringLiteral("!"), this);
    mark->setObjectName("bannerMark");
    mark->setFixedSize(withText(20), withText(20));
    mark->setAlignment(Qt::AlignCenter);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName("bannerSentence");
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setWordWrap(true);
    m_unfold = textButton(tr("Details"), this);
    m_unfold->setCheckable(true);
    m_act = textButton({}, this);
    connect(m_act, &QToolButton::clicked, this, [this] {
        hide();
        m_offer();
    });
    auto* copyButton = textButton(tr("Copy"), this);
    auto* close = textButton(tr("Close"), this);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    for (auto* button : {m_act, m_unfold, copyButton, close})
        row->addWidget(button, 0, Qt::AlignTop);
    m_more = new QPlainTextEdit(this);
    m_more->setObjectName("bannerDetails");
    m_more->setReadOnly(true);
    m_more->setMaximumHeight(withText(120));
    m_more->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 12, 8);
    column->addLayout(row);
    column->addWidget(m_more);

    connect(m_unfold, &QToolButton::toggled, m_more, &QWidget::setVisible);
    connect(copyButton, &QToolButton::clicked, this, &Banner::copy);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void Banner::showProblem(const QString& sentence, const QString& details) {
    m_sentence->setText(sentence);
    m_details = details;
    m_more->setPlainText(details);
    m_unfold->setChecked(false);
    m_unfold->setVisible(!details.isEmpty());
    m_act->hide();
    show();
}

void Banner::showOffer(const QString& sentence, const QString& action, std::function<void()> act) {
    showProblem(sentence, {});
    m_offer = std::move(act);
    m_act->setText(action);
    m_act->show();
}

QString Banner::sentence() const {
    return m_sentence->text();
}

void Banner::copy() const {
    QGuiApplication::clipboard()->setText(m_details.isEmpty() ? m_sentence->text()
                                                              : m_sentence->text() + '\n' + m_details);
}

} // namespace strata
