// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/save_flow.h"

#include <QFileInfo>

namespace strata {

void SaveFlow::cancel() {
    m_writing.cancel();
}

void SaveFlow::saveAs(const DocumentPtr& document, const PlanPtr& plan, const QString& path) {
    if (m_writing.isRunning()) return;
    const QString name = QFileInfo(path).fileName();
    m_writing.start(
        this,
        [document, plan, target = path.toStdString()](const Progress& progress) {
            return writeImage(document->image, *plan, target, progress);
        },
        [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this, path, name](const Result<WriteProof>& proof) {
            if (proof)
                emit written(*proof, path);
            else
                emit failed(tr("%1 was not written.").arg(name), QString::fromStdString(describe(proof.error())));
        });
    emit started(tr("Writing %1").arg(name));
}

} // namespace strata
