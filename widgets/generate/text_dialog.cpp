// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/text_dialog.h"

#include "widgets/common/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace strata {

TextDialog::TextDialog(const QString& title, const QString& text, QWidget* parent) : QDialog(parent) {
    setWindowTitle(title);
    resize(withText(900), withText(600));
    auto* edit = new QPlainTextEdit(text, this);
    edit->setReadOnly(true);
    edit->setFont(addressFont());
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto* saveButton = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(edit);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(saveButton, &QPushButton::clicked, this, [this, text] { save(text); });
}

void TextDialog::save(const QString& text) {
    const QString path = QFileDialog::getSaveFileName(this, windowTitle(), QStringLiteral("plan.txt"));
    if (path.isEmpty()) return;
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        QMessageBox::warning(this, windowTitle(), tr("%1 was not written: %2").arg(path, file.errorString()));
}

} // namespace strata
