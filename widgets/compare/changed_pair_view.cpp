// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/changed_pair_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/compare/pair_text.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

namespace strata {

namespace {

QPushButton* makeChip(const QString& text, const QString& tip, QWidget* parent) {
    auto* chip = new QPushButton(text, parent);
    chip->setObjectName("chip");
    chip->setToolTip(tip);
    return chip;
}

/// May be cut, so that a long name makes no window wider; then the tip has all of it.
QLabel* makeLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

ChangedPairView::ChangedPairView(QWidget* parent)
    : QWidget(parent), m_lines(new PairLinesView(this)), m_empty(new EmptyState(this)), m_stack(new QStackedLayout) {
    setObjectName("changedPair");
    setFocusProxy(m_lines);
    m_stack->addWidget(m_lines);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_titles = makeTitles();
    column->addWidget(m_titles);
    column->addLayout(m_stack, 1);
    connect(m_lines, &PairLinesView::currentChanged, this, &ChangedPairView::updateCounter);
    connect(m_lines, &PairLinesView::columnsMoved, this, &ChangedPairView::placeTitles);
    fill();
}

QWidget* ChangedPairView::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("tablesHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    auto* group = new QButtonGroup(header);
    m_bytesChip = makeChip(tr("Bytes"), tr("Bytes (X turns to the code and back)"), header);
    m_codeChip = makeChip(tr("Code"), tr("Code (X turns to the bytes and back)"), header);
    for (QPushButton* chip : {m_bytesChip, m_codeChip}) {
        chip->setCheckable(true);
        group->addButton(chip);
        row->addWidget(chip);
    }
    connect(m_bytesChip, &QPushButton::clicked, this, [this] { setMode(Mode::Bytes); });
    connect(m_codeChip, &QPushButton::clicked, this, [this] { setMode(Mode::Code); });
    m_sentence = makeLabel("pairSentence", header);
    row->addWidget(m_sentence, 1);
    m_counter = new QLabel(header);
    m_counter->setObjectName("quiet");
    row->addWidget(m_counter);
    m_previous = makeChip(QStringLiteral("↑"), tr("Previous difference ([)"), header);
    m_next = makeChip(QStringLiteral("↓"), tr("Next difference (])"), header);
    m_previous->setAccessibleName(tr("Previous difference"));
    m_next->setAccessibleName(tr("Next difference"));
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(m_previous, &QPushButton::clicked, this, [this] { m_lines->goTo(PairLinesView::Direction::Previous); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_lines->goTo(PairLinesView::Direction::Next); });
    return header;
}

QWidget* ChangedPairView::makeTitles() {
    auto* titles = new QWidget(this);
    titles->setObjectName("tablesHeader");
    titles->setAttribute(Qt::WA_StyledBackground);
    m_titleA = makeLabel("quiet", titles);
    m_titleB = makeLabel("quiet", titles);
    return titles;
}

void ChangedPairView::placeTitles() {
    const int height = m_titleA->sizeHint().height();
    m_titles->setFixedHeight(height + 9);
    const auto [leftA, widthA] = m_lines->columnOf(Side::A);
    const auto [leftB, widthB] = m_lines->columnOf(Side::B);
    m_titleA->setGeometry(leftA, 4, widthA, height);
    m_titleB->setGeometry(leftB, 4, widthB, height);
}

void ChangedPairView::show(const LayoutDiffPtr& diff, std::uint32_t a, std::uint32_t b) {
    if (!diff)
        m_reader.reset();
    else if (!m_reader || m_reader->diff() != diff)
        m_reader = std::make_shared<PairReader>(diff);
    m_pair = {a, b};
    fill();
}

void ChangedPairView::setMode(Mode mode) {
    m_wantsBytes = mode == Mode::Bytes;
    fill();
}

QString ChangedPairView::sentence() const {
    return m_sentence->text();
}

void ChangedPairView::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_X || event->modifiers() != Qt::NoModifier || !m_codeChip->isEnabled())
        return QWidget::keyPressEvent(event);
    setMode(m_mode == Mode::Code ? Mode::Bytes : Mode::Code);
}

QString ChangedPairView::titleOf(Side side) const {
    const LayoutDiff& diff = *m_reader->diff();
    return side == Side::A ? "A   " + partTitle(diff.a, m_pair.a) : "B   " + partTitle(diff.b, m_pair.b);
}

void ChangedPairView::fill() {
    const bool isAny = m_reader && (m_pair.a != kNone || m_pair.b != kNone);
    const bool hasBytes = isAny && m_reader->hasBytes(m_pair), isCode = hasBytes && m_reader->isCode(m_pair);
    m_mode = isCode && !m_wantsBytes ? Mode::Code : Mode::Bytes;
    m_bytesChip->setEnabled(hasBytes);
    m_codeChip->setEnabled(isCode);
    m_bytesChip->setChecked(m_mode == Mode::Bytes);
    m_codeChip->setChecked(m_mode == Mode::Code);
    m_titles->setVisible(isAny);
    if (!isAny)
        return showEmpty(
            tr("Nothing is chosen"),
            tr("Here stand the bytes and the code of what differs, A on the left and B on the right. Choose "
               "it in a list or in the lanes."));
    m_titleA->setText(titleOf(Side::A));
    m_titleB->setText(titleOf(Side::B));
    m_titleA->setToolTip(m_titleA->text());
    m_titleB->setToolTip(m_titleB->text());
    placeTitles();
    if (!hasBytes)
        return showEmpty(tr("There are no bytes to compare"),
                         tr("The file holds none of it: it is zeros when the image starts, or space between things."));
    m_stack->setCurrentWidget(m_lines);
    if (m_mode == Mode::Code)
        fillCode();
    else
        fillBytes();
    m_sentence->setToolTip(m_sentence->text());
}

void ChangedPairView::fillCode() {
    const auto code = std::make_shared<const CodePair>(m_reader->code(m_pair));
    m_sentence->setText(pairSentence(*code));
    m_lines->setRows(codeRows(m_reader->diff(), code));
}

void ChangedPairView::fillBytes() {
    const auto bytes = std::make_shared<const BytePair>(m_reader->bytes(m_pair));
    m_sentence->setText(pairSentence(*bytes));
    m_lines->setRows(byteRows(m_reader, m_pair, bytes));
}

void ChangedPairView::showEmpty(const QString& title, const QString& body) {
    m_sentence->clear();
    m_lines->setRows(nullptr);
    m_empty->setText(title, body);
    m_stack->setCurrentWidget(m_empty);
}

void ChangedPairView::updateCounter() {
    const auto current = m_lines->current();
    const std::size_t count = m_lines->differences().size();
    m_counter->setText(current ? tr("difference %1 of %2").arg(countText(*current + 1), countText(count)) : QString());
    m_previous->setEnabled(current && *current > 0);
    m_next->setEnabled(current && *current + 1 < count);
}

} // namespace strata
