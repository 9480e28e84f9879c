// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace strata {

/// A button whose text is broken into lines: Qt's own have one.
class WrappedButton : public QPushButton {
    Q_OBJECT
public:
    explicit WrappedButton(const QString& sentence, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence; ///< Not QPushButton::text(), which would be drawn in one line.
};

} // namespace strata
