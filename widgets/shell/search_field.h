// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QLabel;

namespace strata {

/// Filter as you type; the count of hits and their bytes stand at the right end. Enter and Shift+Enter ask for the
/// next and previous hit, Esc clears.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(QWidget* parent = nullptr);

    void setSummary(const QString& text);
    QString summary() const;

signals:
    void cycleRequested(int step);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeSummary();

    QLabel* m_summary;
};

} // namespace strata
