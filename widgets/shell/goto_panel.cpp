// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/goto_panel.h"

#include "widgets/common/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

GotoPanel::GotoPanel(std::function<bool(const QString&)> goTo, QWidget* parent)
    : FloatingPanel(parent), m_goTo(std::move(goTo)), m_field(new QLineEdit(this)), m_problem(new QLabel(this)) {
    setObjectName("gotoPanel");
    setAttribute(Qt::WA_StyledBackground);
    m_field->setPlaceholderText(tr("Go to 0xaddress, symbol, section or range (0xA..0xB)"));
    m_field->setAccessibleName(tr("Go to"));
    m_problem->setObjectName("gotoProblem");
    m_problem->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    connect(m_field, &QLineEdit::returnPressed, this, &GotoPanel::go);
    connect(m_field, &QLineEdit::textEdited, m_problem, &QWidget::hide);
}

QRect GotoPanel::place() const {
    constexpr int kTop = 120;
    const int wide = std::min(withText(480), parentWidget()->width());
    return {(parentWidget()->width() - wide) / 2, kTop, wide, sizeHint().height() + 24};
}

void GotoPanel::open() {
    m_problem->hide();
    m_field->selectAll();
    openWith(*m_field);
}

void GotoPanel::go() {
    if (m_goTo(m_field->text())) return close();
    m_problem->setText(tr("Nothing in this image has this address or name."));
    m_problem->show();
}

} // namespace strata
