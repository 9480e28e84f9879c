// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/session.h"

#include <QtConcurrentRun>

namespace strata {

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session() {
    m_stop.request_stop();
}

void Session::open(const QString& imagePath, const QString& mapPath) {
    m_stop.request_stop();
    m_stop = {};
    const std::uint64_t job = ++m_job;
    m_loading = true;
    emit loadingChanged(true);

    // The job holds values only. What it reports travels through the watcher, which lives on this thread and dies
    // with the session, so that closing while loading is safe.
    auto* watcher = new QFutureWatcher<Result<DocumentPtr>>(this);
    connect(watcher, &QFutureWatcherBase::progressTextChanged, this, [this, job, watcher](const QString& stage) {
        if (job == m_job) emit progressed(stage, watcher->progressValue());
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, job, imagePath, watcher] {
        if (job == m_job) finish(imagePath, watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([image = imagePath.toStdString(), map = mapPath.toStdString(),
                                          stop = m_stop.get_token()](QPromise<Result<DocumentPtr>>& promise) {
        promise.setProgressRange(0, 100);
        const Progress progress{[&promise](std::string_view stage, int percent) {
                                    promise.setProgressValueAndText(
                                        percent, QString::fromUtf8(stage.data(), static_cast<qsizetype>(stage.size())));
                                },
                                stop};
        promise.addResult(loadDocument(image, map, progress));
    }));
}

void Session::cancel() {
    if (!m_loading) return;
    m_stop.request_stop();
    ++m_job;
    m_loading = false;
    emit loadingChanged(false);
}

void Session::finish(const QString& path, const Result<DocumentPtr>& result) {
    m_loading = false;
    if (result) {
        m_document = *result;
        emit documentChanged();
    } else {
        emit failed(path, QString::fromStdString(describe(result.error())));
    }
    emit loadingChanged(false);
}

} // namespace strata
