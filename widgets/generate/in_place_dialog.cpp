// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/in_place_dialog.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/generate/plan_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {
namespace {

constexpr int kTextWidth = 560;

QLabel* paragraph(const char* role, const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setObjectName(role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFixedWidth(withText(kTextWidth));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

InPlaceDialog::InPlaceDialog(const Document& document, const Plan& plan, const Diagnostics& warnings, QWidget* parent)
    : QDialog(parent) {
    const QString name = QString::fromStdString(document.path.filename().string());
    setWindowTitle(tr("Write in place"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(paragraph("headline", tr("Replace %1?").arg(name), this));
    column->addWidget(paragraph("advice",
                                tr("%1 B in %2 ranges change. The new file is proved before it takes the place of the "
                                   "old one, which stays beside it as %3.orig (or .orig.1, … where that is taken).")
                                    .arg(countText(plan.changedBytes()), countText(plan.ranges.size()), name),
                                this));
    for (const Diagnostic& warning : warnings)
        column->addWidget(paragraph("warningText", warningSentence(warning), this));
    column->addSpacing(4);
    auto* buttons = new QDialogButtonBox(this);
    auto* replace = buttons->addButton(tr("Replace %1, keep a backup").arg(name), QDialogButtonBox::AcceptRole);
    replace->setObjectName("replaceButton");
    replace->setAutoDefault(false);
    auto* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setIcon({}); // some styles bring one of their own
    cancel->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    cancel->setFocus();
}

} // namespace strata
