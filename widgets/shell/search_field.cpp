// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/search_field.h"

#include <QAction>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>

namespace strata {

SearchField::SearchField(QWidget* parent) : QLineEdit(parent), m_summary(new QLabel(this)) {
    setObjectName("search");
    setAccessibleName(tr("Search"));
    setPlaceholderText(tr("Search: name, /regex/, 0xaddress, size>4k, kind:text, owner:mm/"));
    setClearButtonEnabled(false);
    addAction(QIcon(QStringLiteral(":/icons/search.svg")), QLineEdit::LeadingPosition);
    m_summary->setObjectName("searchCount");
    m_summary->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_summary->hide();
}

void SearchField::setSummary(const QString& text) {
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
    placeSummary();
}

QString SearchField::summary() const {
    return m_summary->text();
}

void SearchField::placeSummary() {
    m_summary->adjustSize();
    m_summary->move(width() - m_summary->width() - 10, (height() - m_summary->height()) / 2);
    setTextMargins(0, 0, m_summary->isHidden() ? 0 : m_summary->width() + 12, 0);
}

void SearchField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    placeSummary();
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit cycleRequested(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return;
    case Qt::Key_Down:
        emit cycleRequested(1);
        return;
    case Qt::Key_Up:
        emit cycleRequested(-1);
        return;
    case Qt::Key_Escape:
        if (!text().isEmpty())
            clear();
        else
            clearFocus();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace strata
