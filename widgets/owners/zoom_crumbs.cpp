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
    m_buttons.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        // A crumb may be what was clicked: it goes when its click is over.
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (!analysis) return;
    std::vector<std::uint32_t> path{node};
    while (path.back() != 0)
        path.push_back(analysis->node(path.back()).parent);
    std::ranges::reverse(path);
    for (const std::uint32_t step : path) {
        if (step != 0) {
            auto* arrow = new QLabel(QStringLiteral("▸"), this);
            arrow->setObjectName("crumbArrow");
            m_row->addWidget(arrow);
        }
        const int stepWidth = withText(200);
        const QString name = ownerName(*analysis, step);
        auto* button = new QToolButton(this);
        button->setObjectName(step == node ? "crumbCurrent" : "crumb");
        button->setText(
            button->fontMetrics().elidedText(name, Qt::ElideMiddle, stepWidth).replace('&', QLatin1String("&&")));
        button->setToolTip(ownerSentence(*analysis, step));
        button->setAccessibleName(name);
        button->setCursor(Qt::PointingHandCursor);
        connect(button, &QToolButton::clicked, this, [this, step] { emit zoomRequested(step); });
        m_row->addWidget(button);
        m_buttons.push_back(button);
    }
    m_row->addStretch(1);
}

} // namespace strata
