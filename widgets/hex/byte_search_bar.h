// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/search/byte_pattern.h"
#include "widgets/session/job.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace strata {

/// The field for "0x…" (go there), bytes and strings (search), with the count of hits, previous and next. Enter and
/// Shift+Enter cycle; the search runs on another thread, and Esc or the button cancels it.
class ByteSearchBar : public QWidget {
    Q_OBJECT
public:
    explicit ByteSearchBar(QWidget* parent = nullptr);

    void setDocument(DocumentPtr document);
    /// Where next and previous count from.
    void setOrigin(ByteHit origin) { m_origin = origin; }
    void focusField();
    /// To the next hit (1), the previous one (-1), or the first at or behind the origin (0); around the ends.
    void cycle(int step);
    bool isBusy() const { return m_job.isRunning(); }
    const ByteHits& hits() const { return m_hits; }
    std::uint64_t patternSize() const { return m_pattern.size(); }
    QString summary() const;

signals:
    void addressEntered(quint64 vma);
    /// Other hits, or none.
    void hitsChanged();
    void hitChosen(quint32 section, quint64 offset);
    /// Why there was no search: one sentence.
    void refused(const QString& sentence);
    /// Esc in an empty field.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void run(int step);
    void search(const QString& text);
    void forget();
    void finished(const Result<ByteHits>& found);
    void escape();
    void say(const QString& text);
    void showBusy();

    QLineEdit* m_field;
    QLabel* m_summary;
    QToolButton *m_previous, *m_next, *m_cancel;
    DocumentPtr m_document;
    Job<Result<ByteHits>> m_job;
    QString m_searched;
    BytePattern m_pattern;
    ByteHits m_hits;
    ByteHit m_origin;
};

} // namespace strata
