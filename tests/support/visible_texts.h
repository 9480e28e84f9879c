// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of a window, and which of its texts a person can't read to the end.
#pragma once

#include "widgets/shell/workspace_button.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <functional>

namespace strata::test {

/// Turns each of the bars' tabs and what tabs appear then, and calls `look` for each page with its name.
inline void forEveryTab(QWidget& window, const QString& where, const QList<QTabBar*>& done,
                        const std::function<void(const QString&)>& look) {
    for (QTabBar* bar : window.findChildren<QTabBar*>()) {
        if (!bar->isVisible() || done.contains(bar)) continue;
        const int front = bar->currentIndex();
        for (int i = 0; i < bar->count(); ++i) {
            bar->setCurrentIndex(i);
            QTest::qWait(20);
            forEveryTab(window, where + " > " + bar->tabText(i), done + QList{bar}, look);
        }
        bar->setCurrentIndex(front);
        return;
    }
    look(where);
}

inline void forEveryPage(QWidget& window, const std::function<void(const QString&)>& look) {
    for (WorkspaceButton* button : window.findChildren<WorkspaceButton*>()) {
        button->click();
        QTest::qWait(300); // the plan of the Generate workspace is made in the background
        forEveryTab(window, button->text(), {}, look);
    }
}

inline bool isLabelCut(const QLabel& label) {
    if (label.text().isEmpty()) return false;
    if (label.wordWrap()) return label.height() < label.heightForWidth(label.width());
    const bool mayBeCut = label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    const QSize needs = label.sizeHint();
    return label.height() < needs.height() || (!mayBeCut && label.width() < needs.width());
}

inline QStringList cutTabs(const QTabBar& bar) {
    QStringList cut;
    for (int i = 0; i < bar.count(); ++i) {
        const QRect tab = bar.tabRect(i);
        const QSize text = bar.fontMetrics().size(Qt::TextShowMnemonic, bar.tabText(i));
        if (tab.width() < text.width() + 8 || tab.height() < text.height() || bar.height() < tab.height())
            cut.append(bar.tabText(i));
    }
    return cut;
}

inline QStringList cutHeads(const QHeaderView& header) {
    QStringList cut;
    if (header.orientation() == Qt::Vertical || !header.model()) return cut;
    for (int i = 0; i < header.count(); ++i)
        if (!header.isSectionHidden(i) &&
            header.sectionSize(i) <
                header.fontMetrics().horizontalAdvance(header.model()->headerData(i, Qt::Horizontal).toString()) + 4)
            cut.append(header.model()->headerData(i, Qt::Horizontal).toString());
    if (header.height() < header.fontMetrics().height()) cut.append("height of headers");
    return cut;
}

/// Labels, buttons, fields, tabs and headers with less room than their text.
inline QStringList cutTexts(const QWidget& window) {
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        const QString which = QString::fromUtf8(widget->metaObject()->className()) + ' ' + widget->objectName() + ": ";
        if (const auto* label = qobject_cast<const QLabel*>(widget); label && isLabelCut(*label))
            cut.append(which + label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
            button && !button->text().isEmpty() &&
            (button->width() < button->sizeHint().width() || button->height() < button->sizeHint().height()))
            cut.append(which + button->text());
        if (const auto* field = qobject_cast<const QLineEdit*>(widget);
            field && field->height() < field->fontMetrics().height())
            cut.append(which + field->text());
        if (const auto* bar = qobject_cast<const QTabBar*>(widget))
            for (const QString& tab : cutTabs(*bar))
                cut.append(which + tab);
        if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            for (const QString& head : cutHeads(*header))
                cut.append(which + widget->parentWidget()->objectName() + ' ' + head);
    }
    return cut;
}

} // namespace strata::test
