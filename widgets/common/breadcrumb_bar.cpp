// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/breadcrumb_bar.h"

#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace strata {
namespace {

/// Object paths and mangled names run to hundreds of characters; the end of a path says more than its start.
constexpr int kStepWidth = 320;

QString elided(const QFontMetrics& metrics, const QString& text) {
    return metrics.elidedText(text, Qt::ElideMiddle, kStepWidth);
}

} // namespace

BreadcrumbBar::BreadcrumbBar(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection) {
    setObjectName("breadcrumbs");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Path to the current item"));
    setFixedHeight(withText(32));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(8, 0, 8, 0);
    m_row->setSpacing(0);
    connect(&session, &Session::documentChanged, this, &BreadcrumbBar::rebuild);
    connect(&selection, &Selection::currentChanged, this, &BreadcrumbBar::rebuild);
    rebuild();
}

QStringList BreadcrumbBar::steps() const {
    QStringList texts;
    for (const auto* button : m_buttons)
        texts.push_back(button->toolTip());
    return texts;
}

void BreadcrumbBar::rebuild() {
    m_buttons.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        // A crumb may be what was clicked: it goes when its click is over.
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const DocumentPtr document = m_session.document();
    if (!document) return;
    auto path = pathTo(*document, m_selection.current());
    if (path.empty()) path.push_back({Side::A, RefKind::Image, 0});
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) {
            auto* arrow = new QLabel(QStringLiteral("▸"), this);
            arrow->setObjectName("crumbArrow");
            m_row->addWidget(arrow);
        }
        const QString name = nameOf(*document, path[i]);
        auto* button = new QToolButton(this);
        button->setObjectName(i + 1 == path.size() ? "crumbCurrent" : "crumb");
        button->setText(elided(button->fontMetrics(), name).replace('&', QLatin1String("&&")));
        button->setToolTip(name);
        button->setAccessibleName(name);
        button->setCursor(Qt::PointingHandCursor);
        connect(button, &QToolButton::clicked, this, [this, ref = path[i]] { m_selection.reveal(ref); });
        m_row->addWidget(button);
        m_buttons.push_back(button);
    }
    m_row->addStretch(1);
}

} // namespace strata
