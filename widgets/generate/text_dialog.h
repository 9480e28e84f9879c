// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace strata {

/// Text to read, copy or save.
class TextDialog : public QDialog {
    Q_OBJECT
public:
    TextDialog(const QString& title, const QString& text, QWidget* parent = nullptr);

private:
    void save(const QString& text);
};

} // namespace strata
