// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/generate_view.h"

#include "core/generate/save_warnings.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/hairline.h"
#include "widgets/common/job_bar.h"
#include "widgets/generate/in_place_dialog.h"
#include "widgets/generate/knobs_bar.h"
#include "widgets/generate/overview_panel.h"
#include "widgets/generate/plan_header.h"
#include "widgets/generate/plan_lanes_view.h"
#include "widgets/generate/plan_text.h"
#include "widgets/generate/ranges_panel.h"
#include "widgets/generate/save_bar.h"
#include "widgets/generate/text_dialog.h"
#include "widgets/generate/verdicts_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace strata {
GenerateView::GenerateView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_planner(new Planner(this)), m_saving(new SaveFlow(this)),
      m_exporter(new Exporter(this)), m_empty(new EmptyState(this)), m_jobBar(new JobBar(this)) {
    setObjectName("generateView");
    setAccessibleName(tr("Generate"));
    m_page = makePage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_jobBar);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    outer->addLayout(m_stack, 1);
    connectPlanner();
    connectSaving();
    connectExports();
    connect(m_jobBar, &JobBar::cancelRequested, this, [this] {
        m_planner->cancel();
        m_saving->cancel();
        m_exporter->cancel();
        m_jobBar->finish();
        showPlan();
    });
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        // An image without tables can't be planned, but the slots of its next link can be reserved.
        if (m_planner->document() && !m_planner->document()->kallsyms)
            askAndExport(reserveRow());
        else
            ensurePlan();
    });
    connect(&session, &Session::documentChanged, this, &GenerateView::takeDocument);
    auto* save = new QShortcut(QKeySequence(QKeySequence::Save), this);
    save->setContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &GenerateView::askAndSave);
    takeDocument();
}

QWidget* GenerateView::makePage() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PlanHeader(page);
    m_lanes = new PlanLanesView(page);
    m_knobs = new KnobsBar(page);
    m_saveBar = new SaveBar(page);
    auto* split = new QSplitter(Qt::Horizontal, page);
    split->setObjectName("generateSplit");
    split->setChildrenCollapsible(false);
    m_ranges = new RangesPanel(split);
    split->addWidget(m_ranges);
    split->addWidget(makeRight());
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 3);
    split->setSizes({1000, 590});
    column->addWidget(m_header);
    column->addWidget(hairline(page));
    column->addWidget(m_lanes);
    column->addWidget(hairline(page));
    column->addWidget(split, 1);
    column->addWidget(hairline(page));
    column->addWidget(m_knobs);
    column->addWidget(hairline(page));
    column->addWidget(m_saveBar);
    return page;
}

QWidget* GenerateView::makeRight() {
    auto* right = new QWidget(this);
    m_rightTabs = new QTabBar(right);
    m_rightTabs->setObjectName("panelTabs");
    m_rightTabs->setDrawBase(false);
    m_rightTabs->setExpanding(false);
    m_rightTabs->setUsesScrollButtons(false); // the current tab is bold, and wider than its hint
    m_rightTabs->setAccessibleName(tr("Overview or symbols"));
    m_rightTabs->addTab(tr("Overview"));
    m_rightTabs->addTab(tr("Symbols by verdict"));
    m_overview = new OverviewPanel(right);
    m_verdicts = new VerdictsPanel(right);
    m_right = new QStackedWidget(right);
    m_right->addWidget(m_overview);
    m_right->addWidget(m_verdicts);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 0, 0);
    row->addWidget(m_rightTabs);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_right, 1);
    connect(m_rightTabs, &QTabBar::currentChanged, m_right, &QStackedWidget::setCurrentIndex);
    connect(m_overview, &OverviewPanel::verdictChosen, this, [this](Verdict verdict) {
        m_verdicts->showVerdict(verdict);
        m_rightTabs->setCurrentIndex(1);
    });
    return right;
}

void GenerateView::connectPlanner() {
    connect(m_planner, &Planner::started, this, [this] {
        m_jobBar->start(tr("Planning"));
        if (!m_planner->planned()) showEmpty();
    });
    connect(m_planner, &Planner::progressed, m_jobBar, &JobBar::setProgress);
    connect(m_planner, &Planner::finished, this, [this] {
        m_jobBar->finish();
        showPlan();
        emit planned();
    });
    connect(m_knobs, &KnobsBar::turned, this, &GenerateView::turnKnobs);
}

void GenerateView::connectSaving() {
    connect(m_saveBar, &SaveBar::textRequested, this, &GenerateView::showAsText);
    connect(m_saveBar, &SaveBar::saveRequested, this, &GenerateView::askAndSave);
    connect(m_saveBar, &SaveBar::inPlaceRequested, this, &GenerateView::askAndSaveInPlace);
    connect(m_saveBar, &SaveBar::undoRequested, m_saving, &SaveFlow::undo);
    connect(m_saving, &SaveFlow::started, this, [this](const QString& what) {
        m_jobBar->start(what);
        m_saveBar->setEnabled(false);
    });
    connect(m_saving, &SaveFlow::progressed, m_jobBar, &JobBar::setProgress);
    connect(m_saving, &SaveFlow::written, this, &GenerateView::showWritten);
    connect(m_saving, &SaveFlow::undone, this, &GenerateView::showUndone);
    connect(m_saving, &SaveFlow::failed, this, &GenerateView::showFailure);
    connect(m_saveBar, &SaveBar::buildIdChosen, this, [this](BuildIdChoice choice) {
        GenerateKnobs knobs = m_planner->knobs();
        knobs.buildId = choice;
        turnKnobs(knobs);
    });
}

void GenerateView::connectExports() {
    for (const ExportRow& row : emitRows())
        m_saveBar->emitMenu()
            .addAction(word(row.title), this, [this, &row] { askAndExport(row); })
            ->setToolTip(word(row.hint));
    m_saveBar->emitMenu().addSeparator();
    const ExportRow& record = patchRecordRow();
    m_saveBar->emitMenu()
        .addAction(word(record.title), this, [this, &record] { askAndExport(record); })
        ->setToolTip(word(record.hint));
    m_saveBar->emitMenu().setToolTipsVisible(true);
    connect(m_knobs, &KnobsBar::reserveRequested, this, [this] { askAndExport(reserveRow()); });
    connect(m_exporter, &Exporter::started, m_jobBar, &JobBar::start);
    connect(m_exporter, &Exporter::progressed, m_jobBar, &JobBar::setProgress);
    connect(m_exporter, &Exporter::failed, this, &GenerateView::showFailure);
    connect(m_exporter, &Exporter::written, this, [this](const QString& sentence, const QString& path) {
        m_jobBar->finish();
        m_rightTabs->setCurrentIndex(0);
        m_overview->setProof({sentence}, path);
        emit written(path);
    });
}

PlanPtr GenerateView::plan() const {
    return m_planner->planned() ? m_planner->planned()->plan : nullptr;
}

/// Another document; or the present one, replaced from here: then its proof and the way back stay.
void GenerateView::takeDocument() {
    const DocumentPtr& before = m_planner->document();
    const bool again = std::exchange(m_reloading, false) && before && m_session.document() &&
                       before->path == m_session.document()->path;
    if (!again) {
        m_saving->forget();
        m_saveBar->hideUndo();
        m_overview->setProof({}, {});
    }
    m_exporter->cancel();
    m_warning.cancel();
    m_saveBar->setWarnings({});
    m_jobBar->finish();
    m_planner->setDocument(m_session.document());
    showPlan();
    if (isVisible()) ensurePlan();
}

void GenerateView::reloadIfReplaced(const std::filesystem::path& target) {
    std::error_code ignored;
    if (!m_session.document() || !std::filesystem::equivalent(m_session.document()->path, target, ignored)) return;
    m_reloading = true;
    m_session.reload();
}

void GenerateView::ensurePlan() {
    m_planner->ensure();
}

void GenerateView::turnKnobs(const GenerateKnobs& knobs) {
    m_planner->setKnobs(knobs);
    m_overview->setProof({}, {});
    // What needs no plan shows at once.
    if (const PlannedPtr planned = m_planner->planned()) m_knobs->setPlanned(*planned, knobs);
}

void GenerateView::showPlan() {
    const PlannedPtr planned = m_planner->planned();
    const DocumentPtr& document = m_planner->document();
    const Bits bits = document ? document->image.bits : Bits::B64;
    m_saveBar->setEnabled(!m_saving->isRunning());
    m_lanes->setPlan(document, plan());
    m_ranges->setPlan(plan(), bits);
    m_verdicts->setPlan(document, plan());
    m_saveBar->setPlan(plan());
    m_saveBar->setBuildId(document ? QString::fromStdString(document->image.buildId) : QString(),
                          m_planner->knobs().buildId);
    if (!planned) {
        showEmpty();
        return;
    }
    m_stack->setCurrentWidget(m_page);
    m_header->setPlanned(*planned, m_planner->knobs());
    m_lanes->setVisible(!planned->plan->tables.empty());
    m_overview->setPlanned(*planned);
    m_knobs->setPlanned(*planned, m_planner->knobs());
    showWarnings();
    if (!planned->problem.empty()) emit failed(QString::fromStdString(planned->problem), {});
}

/// Looks at the ends of the file and for copies of the build id: in the background, what was said before stays.
void GenerateView::showWarnings() {
    m_warning.start(
        this,
        [document = m_planner->document(), plan = plan()](const Progress&) {
            return saveWarnings(document->image, *plan);
        },
        {}, [this](const Diagnostics& warnings) { m_saveBar->setWarnings(warnings); });
}

void GenerateView::showFailure(const QString& sentence, const QString& details) {
    m_jobBar->finish();
    m_saveBar->setEnabled(true);
    emit failed(sentence, details);
}

void GenerateView::showEmpty() {
    const DocumentPtr& document = m_planner->document();
    m_stack->setCurrentWidget(m_empty);
    if (!document)
        m_empty->setText(tr("No image is open"), tr("Open a linked vmlinux to plan new kallsyms tables for it."));
    else if (!document->kallsyms)
        m_empty->setText(
            tr("This image has no kallsyms tables"),
            tr("Tables are refreshed where they are, and this image has none: it is a first link, was "
               "built without KALLSYMS, or lost its symbol table. For a first link, slots can be reserved: "
               "link once more with that object, and fill it here."));
    else if (m_planner->isPlanning())
        m_empty->setText(tr("Planning…"), tr("Nothing is written by making a plan."));
    else
        m_empty->setText(tr("No plan yet"), tr("A plan says byte range by byte range what would be written."));
    if (document && !m_planner->isPlanning())
        m_empty->setAction(document->kallsyms ? tr("Plan") : tr("Reserve object…"));
}

void GenerateView::askAndSave() {
    if (!plan() || plan()->kind == PlanKind::Cannot || m_saving->isRunning()) return;
    const QString name = QString::fromStdString(m_planner->document()->path.filename().string());
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the planned image"), besideTheImage(name + QStringLiteral(".new")));
    if (!path.isEmpty()) saveTo(path);
}

QString GenerateView::besideTheImage(const QString& fileName) const {
    return QFileInfo(QString::fromStdString(m_planner->document()->path.string())).dir().filePath(fileName);
}

void GenerateView::askAndExport(const ExportRow& row) {
    if (!m_planner->document() || m_exporter->isRunning()) return;
    const QString title = word(row.title).remove(QChar(0x2026));
    const QString path = QFileDialog::getSaveFileName(this, title, besideTheImage(QString::fromUtf8(row.fileName)));
    if (!path.isEmpty()) exportTo(row, path);
}

void GenerateView::exportTo(const ExportRow& row, const QString& path) {
    m_exporter->start(row, {m_planner->document(), plan(), m_planner->knobs()}, path);
}

void GenerateView::saveTo(const QString& path) {
    if (plan()) m_saving->saveAs(m_planner->document(), plan(), path);
}

void GenerateView::askAndSaveInPlace() {
    if (!plan() || plan()->kind == PlanKind::Cannot || m_saving->isRunning()) return;
    auto* dialog = new InPlaceDialog(*m_planner->document(), *plan(), m_saveBar->warnings(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, plan = plan()] { m_saving->saveInPlace(m_planner->document(), plan); });
    dialog->open();
}

void GenerateView::showWritten() {
    m_jobBar->finish();
    m_saveBar->setEnabled(true);
    m_rightTabs->setCurrentIndex(0);
    const SaveResult& saved = *m_saving->last();
    m_overview->setProof(proofSentences(*plan(), saved), QString::fromStdString(saved.target.string()));
    if (m_saving->canUndo())
        m_saveBar->offerUndo(undoSentence(saved));
    else
        m_saveBar->hideUndo();
    emit written(QString::fromStdString(saved.target.string()));
    reloadIfReplaced(saved.target);
}

void GenerateView::showUndone(const QString& sentence, const QString& path) {
    m_saveBar->hideUndo();
    m_overview->setProof({}, sentence);
    reloadIfReplaced(path.toStdString());
}

void GenerateView::showAsText() {
    if (!plan()) return;
    auto* dialog = new TextDialog(tr("The plan as text"), planAsText(*m_planner->document(), *plan()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace strata
