// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_fields.h"
#include "widgets/hex/hex_grid.h"

#include <QAbstractScrollArea>

class QPainter;

namespace strata {

/// The bytes of one source under mouse and keys, of which only the lines in sight are read. A click chooses a byte;
/// arrows, Page Up and Down, Home and End (with Ctrl: of the source) move the cursor and choose.
class HexView : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr quint64 kNoByte = ~quint64{0};
    explicit HexView(QWidget* parent = nullptr);

    void setSource(const DocumentPtr& document, const ByteSource& source);
    /// What is current: its bytes are outlined.
    void setMarked(ByteRange range);
    /// Bytes that a search has found, in order.
    void setFound(std::vector<ByteRange> found);
    /// Moves the cursor; brings it into view with some lines above it.
    void showByte(std::uint64_t at);
    std::uint64_t cursor() const { return m_cursor; }
    std::uint64_t topLine() const;
    const HexGrid& grid() const { return m_grid; }
    const ByteFields* fields() const { return m_fields.get(); }
    /// Kinds of what is in sight, for the legend.
    std::vector<FieldKind> shownKinds() const;

signals:
    void cursorMoved(quint64 at); ///< By the person.
    void hovered(quint64 at);     ///< kNoByte: nothing.
    void scrolled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    ByteRange inSight() const;
    static int lineHeight();
    std::uint64_t linesInSight() const;
    void updateMetrics();
    void moveCursor(std::uint64_t at);
    void ensureVisible();
    void drawBacks(QPainter& painter, const std::vector<ByteField>& fields) const;
    void drawLine(QPainter& painter, std::uint64_t line) const;
    void drawRemark(QPainter& painter, std::uint64_t line, const std::vector<ByteField>& fields) const;
    void drawMarks(QPainter& painter) const;

    DocumentPtr m_document;
    ByteSource m_source;
    std::unique_ptr<ByteFields> m_fields;
    HexGrid m_grid;
    ByteRange m_marked;
    std::vector<ByteRange> m_found;
    std::uint64_t m_cursor = 0;
};

} // namespace strata
