// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace strata {

/// What an empty view says: what would be here, and how to get it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setText(const QString& title, const QString& body);
    /// Shows one button below the text; it emits actionRequested.
    void setAction(const QString& label);
    QString title() const;

signals:
    void actionRequested();

private:
    QLabel* m_title;
    QLabel* m_body;
    QPushButton* m_action;
};

} // namespace strata
