// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_header.h"

#include "widgets/common/theme.h"
#include "widgets/generate/plan_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyle>

namespace strata {
namespace {

QLabel* label(const char* role, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

Advice splitAdvice(const QString& sentence) {
    static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
    static const QRegularExpression bare(QStringLiteral("strata-cli [^;\n]*[^;\n. ]"));
    if (const auto match = quoted.match(sentence); match.hasMatch()) {
        QString text = sentence;
        text.replace(match.capturedStart(), match.capturedLength(), QString());
        text = text.simplified();
        text.replace(QRegularExpression(QStringLiteral("\\s*:?\\s*\\.?$")), QString());
        return {text, match.captured(1)};
    }
    if (const auto match = bare.match(sentence); match.hasMatch()) {
        QString text = sentence.left(match.capturedStart()).trimmed();
        while (text.endsWith(':') || text.endsWith('(') || text.endsWith(','))
            text.chop(1);
        const QString rest = sentence.mid(match.capturedEnd()).trimmed();
        if (rest.size() > 2) text += QStringLiteral(" … ") + rest;
        return {text.trimmed(), match.captured(0)};
    }
    return {sentence, {}};
}

PlanHeader::PlanHeader(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    m_headline = label("headline", this);
    m_headline->setAccessibleName(tr("What the plan is"));
    column->addWidget(m_headline);
    m_reason = label("advice", this);
    m_reason->hide();
    column->addWidget(m_reason);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    m_summary = label("quiet", this);
    m_summary->setWordWrap(false);
    m_summary->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_why = new QPushButton(this);
    m_why->setObjectName("link");
    m_why->setCheckable(true);
    m_why->setCursor(Qt::PointingHandCursor);
    row->addWidget(m_summary);
    row->addWidget(m_why);
    row->addStretch(1);
    column->addLayout(row);
    m_reasons = label("quiet", this);
    m_reasons->hide();
    column->addWidget(m_reasons);
    m_advice = new QWidget(this);
    m_adviceColumn = new QVBoxLayout(m_advice);
    m_adviceColumn->setContentsMargins(0, 8, 0, 0);
    m_adviceColumn->setSpacing(6);
    column->addWidget(m_advice);
    connect(m_why, &QPushButton::toggled, m_reasons, &QWidget::setVisible);
}

QString PlanHeader::headline() const {
    return m_headline->text();
}

void PlanHeader::setPlanned(const Planned& planned, const GenerateKnobs& knobs) {
    const Plan& plan = *planned.plan;
    const bool possible = plan.kind != PlanKind::Cannot;
    m_headline->setText(possible ? planHeadline(plan) : tr("This cannot be done in place"));
    m_reason->setText(possible ? QString() : QString::fromStdString(plan.reason));
    m_reason->setVisible(!possible);
    m_headline->setProperty("state", possible ? "" : "warning");
    m_headline->style()->unpolish(m_headline);
    m_headline->style()->polish(m_headline);
    const QString summary = planSummary(plan);
    m_summary->setText(summary + (summary.isEmpty() ? QString() : QStringLiteral(" · ")) +
                       tr("planned in %1 ms ·").arg(planned.milliseconds));
    m_why->setText(tr("rules of %1 ▸").arg(rulesText(plan.options, knobs)));
    m_why->setToolTip(tr("Which switches made these tables, and how that is known"));
    QStringList reasons;
    for (const std::string& reason : plan.options.reasons)
        reasons.push_back(QString::fromStdString(reason));
    m_reasons->setText(reasons.join('\n'));
    showAdvice(plan);
}

void PlanHeader::showAdvice(const Plan& plan) {
    while (QLayoutItem* item = m_adviceColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const std::string& sentence : plan.advice)
        addAdvice(++number, splitAdvice(QString::fromStdString(sentence)));
    m_advice->setVisible(number > 0);
}

void PlanHeader::addAdvice(int number, const Advice& advice) {
    auto* line = new QWidget(m_advice);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* mark = label("quiet", line);
    mark->setText(tr("%1.").arg(number));
    mark->setFixedWidth(mark->fontMetrics().horizontalAdvance(QStringLiteral("00.")));
    auto* text = label("advice", line);
    text->setText(advice.text);
    row->addWidget(mark, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(text);
    row->addLayout(column, 1);
    if (!advice.command.isEmpty()) column->addLayout(commandRow(advice.command, line));
    m_adviceColumn->addWidget(line);
}

/// A field, not a label: a long path scrolls instead of widening the window.
QHBoxLayout* PlanHeader::commandRow(const QString& command, QWidget* parent) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* field = new QLineEdit(command, parent);
    field->setObjectName("command");
    field->setReadOnly(true);
    field->setFont(addressFont());
    field->setCursorPosition(0);
    field->setAccessibleName(tr("Command"));
    const int width = field->fontMetrics().horizontalAdvance(command) + 28;
    field->setMaximumWidth(width);
    auto* copy = new QPushButton(tr("Copy"), parent);
    copy->setAccessibleName(tr("Copy the command %1").arg(command));
    connect(copy, &QPushButton::clicked, this, [command] { QGuiApplication::clipboard()->setText(command); });
    row->addWidget(field, width);
    row->addWidget(copy);
    row->addStretch(1);
    return row;
}

} // namespace strata
