// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace strata::bench {

/// Tells how long each event kept the GUI thread.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0) return QApplication::notify(receiver, event);
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        longest = std::max(longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        return done;
    }
    double longest = 0; ///< Milliseconds.

private:
    int m_depth = 0;
};

} // namespace strata::bench
