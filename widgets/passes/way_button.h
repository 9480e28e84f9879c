// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/passes/pass_source.h"

#include <QAbstractButton>

namespace strata {

/// One of the three ways: its name, where the tables are, the stubs of its links and what comes of it. One of those
/// beside each other is chosen, with a click or the arrow keys.
class WayButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit WayButton(LinkWay way, QWidget* parent = nullptr);

    void setShown(const ShownWay* shown);
    LinkWay way() const { return m_way; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    LinkWay m_way;
    bool m_isGood = false;
    QString m_name, m_place, m_stubs, m_outcome;
};

} // namespace strata
