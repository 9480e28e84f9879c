// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/overview_panel.h"

#include "widgets/common/format.h"
#include "widgets/common/hairline.h"
#include "widgets/generate/cost_text.h"
#include "widgets/generate/facts_grid.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTimer>

namespace strata {
namespace {

QLabel* groupTitle(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text.toUpper(), parent);
    label->setObjectName("groupTitle");
    return label;
}

void setState(QWidget& widget, const QString& state) {
    if (widget.property("state") == state) return;
    widget.setProperty("state", state);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

/// Wrong addresses are bad, other letters and moves are to be known, the rest is quiet.
QString stateOf(Verdict verdict, std::uint64_t count) {
    if (count == 0 || verdict == Verdict::LeftOut) return QStringLiteral("quiet");
    return verdict == Verdict::WrongNow || verdict == Verdict::WrongAfter ? QStringLiteral("bad") : QString();
}

QString countTitle(Verdict verdict) {
    switch (verdict) {
    case Verdict::WrongNow:
        return QObject::tr("wrong now");
    case Verdict::WrongAfter:
        return QObject::tr("wrong after the plan");
    case Verdict::Letter:
        return QObject::tr("letter differs, address right");
    case Verdict::Moved:
        return QObject::tr("moved by the plan");
    case Verdict::LeftOut:
        return QObject::tr("left out by the kernel’s filter");
    }
    return {};
}

} // namespace

OverviewPanel::OverviewPanel(QWidget* parent) : QScrollArea(parent), m_page(new QWidget(this)) {
    setObjectName("generateOverview");
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    m_page->setObjectName("generateOverviewPage");
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(16, 12, 12, 12);
    m_column->setSpacing(4);
    addCounts();
    addCosts();
    addProof();
    m_column->addStretch(1);
    setWidget(m_page);
    setProof({}, {});
}

QSize OverviewPanel::minimumSizeHint() const {
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar());
    return {m_page->minimumSizeHint().width() + bar, 120};
}

void OverviewPanel::addTitle(const QString& text) {
    if (m_column->count() > 0) {
        m_column->addSpacing(8);
        m_column->addWidget(hairline(m_page));
        m_column->addSpacing(8);
    }
    m_column->addWidget(groupTitle(text, m_page));
}

void OverviewPanel::addCounts() {
    addTitle(tr("Symbols"));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    m_right = new QLabel(m_page);
    m_right->setObjectName("count");
    m_right->setAlignment(Qt::AlignRight);
    m_right->setContentsMargins(0, 3, 4, 3);
    grid->addWidget(new QLabel(tr("right after the plan"), m_page), 0, 0);
    grid->addWidget(m_right, 0, 1);
    int row = 1;
    for (const Verdict verdict : kVerdicts) {
        auto* count = new QPushButton(m_page);
        count->setObjectName("countLink");
        count->setAccessibleName(countTitle(verdict));
        count->setToolTip(tr("Show these symbols"));
        grid->addWidget(new QLabel(countTitle(verdict), m_page), row, 0);
        grid->addWidget(count, row++, 1, Qt::AlignRight);
        m_counts.push_back(count);
        connect(count, &QPushButton::clicked, this, [this, verdict] { emit verdictChosen(verdict); });
    }
    m_column->addLayout(grid);
}

void OverviewPanel::addCosts() {
    addTitle(tr("The three ways for this kernel"));
    QStringList heads, rows;
    for (const WayColumn& column : wayColumns())
        heads.push_back(word(column.title));
    for (const LinkWay way : {LinkWay::Passes, LinkWay::OnePass, LinkWay::Slots})
        rows.push_back(wayTitle(way));
    m_ways = new FactsGrid(heads, rows, m_page);
    m_ways->setAccessibleName(tr("Links, wrong and moved symbols of the three ways"));
    m_column->addWidget(m_ways);

    addTitle(tr("What each place of the tables costs"));
    heads.clear();
    rows.clear();
    for (const TablesPlace place : {TablesPlace::AsLinked, TablesPlace::InRodata, TablesPlace::AtImageEnd})
        heads.push_back(placeTitle(place));
    for (const PlaceRow& row : placeRows())
        rows.push_back(word(row.title));
    m_places = new FactsGrid(heads, rows, m_page);
    m_places->setAccessibleName(tr("What each place of the tables costs"));
    m_column->addWidget(m_places);
}

void OverviewPanel::addProof() {
    m_proofTitle = groupTitle(tr("Checked on the new bytes"), m_page);
    m_proof = new QLabel(m_page);
    m_proof->setObjectName("proof");
    m_proof->setWordWrap(true);
    m_proof->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addSpacing(12);
    m_column->addWidget(m_proofTitle);
    m_column->addWidget(m_proof);
}

void OverviewPanel::setPlanned(const Planned& planned) {
    const Plan& plan = *planned.plan;
    m_right->setText(plan.kind == PlanKind::Cannot ? QStringLiteral("–") : countText(plan.symbolsRight));
    setState(*m_right, plan.symbolsRight > 0 && plan.kind != PlanKind::Cannot ? "good" : "quiet");
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
        const std::uint64_t count = verdictCount(kVerdicts[i], plan);
        m_counts[i]->setText(count > 0 ? tr("%1 ▸").arg(countText(count)) : countText(0));
        m_counts[i]->setEnabled(count > 0);
        setState(*m_counts[i], stateOf(kVerdicts[i], count));
    }

    int current = -1;
    for (int row = 0; row < static_cast<int>(planned.ways.size()); ++row) {
        const WayCost& cost = planned.ways[static_cast<std::size_t>(row)];
        if (cost.isCurrent) current = row;
        m_ways->setTitle(row, cost.isCurrent ? tr("%1 (this image)").arg(wayTitle(cost.way)) : wayTitle(cost.way),
                         wayHint(cost.way));
        int column = 0;
        for (const WayColumn& each : wayColumns())
            m_ways->setCell(row, column++, each.text(cost), word(each.hint));
    }
    m_ways->markRow(current);
    updateGeometry(); // figures may have become wider

    for (int row = 0; row < static_cast<int>(placeRows().size()); ++row) {
        const PlaceRow& each = placeRows()[static_cast<std::size_t>(row)];
        m_places->setTitle(row, word(each.title), word(each.hint));
        for (int column = 0; column < static_cast<int>(planned.places.size()); ++column)
            m_places->setCell(row, column, each.text(planned.places[static_cast<std::size_t>(column)]),
                              word(each.hint));
    }
    m_places->markColumn(planned.places.empty() ? -1 : 0);
}

void OverviewPanel::setProof(const QStringList& sentences, const QString& path) {
    m_proofSentences = sentences;
    QString text;
    for (const QString& sentence : sentences)
        text += QStringLiteral("✓ %1\n").arg(sentence);
    if (!path.isEmpty()) text += sentences.isEmpty() ? path : tr("Written to %1").arg(path);
    m_proof->setText(text.trimmed());
    m_proofTitle->setVisible(!sentences.isEmpty());
    m_proof->setVisible(!text.isEmpty());
    // Only after the layout knows the new height can it be scrolled to.
    if (!text.isEmpty()) QTimer::singleShot(0, this, [this] { ensureWidgetVisible(m_proof); });
}

} // namespace strata
