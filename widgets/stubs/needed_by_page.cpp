// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/needed_by_page.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/table_look.h"
#include "widgets/models/table_export.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>

namespace strata {

namespace {
constexpr int kReadable = 26; ///< Characters of the first column.
} // namespace

NeededByPage::NeededByPage(ReachSource& source, Selection& selection, QWidget* parent)
    : QWidget(parent), m_source(source), m_selection(selection), m_model(new UsersModel(this)),
      m_page(new QWidget(this)), m_stack(new QStackedLayout(this)), m_empty(new EmptyState(this)),
      m_sentence(new QLabel(m_page)), m_tree(new QTreeView(m_page)) {
    auto* chips = new QHBoxLayout;
    chips->setContentsMargins(12, 8, 12, 4);
    chips->setSpacing(6);
    const QString titles[] = {tr("By caller"), tr("By target")};
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        m_choices[i] = new QPushButton(titles[i], m_page);
        m_choices[i]->setObjectName("chip");
        m_choices[i]->setCheckable(true);
        chips->addWidget(m_choices[i]);
        connect(m_choices[i], &QPushButton::clicked, this, [this, i] { choose(static_cast<UsersBy>(i)); });
    }
    chips->addStretch(1);
    m_sentence->setObjectName("tableSummary");
    m_sentence->setWordWrap(true);
    makeTree();
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(chips);
    column->addWidget(m_sentence);
    column->addWidget(m_tree, 1);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connect(&source, &ReachSource::changed, this, &NeededByPage::showAnalysis);
    showAnalysis();
}

void NeededByPage::makeTree() {
    m_tree->setModel(m_model);
    setTreeLook(*m_tree);
    addActions();
    m_first = new FirstColumn(*m_tree, *m_tree->header(), kReadable);
    m_tree->setAccessibleName(tr("Who needs the stubs"));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_tree->hasFocus()) m_selection.reveal(m_model->refAt(index));
    });
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex& index) { m_selection.reveal(m_model->refAt(index)); });
}

void NeededByPage::addActions() {
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy rows"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &NeededByPage::copyRows);
    auto* save = new QAction(tr("Export…"), m_tree);
    connect(save, &QAction::triggered, this, &NeededByPage::askAndExport);
    m_tree->addActions({copy, save});
}

void NeededByPage::copyRows() const {
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    if (!rows.isEmpty()) QGuiApplication::clipboard()->setText(treeRowsAsText(*m_model, rows));
}

void NeededByPage::askAndExport() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"), QStringLiteral("stub-users.csv"),
                                                      tr("Comma-separated values (*.csv);;JSON (*.json)"));
    if (!path.isEmpty()) exportTo(path);
}

void NeededByPage::exportTo(const QString& path) {
    const auto problem = writeExport(exportTree(*m_model, exportFormatOf(path)), path);
    if (problem)
        emit failed(tr("The tree was not written: %1").arg(*problem));
    else
        emit exported(path);
}

void NeededByPage::choose(UsersBy by) {
    m_by = by;
    showAnalysis();
}

void NeededByPage::showAnalysis() {
    const ReachAnalysisPtr& analysis = m_source.analysis();
    for (std::size_t i = 0; i < m_choices.size(); ++i)
        m_choices[i]->setChecked(i == static_cast<std::size_t>(m_by));
    m_model->setUsers(analysis, m_by);
    m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder);
    fitTreeColumns(*m_tree);
    m_first->fit();
    const bool has = m_model->rowCount() > 0;
    m_empty->setText(analysis ? tr("No branch goes through a stub") : m_source.reason(),
                     tr("Here stands who needs the linker’s stubs: section, object and function of the callers, how "
                        "many stubs are there for nobody else, and for which functions. An image has some where "
                        "code calls farther than the machine’s branches reach."));
    m_stack->setCurrentWidget(has ? m_page : static_cast<QWidget*>(m_empty));
    if (!has) return;
    m_sentence->setText(sentenceOf(*analysis));
    if (m_by == UsersBy::Caller) m_tree->expand(m_model->index(0, 0)); // few sections, many objects
}

QString NeededByPage::sentenceOf(const ReachAnalysis& analysis) const {
    const StubUser& all = analysis.byCaller.root();
    QString sentence = tr("%1 through %2")
                           .arg(countOf(all.callers, "%1 branch goes", QT_TRANSLATE_N_NOOP("Counts", "%1 branches go")),
                                countOf(all.stubs, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs")));
    if (const std::size_t idle = analysis.document->stubs.size() - all.stubs; idle > 0)
        sentence += tr("; no branch leads to %1 more").arg(countText(idle));
    if (m_by == UsersBy::Target)
        return sentence + tr(" to %1.").arg(countOf(analysis.byTarget.childrenOf(0).size(), "%1 function",
                                                    QT_TRANSLATE_N_NOOP("Counts", "%1 functions")));
    switch (analysis.objects.by()) {
    case ObjectsBy::Map:
        return sentence + tr(". Objects are those of the link map.");
    case ObjectsBy::SourceFile:
        return sentence + tr(". Without a link map, objects are the source files that symbols name; what none names is "
                             "in parentheses.");
    case ObjectsBy::Section:
        break;
    }
    return sentence + tr(". No link map and no symbol tells objects: open the image with its map.");
}

QString NeededByPage::sentence() const {
    return m_sentence->text();
}

} // namespace strata
