// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
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

QString roomText(const ReachCurve& curve) {
    const auto room = curve.room();
    if (!room || *room > kMostBytes) return QObject::tr("64 MiB and more fit there without one more stub.");
    return QObject::tr("%1 fit there before one more stub is needed.")
        .arg(sizeText({static_cast<std::uint64_t>(*room)}));
}

} // namespace

ReachPanel::ReachPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_stack(new QStackedLayout(this)), m_empty(new EmptyState(this)) {
    setObjectName("reachPanel");
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makePage());
    m_page = scroll;
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connect(&session, &Session::documentChanged, this, &ReachPanel::forget);
    connect(m_class, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_analysis && index >= 0) m_histogram->setClass(m_analysis->classes[static_cast<std::size_t>(index)]);
    });
    connect(m_place, &QComboBox::currentIndexChanged, this, &ReachPanel::choosePlace);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { setBytes(bytesAtPosition(static_cast<double>(value) / kSliderSteps)); });
    connect(m_curve, &CurveView::bytesPicked, this, &ReachPanel::setBytes);
    forget();
}

QWidget* ReachPanel::makePage() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    column->addWidget(title(tr("Reach"), page));
    column->addWidget(m_sentence = sentence(page));
    column->addWidget(m_class = new QComboBox(page));
    m_class->setAccessibleName(tr("Class of branches"));
    column->addWidget(m_histogram = new HistogramView(page));
    column->addSpacing(8);
    column->addWidget(title(tr("What if bytes were put in"), page));
    column->addWidget(m_place = new QComboBox(page));
    m_place->setAccessibleName(tr("Where bytes are put in"));
    for (QComboBox* box : {m_class, m_place})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(m_room = sentence(page));
    m_room->setObjectName("quiet");
    column->addWidget(m_curve = new CurveView(page));
    m_slider = new QSlider(Qt::Horizontal, page);
    m_slider->setRange(-kSliderSteps, kSliderSteps);
    m_slider->setPageStep(50);
    m_slider->setAccessibleName(tr("Bytes put in"));
    auto* row = new QHBoxLayout;
    constexpr int kHandle = 8; // half of it stands out at either end of a slider
    row->setContentsMargins(CurveView::kSide - kHandle, 0, CurveView::kSide - kHandle, 0);
    row->addWidget(m_slider);
    column->addLayout(row);
    column->addWidget(m_answer = sentence(page));
    column->addStretch(1);
    page->setMinimumWidth(280);
    return page;
}

void ReachPanel::forget() {
    m_job.cancel();
    setAnalysis(nullptr);
    m_empty->setText(m_session.document() ? tr("Decoding branches…") : tr("No image is open"),
                     tr("Here stands how far branches go of what they reach, and how many stubs bytes put in "
                        "somewhere would cost."));
    if (isVisible()) ensureAnalysed();
}

void ReachPanel::ensureAnalysed() {
    if (m_analysis || m_job.isRunning() || !m_session.document()) return;
    m_job.start(
        this, [document = m_session.document()](const Progress& progress) { return analyseReach(document, progress); },
        {},
        [this](const ReachAnalysisPtr& analysis) {
            setAnalysis(analysis);
            if (!analysis)
                m_empty->setText(tr("Branches of this machine can’t be decoded"),
                                 tr("Stubs are listed by their names."));
            emit analysed();
        });
}

void ReachPanel::setAnalysis(const ReachAnalysisPtr& analysis) {
    m_analysis = analysis;
    const QSignalBlocker noClass(m_class);
    const QSignalBlocker noPlace(m_place);
    m_class->clear();
    m_place->clear();
    m_stack->setCurrentWidget(m_analysis ? m_page : static_cast<QWidget*>(m_empty));
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

void ReachPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ensureAnalysed();
}

} // namespace strata
