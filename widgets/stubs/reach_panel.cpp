// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_panel.h"

#include "core/reach/reach.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"
#include "widgets/stubs/open_list.h"
#include "widgets/stubs/reach_charts_view.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace strata {

namespace {

constexpr int kSliderSteps = 1000; ///< To each side.

QLabel* title(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text.toUpper(), parent);
    label->setObjectName("groupTitle");
    return label;
}

QLabel* sentence(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

std::vector<ListColumn> nextColumns(const ReachAnalysisPtr& a) {
    const auto branch = [a](std::uint32_t row) -> const Branch& {
        return a->scan->branches[a->nextToBreak[row].branch];
    };
    return {
        {QObject::tr("Branch"), ColumnStyle::Name, 24,
         [=](auto row) { return QVariant(placeText(*a->document, branch(row).at)); }},
        {QObject::tr("Target"), ColumnStyle::Text, 24,
         [=](auto row) { return QVariant(placeText(*a->document, a->nextToBreak[row].function)); }},
        {QObject::tr("Class"), ColumnStyle::Text, 6,
         [=](auto row) { return QVariant(QString::fromUtf8(a->scan->form(branch(row)).key)); }},
        {QObject::tr("Headroom"), ColumnStyle::Number, 12,
         [=](auto row) { return QVariant(qulonglong{reachHeadroom(*a->scan, branch(row)).value}); }},
    };
}

std::vector<ListColumn> pairColumns(const ReachAnalysisPtr& a) {
    const auto pair = [a](std::uint32_t row) -> const ObjectPair& { return a->pairs[row]; };
    return {
        {QObject::tr("From"), ColumnStyle::Name, 24,
         [=](auto row) { return QVariant(objectText(a->objects, pair(row).from)); }},
        {QObject::tr("To"), ColumnStyle::Text, 24,
         [=](auto row) { return QVariant(objectText(a->objects, pair(row).to)); }},
        {QObject::tr("Class"), ColumnStyle::Text, 6,
         [=](auto row) { return QVariant(QString::fromUtf8(branchForms(*a->scan->isa)[pair(row).form].key)); }},
        {QObject::tr("Branches"), ColumnStyle::Number, 8,
         [=](auto row) { return QVariant(static_cast<qulonglong>(pair(row).count)); }},
        {QObject::tr("Headroom"), ColumnStyle::Number, 12,
         [=](auto row) { return QVariant(qulonglong{pair(row).headroom.value}); }},
    };
}

QString roomText(const ReachCurve& curve) {
    const auto room = curve.room();
    if (!room || *room > kMostBytes) return QObject::tr("64 MiB and more fit there without one more stub.");
    return QObject::tr("%1 fit there before one more stub is needed.")
        .arg(sizeText({static_cast<std::uint64_t>(*room)}));
}

} // namespace

ReachPanel::ReachPanel(ReachSource& source, Selection& selection, QWidget* parent)
    : QWidget(parent), m_source(source), m_selection(selection), m_stack(new QStackedLayout(this)),
      m_page(new QScrollArea(this)), m_empty(new EmptyState(this)) {
    setObjectName("reachPanel");
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setWidgetResizable(true);
    m_page->setFocusPolicy(Qt::NoFocus);
    m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setWidget(makePage());
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connectAll();
    showAnalysis();
}

void ReachPanel::connectAll() {
    connect(&m_source, &ReachSource::changed, this, &ReachPanel::showAnalysis);
    connect(m_class, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_analysis && index >= 0) m_histogram->setClass(m_analysis->classes[static_cast<std::size_t>(index)]);
    });
    connect(m_place, &QComboBox::currentIndexChanged, this, &ReachPanel::choosePlace);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { setBytes(bytesAtPosition(static_cast<double>(value) / kSliderSteps)); });
    connect(m_curve, &CurveView::bytesPicked, this, &ReachPanel::setBytes);
    const auto goTo = [this](const Branch& branch) {
        if (const auto item = itemAt(*m_analysis->document, branch.at)) m_selection.reveal(*item);
    };
    connect(m_next, &OpenList::chosen, this,
            [this, goTo](std::uint32_t row) { goTo(m_analysis->scan->branches[m_analysis->nextToBreak[row].branch]); });
    connect(m_pairs, &OpenList::chosen, this,
            [this, goTo](std::uint32_t row) { goTo(m_analysis->scan->branches[m_analysis->pairs[row].nearest]); });
    for (OpenList* list : {m_next, m_pairs})
        connect(list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, list](const QModelIndex& index) {
                    const QRect row = list->visualRect(index);
                    const QPoint centre = list->viewport()->mapTo(m_page->widget(), row.center());
                    if (list->hasFocus()) m_page->ensureVisible(0, centre.y(), 0, 2 * row.height());
                });
}

QWidget* ReachPanel::makePage() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    column->addWidget(m_sentence = sentence(page));
    column->addWidget(m_class = new QComboBox(page));
    m_class->setAccessibleName(tr("Class of branches"));
    column->addWidget(m_histogram = new HistogramView(page));
    addWhatIf(*column, page);
    addLists(*column, page);
    column->addStretch(1);
    return page;
}

void ReachPanel::addWhatIf(QVBoxLayout& column, QWidget* page) {
    column.addSpacing(8);
    column.addWidget(title(tr("What if bytes were put in"), page));
    column.addWidget(m_place = new QComboBox(page));
    m_place->setAccessibleName(tr("Where bytes are put in"));
    for (QComboBox* box : {m_class, m_place})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column.addWidget(m_room = sentence(page));
    m_room->setObjectName("quiet");
    column.addWidget(m_curve = new CurveView(page));
    m_slider = new QSlider(Qt::Horizontal, page);
    m_slider->setRange(-kSliderSteps, kSliderSteps);
    m_slider->setPageStep(50);
    m_slider->setAccessibleName(tr("Bytes put in"));
    auto* row = new QHBoxLayout;
    constexpr int kHandle = 8; // half of it stands out at either end of a slider
    row->setContentsMargins(CurveView::side() - kHandle, 0, CurveView::side() - kHandle, 0);
    row->addWidget(m_slider);
    column.addLayout(row);
    column.addWidget(m_answer = sentence(page));
}

void ReachPanel::addLists(QVBoxLayout& column, QWidget* page) {
    const auto add = [&](OpenList*& list, const QString& name) {
        column.addSpacing(8);
        column.addWidget(title(name, page));
        column.addWidget(list = new OpenList(name, page));
    };
    add(m_next, tr("Next to break"));
    add(m_pairs, tr("Pairs of objects, the next to break first"));
}

void ReachPanel::showAnalysis() {
    m_analysis = m_source.analysis();
    const QSignalBlocker noClass(m_class);
    const QSignalBlocker noPlace(m_place);
    m_class->clear();
    m_place->clear();
    m_empty->setText(m_source.reason(), tr("Here stands how far branches go of what they reach, how many stubs bytes "
                                           "put in somewhere would cost, and what would be the first to need one."));
    m_stack->setCurrentWidget(m_analysis ? m_page : static_cast<QWidget*>(m_empty));
    showLists();
    if (!m_analysis) return;
    m_sentence->setText(reachSentence(*m_analysis));
    for (const ReachShares& shown : m_analysis->classes)
        m_class->addItem(tr("%1: %2").arg(shown.name, countText(shown.count)));
    for (const ReachPlace& place : m_analysis->places)
        m_place->addItem(place.name);
    m_histogram->setClass(m_analysis->classes.front());
    setBytes(0);
    choosePlace();
}

void ReachPanel::showLists() {
    if (!m_analysis) {
        m_next->setRows(0, {}, Bits::B64);
        m_pairs->setRows(0, {}, Bits::B64);
        return;
    }
    const Bits bits = m_analysis->document->image.bits;
    m_next->setRows(static_cast<std::uint32_t>(m_analysis->nextToBreak.size()), nextColumns(m_analysis), bits, {2});
    m_pairs->setRows(static_cast<std::uint32_t>(m_analysis->pairs.size()), pairColumns(m_analysis), bits, {2, 3});
}

void ReachPanel::choosePlace() {
    if (!m_analysis || m_place->currentIndex() < 0) return;
    const ReachPlace& place = m_analysis->places[static_cast<std::size_t>(m_place->currentIndex())];
    m_shownCurve = std::make_shared<ReachCurve>(m_analysis->model, place.vma);
    m_curve->setCurve(m_shownCurve);
    m_room->setText(roomText(*m_shownCurve));
    showAnswer();
}

void ReachPanel::setBytes(std::int64_t bytes) {
    m_bytes = bytes;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(qRound(positionOfBytes(bytes) * kSliderSteps));
    m_curve->setBytes(bytes);
    showAnswer();
}

void ReachPanel::showAnswer() {
    if (!m_analysis || m_place->currentIndex() < 0) return;
    const ReachPlace& place = m_analysis->places[static_cast<std::size_t>(m_place->currentIndex())];
    m_answer->setText(m_bytes == 0
                          ? tr("Drag to put bytes in or to take some out.")
                          : answerSentence(*m_analysis, place, m_bytes, answerAt(*m_analysis, place, m_bytes)));
}

QString ReachPanel::answer() const {
    return m_answer->text();
}

} // namespace strata
