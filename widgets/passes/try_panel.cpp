// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/try_panel.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace strata {

namespace {

constexpr int kSteps = 1000;
constexpr double kMost = 64.0 * (1U << 20U);

/// What --stub-group-size may be told; 0 is one group an output section.
constexpr std::array<std::uint64_t, 6> kGroups{0, 1U << 20U, 4U << 20U, 8U << 20U, 16U << 20U, 28U << 20U};

double shareOf(const QSlider& slider) {
    return static_cast<double>(slider.value()) / kSteps;
}

} // namespace

ByteCount sizeAtPosition(double position) {
    const double bytes = position * position * position * kMost;
    const double step = bytes < 1 << 20 ? 1 << 10 : 1 << 16; // round numbers are what one asks about
    return {static_cast<std::uint64_t>(std::llround(bytes / step) * static_cast<long long>(step))};
}

double positionOfSize(ByteCount bytes) {
    return std::min(1.0, std::cbrt(static_cast<double>(bytes.value) / kMost));
}

TryPanel::TryPanel(QWidget* parent) : QScrollArea(parent), m_page(new QWidget(this)) {
    setObjectName("tryPanel");
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setObjectName("tryPage");
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    auto* title = new QLabel(tr("Try it").toUpper(), m_page);
    title->setObjectName("groupTitle");
    column->addWidget(title);
    m_tablesText = addLabel(*column, {});
    column->addWidget(m_tables = addSlider(*column, tr("Size of kallsyms")));
    addLabel(*column, tr("Place of kallsyms"));
    column->addWidget(m_place = addChoice(*column, tr("Place of kallsyms")));
    addLabel(*column, tr("Names of stubs in kallsyms"));
    column->addWidget(m_names = addChoice(*column, tr("Names of stubs in kallsyms")));
    addLabel(*column, tr("Code that a group of stubs serves"));
    column->addWidget(m_groups = addChoice(*column, tr("Code that a group of stubs serves")));
    m_textText = addLabel(*column, {});
    column->addWidget(m_text = addSlider(*column, tr("More text")));
    column->addSpacing(8);
    m_reset = new QPushButton(tr("Reset"), m_page);
    m_reset->setToolTip(tr("Back to what the image says"));
    column->addWidget(m_reset, 0, Qt::AlignLeft);
    column->addStretch(1);
    setWidget(m_page);
    connect(m_reset, &QPushButton::clicked, this, &TryPanel::reset);
    connect(m_tables, &QSlider::valueChanged, this, [this] {
        PassSettings knobs = m_knobs;
        knobs.tableBytes = sizeAtPosition(shareOf(*m_tables));
        turn(knobs);
    });
    connect(m_text, &QSlider::valueChanged, this, [this] {
        PassSettings knobs = m_knobs;
        knobs.extraText = static_cast<std::int64_t>(sizeAtPosition(shareOf(*m_text)).value);
        turn(knobs);
    });
    const auto ask = [this] {
        PassSettings knobs = m_knobs;
        const auto chosen = [](const QComboBox& box) { return box.currentIndex() - 1; }; // the first is "as it is"
        knobs.place = chosen(*m_place) < 0    ? std::nullopt
                      : chosen(*m_place) == 0 ? std::optional(TablesPlace::InRodata)
                                              : std::optional(TablesPlace::AtImageEnd);
        knobs.stubNames = chosen(*m_names) < 0    ? std::nullopt
                          : chosen(*m_names) == 0 ? std::optional(StubNames::Kept)
                                                  : std::optional(StubNames::LeftOut);
        const int group = chosen(*m_groups);
        knobs.groupSize =
            group < 0 ? std::nullopt : std::optional(ByteCount{kGroups.at(static_cast<std::size_t>(group))});
        turn(knobs);
    };
    for (QComboBox* box : {m_place, m_names, m_groups})
        connect(box, &QComboBox::currentIndexChanged, this, ask);
    setImage({}, false);
}

QLabel* TryPanel::addLabel(QVBoxLayout& column, const QString& text) {
    column.addSpacing(8);
    auto* label = new QLabel(text, m_page);
    label->setWordWrap(true);
    column.addWidget(label);
    return label;
}

QSlider* TryPanel::addSlider(QVBoxLayout& /*column*/, const QString& name) {
    auto* slider = new QSlider(Qt::Horizontal, m_page);
    slider->setRange(0, kSteps);
    slider->setSingleStep(10);
    slider->setPageStep(100);
    slider->setAccessibleName(name);
    return slider;
}

QComboBox* TryPanel::addChoice(QVBoxLayout& /*column*/, const QString& name) {
    auto* box = new QComboBox(m_page);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QSize TryPanel::sizeHint() const {
    return {withText(250), withText(380)};
}

QSize TryPanel::minimumSizeHint() const {
    return {withText(220), withText(120)};
}

void TryPanel::setImage(const std::optional<PassSettings>& inferred, bool hasStubs) {
    m_page->setEnabled(inferred.has_value());
    const PassSettings next = inferred.value_or(PassSettings{});
    if (next == m_inferred && m_place->count() > 0) return;
    m_inferred = next;
    m_knobs = {};
    fillChoices();
    for (QWidget* box : {static_cast<QWidget*>(m_names), static_cast<QWidget*>(m_groups)}) {
        box->setEnabled(hasStubs);
        box->setToolTip(hasStubs ? QString() : tr("Linkers make no branch stubs for this machine"));
    }
    showKnobs();
}

void TryPanel::fillChoices() {
    const QSignalBlocker a(m_place), b(m_names), c(m_groups);
    for (QComboBox* box : {m_place, m_names, m_groups})
        box->clear();
    m_place->addItems({tr("as each way has it"), tr("in the middle"), tr("at the end")});
    const bool isKept = m_inferred.stubNames == StubNames::Kept;
    m_names->addItems({isKept ? tr("kept, by its filter") : tr("left out, by its filter"), tr("kept"), tr("left out")});
    const ByteCount group = m_inferred.groupSize.value_or(ByteCount{});
    m_groups->addItem(group.value == 0 ? tr("as the linker does") : tr("%1, as the linker does").arg(sizeText(group)));
    for (const std::uint64_t size : kGroups)
        m_groups->addItem(size == 0 ? tr("a whole output section") : sizeText({size}));
}

void TryPanel::showKnobs() {
    const QSignalBlocker a(m_tables), b(m_text), c(m_place), d(m_names), e(m_groups);
    const ByteCount tables = m_knobs.tableBytes.value_or(m_inferred.tableBytes.value_or(ByteCount{}));
    const ByteCount more{static_cast<std::uint64_t>(m_knobs.extraText)};
    m_tables->setValue(static_cast<int>(std::lround(positionOfSize(tables) * kSteps)));
    m_text->setValue(static_cast<int>(std::lround(positionOfSize(more) * kSteps)));
    m_tablesText->setText(tr("Size of kallsyms: %1").arg(sizeText(tables)));
    m_textText->setText(tr("More text: %1").arg(sizeText(more)));
    m_place->setCurrentIndex(!m_knobs.place ? 0 : m_knobs.place == TablesPlace::InRodata ? 1 : 2);
    m_names->setCurrentIndex(!m_knobs.stubNames ? 0 : m_knobs.stubNames == StubNames::Kept ? 1 : 2);
    if (!m_knobs.groupSize) m_groups->setCurrentIndex(0);
    m_reset->setEnabled(m_knobs != PassSettings{});
}

void TryPanel::turn(const PassSettings& knobs) {
    m_knobs = knobs;
    showKnobs();
    emit turned(m_knobs);
}

void TryPanel::reset() {
    turn({});
}

} // namespace strata
