// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/session.h"

namespace strata {

Session::Session(QObject* parent) : QObject(parent) {}

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
    m_document = std::move(document);
    emit documentChanged();
}

void Session::finish(const QString& path, const Result<DocumentPtr>& result) {
    if (result) {
        m_document = *result;
        emit documentChanged();
    } else {
        emit failed(path, QString::fromStdString(describe(result.error())));
    }
    if (!isLoading()) emit loadingChanged(false);
}

} // namespace strata
