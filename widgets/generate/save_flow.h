// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/write.h"
#include "widgets/generate/plan_models.h"
#include "widgets/session/job.h"

namespace strata {

/// Writes planned images off the GUI thread, remembers the last save so that it can be taken back, and says what came
/// of it. Asks nobody: dialogs are the view's.
class SaveFlow : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// A file that stands at `path` is replaced: the person has said so in the file dialog.
    void saveAs(const DocumentPtr& document, const PlanPtr& plan, const QString& path);
    void saveInPlace(const DocumentPtr& document, const PlanPtr& plan);
    /// Takes the last save back, where canUndo().
    void undo();
    void cancel();
    /// Another document: the last save is no longer to be taken back from here.
    void forget();
    bool isRunning() const { return m_writing.isRunning(); }
    /// There was a save, and what stood at its target before was nothing or was kept.
    bool canUndo() const;
    const std::optional<SaveResult>& last() const { return m_last; }

signals:
    void started(const QString& what);
    void progressed(const QString& stage, int percent);
    void written();
    void undone(const QString& sentence, const QString& path);
    void failed(const QString& sentence, const QString& details);

private:
    using Write = std::function<Result<SaveResult>(const Progress&)>;
    void run(const QString& name, Write write);

    Job<Result<SaveResult>> m_writing;
    std::optional<SaveResult> m_last;
};

/// What undo would do, in one sentence: "Removes vmlinux.new", "Puts the former vmlinux back in place".
QString undoSentence(const SaveResult& saved);

} // namespace strata
