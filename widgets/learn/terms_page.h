// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/glossary/glossary.h"

#include <QWidget>

class QLineEdit;

namespace strata {

class GlossaryBrowser;

/// All terms of the glossary, by name; those that have what is typed above them.
class TermsPage : public QWidget {
    Q_OBJECT
public:
    explicit TermsPage(QWidget* parent = nullptr);

    QLineEdit& field() { return *m_field; }
    GlossaryBrowser& browser() { return *m_browser; }

signals:
    void contentsRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showTerms();
    void follow(const QString& link);

    Glossary m_glossary;
    QLineEdit* m_field;
    GlossaryBrowser* m_browser;
};

} // namespace strata
