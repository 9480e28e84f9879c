// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/token_grid.h"

#include <QWidget>

namespace strata {

/// The grid of codes under mouse and keys. A click or Enter chooses a code: its names are listed beside the grid.
class TokenGridView : public QWidget {
    Q_OBJECT
public:
    explicit TokenGridView(QWidget* parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    /// Frames the codes of the name that is spelled beside the grid.
    void setSpelled(std::vector<std::uint8_t> codes);
    void setCurrent(std::uint8_t code);
    std::optional<std::uint8_t> current() const { return m_marks.current; }
    TokenGrid grid() const { return TokenGrid(QSizeF(size())); }
    /// The card of a code as text, for screen readers and tests.
    QString cardText(std::uint8_t code) const;

    QSize sizeHint() const override { return {560, 380}; }
    QSize minimumSizeHint() const override { return {300, 290}; }

signals:
    void chosen(std::uint8_t code);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QStringList someNames(std::uint8_t code) const;
    void hover(std::optional<std::uint8_t> code);

    AnalysisPtr m_analysis;
    TokenMarks m_marks;
    QStringList m_hoveredNames;
    QPointF m_cursor;
};

} // namespace strata
