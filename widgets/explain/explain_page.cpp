// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explain/explain_page.h"

#include "widgets/common/hairline.h"
#include "widgets/common/theme.h"
#include "widgets/explain/explain_html.h"
#include "widgets/glossary/glossary_browser.h"
#include "widgets/glossary/glossary_text.h"
#include "widgets/glossary/term_html.h"

#include <QFrame>
#include <QKeyEvent>
#include <QPushButton>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr int kMargin = 16;

QPushButton* linkButton(const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName("link");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

ExplainPage::ExplainPage(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection),
      m_guide(std::make_shared<const SectionGuide>(SectionGuide::load())), m_back(linkButton(tr("‹ Back"), this)),
      m_close(linkButton(tr("Close"), this)), m_page(new GlossaryBrowser(this)), m_term(new GlossaryBrowser(this)),
      m_line(hairline(this)) {
    setObjectName("explainPage");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Explain this"));
    m_page->setAccessibleName(tr("What it is, why it is here, what would move"));
    m_term->setAccessibleName(tr("Term of the glossary"));
    m_back->setToolTip(tr("Back to the term or the item before (Backspace)"));
    m_close->setToolTip(tr("Back to the facts (Esc)"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kMargin, 12, kMargin, 0);
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_page, 1);
    column->addWidget(m_line);
    column->addWidget(m_term);
    m_line->hide();
    m_term->hide();
    for (GlossaryBrowser* browser : {m_page, m_term}) {
        browser->document()->setDocumentMargin(kMargin);
        connect(browser, &GlossaryBrowser::linkChosen, this, &ExplainPage::follow);
        connect(browser, &GlossaryBrowser::backRequested, this, &ExplainPage::goBack);
    }
    connect(m_back, &QPushButton::clicked, this, &ExplainPage::goBack);
    connect(m_close, &QPushButton::clicked, this, &ExplainPage::closeRequested);
    connect(&session, &Session::documentChanged, this, [this] {
        m_items.clear();
        write();
    });
    connect(&session, &Session::branchesChanged, this, &ExplainPage::write);
    connect(&selection, &Selection::currentChanged, this, &ExplainPage::write);
    refreshBack();
}

void ExplainPage::open() {
    m_page->setFocus();
}

void ExplainPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    write();
}

void ExplainPage::write() {
    const DocumentPtr document = m_session.document();
    if (!isVisible()) return;
    if (!document) {
        m_job.cancel();
        m_text = {.title = tr("Nothing open"), .subtitle = {}, .chapters = {}, .names = {}};
        return display();
    }
    m_session.needBranches();
    m_job.start(
        this,
        [document, guide = m_guide, branches = m_session.branches(), ref = m_selection.current()](
            const Progress& progress) { return explainItem(*document, branches.get(), ref, guide.get(), progress); },
        {},
        [this](const ExplainText& text) {
            m_text = text;
            display();
            emit written();
        });
}

void ExplainPage::display() {
    m_page->showPage(explainHtml(m_text, m_glossary, themeFor(palette())));
    refreshBack();
}

void ExplainPage::follow(const QString& link) {
    if (const QString term = termOfLink(link); !term.isEmpty()) {
        if (m_terms.isEmpty() || m_terms.back() != term) m_terms.push_back(term);
        return showTerm();
    }
    const auto index = nameOfLink(link);
    if (!index || *index >= m_text.names.size()) return;
    const NamedItem named = m_text.names[*index];
    m_items.push_back(m_selection.current());
    m_selection.reveal(named.ref);
    if (named.place) emit addressRequested(named.place->value);
    refreshBack();
}

void ExplainPage::goBack() {
    if (!m_terms.isEmpty()) {
        m_terms.pop_back();
        showTerm();
    } else if (!m_items.empty()) {
        const ItemRef item = m_items.back();
        m_items.pop_back();
        m_selection.reveal(item);
        refreshBack();
    }
}

void ExplainPage::showTerm() {
    const GlossaryEntry* entry = m_terms.isEmpty() ? nullptr : m_glossary.find(m_terms.back());
    const bool hadFocus = m_term->hasFocus();
    m_line->setVisible(entry != nullptr);
    m_term->setVisible(entry != nullptr);
    if (entry != nullptr) {
        m_term->showPage(termHtml(*entry, m_glossary, themeFor(palette())));
        fitTerm();
    } else if (hadFocus) {
        m_page->setFocus();
    }
    refreshBack();
}

/// As high as its text, and no more than half of the page.
void ExplainPage::fitTerm() {
    if (m_terms.isEmpty()) return;
    QTextDocument& text = *m_term->document();
    text.setTextWidth(width());
    m_term->setFixedHeight(std::min(static_cast<int>(std::ceil(text.size().height())), height() / 2));
}

void ExplainPage::refreshBack() {
    m_back->setVisible(!m_terms.isEmpty() || !m_items.empty());
}

void ExplainPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTerm();
}

void ExplainPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
    QTimer::singleShot(0, this, [this] { // the rich text has colours and sizes in it
        display();
        showTerm();
    });
}

bool ExplainPage::event(QEvent* event) {
    // Else it were the window's Esc, which clears search and selection.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void ExplainPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace strata
