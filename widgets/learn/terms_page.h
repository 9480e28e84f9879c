// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/glossary/glossary.h"

#include <QWidget>

#include <memory>

class QLineEdit;

namespace strata {

class GlossaryBrowser;

/// All terms of the glossary, by name; those that have what is typed above them.
class TermsPage : public QWidget {
    Q_OBJECT
public:
    explicit TermsPage(QWidget* parent = nullptr);

    void setGlossary(std::shared_ptr<const Glossary> glossary) { m_glossary = std::move(glossary); }

    QLineEdit& field() { return *m_field; }
    GlossaryBrowser& browser() { return *m_browser; }

signals:
    void contentsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showTerms();
    void follow(const QString& link);

    std::shared_ptr<const Glossary> m_glossary;
    QLineEdit* m_field;
    GlossaryBrowser* m_browser;
};

} // namespace strata
