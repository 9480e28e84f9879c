// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/explain/explain_text.h"
#include "widgets/glossary/glossary.h"
#include "widgets/inspector/section_guide.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QPushButton;

namespace strata {

class GlossaryBrowser;

/// The page about the current item, and below it the term of the glossary that was clicked. It follows the selection
/// while it is seen. Back leads to the term before, then to the item before; Esc closes.
class ExplainPage : public QWidget {
    Q_OBJECT
public:
    ExplainPage(Session& session, Selection& selection, QWidget* parent = nullptr);

    /// Shows the current item and takes the keyboard.
    void open();
    bool isBusy() const { return m_job.isRunning(); }
    const ExplainText& text() const { return m_text; }
    GlossaryBrowser& page() const { return *m_page; }
    /// The pane of the glossary; hidden while no term is open.
    GlossaryBrowser& term() const { return *m_term; }

signals:
    /// The page is about the current item.
    void written();
    void closeRequested();
    /// An address inside of an item was clicked.
    void addressRequested(quint64 vma);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void write();
    void display();
    void follow(const QString& link);
    void goBack();
    void showTerm();
    void fitTerm();
    void refreshBack();

    Session& m_session;
    Selection& m_selection;
    Glossary m_glossary = Glossary::load();
    std::shared_ptr<const SectionGuide> m_guide;
    Job<ExplainText> m_job;
    ExplainText m_text;
    std::vector<ItemRef> m_items; ///< That led here, the last one last.
    QStringList m_terms;          ///< Open ones, the one that is shown last.
    QPushButton *m_back, *m_close;
    GlossaryBrowser *m_page, *m_term;
    QWidget* m_line; ///< Between the two.
};

} // namespace strata
