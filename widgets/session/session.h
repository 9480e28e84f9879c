// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <stop_token>

namespace strata {

/// The open document and the one job that may be running. With Selection the only mutable state of the program.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    const DocumentPtr& document() const { return m_document; }
    bool isLoading() const { return m_loading; }

    /// Loads off the GUI thread; a load that is running is cancelled and its result dropped.
    void open(const QString& imagePath, const QString& mapPath = {});
    void cancel();

signals:
    void documentChanged();
    void loadingChanged(bool loading);
    void progressed(const QString& stage, int percent);
    /// Loading failed: one sentence for a banner. A cancelled load is silent.
    void failed(const QString& path, const QString& sentence);

private:
    void finish(const QString& path, const Result<DocumentPtr>& result);

    DocumentPtr m_document;
    std::stop_source m_stop;
    std::uint64_t m_job = 0; ///< Number of the newest job; results of older ones are dropped.
    bool m_loading = false;
};

} // namespace strata
