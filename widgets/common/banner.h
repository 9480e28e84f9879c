// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace strata {

/// One sentence about what went wrong, at the top of the window until it is closed: Details unfolds the rest,
/// Copy puts all of it on the clipboard. Hidden while there is nothing to say.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    void showProblem(const QString& sentence, const QString& details);
    /// Something happened that a person may want to answer: a button that does so.
    void showOffer(const QString& sentence, const QString& action, std::function<void()> act);
    QString sentence() const;
    QString details() const { return m_details; }

private:
    void copy() const;

    QLabel* m_sentence;
    QPlainTextEdit* m_more;
    QToolButton *m_unfold, *m_act;
    std::function<void()> m_offer;
    QString m_details;
};

} // namespace strata
