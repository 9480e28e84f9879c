// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace strata {

/// A page of rich text whose words lead to the glossary: those have a dotted line below them in the colour of the text,
/// all other links have the colour of links. Tab goes from link to link, Enter follows one. It goes nowhere by itself.
class GlossaryBrowser : public QTextBrowser {
    Q_OBJECT
public:
    explicit GlossaryBrowser(QWidget* parent = nullptr);

    /// Shows a page from its top.
    void showPage(const QString& html);
    /// Where the text of a link stands in the viewport; empty when there is no such link.
    QRect placeOf(const QString& link) const;

signals:
    /// A click or Enter on a link: what it names, "term:stub".
    void linkChosen(const QString& link);
    /// Backspace or Alt+Left.
    void backRequested();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintLinks();
    void highlight(const QUrl& link);

    QString m_html;
};

} // namespace strata
