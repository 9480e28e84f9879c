// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/search/byte_pattern.h"
#include "widgets/common/find_bar.h"
#include "widgets/session/job.h"

namespace strata {

/// Takes "0x…" (go there), bytes and strings (search).
class ByteSearchBar : public FindBar {
    Q_OBJECT
public:
    explicit ByteSearchBar(QWidget* parent = nullptr);

    void setDocument(DocumentPtr document);
    /// Where next and previous count from.
    void setOrigin(ByteHit origin) { m_origin = origin; }
    void cycle(int step) override;
    bool isBusy() const { return m_job.isRunning(); }
    const ByteHits& hits() const { return m_hits; }
    std::uint64_t patternSize() const { return m_pattern.size(); }

signals:
    void addressEntered(quint64 vma);
    /// Other hits, or none.
    void hitsChanged();
    void hitChosen(quint32 section, quint64 offset);
    /// Why there was no search: one sentence.
    void refused(const QString& sentence);

protected:
    void run(int step) override;
    void forget() override;
    bool isSearching() const override { return isBusy(); }

private:
    void search(const QString& text);
    void finished(const Result<ByteHits>& found);

    DocumentPtr m_document;
    Job<Result<ByteHits>> m_job;
    QString m_searched;
    BytePattern m_pattern;
    ByteHits m_hits;
    ByteHit m_origin;
};

} // namespace strata
