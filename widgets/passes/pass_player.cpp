// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_player.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/hairline.h"
#include "widgets/common/list_panel.h"
#include "widgets/common/theme.h"
#include "widgets/passes/link_columns.h"
#include "widgets/passes/pass_charts_view.h"
#include "widgets/passes/pass_stage_view.h"
#include "widgets/passes/pass_text.h"
#include "widgets/passes/transport_bar.h"
#include "widgets/passes/try_panel.h"
#include "widgets/passes/way_button.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace strata {

namespace {

constexpr int kPace = 1600; ///< Milliseconds: long enough to read the sentence.

} // namespace

PassPlayer::PassPlayer(QWidget* parent)
    : QWidget(parent), m_source(this), m_stack(new QStackedLayout(this)), m_empty(new EmptyState(this)) {
    setObjectName("passPlayer");
    setAccessibleName(tr("Links of a build, one by one"));
    m_timer.setInterval(kPace);
    m_page = makePage();
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connectAll();
    showWays();
}

QWidget* PassPlayer::makePage() {
    auto* page = new QWidget(this);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* split = new QSplitter(Qt::Horizontal, page);
    split->setChildrenCollapsible(false);
    split->addWidget(makePlayer(split));
    split->addWidget(m_try = new TryPanel(split));
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    row->addWidget(split);
    return page;
}

QWidget* PassPlayer::makePlayer(QWidget* parent) {
    auto* player = new QWidget(parent);
    auto* column = new QVBoxLayout(player);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_sentence = new QLabel(player);
    m_sentence->setObjectName("compareSentence");
    m_loop = new QLabel(player);
    m_loop->setObjectName("quiet");
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 12, 16, 8);
    head->setSpacing(4);
    for (QLabel* label : {m_sentence, m_loop}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        head->addWidget(label);
    }
    column->addLayout(head);
    column->addWidget(hairline(player));
    for (std::size_t i = 0; i < kWays.size(); ++i)
        column->addWidget(m_buttons[i] = new WayButton(kWays[i], player));
    column->addWidget(hairline(player));
    column->addWidget(m_transport = new TransportBar(player));
    column->addWidget(m_stage = new PassStageView(player), 3);
    column->addWidget(hairline(player));
    auto* below = new QSplitter(Qt::Vertical, player);
    below->setChildrenCollapsible(false);
    below->addWidget(m_charts = new PassChartsView(below));
    below->addWidget(m_links = new ListPanel(tr("Links in numbers"), below));
    m_links->controls().setContentsMargins(0, 0, 0, 0);
    m_links->setEmptyText(tr("No links"), {});
    below->setStretchFactor(0, 3);
    below->setStretchFactor(1, 2);
    below->setSizes({withText(190), withText(160)});
    column->addWidget(below, 4);
    setFocusProxy(m_stage);
    return player;
}

void PassPlayer::connectAll() {
    connect(&m_source, &PassSource::changed, this, &PassPlayer::showWays);
    connect(&m_timer, &QTimer::timeout, this, &PassPlayer::advance);
    connect(m_try, &TryPanel::turned, &m_source, &PassSource::setKnobs);
    for (WayButton* button : m_buttons)
        connect(button, &QAbstractButton::toggled, this, [this, button](bool isOn) {
            if (isOn) showWay(button->way());
        });
    connect(m_transport, &TransportBar::firstRequested, this, [this] { goTo(0); });
    connect(m_transport, &TransportBar::backRequested, this, [this] { step(-1); });
    connect(m_transport, &TransportBar::nextRequested, this, [this] { step(1); });
    connect(m_transport, &TransportBar::lastRequested, this, [this] { goTo(count() - 1); });
    connect(m_transport, &TransportBar::playRequested, this, [this] { isPlaying() ? pause() : play(); });
    connect(m_stage, &PassStageView::stepRequested, this, &PassPlayer::step);
    connect(m_charts, &PassChartsView::linkChosen, this, &PassPlayer::goTo);
    connect(m_links, &ListPanel::currentChanged, this, &PassPlayer::goTo);
}

void PassPlayer::setDocument(DocumentPtr document) {
    pause();
    m_link = 0;
    m_source.setDocument(std::move(document));
    if (isVisible()) m_source.ensure();
}

void PassPlayer::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_source.ensure();
    showWays();
}

void PassPlayer::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    pause();
}

void PassPlayer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    keepSentenceSteady();
}

/// As high as the longest sentences need, so that nothing below moves while it plays or when a way is chosen.
void PassPlayer::keepSentenceSteady() {
    if (!m_source.ways()) return;
    const auto needed = [](const QLabel& label, const QString& text) {
        const QRect room(0, 0, label.width(), 10000);
        return label.fontMetrics().boundingRect(room, Qt::TextWordWrap, text).height();
    };
    int sentence = 0, loop = 0;
    for (const ShownWay& each : *m_source.ways()) {
        for (std::size_t i = 0; i < each.links().size(); ++i)
            sentence = std::max(sentence, needed(*m_sentence, linkSentence(each, i)));
        loop = std::max(loop, needed(*m_loop, loopText(each)));
    }
    m_sentence->setMinimumHeight(sentence);
    m_loop->setMinimumHeight(loop);
}

const ShownWay* PassPlayer::shown() const {
    return m_source.ways() ? &(*m_source.ways())[static_cast<std::size_t>(m_way)] : nullptr;
}

std::size_t PassPlayer::count() const {
    return shown() != nullptr ? shown()->links().size() : 0;
}

QString PassPlayer::sentence() const {
    return m_sentence->text();
}

void PassPlayer::showWays() {
    const auto& ways = m_source.ways();
    m_stack->setCurrentWidget(ways ? m_page : static_cast<QWidget*>(m_empty));
    if (!m_source.document())
        m_empty->setText(tr("No image is open"), tr("Open a linked vmlinux to see its build link by link."));
    else if (!m_source.problem().isEmpty())
        m_empty->setText(tr("Nothing to play"), tr("No tables can be made of this image: %1.").arg(m_source.problem()));
    else if (!ways)
        m_empty->setText(tr("Working out the links…"), tr("Nothing is linked: the branches of the image say what "
                                                          "each link would need."));
    m_try->setImage(m_source.inferred(LinkWay::Passes), m_source.hasStubs());
    m_charts->setWays(ways);
    for (std::size_t i = 0; i < kWays.size(); ++i)
        m_buttons[i]->setShown(ways ? &(*ways)[i] : nullptr);
    m_buttons[static_cast<std::size_t>(m_way)]->setChecked(true);
    m_stage->setWay(shown());
    if (ways) {
        std::vector<std::uint32_t> rows(linkRows(*shown()));
        std::iota(rows.begin(), rows.end(), 0U);
        m_links->setRows(std::move(rows), linkColumns(ways, m_way), Bits::B64);
    }
    m_link = std::min(m_link, count() == 0 ? 0 : count() - 1);
    keepSentenceSteady();
    showCurrent();
    if (ways && !isBusy()) emit settled();
}

void PassPlayer::showWay(LinkWay way) {
    if (way == m_way) return;
    pause();
    m_way = way;
    m_link = std::min(m_link, count() == 0 ? 0 : count() - 1);
    showWays();
}

void PassPlayer::showLink(std::size_t link) {
    if (link >= count()) return;
    m_link = link;
    showCurrent();
}

void PassPlayer::goTo(std::size_t link) {
    pause();
    showLink(link);
}

void PassPlayer::step(int by) {
    if (by < 0 ? m_link > 0 : m_link + 1 < count()) goTo(by < 0 ? m_link - 1 : m_link + 1);
}

void PassPlayer::showCurrent() {
    m_transport->setLink(m_link, count());
    m_stage->showLink(m_link);
    m_charts->setCurrent(m_way, m_link);
    if (shown() == nullptr) return;
    m_sentence->setText(linkSentence(*shown(), m_link));
    QString more = loopText(*shown());
    if (m_source.isReadingLinks()) more = tr("Reading the real links beside the image…") + ' ' + more;
    m_loop->setText(more);
    m_stage->setAccessibleDescription(m_sentence->text());
    if (!m_links->view().hasFocus() && m_links->model().rowCount() > static_cast<int>(m_link))
        m_links->view().selectRow(static_cast<int>(m_link));
}

void PassPlayer::play() {
    if (count() < 2) return;
    if (m_link + 1 == count()) showLink(0);
    m_timer.start();
    m_transport->setPlaying(true);
}

void PassPlayer::pause() {
    m_timer.stop();
    m_transport->setPlaying(false);
}

void PassPlayer::advance() {
    if (m_link + 1 < count()) showLink(m_link + 1);
    if (m_link + 1 >= count()) pause();
}

void PassPlayer::keyPressEvent(QKeyEvent* event) {
    if (shown() == nullptr || event->modifiers() != Qt::NoModifier) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Space:
        return isPlaying() ? pause() : play();
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(count() - 1);
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
        return showWay(kWays[static_cast<std::size_t>(event->key() - Qt::Key_1)]);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace strata
