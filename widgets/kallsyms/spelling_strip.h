// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/spelling.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace strata {

/// One byte of a record: of the length field, or a code with the text it stands for.
struct SpellingPiece {
    QRectF box;
    std::optional<std::uint8_t> code; ///< Nothing for a length byte.
    QString hex, text;
    bool broken = false; ///< A code without a token.
    TokenKind kind = TokenKind::Unassigned;
};

/// The pieces of a record in lines of at most `width` pixels. Pure; `font` measures.
std::vector<SpellingPiece> layOutSpelling(const Spelling& spelling, qreal width, const QFont& font);

/// A record as pieces side by side: the byte above, below it what it stands for. Clicking a piece chooses its code.
class SpellingStrip : public QWidget {
    Q_OBJECT
public:
    explicit SpellingStrip(QWidget* parent = nullptr);

    void setSpelling(std::optional<Spelling> spelling);
    const std::vector<SpellingPiece>& pieces() const { return m_pieces; }
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void codeChosen(std::uint8_t code);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintPiece(QPainter& painter, const SpellingPiece& piece, std::size_t index, const Theme& theme) const;

    std::optional<Spelling> m_spelling;
    std::vector<SpellingPiece> m_pieces;
    std::size_t m_focused = 0;
};

} // namespace strata
