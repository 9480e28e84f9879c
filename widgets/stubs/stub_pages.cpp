// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/stub_pages.h"

#include "widgets/common/format.h"
#include "widgets/stubs/callers_page.h"
#include "widgets/stubs/cure_page.h"
#include "widgets/stubs/needed_by_page.h"
#include "widgets/stubs/reach_panel.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace strata {

namespace {

/// A further page is one more row: a widget over the analysis that `source` tells of.
struct PageRow {
    const char* title;
    QWidget* (*make)(ReachSource& source, Selection& selection, QWidget* parent);
};

template <class Page> QWidget* make(ReachSource& source, Selection& selection, QWidget* parent) {
    return new Page(source, selection, parent);
}

constexpr PageRow kPages[] = {
    {QT_TRANSLATE_NOOP("Words", "Reach"), make<ReachPanel>},
    {QT_TRANSLATE_NOOP("Words", "Needed by"), make<NeededByPage>},
    {QT_TRANSLATE_NOOP("Words", "Callers"), make<CallersPage>},
    {QT_TRANSLATE_NOOP("Words", "Cure"), make<CurePage>},
};

} // namespace

StubPages::StubPages(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_source(new ReachSource(session, this)), m_bar(new QTabBar(this)),
      m_pages(new QStackedWidget(this)) {
    m_bar->setObjectName("panelTabs");
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setAccessibleName(tr("Pages beside the stubs"));
    for (const PageRow& row : kPages) {
        m_bar->addTab(word(row.title));
        m_pages->addWidget(row.make(*m_source, selection, m_pages));
    }
    connect(m_bar, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_source, &ReachSource::forgotten, this, [this] {
        if (isVisible()) m_source->ensureAnalysed();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
}

void StubPages::bring(QWidget* page) {
    m_bar->setCurrentIndex(m_pages->indexOf(page));
}

void StubPages::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_source->ensureAnalysed();
}

} // namespace strata
