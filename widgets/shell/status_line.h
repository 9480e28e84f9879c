// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/cursor_info.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace strata {

/// What is under the cursor on the left; the image and its map on the right.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    StatusLine(Session& session, Selection& selection, QWidget* parent = nullptr);

    QString left() const;
    QString right() const;
    /// What lies under the cursor of the address map; the current item when it lies over nothing.
    void showCursor(const CursorInfo& info);
    /// Stand there instead of the document that is inspected: two that are compared, or the one that a lesson shows.
    void showInstead(std::vector<DocumentPtr> documents);
    /// What was done, until the cursor is somewhere else.
    void say(const QString& sentence);

private:
    const DocumentPtr& shown() const { return m_instead.size() == 1 ? m_instead.front() : m_session.document(); }
    void showCurrent();
    void showDocument();

    Session& m_session;
    Selection& m_selection;
    std::vector<DocumentPtr> m_instead;
    QLabel *m_left, *m_right;
};

/// "VMA c0000000002a7000  LMA 002a7000  file 0x2b7000  .rodata+0x4b000  kallsyms_names"
QString placeLine(const Document& document, ItemRef ref);
/// The same of a place, with the offset into its symbol.
QString cursorLine(const Document& document, const CursorInfo& info);
/// "ppc64le · Linux 6.1.192 · GNU ld map, fresh"
QString documentLine(const Document& document);

} // namespace strata
