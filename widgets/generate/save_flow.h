// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/write.h"
#include "widgets/generate/plan_models.h"
#include "widgets/session/job.h"

namespace strata {

/// Writes planned images off the GUI thread and says what came of it. Asks nobody: dialogs are the view's.
class SaveFlow : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void saveAs(const DocumentPtr& document, const PlanPtr& plan, const QString& path);
    void cancel();
    bool isRunning() const { return m_writing.isRunning(); }

signals:
    void started(const QString& what);
    void progressed(const QString& stage, int percent);
    void written(const strata::WriteProof& proof, const QString& path);
    void failed(const QString& sentence, const QString& details);

private:
    Job<Result<WriteProof>> m_writing;
};

} // namespace strata
