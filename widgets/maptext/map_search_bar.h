// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maptext/map_text_view.h"
#include "widgets/session/job.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace strata {

/// Where `wanted` is in `text`, in order; at most `most` places. Empty when cancelled.
std::vector<std::uint64_t> findText(std::string_view text, std::string_view wanted, std::size_t most,
                                    const Progress& progress = {});

/// The field for the number of a line or a 0xaddress (go there) and for text (search). Enter and Shift+Enter cycle the
/// hits; the search runs on another thread, and Esc cancels it.
class MapSearchBar : public QWidget {
    Q_OBJECT
public:
    explicit MapSearchBar(QWidget* parent = nullptr);

    void setLines(LineIndexPtr lines);
    /// Where next and previous count from: an offset in the text.
    void setOrigin(std::uint64_t offset) { m_origin = offset; }
    void focusField();
    /// To the next hit (1), the previous one (-1), or the first at or behind the origin (0); around the ends.
    void cycle(int step);
    bool isBusy() const { return m_job.isRunning(); }
    const std::vector<std::uint64_t>& hits() const { return m_hits; }
    /// Bytes of a hit.
    std::uint64_t hitLength() const { return m_wanted.size(); }
    QString summary() const;

signals:
    void lineEntered(quint32 line);
    void addressEntered(quint64 vma);
    void hitsChanged();
    void hitChosen(quint64 offset);
    /// Esc in an empty field.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void run(int step);
    void search(const std::string& wanted);
    void forget();
    void escape();
    void say(const QString& text);
    void enableButtons();

    QLineEdit* m_field;
    QLabel* m_summary;
    QToolButton *m_previous, *m_next;
    LineIndexPtr m_lines;
    Job<std::vector<std::uint64_t>> m_job;
    std::string m_wanted;
    std::vector<std::uint64_t> m_hits;
    std::uint64_t m_origin = 0;
};

} // namespace strata
