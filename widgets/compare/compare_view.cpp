// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_view.h"

#include "core/compare/compare_text.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/job_bar.h"
#include "widgets/compare/compare_header.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/part_text.h"
#include "widgets/compare/passes_strip.h"
#include "widgets/compare/waterfall_view.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace strata {

CompareView::CompareView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_pair(new BuildPair(this)), m_empty(new EmptyState(this)),
      m_jobBar(new JobBar(this)) {
    setObjectName("compareView");
    setAccessibleName(tr("Compare"));
    m_strip = new PassesStrip(this);
    m_page = makePage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_jobBar);
    outer->addWidget(m_strip);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    outer->addLayout(m_stack, 1);
    connectPair();
    connect(m_empty, &EmptyState::actionRequested, this, &CompareView::askForOther);
    connect(&session, &Session::documentChanged, this, [this] {
        if (m_session.document()) m_strip->setImage(m_session.document()->path); // before one of them is marked
        m_pair->setFirst(m_session.document());
    });
    connect(m_strip, &PassesStrip::pairChosen, this, &CompareView::pairChosen);
    addKey(Qt::Key_N, [this] { m_tabs->step(1); });
    addKey(Qt::Key_P, [this] { m_tabs->step(-1); });
    addKey(Qt::Key_R, [this] { m_pair->swap(); });
    m_pair->setFirst(session.document());
    showEmpty();
}

void CompareView::addKey(const QKeySequence& key, std::function<void()> act) {
    auto* shortcut = new QShortcut(key, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, act = std::move(act)] {
        if (m_pair->compared()) act();
    });
}

QWidget* CompareView::makePage() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new CompareHeader(page);
    auto* down = new QSplitter(Qt::Vertical, page);
    down->setChildrenCollapsible(false);
    down->setHandleWidth(1);
    m_lanes = new CompareLanesView(down);
    m_waterfall = new WaterfallView(down);
    m_tabs = new DifferenceTabs(down);
    for (QWidget* part :
         {static_cast<QWidget*>(m_lanes), static_cast<QWidget*>(m_waterfall), static_cast<QWidget*>(m_tabs)})
        down->addWidget(part);
    down->setStretchFactor(0, 2);
    down->setStretchFactor(1, 0);
    down->setStretchFactor(2, 3);
    down->setSizes({withText(270), m_waterfall->sizeHint().height(), withText(360)});
    column->addWidget(m_header);
    column->addWidget(down, 1);
    connect(m_header, &CompareHeader::swapRequested, m_pair, &BuildPair::swap);
    connect(m_header, &CompareHeader::otherRequested, this, &CompareView::askForOther);
    connect(m_lanes, &CompareLanesView::picked, this,
            [this](std::uint32_t a, std::uint32_t b) { showParts({a, b}, Reveal::No); });
    connect(m_waterfall, &WaterfallView::picked, this,
            [this](std::uint32_t a, std::uint32_t b) { showParts({a, b}, Reveal::Yes); });
    connect(m_waterfall, &WaterfallView::roomChanged, this, [this] {
        if (m_pair->compared()) explain();
    });
    connect(m_waterfall, &WaterfallView::sectionPicked, m_tabs, &DifferenceTabs::chooseSection);
    connect(m_tabs, &DifferenceTabs::partsChosen, this, &CompareView::showParts);
    connect(m_tabs, &DifferenceTabs::sectionChosen, this, &CompareView::showSection);
    return page;
}

void CompareView::connectPair() {
    connect(m_pair, &BuildPair::started, m_jobBar, &JobBar::start);
    connect(m_pair, &BuildPair::progressed, m_jobBar, &JobBar::setProgress);
    connect(m_pair, &BuildPair::changed, this, [this] {
        if (!m_pair->isBusy()) m_jobBar->finish();
        showCompared();
    });
    connect(m_pair, &BuildPair::failed, this, [this](const QString& path, const QString& sentence) {
        m_jobBar->finish();
        emit failed(tr("%1 was not compared: %2").arg(QFileInfo(path).fileName(), sentence), path);
    });
    connect(m_jobBar, &JobBar::cancelRequested, this, [this] {
        m_pair->cancel();
        m_jobBar->finish();
    });
}

bool CompareView::isBusy() const {
    return m_pair->isBusy() || m_strip->isBusy() || m_tabs->isBusy();
}

void CompareView::openOther(const QString& path, const QString& map) {
    m_pair->openSecond(path, map);
}

void CompareView::askForOther() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with another image"));
    if (!path.isEmpty()) openOther(path);
}

void CompareView::showEmpty() {
    m_empty->setText(tr("Two images, side by side"),
                     tr("Open a second image: two lanes show what is new, gone, grown or shrunk between the two, apart "
                        "from what only moved, and what moved it. Two images can also be dropped on the window. Link "
                        "maps beside them tell whose each byte is."));
    m_empty->setAction(tr("Compare with…"));
    m_stack->setCurrentWidget(m_empty);
}

void CompareView::showPage() {
    const QWidget* focus = window()->focusWidget();
    const bool waits = focus == this || m_empty->isAncestorOf(focus);
    m_stack->setCurrentWidget(m_page);
    if (waits) m_lanes->setFocus();
}

/// No proxy: Tab would pass over what stands before it. And lanes that are hidden cannot have the keyboard: it would
/// wander to the search field.
void CompareView::focusInEvent(QFocusEvent* event) {
    if (m_stack->currentWidget() == m_page) m_lanes->setFocus(event->reason()); // their keys work at once
}

void CompareView::clearCurrent() {
    if (m_pair->compared()) showParts({}, Reveal::No);
    m_tabs->clearCurrent();
}

/// What a list, or what else has the keyboard, does not take is for the lanes.
void CompareView::keyPressEvent(QKeyEvent* event) {
    if (!m_pair->compared() || !m_lanes->takeKey(*event)) QWidget::keyPressEvent(event);
}

void CompareView::showCompared() {
    const ComparedBuildsPtr& compared = m_pair->compared();
    m_current = {};
    m_section = kNone;
    m_lanes->setIndex(compared ? compared->lanes : nullptr);
    const auto pathOf = [](const DocumentPtr& document) { return document ? document->path : std::filesystem::path(); };
    m_strip->setCompared(pathOf(m_pair->a()), pathOf(m_pair->b()));
    if (!compared) {
        m_tabs->show(nullptr, nullptr);
        m_waterfall->show(nullptr, {}, {});
        return showEmpty();
    }
    showPage();
    m_header->show(*compared);
    m_tabs->show(compared, m_pair->lists());
    explain();
    emit this->compared();
}

void CompareView::showParts(PartPair parts, Reveal reveal) {
    m_section = kNone;
    m_current = parts;
    m_lanes->setCurrent(parts.a, parts.b);
    if (reveal == Reveal::Yes) m_lanes->showCurrent();
    explain();
    m_tabs->follow(parts);
}

void CompareView::showSection(std::uint32_t section, Reveal reveal) {
    m_section = section;
    m_current = {};
    m_lanes->setCurrentRanges(rangeOf(section, Side::A), rangeOf(section, Side::B));
    explain();
    if (reveal == Reveal::Yes) m_lanes->showCurrent();
}

/// Where a section stands on a lane; nothing for one that is not in memory.
std::optional<VisibleRange> CompareView::rangeOf(std::uint32_t section, Side side) const {
    const LayoutDiff& diff = *m_pair->compared()->diff;
    const CompareSide& build = side == Side::B ? diff.b : diff.a;
    const std::uint32_t index = side == Side::B ? diff.sections[section].b : diff.sections[section].a;
    if (index == kNone || !build.image->sections[index].occupiesMemory()) return std::nullopt;
    const Section& shown = build.image->sections[index];
    const std::uint32_t part = build.partAt(shown.vma);
    if (part == kNone) return std::nullopt;
    const auto begin = static_cast<double>(m_pair->compared()->lanes->lane(side).offsets[part]);
    return VisibleRange{begin, begin + static_cast<double>(shown.size.value)};
}

/// What adds up, for what is current.
void CompareView::explain() {
    const LayoutDiffPtr& diff = m_pair->compared()->diff;
    const std::size_t room = m_waterfall->room();
    if (m_section != kNone) {
        const SectionChange& change = diff->sections[m_section];
        const QString name = text(sectionName(*diff, change));
        if (change.delta() == 0) return m_waterfall->show(diff, tr("%1 is as large as it was").arg(name), {});
        const QString question = change.delta() > 0 ? tr("What made %1 grow by %2?") : tr("What made %1 shrink by %2?");
        return m_waterfall->show(diff, question.arg(name, byteText({magnitude(change.delta())})),
                                 waterfallOf(*diff, change, room));
    }
    const auto [a, b] = m_current;
    if (a == kNone && b == kNone) return explainImage();
    const QString name = partText(*diff, a, b);
    if (a == kNone)
        return m_waterfall->show(diff, tr("%1 is new in B").arg(name), {}, tr("It pushes what stands behind it."));
    if (b == kNone)
        return m_waterfall->show(diff, tr("%1 is gone in B").arg(name), {}, tr("What stood behind it moved up."));
    const auto moved = wrappingDifference(diff->b.parts[b].vma.value, diff->a.parts[a].vma.value);
    if (moved == 0) return m_waterfall->show(diff, tr("%1 stands where it stood").arg(name), {});
    const auto waterfall = waterfallOf(*diff, a, room);
    const QString question = tr("Why did %1 move by %2?").arg(name, displacementText(moved));
    if (waterfall) return m_waterfall->show(diff, question, *waterfall);
    m_waterfall->show(
        diff, question, {},
        tr("It stands in another order than what is around it: nothing pushed it, it was put elsewhere."));
}

/// Nothing is current: the whole image is.
void CompareView::explainImage() {
    const LayoutDiffPtr& diff = m_pair->compared()->diff;
    const std::int64_t delta = diff->memory.delta();
    const Waterfall waterfall = waterfallOf(*diff, m_waterfall->room());
    const QString bytes = byteText({magnitude(delta)});
    if (delta > 0) return m_waterfall->show(diff, tr("What made the image grow by %1?").arg(bytes), waterfall);
    if (delta < 0) return m_waterfall->show(diff, tr("What made the image shrink by %1?").arg(bytes), waterfall);
    if (!waterfall.steps.empty())
        return m_waterfall->show(diff, tr("What grew and shrank, though the image is as large as it was?"), waterfall);
    m_waterfall->show(diff, tr("Why did it move?"), {},
                      tr("Choose something on the lanes or in a list: what pushed it adds up here."));
}

} // namespace strata
