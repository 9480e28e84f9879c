// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/pair_lines_view.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace strata {

class EmptyState;

/// One thing in two builds: A on the left, B on the right, as code or as bytes. Says in one sentence what differs.
class ChangedPairView : public QWidget {
    Q_OBJECT
public:
    explicit ChangedPairView(QWidget* parent = nullptr);

    using QWidget::show;
    /// Parts of the two sides; kNone: it is not in that build. A null `diff`: nothing.
    void show(const LayoutDiffPtr& diff, std::uint32_t a, std::uint32_t b);

    enum class Mode : std::uint8_t { Bytes, Code };
    /// Stays with bytes where there is no code.
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

    QString sentence() const;
    PairLinesView& lines() { return *m_lines; }
    EmptyState& empty() { return *m_empty; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeTitles();
    /// Above the columns, wherever these have been scrolled to.
    void placeTitles();
    void fill();
    void fillCode();
    void fillBytes();
    void showEmpty(const QString& title, const QString& body);
    void updateCounter();
    QString titleOf(Side side) const;

    std::shared_ptr<PairReader> m_reader;
    PartPair m_pair;
    Mode m_mode = Mode::Bytes;
    bool m_wantsBytes = false; ///< The person has chosen bytes though there was code.

    QPushButton *m_bytesChip = nullptr, *m_codeChip = nullptr, *m_previous = nullptr, *m_next = nullptr;
    QLabel *m_sentence = nullptr, *m_counter = nullptr, *m_titleA = nullptr, *m_titleB = nullptr;
    QWidget* m_titles = nullptr;
    PairLinesView* m_lines;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace strata
