// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_source.h"
#include "widgets/hex/code_lines.h"

#include <QAbstractScrollArea>

class QPainter;

namespace strata {

/// The code of one section under mouse and keys: address, bytes, instruction, what a branch leads to, and arrows for
/// the branches in sight. Enter, a double click, or a click on the name follows a branch.
class DisassemblyView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit DisassemblyView(QWidget* parent = nullptr);

    /// `lines` may be null: nothing is shown.
    void setSource(std::shared_ptr<CodeLines> lines, const ByteSource& source);
    /// Makes the instruction at `vma` current and brings it into view below its heading.
    void showAddress(Vma vma);
    /// The address of the current line.
    std::optional<Vma> current() const;
    std::optional<Vma> top() const;
    /// What is in sight, for tests: geometry and text.
    struct ShownLine {
        QRect place;
        QRect link; ///< Where a click follows the branch; empty without one.
        const CodeLine* line = nullptr;
        CodePlace at;
    };
    std::vector<ShownLine> shownLines() const;
    /// Arrows in the gutter now.
    std::size_t arrowCount() const;

signals:
    void currentMoved(quint64 vma); ///< By the person.
    void followed(quint64 vma);     ///< The person wants to see where this leads.

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Columns {
        qreal address, bytes, text, comment;
    };
    Columns columns() const;
    static int lineHeight();
    int linesInSight() const;
    void scrollLines(int lines);
    void moveCurrent(int lines);
    void follow(const CodeLine& line);
    void setTop(CodePlace place);
    void syncScrollBar();
    void updateScrollBar();
    void drawLine(QPainter& painter, const ShownLine& shown, bool isCurrent) const;
    void drawArrows(QPainter& painter, const std::vector<ShownLine>& shown) const;

    std::shared_ptr<CodeLines> m_lines;
    ByteSource m_source;
    CodePlace m_top;
    std::optional<CodePlace> m_current;
    bool m_syncing = false;
    int m_wheelRest = 0; ///< Eighths of a degree that have not made a line yet.
};

} // namespace strata
