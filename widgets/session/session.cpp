// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/session.h"

namespace strata {

Session::Session(QObject* parent) : QObject(parent) {
    constexpr int kQuiet = 300; // milliseconds
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_quiet, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_quiet, qOverload<>(&QTimer::start));
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (!m_document || isLoading() || !m_document->image.file->changedOnDisk()) return;
        watch(); // the new file
        emit fileChanged();
    });
}

void Session::open(const QString& imagePath, const QString& mapPath) {
    m_loadingPath = imagePath;
    m_job.start(
        this,
        [image = imagePath.toStdString(), map = mapPath.toStdString()](const Progress& progress) {
            return loadDocument(image, {map}, progress);
        },
        [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this, imagePath](const Result<DocumentPtr>& result) { finish(imagePath, result); });
    emit loadingChanged(true);
}

void Session::watch() {
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty()) m_watcher.removePaths(before);
    if (!m_document || !m_document->image.file) return;
    const std::filesystem::path& path = m_document->path;
    std::error_code gone;
    if (!std::filesystem::exists(path, gone)) return; // made in memory
    // The folder as well: linkers remove the old file first, and who watched that hears no more.
    m_watcher.addPath(QString::fromStdString(path.string()));
    m_watcher.addPath(QString::fromStdString(std::filesystem::absolute(path).parent_path().string()));
}

void Session::reload() {
    if (m_document)
        open(QString::fromStdString(m_document->path.string()), QString::fromStdString(m_document->mapPath.string()));
}

void Session::cancel() {
    if (!isLoading()) return;
    m_job.cancel();
    emit loadingChanged(false);
}

void Session::setDocument(DocumentPtr document) {
    cancel();
    take(std::move(document));
}

void Session::take(DocumentPtr document) {
    m_document = std::move(document);
    m_decoding.cancel();
    m_branches = m_document ? m_document->branches : nullptr;
    watch();
    emit documentChanged();
}

void Session::needBranches() {
    if (m_branches || m_decoding.isRunning() || !m_document) return;
    m_decoding.start(
        this,
        [document = m_document](const Progress& progress) { return branchesOf(*document, progress).value_or(nullptr); },
        {},
        [this](const BranchesPtr& branches) {
            m_branches = branches;
            emit branchesChanged();
        });
}

void Session::finish(const QString& path, const Result<DocumentPtr>& result) {
    if (result) {
        take(*result);
    } else {
        emit failed(path, QString::fromStdString(describe(result.error())));
    }
    if (!isLoading()) emit loadingChanged(false);
}

} // namespace strata
