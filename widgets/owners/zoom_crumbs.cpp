// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/zoom_crumbs.h"

#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace strata {

ZoomCrumbs::ZoomCrumbs(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    setAccessibleName(tr("What the treemap shows"));
    setFixedHeight(withText(28));
    // A deep path may be cut; it is not to make the window wider.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_row->setContentsMargins(4, 0, 4, 0);
    m_row->setSpacing(0);
}

void ZoomCrumbs::show(const OwnerAnalysisPtr& analysis, std::uint32_t node) {
    std::vector<Crumb> path;
    if (!analysis) return show(path);
    for (std::uint32_t step = node;; step = analysis->node(step).parent) {
        path.push_back({step, ownerName(*analysis, step), ownerSentence(*analysis, step)});
        if (step == 0) break;
    }
    std::ranges::reverse(path);
    show(path);
}

void ZoomCrumbs::show(const std::vector<Crumb>& path) {
    m_buttons.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        // A crumb may be what was clicked: it goes when its click is over.
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Crumb& step : path) {
        if (!m_buttons.empty()) {
            auto* arrow = new QLabel(QStringLiteral("▸"), this);
            arrow->setObjectName("crumbArrow");
            m_row->addWidget(arrow);
        }
        auto* button = new QToolButton(this);
        button->setObjectName(m_buttons.size() + 1 == path.size() ? "crumbCurrent" : "crumb");
        button->setText(button->fontMetrics()
                            .elidedText(step.name, Qt::ElideMiddle, withText(200))
                            .replace('&', QLatin1String("&&")));
        button->setToolTip(step.tip);
        button->setAccessibleName(step.name);
        button->setCursor(Qt::PointingHandCursor);
        connect(button, &QToolButton::clicked, this, [this, node = step.node] { emit zoomRequested(node); });
        m_row->addWidget(button);
        m_buttons.push_back(button);
    }
    m_row->addStretch(1);
}

} // namespace strata
