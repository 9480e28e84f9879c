// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/exporter.h"

#include "core/generate/atomic_file.h"

#include <QFileInfo>

namespace strata {

void Exporter::start(const ExportRow& row, const ExportInput& input, const QString& path) {
    const QString name = QFileInfo(path).fileName();
    m_job.start(
        this,
        [make = row.make, input, target = path.toStdString()](const Progress& progress) -> Result<std::string> {
            const auto made = make(input, progress);
            if (!made) return std::unexpected(made.error());
            if (const auto result = writeFileAtomically(target, asBytes(made->bytes)); !result)
                return std::unexpected(result.error());
            return made->sentence;
        },
        [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this, path, name](const Result<std::string>& sentence) {
            if (sentence)
                emit written(QString::fromStdString(*sentence), path);
            else
                emit failed(tr("%1 was not written.").arg(name), QString::fromStdString(describe(sentence.error())));
        });
    emit started(tr("Writing %1").arg(name));
}

} // namespace strata
