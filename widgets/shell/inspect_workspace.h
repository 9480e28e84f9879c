// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace strata {

class AddressMapView;
class BreadcrumbBar;
class ExplainPage;
class InspectorView;
class TableTabs;

/// The address map above the tables, the inspector on the right, the path to the current item above all of them.
class InspectWorkspace : public QWidget {
    Q_OBJECT
public:
    InspectWorkspace(Session& session, Selection& selection, QWidget* parent = nullptr);

    AddressMapView& map() { return *m_map; }
    TableTabs& tables() { return *m_tables; }
    InspectorView& inspector() { return *m_inspector; }
    BreadcrumbBar& breadcrumbs() { return *m_breadcrumbs; }
    ExplainPage& explanation() { return *m_explanation; }

    /// Explains the current item in the place of its facts, and makes room for prose; what had the keyboard gets it
    /// back afterwards.
    void explain();
    void stopExplaining();
    bool isExplaining() const;
    /// Without the facts, and without the path to the current item.
    void setBare(bool bare);

    /// Selects and shows what `place` names, an item or a range (0xA..0xB); false when the image has nothing like it.
    bool goTo(const QString& place);
    /// Brings the table to the front that has a row for `ref`.
    void showTableOf(ItemRef ref);

    /// How it is arranged, as named values: for the settings, or for a second window.
    void save(const std::function<void(const QString& name, const QByteArray& state)>& keep) const;
    void restore(const std::function<QByteArray(const QString& name)>& kept);

protected:
    /// The map's letters work wherever the keyboard is and nobody else wants them.
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// What the search found among the symbols stands out on the map.
    void highlightHits();
    void goToAddress(quint64 vma);

    Session& m_session;
    Selection& m_selection;
    QSplitter *m_across, *m_down;
    AddressMapView* m_map;
    TableTabs* m_tables;
    QStackedWidget* m_side; ///< Facts or explanation.
    bool m_isBare = false;
    InspectorView* m_inspector;
    ExplainPage* m_explanation;
    QPointer<QWidget> m_before; ///< What had the keyboard.
    int m_factsWidth = 0;       ///< Of the side before it was made wider.
    BreadcrumbBar* m_breadcrumbs;
};

} // namespace strata
