// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/terms_page.h"

#include "widgets/common/theme.h"
#include "widgets/glossary/glossary_browser.h"
#include "widgets/glossary/glossary_text.h"
#include "widgets/glossary/term_html.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

TermsPage::TermsPage(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_browser(new GlossaryBrowser(this)) {
    setObjectName("termsPage");
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new QLabel(tr("Glossary"), this);
    title->setObjectName("cardTitle");
    auto* contents = new QPushButton(tr("All lessons"), this);
    contents->setObjectName("link");
    contents->setToolTip(tr("Back to the list of lessons (Esc)"));
    m_field->setObjectName("lessonField");
    m_field->setPlaceholderText(tr("A term, or a part of one"));
    m_field->setAccessibleName(tr("Find a term"));
    m_browser->setAccessibleName(tr("Terms"));
    m_browser->document()->setDocumentMargin(0);

    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(contents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4 * kGrid, 3 * kGrid, 4 * kGrid, 0);
    column->setSpacing(2 * kGrid);
    column->addLayout(head);
    column->addWidget(m_field);
    column->addWidget(m_browser, 1);
    setFocusProxy(m_field);
    connect(contents, &QPushButton::clicked, this, &TermsPage::contentsRequested);
    connect(m_field, &QLineEdit::textChanged, this, &TermsPage::showTerms);
    connect(m_browser, &GlossaryBrowser::linkChosen, this, &TermsPage::follow);
}

/// Written only where it is seen, not when a window opens.
void TermsPage::showTerms() {
    if (m_glossary == nullptr || !isVisible()) return;
    const QString wanted = m_field->text().trimmed();
    std::vector<const GlossaryEntry*> shown;
    for (const GlossaryEntry& entry : m_glossary->entries())
        if (!entry.names.filter(wanted, Qt::CaseInsensitive).isEmpty()) shown.push_back(&entry);
    std::ranges::sort(shown, [](const GlossaryEntry* a, const GlossaryEntry* b) {
        return QString::localeAwareCompare(a->term(), b->term()) < 0;
    });
    QString html;
    for (const GlossaryEntry* entry : shown)
        html += QStringLiteral("<a name=\"%1\"></a>%2<p style=\"margin:0\">&nbsp;</p>")
                    .arg(entry->term().toHtmlEscaped(), termHtml(*entry, *m_glossary, themeFor(palette())));
    m_browser->showPage(shown.empty() ? quietHtml(tr("No term has these letters."), themeFor(palette()), "0") : html);
}

void TermsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // Colours and sizes are in the text.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) showTerms();
}

void TermsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showTerms();
}

void TermsPage::follow(const QString& link) {
    const GlossaryEntry* entry = m_glossary->find(termOfLink(link));
    if (entry == nullptr) return;
    m_field->clear(); // it may not be among those shown
    m_browser->scrollToAnchor(entry->term());
}

} // namespace strata
