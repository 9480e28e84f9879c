// SPDX-License-Identifier: GPL-3.0-or-later
// The one pattern of background work: values in, progress out, cancel at any time, the result of a job that was
// cancelled or replaced is dropped. A job holds values only, so its owner may die while it runs.
#pragma once

#include "core/base/progress.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QtConcurrentRun>

#include <functional>
#include <memory>

namespace strata {

template <class T> class Job {
public:
    using Work = std::function<T(const Progress&)>;
    using Progressed = std::function<void(const QString& stage, int percent)>;
    using Done = std::function<void(const T&)>;

    Job() = default;
    ~Job() { cancel(); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// Runs `work` on another thread, after cancelling what runs now. `progressed` and `done` are called on the
    /// thread of `owner`, which must outlive this object; neither is called after cancel() or another start().
    void start(QObject* owner, Work work, Progressed progressed, Done done) {
        cancel();
        m_stop = {};
        m_alive = std::make_shared<int>();
        // The watcher lives until its thread is done, so that QPromise never speaks to a dead one.
        auto* watcher = new QFutureWatcher<std::shared_ptr<T>>(owner);
        const std::weak_ptr<int> alive = m_alive;
        QObject::connect(watcher, &QFutureWatcherBase::progressTextChanged, owner,
                         [alive, watcher, progressed = std::move(progressed)](const QString& stage) {
                             if (alive.lock() && progressed) progressed(stage, watcher->progressValue());
                         });
        QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [this, alive, watcher, done = std::move(done)] {
            watcher->deleteLater();
            if (!alive.lock()) return;
            m_alive.reset(); // before `done`, which may start the next job
            done(*watcher->result());
        });
        watcher->setFuture(QtConcurrent::run([work = std::move(work),
                                              stop = m_stop.get_token()](QPromise<std::shared_ptr<T>>& promise) {
            promise.setProgressRange(0, 100);
            const Progress progress{.report =
                                        [&promise](std::string_view stage, int percent) {
                                            promise.setProgressValueAndText(
                                                percent,
                                                QString::fromUtf8(stage.data(), static_cast<qsizetype>(stage.size())));
                                        },
                                    .stop = stop};
            promise.addResult(std::make_shared<T>(work(progress)));
        }));
    }

    /// Returns at once: the thread stops by itself at its next look, and nobody hears of it any more.
    void cancel() {
        m_stop.request_stop();
        m_alive.reset();
    }
    bool isRunning() const { return m_alive != nullptr; }

private:
    std::stop_source m_stop;
    std::shared_ptr<int> m_alive; ///< Set while the newest job runs and is wanted.
};

} // namespace strata
