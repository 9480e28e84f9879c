// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/exports.h"
#include "widgets/session/job.h"

namespace strata {

/// Makes one export off the GUI thread and writes it, whole or not at all.
class Exporter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void start(const ExportRow& row, const ExportInput& input, const QString& path);
    void cancel() { m_job.cancel(); }
    bool isRunning() const { return m_job.isRunning(); }

signals:
    void started(const QString& what);
    void progressed(const QString& stage, int percent);
    void written(const QString& sentence, const QString& path);
    void failed(const QString& sentence, const QString& details);

private:
    Job<Result<std::string>> m_job; ///< The sentence.
};

} // namespace strata
