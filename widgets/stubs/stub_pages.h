// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/stubs/reach_source.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace strata {

/// What stands right of the table of stubs: one page at a time, all of them over one analysis.
class StubPages : public QWidget {
    Q_OBJECT
public:
    StubPages(Session& session, Selection& selection, QWidget* parent = nullptr);

    ReachSource& source() const { return *m_source; }
    QTabBar& bar() const { return *m_bar; }
    /// The page of that class; a page is known by what it is, not by its place.
    template <class Page> Page& page() const { return *findChild<Page*>(); }
    template <class Page> void turnTo() { bring(&page<Page>()); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void bring(QWidget* page);

    ReachSource* m_source;
    QTabBar* m_bar;
    QStackedWidget* m_pages;
};

} // namespace strata
