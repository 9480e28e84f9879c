// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/job.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

namespace strata {

/// The open document, the one load that may be running, and what is decoded of it when it is asked for. With Selection
/// the only mutable state of the program.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);

    const DocumentPtr& document() const { return m_document; }
    bool isLoading() const { return m_job.isRunning(); }
    /// The path of the load that is running.
    const QString& loadingPath() const { return m_loadingPath; }

    /// Loads off the GUI thread; a load that is running is cancelled and its result dropped. The document that is
    /// open stays until the new one is there.
    void open(const QString& imagePath, const QString& mapPath = {});
    /// Reads the files of the open document again.
    void reload();
    void cancel();
    /// Shows a document that was made elsewhere (tests, images in memory).
    void setDocument(DocumentPtr document);

    /// The open document's branches. A machine without stubs is not decoded when it is read, but when somebody first
    /// asks: null until branchesChanged().
    using BranchesPtr = std::shared_ptr<const BranchScan>;
    const BranchesPtr& branches() const { return m_branches; }
    void needBranches();

signals:
    void branchesChanged();
    void documentChanged();
    void loadingChanged(bool loading);
    void progressed(const QString& stage, int percent);
    /// Loading failed: one sentence for a banner. A cancelled load is silent.
    void failed(const QString& path, const QString& sentence);
    /// The file of the open document is not the one any more that was read.
    void fileChanged();

private:
    void take(DocumentPtr document);
    void finish(const QString& path, const Result<DocumentPtr>& result);
    void watch();

    DocumentPtr m_document;
    QString m_loadingPath;
    Job<Result<DocumentPtr>> m_job;
    BranchesPtr m_branches;
    Job<BranchesPtr> m_decoding;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; ///< A linker writes for a while: asked once that is over.
};

} // namespace strata
