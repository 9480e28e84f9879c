// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/document_table.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/table_look.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/table_export.h"
#include "widgets/tables/table_menus.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace strata {
namespace {
constexpr int kRowHeight = 28;
} // namespace

DocumentTable::DocumentTable(const TableDescription& table, Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_model(new TableModel(table, this)), m_view(new QTableView(this)),
      m_empty(new EmptyState(this)), m_stack(new QStackedLayout(this)) {
    setUpView();
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_view->hasFocus()) m_selection.reveal(m_model->refAt(index.row()));
    });
    connect(m_view, &QTableView::clicked, this,
            [this](const QModelIndex& index) { m_selection.reveal(m_model->refAt(index.row())); });
    connect(&selection, &Selection::currentChanged, this, &DocumentTable::followSelection);
    connect(m_model, &TableModel::rowsChanged, this, [this] {
        showEmptyOrRows();
        followSelection();
        // What was asked for begins at the top, wherever the current item is among it.
        if (!m_model->query().isAll() || m_model->isSorted()) m_view->scrollToTop();
    });
    showEmptyOrRows();
}

void DocumentTable::setUpView() {
    m_view->setModel(m_model);
    setTableLook(*m_view, kRowHeight);
    m_view->setObjectName(QString::fromUtf8(m_model->table().id));
    m_view->setAccessibleName(word(m_model->table().title));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = m_view->horizontalHeader();
    header->setSectionsClickable(true);
    header->setMinimumSectionSize(48);
    header->setSectionsMovable(true);
    m_view->setSortingEnabled(true);
    resetColumns();
    constexpr int kReadable = 14; // characters of a name
    new FirstColumn(*m_view, *header, kReadable);

    auto* copy = new QAction(tr("Copy rows"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &DocumentTable::copyRows);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &DocumentTable::showMenu);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& place) {
        QMenu menu;
        fillColumnMenu(menu, *this);
        menu.exec(header->mapToGlobal(place));
    });
}

/// What the values take, or the title in the language of the window.
int DocumentTable::widthOf(int column) const {
    const int values =
        m_model->table().columns[static_cast<std::size_t>(column)].width * fontMetrics().averageCharWidth() + 24;
    return std::max(values, m_view->horizontalHeader()->sectionSizeHint(column));
}

/// Columns keep what they hold in sight when the text of the window gets larger.
void DocumentTable::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    const int now = fontMetrics().averageCharWidth(), before = std::exchange(m_character, now);
    if (now == before || before == 0) return; // 0: there was no font
    QHeaderView& header = *m_view->horizontalHeader();
    for (int i = 1; i < header.count(); ++i) // the first takes what is left
        if (!header.isSectionHidden(i)) header.resizeSection(i, header.sectionSize(i) * now / before);
}

void DocumentTable::resetColumns() {
    const auto columns = m_model->table().columns;
    QHeaderView& header = *m_view->horizontalHeader();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const TableColumn& column = columns[static_cast<std::size_t>(i)];
        header.moveSection(header.visualIndex(i), i);
        header.setSectionHidden(i, column.isHidden);
        header.resizeSection(i, widthOf(i));
    }
    header.setSectionResizeMode(0, QHeaderView::Stretch);
}

void DocumentTable::showColumn(int column, bool on) {
    m_view->setColumnHidden(column, !on);
    constexpr int kNarrow = 48; // a hidden one comes back without a width
    if (on && m_view->columnWidth(column) < kNarrow) m_view->setColumnWidth(column, widthOf(column));
}

QByteArray DocumentTable::columnState() const {
    return m_view->horizontalHeader()->saveState();
}

void DocumentTable::restoreColumns(const QByteArray& state) {
    // One of another version has other columns.
    if (state.isEmpty() || !m_view->horizontalHeader()->restoreState(state) ||
        m_view->horizontalHeader()->count() != m_model->columnCount())
        resetColumns();
    m_view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void DocumentTable::showMenu(const QPoint& place) {
    const QModelIndex index = m_view->indexAt(place);
    if (!index.isValid()) return;
    QMenu menu;
    fillRowMenu(menu, *this, index.row());
    menu.exec(m_view->viewport()->mapToGlobal(place));
}

void DocumentTable::askAndExport() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), QString::fromUtf8(m_model->table().id) + ".csv",
                                     tr("Comma-separated values (*.csv);;JSON (*.json)"));
    if (!path.isEmpty()) exportTo(path);
}

void DocumentTable::exportTo(const QString& path) {
    if (!m_model->document()) return;
    m_export.start(
        this,
        [document = m_model->document(), &table = m_model->table(), rows = m_model->shownRows(),
         path](const Progress& progress) -> QString {
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly)) return file.errorString();
            const QByteArray bytes = exportRows(*document, table, rows, exportFormatOf(path), progress);
            if (progress.cancelled()) return {}; // nobody listens any more; the file stays as it was
            file.write(bytes);
            return file.commit() ? QString() : file.errorString();
        },
        {},
        [this, path](const QString& problem) {
            if (problem.isEmpty())
                emit exported(path);
            else
                emit failed(tr("%1 was not written: %2").arg(path, problem));
        });
}

void DocumentTable::setDocument(const DocumentPtr& document) {
    m_model->setDocument(document);
}

void DocumentTable::showEmptyOrRows() {
    const bool filtered = !m_model->query().isAll() && m_model->totalRows() > 0;
    if (m_model->query().isBroken())
        m_empty->setText(tr("The expression is not complete"), m_model->query().problem);
    else if (filtered)
        m_empty->setText(tr("No hit here"), tr("None of the %1 rows has “%2” in its name. Esc clears the search.")
                                                .arg(m_model->totalRows())
                                                .arg(m_model->query().text));
    else
        m_empty->setText({}, word(m_model->table().empty));
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_view) : m_empty);
}

void DocumentTable::followSelection() {
    const auto row = m_model->shownRowOf(m_selection.current());
    if (!row) {
        m_view->clearSelection();
        return;
    }
    if (m_view->currentIndex().row() == *row && m_view->selectionModel()->isRowSelected(*row)) return;
    const QModelIndex index = m_model->index(*row, 0);
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
}

void DocumentTable::makeCurrent(int shownRow) {
    const QModelIndex index = m_model->index(shownRow, 0);
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
    m_selection.reveal(m_model->refAt(shownRow));
}

void DocumentTable::cycle(int step) {
    const int count = m_model->rowCount();
    if (count == 0) return;
    const auto current = m_model->shownRowOf(m_selection.current());
    if (!current) {
        // Who types a whole name means that one.
        const auto named =
            step > 0 && m_model->document() ? findItem(*m_model->document(), m_model->query().text) : std::nullopt;
        const auto row = named ? m_model->shownRowOf(*named) : std::nullopt;
        return makeCurrent(row.value_or(step > 0 ? 0 : count - 1));
    }
    makeCurrent((*current + step + count) % count);
}

void DocumentTable::copyRows() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    if (!rows.empty()) QGuiApplication::clipboard()->setText(m_model->asText(rows));
}

} // namespace strata
