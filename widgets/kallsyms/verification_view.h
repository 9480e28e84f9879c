// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/findings.h"
#include "widgets/session/job.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace strata {

class JobBar;
class ListPanel;

/// The tables against the image's symbol table: what differs, filtered by kind and text. Runs off the GUI thread.
class VerificationView : public QWidget {
    Q_OBJECT
public:
    explicit VerificationView(QWidget* parent = nullptr);

    /// Forgets the last result. Starts the next when the view is visible, else when it is shown.
    void setDocument(const DocumentPtr& document);
    /// Verifies unless that is done or under way.
    void ensureVerified();
    bool isBusy() const { return m_job.isRunning(); }
    const VerificationPtr& verification() const { return m_verification; }
    ListPanel& list() { return *m_list; }
    QPushButton& chip(FindingKind kind) { return *m_chips[static_cast<std::size_t>(kind)]; }
    QLineEdit& filter() { return *m_filter; }

signals:
    void verified();
    /// A finding was entered: its symbol is to be shown.
    void findingChosen(std::uint32_t row);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void show(VerificationPtr verification);
    void applyFilter();
    void cancel();

    DocumentPtr m_document;
    VerificationPtr m_verification;
    Job<VerificationPtr> m_job;
    JobBar* m_jobBar;
    ListPanel* m_list;
    std::array<QPushButton*, kFindingKinds> m_chips{};
    QLineEdit* m_filter;
    QPushButton* m_again;
    QLabel *m_checked, *m_why = nullptr; ///< What was done; why the current finding is one.
    bool m_cancelled = false;
};

} // namespace strata
