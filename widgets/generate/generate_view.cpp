// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/generate_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/hit_delegate.h"
#include "widgets/common/job_bar.h"
#include "widgets/generate/hex_diff_view.h"
#include "widgets/generate/plan_lanes_view.h"
#include "widgets/generate/plan_text.h"
#include "widgets/generate/symbols_panel.h"
#include "widgets/generate/text_dialog.h"
#include "widgets/models/item_lookup.h"

#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {
namespace {

QLabel* label(const char* role, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

QFrame* hairline(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setObjectName("hairline");
    line->setFixedHeight(1);
    return line;
}

} // namespace

GenerateView::GenerateView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_page(new QWidget(this)), m_empty(new EmptyState(this)),
      m_jobBar(new JobBar(this)), m_tables(new PlannedTableModel(this)) {
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(hairline(m_page));
    m_lanes = new PlanLanesView(m_page);
    column->addWidget(m_lanes);
    column->addWidget(hairline(m_page));
    auto* split = new QSplitter(Qt::Horizontal, m_page);
    split->setObjectName("generateSplit");
    split->setChildrenCollapsible(false);
    split->addWidget(makeLeft());
    m_symbols = new SymbolsPanel(split);
    split->addWidget(m_symbols);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 3);
    split->setSizes({1000, 590});
    column->addWidget(split, 1);
    column->addWidget(hairline(m_page));
    column->addWidget(makeFooter());

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_jobBar);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    outer->addLayout(m_stack, 1);
    connect(m_jobBar, &JobBar::cancelRequested, this, [this] {
        m_planning.cancel();
        m_writing.cancel();
        m_jobBar->finish();
        showPlan();
    });
    connect(m_empty, &EmptyState::actionRequested, this, &GenerateView::ensurePlan);
    connect(&session, &Session::documentChanged, this, &GenerateView::forget);
    forget();
}

QWidget* GenerateView::makeHeader() {
    auto* header = new QWidget(m_page);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    m_headline = label("headline", header);
    m_summary = label("quiet", header);
    column->addWidget(m_headline);
    column->addWidget(m_summary);
    return header;
}

QWidget* GenerateView::makeLeft() {
    auto* left = new QSplitter(Qt::Vertical, m_page);
    left->setChildrenCollapsible(false);
    m_tableView = new QTableView(left);
    m_tableView->setModel(m_tables);
    m_tableView->setItemDelegate(new HitDelegate(m_tableView));
    m_tableView->setShowGrid(false);
    m_tableView->setFrameShape(QFrame::NoFrame);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tableView->setMouseTracking(true);
    m_tableView->setAccessibleName(tr("Planned tables"));
    m_tableView->verticalHeader()->hide();
    m_tableView->verticalHeader()->setDefaultSectionSize(28);
    m_tableView->horizontalHeader()->setHighlightSections(false);

    auto* bytes = new QWidget(left);
    auto* column = new QVBoxLayout(bytes);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 12, 0);
    m_hexTitle = label("groupTitle", bytes);
    m_nextChange = new QPushButton(tr("Next change"), bytes);
    row->addWidget(m_hexTitle, 1);
    row->addWidget(m_nextChange);
    column->addLayout(row);
    m_hex = new HexDiffView(bytes);
    column->addWidget(m_hex, 1);
    left->addWidget(m_tableView);
    left->addWidget(bytes);
    left->setSizes({290, 260});
    connect(m_nextChange, &QPushButton::clicked, m_hex, &HexDiffView::showNextChange);
    connect(m_tableView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { showRangeOf(index.row()); });
    return left;
}

QWidget* GenerateView::makeFooter() {
    auto* footer = new QWidget(m_page);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    m_rules = label("quiet", footer);
    m_text = new QPushButton(tr("Plan as text"), footer);
    m_save = new QPushButton(tr("Save as…"), footer);
    m_save->setObjectName("primary");
    row->addWidget(m_rules, 1);
    row->addWidget(m_text);
    row->addWidget(m_save);
    connect(m_text, &QPushButton::clicked, this, &GenerateView::showAsText);
    connect(m_save, &QPushButton::clicked, this, &GenerateView::askAndSave);
    return footer;
}

void GenerateView::forget() {
    m_planning.cancel();
    m_writing.cancel();
    m_jobBar->finish();
    m_plan.reset();
    showPlan();
    if (isVisible()) ensurePlan();
}

void GenerateView::ensurePlan() {
    const DocumentPtr document = m_session.document();
    if (m_plan || m_planning.isRunning() || !document || !document->kallsyms) return;
    startPlanning();
}

void GenerateView::startPlanning() {
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    m_jobBar->start(tr("Planning"));
    m_planning.start(
        this,
        [document = m_session.document()](const Progress& progress) {
            const KallsymsOptions options = inferOptions(document->image, *document->kallsyms);
            return planKallsyms(document->image, *document->kallsyms, options, progress);
        },
        [this](const QString& stage, int percent) { m_jobBar->setProgress(stage, percent); },
        [this, clock](const Plan& plan) {
            m_plannedMs = clock->elapsed();
            m_plan = std::make_shared<const Plan>(plan);
            m_jobBar->finish();
            showPlan();
            emit planned();
        });
    showPlan();
}

void GenerateView::showPlan() {
    const DocumentPtr document = m_session.document();
    const Bits bits = document ? document->image.bits : Bits::B64;
    m_stack->setCurrentWidget(m_plan ? m_page : static_cast<QWidget*>(m_empty));
    if (!document)
        m_empty->setText(tr("No image is open"), tr("Open a linked vmlinux to plan new kallsyms tables for it."));
    else if (!document->kallsyms)
        m_empty->setText(tr("This image has no kallsyms tables"),
                         tr("Tables are refreshed where they are. This image has no kallsyms_* labels: it was built "
                            "without KALLSYMS, or its symbol table was stripped."));
    else if (m_planning.isRunning())
        m_empty->setText(tr("Planning…"), tr("Nothing is written by making a plan."));
    else
        m_empty->setText(tr("No plan yet"), tr("A plan says byte range by byte range what would be written."));
    if (document && document->kallsyms && !m_planning.isRunning() && !m_plan) m_empty->setAction(tr("Plan"));

    m_tables->setPlan(m_plan, bits);
    m_symbols->setPlan(m_plan, bits);
    m_lanes->setPlan(document, m_plan);
    m_lanes->setVisible(m_plan && !m_plan->tables.empty());
    m_hex->setRange(m_plan, 0, bits);
    m_save->setEnabled(m_plan && m_plan->kind != PlanKind::Cannot && !m_writing.isRunning());
    if (!m_plan) return;
    m_headline->setText(planHeadline(*m_plan));
    m_summary->setText(planSummary(*m_plan) + tr(" · planned in %1 ms").arg(m_plannedMs));
    QStringList reasons;
    for (const std::string& reason : m_plan->options.reasons)
        reasons.push_back(QString::fromStdString(reason));
    m_rules->setText(
        tr("Rules of Linux %1.%2, inferred from the image").arg(m_plan->options.major).arg(m_plan->options.minor));
    m_rules->setToolTip(reasons.join('\n'));
    m_tableView->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tableView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    // The table that changes most is the one to look at; where nothing changes, the names.
    const auto names = std::find_if(m_plan->tables.begin(), m_plan->tables.end(),
                                    [](const PlannedTable& t) { return t.table == KallsymsTable::Names; });
    int row = names == m_plan->tables.end() ? 0 : static_cast<int>(names - m_plan->tables.begin());
    for (std::size_t i = 0; i < m_plan->tables.size(); ++i)
        if (m_plan->tables[i].changed > m_plan->tables[static_cast<std::size_t>(row)].changed)
            row = static_cast<int>(i);
    m_tableView->selectRow(row);
    showRangeOf(row);
}

void GenerateView::showRangeOf(int tableRow) {
    if (!m_plan || tableRow < 0 || tableRow >= static_cast<int>(m_plan->tables.size())) return;
    const KallsymsTable table = m_plan->tables[static_cast<std::size_t>(tableRow)].table;
    const auto& ranges = m_plan->ranges;
    std::size_t index = 0;
    while (index < ranges.size() && ranges[index].table != table)
        ++index;
    const QString name = textOf(kallsymsLabel(table));
    const bool any = index < ranges.size();
    m_nextChange->setVisible(any && ranges[index].changed > 0);
    m_hexTitle->setText(any ? tr("BYTES OF %1 · before and after · planned range %2 of %3 · %4 B change")
                                  .arg(name)
                                  .arg(index + 1)
                                  .arg(ranges.size())
                                  .arg(countText(ranges[index].changed))
                            : tr("BYTES OF %1 · nothing would be written").arg(name));
    m_hex->setRange(m_plan, index, m_session.document()->image.bits);
}

void GenerateView::askAndSave() {
    const QFileInfo source(QString::fromStdString(m_session.document()->path.string()));
    const QString suggestion = source.dir().filePath(source.fileName() + QStringLiteral(".new"));
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the planned image"), suggestion);
    if (!path.isEmpty()) saveTo(path);
}

void GenerateView::saveTo(const QString& path) {
    if (!m_plan || m_writing.isRunning()) return;
    m_jobBar->start(tr("Writing %1").arg(QFileInfo(path).fileName()));
    m_writing.start(
        this,
        [document = m_session.document(), plan = m_plan, target = path.toStdString()](const Progress& progress) {
            return writeImage(document->image, *plan, target, Existing::Replace, progress);
        },
        [this](const QString& stage, int percent) { m_jobBar->setProgress(stage, percent); },
        [this, path](const Result<SaveResult>& saved) {
            m_jobBar->finish();
            m_save->setEnabled(true);
            if (!saved) {
                emit failed(tr("%1 was not written.").arg(QFileInfo(path).fileName()),
                            QString::fromStdString(describe(saved.error())));
                return;
            }
            m_symbols->setProof(proofSentences(*m_plan, saved->proof), path);
            emit written(path);
        });
    m_save->setEnabled(false);
}

void GenerateView::showAsText() {
    if (!m_plan) return;
    auto* dialog = new TextDialog(tr("The plan as text"), planAsText(*m_session.document(), *m_plan), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace strata
