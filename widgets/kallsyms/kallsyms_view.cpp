// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/kallsyms_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"
#include "widgets/common/theme.h"
#include "widgets/kallsyms/name_view.h"
#include "widgets/kallsyms/names_view.h"
#include "widgets/kallsyms/places_view.h"
#include "widgets/kallsyms/prefixes_view.h"
#include "widgets/kallsyms/token_grid_view.h"
#include "widgets/kallsyms/verification_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/tables/document_table.h"

#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

KallsymsView::KallsymsView(Session& session, Selection& selection, DocumentTable* table, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_stack(new QStackedLayout(this)),
      m_page(new QWidget(this)), m_empty(new EmptyState(this)), m_table(table), m_tokens(new ListModel(this)) {
    setObjectName("kallsymsView");
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    auto* split = new QSplitter(Qt::Horizontal, m_page);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(makeLeft());
    split->addWidget(makeRight(table));
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 6);
    split->setSizes({560, 680});
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(split, 1);
    connectPages();
    forget();
}

QWidget* KallsymsView::makeHeader() {
    auto* header = new QWidget(m_page);
    header->setObjectName("tablesHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    m_summary = new QLabel(header);
    m_summary->setObjectName("quiet");
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_export = new QToolButton(header);
    m_export->setObjectName("crumb");
    m_export->setText(tr("Export ▾"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 2, 8, 2);
    row->addWidget(m_summary, 1);
    row->addWidget(m_export);
    fillExportMenu();
    return header;
}

QWidget* KallsymsView::makeLeft() {
    auto* scroll = new QScrollArea(m_page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* left = new QWidget(scroll);
    m_placement = new QLabel(left);
    m_placement->setWordWrap(true);
    m_placement->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_places = new PlacesView(m_selection, left);
    m_grid = new TokenGridView(left);
    auto* key = new QLabel(
        tr("Filled: a token. Rounded: the byte itself. Strokes: no token. The stronger, the more uses."), left);
    key->setObjectName("quiet");
    key->setWordWrap(true);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(m_placement);
    column->addWidget(m_places);
    column->addWidget(m_grid, 1);
    column->addWidget(key);
    scroll->setWidget(left);
    scroll->setMinimumWidth(withText(340));
    return scroll;
}

QWidget* KallsymsView::makeRight(QWidget* table) {
    auto* right = new QWidget(m_page);
    m_tabs = new QTabBar(right);
    m_tabs->setObjectName("panelTabs");
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages of the Kallsyms view"));
    m_pages = new QStackedWidget(right);
    m_name = new NameView(m_pages);
    m_names = new NamesView(m_pages);
    m_prefixes = new PrefixesView(m_pages);
    m_verification = new VerificationView(m_pages);
    const std::pair<QString, QWidget*> pages[] = {{tr("Spelling"), m_name},
                                                  {tr("Names"), m_names},
                                                  {tr("Prefixes"), m_prefixes},
                                                  {tr("Verification"), m_verification},
                                                  {tr("Tables"), table}};
    for (const auto& [title, page] : pages) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    right->setMinimumWidth(withText(300));
    return right;
}

void KallsymsView::connectPages() {
    connect(&m_session, &Session::documentChanged, this, &KallsymsView::forget);
    connect(&m_selection, &Selection::currentChanged, this, &KallsymsView::followSelection);
    connect(m_grid, &TokenGridView::chosen, this, &KallsymsView::chooseCode);
    connect(m_name, &NameView::codeChosen, this, &KallsymsView::chooseCode);
    connect(m_name, &NameView::entryChosen, this, &KallsymsView::chooseEntry);
    connect(m_names, &NamesView::entryChosen, this, &KallsymsView::chooseEntry);
    connect(&m_names->list(), &ListPanel::entered, this, [this] { showPage(KallsymsPage::Name); });
    connect(m_verification, &VerificationView::findingChosen, this, &KallsymsView::chooseFinding);
    connect(m_verification, &VerificationView::verified, this, [this] {
        if (const VerificationPtr& found = m_verification->verification())
            m_tabs->setTabText(static_cast<int>(KallsymsPage::Verification),
                               tr("Verification %1").arg(countText(found->rows.size())));
    });
}

void KallsymsView::forget() {
    m_job.cancel();
    const DocumentPtr document = m_session.document();
    const bool has = document && document->kallsyms;
    m_stack->setCurrentWidget(has ? m_page : static_cast<QWidget*>(m_empty));
    m_empty->setText(
        document ? tr("This image has no kallsyms tables") : tr("No image is open"),
        tr("Here the kernel’s own symbol table is taken apart: where it is and what would move if it grew, "
           "its tokens, how each name is spelled, what is wrong in it. A kernel has it when it is built "
           "with CONFIG_KALLSYMS; with CONFIG_KALLSYMS_ALL it holds data symbols too."));
    m_summary->setText(has ? kallsymsLine(*document) : QString());
    m_placement->clear();
    setAnalysis(nullptr);
    m_verification->setDocument(document);
    m_tabs->setTabText(static_cast<int>(KallsymsPage::Verification), tr("Verification"));
    if (isVisible()) ensureAnalysed();
}

bool KallsymsView::isBusy() const {
    return m_job.isRunning() || m_verification->isBusy() || m_prefixes->isBusy();
}

void KallsymsView::ensureAnalysed() {
    if (m_analysis || m_job.isRunning() || !m_session.document() || !m_session.document()->kallsyms) return;
    m_job.start(
        this,
        [document = m_session.document()](const Progress& progress) { return analyseKallsyms(document, progress); }, {},
        [this](const AnalysisPtr& analysis) {
            setAnalysis(analysis);
            emit analysed();
        });
}

void KallsymsView::setAnalysis(AnalysisPtr analysis) {
    m_analysis = std::move(analysis);
    m_places->setAnalysis(m_analysis);
    m_grid->setAnalysis(m_analysis);
    m_name->setAnalysis(m_analysis);
    m_names->setAnalysis(m_analysis);
    m_prefixes->setAnalysis(m_analysis);
    if (!m_analysis) return;
    m_placement->setText(placementText(*m_analysis));
    followSelection();
}

void KallsymsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ensureAnalysed();
}

void KallsymsView::showPage(KallsymsPage page) {
    m_tabs->setCurrentIndex(static_cast<int>(page));
}

KallsymsPage KallsymsView::page() const {
    return static_cast<KallsymsPage>(m_tabs->currentIndex());
}

void KallsymsView::followSelection() {
    if (!m_analysis || m_choosing) return;
    const auto symbol = symbolOf(*m_analysis->document, m_selection.current());
    if (!symbol) return;
    showSymbol(*symbol);
    if (page() == KallsymsPage::Names || page() == KallsymsPage::Tables) showPage(KallsymsPage::Name);
}

void KallsymsView::showSymbol(std::uint32_t index) {
    const Symbol& symbol = m_analysis->document->image.symbols[index];
    if (const auto entry = findEntry(m_analysis->kallsyms(), symbol.name, symbol.value)) return showEntry(*entry);
    m_name->showNothing(tr("%1 is not in the tables").arg(visibleText(symbol.name)),
                        absenceText(*m_analysis->document, symbol));
    m_grid->setSpelled({});
}

void KallsymsView::showEntry(std::uint32_t entry) {
    m_name->showEntry(entry);
    std::vector<std::uint8_t> codes;
    if (const auto& spelling = m_name->spelling())
        for (const SpelledCode& code : spelling->codes)
            codes.push_back(code.code);
    m_grid->setSpelled(std::move(codes));
}

void KallsymsView::chooseEntry(std::uint32_t entry) {
    if (!m_analysis || entry >= m_analysis->kallsyms().entries.size()) return;
    showEntry(entry);
    const KallsymsEntry& chosen = m_analysis->kallsyms().entries[entry];
    m_choosing = true;
    if (const auto ref = refOfSymbol(*m_analysis->document, chosen.name, chosen.address)) m_selection.reveal(*ref);
    m_choosing = false;
}

void KallsymsView::chooseCode(std::uint8_t code) {
    m_grid->setCurrent(code);
    m_names->showUsing(code);
    showPage(KallsymsPage::Names);
}

void KallsymsView::chooseFinding(std::uint32_t row) {
    const VerificationPtr found = m_verification->verification();
    if (!found || row >= found->rows.size() || !m_analysis) return;
    const FindingRow& finding = found->rows[row];
    if (const auto entry =
            finding.table ? findEntry(m_analysis->kallsyms(), finding.name, *finding.table) : std::nullopt) {
        chooseEntry(*entry);
        return;
    }
    const auto ref = refOfSymbol(*m_analysis->document, finding.name, finding.symtab.value_or(Vma{}));
    if (ref) m_selection.reveal(*ref);
}

QString kallsymsLine(const Document& document) {
    if (!document.kallsyms) return {};
    const Kallsyms& kallsyms = *document.kallsyms;
    const auto& names = kallsyms.table(KallsymsTable::Names);
    QStringList parts{QObject::tr("%1 symbols").arg(countText(kallsyms.count)),
                      word(kallsymsStyleName(kallsyms.format.style)), word(kallsymsOrderName(kallsyms.format.order))};
    QString bytes = QObject::tr("%1 B").arg(countText(kallsyms.bytes.value));
    if (names) bytes += QObject::tr(" in %1").arg(sectionName(document, names->section));
    parts.push_back(bytes);
    if (!kallsyms.filled) parts.push_back(QObject::tr("slots reserved, not filled yet"));
    if (kallsyms.origin.by == KallsymsFoundBy::Signature)
        parts.push_back(QObject::tr("found by signature, %1 % sure: %2")
                            .arg(kallsyms.origin.confidence)
                            .arg(text(kallsyms.origin.reason)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace strata
