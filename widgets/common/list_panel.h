// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/list_model.h"
#include "widgets/session/job.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QStackedLayout;
class QTableView;
class QPushButton;

namespace strata {

class EmptyState;
class FirstColumn;

/// A list with a row of controls above it and an empty state: what the lists that views work out share. Its rows can be
/// copied and exported; more that can be done with them are actions of the view().
class ListPanel : public QWidget {
    Q_OBJECT
public:
    explicit ListPanel(const QString& accessibleName, QWidget* parent = nullptr);

    ListModel& model() { return *m_model; }
    QTableView& view() { return *m_view; }
    QHBoxLayout& controls() { return *m_controls; }
    /// A checkable button for the row of controls: one choice, or one filter.
    QPushButton* addChip(const QString& text);

    void setRows(std::vector<std::uint32_t> rows, std::vector<ListColumn> columns, Bits bits);
    void setShown(std::vector<std::uint32_t> rows);
    /// What is shown instead of the list while it is empty.
    void setEmptyText(const QString& title, const QString& body);
    /// Puts the selected rows on the clipboard as tab-separated text below a line of titles.
    void copyRows() const;
    /// Writes all rows that are shown, as they are sorted, CSV or JSON by the file's name, off the GUI thread:
    /// exported() or failed() tells how it ended.
    void exportTo(const QString& path);

signals:
    /// A row was entered (Enter, double click), or made current by mouse or keys.
    void entered(std::uint32_t row);
    void currentChanged(std::uint32_t row);
    void exported(const QString& path);
    /// One sentence.
    void failed(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addActions();
    void choose(int shown);
    void askAndExport();
    void showListOrEmpty();
    void fitColumns();
    void fitControls();

    ListModel* m_model;
    QTableView* m_view;
    FirstColumn* m_first;
    EmptyState* m_empty;
    QHBoxLayout* m_controls;
    QStackedLayout* m_stack;
    bool m_isOffered = false;             ///< The current row was chosen by nobody.
    Job<std::optional<QString>> m_export; ///< Its result: what went wrong, or nothing.
};

} // namespace strata
