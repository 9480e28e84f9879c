// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/save_flow.h"

namespace strata {
namespace {

QString fileName(const std::filesystem::path& path) {
    return QString::fromStdString(path.filename().string());
}

} // namespace

void SaveFlow::cancel() {
    m_writing.cancel();
}

void SaveFlow::forget() {
    cancel();
    m_last.reset();
}

bool SaveFlow::canUndo() const {
    return m_last && m_last->former != Former::Gone;
}

void SaveFlow::run(const QString& name, Write write) {
    if (m_writing.isRunning()) return;
    m_writing.start(
        this, std::move(write), [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this, name](const Result<SaveResult>& saved) {
            if (!saved) {
                emit failed(tr("%1 was not written.").arg(name), QString::fromStdString(describe(saved.error())));
                return;
            }
            m_last = *saved;
            emit written();
        });
    emit started(tr("Writing %1").arg(name));
}

void SaveFlow::saveAs(const DocumentPtr& document, const PlanPtr& plan, const QString& path) {
    const std::filesystem::path target = path.toStdString();
    run(fileName(target), [document, plan, target](const Progress& progress) {
        return writeImage(document->image, *plan, target, Existing::Replace, progress);
    });
}

void SaveFlow::saveInPlace(const DocumentPtr& document, const PlanPtr& plan) {
    run(fileName(document->path),
        [document, plan](const Progress& progress) { return writeInPlace(document->image, *plan, progress); });
}

void SaveFlow::undo() {
    if (!canUndo() || isRunning()) return;
    // A rename or a removal: no longer than a frame.
    const QString name = fileName(m_last->target);
    const Former former = m_last->former;
    const QString path = QString::fromStdString(m_last->target.string());
    if (const auto result = undoSave(*m_last); !result) {
        emit failed(tr("The save of %1 was not taken back.").arg(name),
                    QString::fromStdString(describe(result.error())));
        return;
    }
    m_last.reset();
    emit undone(former == Former::Kept ? tr("The former %1 is back in place.").arg(name)
                                       : tr("%1 was removed again.").arg(name),
                path);
}

QString undoSentence(const SaveResult& saved) {
    const QString name = fileName(saved.target);
    return saved.former == Former::Kept ? QObject::tr("Puts the former %1 back in place").arg(name)
                                        : QObject::tr("Removes %1 again").arg(name);
}

} // namespace strata
