// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/glossary/glossary_browser.h"

#include "widgets/common/theme.h"
#include "widgets/glossary/glossary_text.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>

#include <functional>

namespace strata {

namespace {

/// Alt+Left is the map's elsewhere.
bool isBack(const QKeyEvent& key) {
    return (key.key() == Qt::Key_Backspace && key.modifiers() == Qt::NoModifier) ||
           (key.key() == Qt::Key_Left && key.modifiers() == Qt::AltModifier);
}

void forEachLink(const QTextDocument& document, const std::function<void(const QTextFragment&)>& visit) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); !part.atEnd(); ++part)
            if (!part.fragment().charFormat().anchorHref().isEmpty()) visit(part.fragment());
}

QTextCursor cursorOver(QTextDocument& document, const QTextFragment& fragment) {
    QTextCursor cursor(&document);
    cursor.setPosition(fragment.position());
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
    return cursor;
}

} // namespace

GlossaryBrowser::GlossaryBrowser(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { emit linkChosen(link.toString()); });
    connect(this, &QTextBrowser::highlighted, this, &GlossaryBrowser::highlight);
}

void GlossaryBrowser::showPage(const QString& html) {
    m_html = html;
    setExtraSelections({});
    setHtml(html);
    paintLinks();
    verticalScrollBar()->setValue(0);
}

void GlossaryBrowser::paintLinks() {
    const Theme theme = themeFor(palette());
    std::vector<QTextFragment> links;
    forEachLink(*document(), [&](const QTextFragment& link) { links.push_back(link); });
    QTextCursor all(document());
    all.beginEditBlock(); // laid out once, not after each of them
    for (const QTextFragment& link : links) {
        QTextCharFormat format;
        const bool isTerm = !termOfLink(link.charFormat().anchorHref()).isEmpty();
        format.setForeground(isTerm ? theme.text : theme.accent);
        format.setUnderlineStyle(isTerm ? QTextCharFormat::DotLine : QTextCharFormat::NoUnderline);
        format.setUnderlineColor(theme.mutedText);
        cursorOver(*document(), link).mergeCharFormat(format);
    }
    all.endEditBlock();
}

void GlossaryBrowser::highlight(const QUrl& link) {
    QList<QTextEdit::ExtraSelection> selections;
    const QString wanted = link.toString();
    forEachLink(*document(), [&](const QTextFragment& fragment) {
        if (wanted.isEmpty() || fragment.charFormat().anchorHref() != wanted) return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursorOver(*document(), fragment);
        selection.format.setForeground(themeFor(palette()).accent);
        selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        selections.push_back(selection);
    });
    setExtraSelections(selections);
}

QRect GlossaryBrowser::placeOf(const QString& link) const {
    QRect place;
    forEachLink(*document(), [&](const QTextFragment& fragment) {
        if (fragment.charFormat().anchorHref() != link || !place.isNull()) return;
        QTextCursor cursor(document());
        cursor.setPosition(fragment.position());
        const QRect begin = cursorRect(cursor);
        cursor.setPosition(fragment.position() + fragment.length());
        const QRect end = cursorRect(cursor);
        place = end.top() == begin.top() ? begin.united(end) : begin.adjusted(0, 0, begin.height(), 0);
    });
    return place;
}

bool GlossaryBrowser::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isBack(*static_cast<QKeyEvent*>(event))) event->accept();
    return QTextBrowser::event(event);
}

void GlossaryBrowser::keyPressEvent(QKeyEvent* event) {
    if (isBack(*event))
        emit backRequested();
    else
        QTextBrowser::keyPressEvent(event);
}

void GlossaryBrowser::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    // Colours and sizes of the text are those that it was made with.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, [this] { showPage(m_html); });
}

} // namespace strata
