// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/verification_view.h"

#include "widgets/common/format.h"
#include "widgets/common/job_bar.h"
#include "widgets/common/list_panel.h"
#include "widgets/common/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <numeric>

namespace strata {

VerificationView::VerificationView(QWidget* parent)
    : QWidget(parent), m_jobBar(new JobBar(this)), m_list(new ListPanel(tr("Findings of the verification"), this)),
      m_filter(new QLineEdit(this)), m_checked(new QLabel(this)) {
    for (std::size_t i = 0; i < kFindingKinds; ++i) {
        m_chips[i] = m_list->addChip(findingKindName(static_cast<FindingKind>(i)));
        connect(m_chips[i], &QPushButton::toggled, this, &VerificationView::applyFilter);
    }
    m_filter->setPlaceholderText(tr("Filter by name or reason"));
    m_filter->setAccessibleName(tr("Filter findings by name or reason"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(withText(80));
    m_list->controls().addWidget(m_filter, 4);
    m_list->controls().addStretch(1);
    m_again = new QPushButton(QStringLiteral("↻"), this);
    m_again->setAccessibleName(tr("Verify again"));
    m_again->setToolTip(tr("Verify again"));
    m_list->controls().addWidget(m_again);
    m_checked->setObjectName("tableSummary");
    m_checked->setWordWrap(true);
    m_checked->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_jobBar);
    column->addWidget(m_checked);
    column->addWidget(m_list, 1);
    m_why = new QLabel(this);
    m_why->setObjectName("findingWhy");
    m_why->setWordWrap(true);
    m_why->setContentsMargins(12, 6, 12, 6);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_why);
    connect(m_list, &ListPanel::currentChanged, this,
            [this](std::uint32_t row) { m_why->setText(m_verification->rows[row].why); });
    connect(m_filter, &QLineEdit::textChanged, this, &VerificationView::applyFilter);
    connect(m_jobBar, &JobBar::cancelRequested, this, &VerificationView::cancel);
    connect(m_list, &ListPanel::entered, this, &VerificationView::findingChosen);
    connect(m_again, &QPushButton::clicked, this, [this] {
        setDocument(m_document);
        ensureVerified();
    });
    show(nullptr);
}

void VerificationView::setDocument(const DocumentPtr& document) {
    m_job.cancel();
    m_jobBar->finish();
    m_document = document;
    m_cancelled = false;
    show(nullptr);
    if (isVisible()) ensureVerified();
}

void VerificationView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_cancelled) ensureVerified();
}

void VerificationView::ensureVerified() {
    if (m_verification || m_job.isRunning() || !m_document || !m_document->kallsyms) return;
    m_cancelled = false;
    m_jobBar->start(tr("Verifying"));
    m_job.start(
        this, [document = m_document](const Progress& progress) { return verifyDocument(document, progress); },
        [this](const QString& stage, int percent) { m_jobBar->setProgress(stage, percent); },
        [this](const VerificationPtr& verification) {
            m_jobBar->finish();
            show(verification);
            emit verified();
        });
    show(nullptr);
}

void VerificationView::cancel() {
    m_job.cancel();
    m_jobBar->finish();
    m_cancelled = true;
    show(nullptr);
}

void VerificationView::show(VerificationPtr verification) {
    m_verification = std::move(verification);
    m_checked->setVisible(m_verification && !m_verification->rows.empty());
    m_why->setVisible(m_checked->isVisibleTo(this));
    m_filter->setVisible(m_checked->isVisibleTo(this));
    m_why->setText(m_verification && !m_verification->causes.isEmpty() ? m_verification->causes.front() : QString());
    m_again->setEnabled(m_document && !m_job.isRunning());
    for (std::size_t i = 0; i < kFindingKinds; ++i) {
        const std::uint32_t count = m_verification ? m_verification->counts[i] : 0;
        m_chips[i]->setText(m_verification ? findingKindName(static_cast<FindingKind>(i)) + ' ' + countText(count)
                                           : findingKindName(static_cast<FindingKind>(i)));
        m_chips[i]->setVisible(count > 0);
        const QSignalBlocker quiet(m_chips[i]);
        m_chips[i]->setChecked(false);
    }
    if (!m_verification) {
        m_list->setEmptyText(m_job.isRunning() ? tr("Verifying…") : tr("Not verified"),
                             m_job.isRunning() ? tr("The tables are made anew from the symbol table and compared.")
                                               : tr("Verify compares the tables with the image's own symbol table."));
        m_list->setRows({}, {}, Bits::B64);
        return;
    }
    QString checked = m_verification->checked;
    for (const QString& remark : m_verification->remarks)
        checked += '\n' + remark;
    m_checked->setText(checked);
    std::vector<std::uint32_t> rows(m_verification->rows.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const bool compared = m_verification->reference != KallsymsReferenceKind::None;
    m_list->setEmptyText(!compared                        ? tr("The tables agree with themselves")
                         : m_verification->differing == 0 ? tr("Nothing differs")
                                                          : tr("All symbols agree"),
                         checked);
    m_list->setRows(std::move(rows), findingColumns(m_verification), m_document->image.bits);
    applyFilter();
}

void VerificationView::applyFilter() {
    if (!m_verification || m_verification->rows.empty()) return;
    std::vector<FindingKind> kinds;
    for (std::size_t i = 0; i < kFindingKinds; ++i)
        if (m_chips[i]->isChecked()) kinds.push_back(static_cast<FindingKind>(i));
    m_list->setEmptyText(tr("No finding here"), tr("None of the %1 passes the filter.")
                                                    .arg(countOf(m_verification->rows.size(), "%1 finding",
                                                                 QT_TRANSLATE_N_NOOP("Counts", "%1 findings"))));
    m_list->setShown(filterFindings(*m_verification, kinds, m_filter->text()));
}

} // namespace strata
