// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/job_bar.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace strata {
namespace {
constexpr int kPatienceMs = 150; ///< Shorter work is not announced.
} // namespace

JobBar::JobBar(QWidget* parent) : QWidget(parent) {
    setObjectName("jobBar");
    setAttribute(Qt::WA_StyledBackground);
    m_stage = new QLabel(this);
    m_stage->setMinimumWidth(withText(360));
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 100);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("jobCancel");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(12);
    row->addWidget(m_stage);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &JobBar::cancelRequested);
    hide();
}

void JobBar::start(const QString& what) {
    m_what = what;
    m_running = true;
    setProgress({}, 0);
    QTimer::singleShot(kPatienceMs, this, [this] { setVisible(m_running); });
}

void JobBar::setProgress(const QString& stage, int percent) {
    m_stage->setText(stage.isEmpty()
                         ? m_what
                         : QStringLiteral("%1: %2, %3 %").arg(m_what, word(stage.toUtf8().constData())).arg(percent));
    m_bar->setValue(percent);
}

void JobBar::finish() {
    m_running = false;
    hide();
}

} // namespace strata
