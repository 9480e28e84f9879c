// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/list_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/table_look.h"
#include "widgets/models/table_export.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace strata {
namespace {
constexpr int kRowHeight = 26;
constexpr int kMostSorted = 20000; ///< Sorting longer lists takes longer than a frame; they can be filtered.
} // namespace

ListPanel::ListPanel(const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_model(new ListModel(this)), m_view(new QTableView(this)), m_empty(new EmptyState(this)),
      m_controls(new QHBoxLayout), m_stack(new QStackedLayout) {
    m_view->setModel(m_model);
    setTableLook(*m_view, kRowHeight);
    m_first = new FirstColumn(*m_view, *m_view->horizontalHeader());
    m_view->setAccessibleName(accessibleName);
    m_controls->setContentsMargins(12, 6, 12, 6);
    m_controls->setSpacing(6);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_controls);
    column->addLayout(m_stack, 1);

    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex& index) { emit entered(m_model->rowAt(index.row())); });
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { emit entered(m_model->rowAt(index.row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_view->hasFocus()) choose(index.row());
    });
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (m_isOffered) choose(index.row());
    });
    m_view->installEventFilter(this);
    setFocusProxy(m_view);
    addActions();
    showListOrEmpty();
}

void ListPanel::choose(int shown) {
    m_isOffered = false;
    emit currentChanged(m_model->rowAt(shown));
}

/// A list that gets the keyboard makes its first row current, which nobody chose: a click on it does.
bool ListPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn && !m_view->currentIndex().isValid() && m_model->rowCount() > 0) {
        const QSignalBlocker quiet(this);
        m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
        m_isOffered = true;
    }
    return QWidget::eventFilter(watched, event);
}

void ListPanel::addActions() {
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy rows"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ListPanel::copyRows);
    auto* save = new QAction(tr("Export these rows…"), m_view);
    connect(save, &QAction::triggered, this, &ListPanel::askAndExport);
    m_view->addActions({copy, save});
}

void ListPanel::copyRows() const {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty()) QGuiApplication::clipboard()->setText(treeRowsAsText(*m_model, rows));
}

void ListPanel::askAndExport() {
    const QString name = m_view->accessibleName().replace('/', ' ') + QStringLiteral(".csv");
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), name, tr("Comma-separated values (*.csv);;JSON (*.json)"));
    if (!path.isEmpty()) exportTo(path);
}

void ListPanel::exportTo(const QString& path) {
    m_export.start(
        this,
        [rows = m_model->rows(), columns = m_model->columns(), bits = m_model->bits(), path](const Progress&) {
            ListModel written; // the panel's own stays on its thread
            written.setRows(rows, columns, bits);
            return writeExport(exportTable(written, exportFormatOf(path)), path);
        },
        {},
        [this, path](const std::optional<QString>& problem) {
            if (problem)
                emit failed(tr("The list was not written: %1").arg(*problem));
            else
                emit exported(path);
        });
}

QPushButton* ListPanel::addChip(const QString& text) {
    auto* chip = new QPushButton(text, this);
    chip->setObjectName("chip");
    chip->setCheckable(true);
    m_controls->addWidget(chip);
    return chip;
}

void ListPanel::setRows(std::vector<std::uint32_t> rows, std::vector<ListColumn> columns, Bits bits) {
    m_model->setRows(std::move(rows), std::move(columns), bits);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    fitColumns();
    showListOrEmpty();
}

void ListPanel::setShown(std::vector<std::uint32_t> rows) {
    m_model->setShown(std::move(rows));
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    showListOrEmpty();
}

void ListPanel::setEmptyText(const QString& title, const QString& body) {
    m_empty->setText(title, body);
}

void ListPanel::showListOrEmpty() {
    m_view->setSortingEnabled(m_model->rowCount() <= kMostSorted);
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_empty);
}

void ListPanel::fitColumns() {
    const int character = fontMetrics().averageCharWidth();
    const QHeaderView& header = *m_view->horizontalHeader();
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const int width = m_model->columns()[static_cast<std::size_t>(i)].width * character + 24;
        m_view->setColumnWidth(i, i == 0 ? width : std::max(width, header.sectionSizeHint(i)));
    }
    if (m_model->columnCount() > 0) m_first->setCharacters(m_model->columns().front().width);
}

/// One below the other where a row has no room for all.
void ListPanel::fitControls() {
    int needs = m_controls->contentsMargins().left() + m_controls->contentsMargins().right();
    for (int i = 0; i < m_controls->count(); ++i)
        needs += m_controls->itemAt(i)->sizeHint().width() + (i > 0 ? m_controls->spacing() : 0);
    m_controls->setDirection(needs <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ListPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitControls();
}

} // namespace strata
