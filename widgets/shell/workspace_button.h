// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace strata {

/// The name of a workspace; the one in front is bold and underlined in the accent colour over the toolbar's height.
class WorkspaceButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit WorkspaceButton(const QString& name, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace strata
