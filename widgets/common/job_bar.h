// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace strata {

/// The running job: its stage, how far it is, and Cancel. Shows itself only after a moment, so that work which is
/// done at once does not flash.
class JobBar : public QWidget {
    Q_OBJECT
public:
    explicit JobBar(QWidget* parent = nullptr);

    void start(const QString& what);
    void setProgress(const QString& stage, int percent);
    void finish();
    bool isRunning() const { return m_running; }

signals:
    void cancelRequested();

private:
    QLabel* m_stage;
    QProgressBar* m_bar;
    QString m_what;
    bool m_running = false;
};

} // namespace strata
