// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>
#include <cstdint>
#include <functional>

class QHBoxLayout;
class QMenu;
class QButtonGroup;
class QToolButton;

namespace strata {

class SearchField;

/// The four workspaces, in the order of their tabs.
enum class Workspace : std::uint8_t { Inspect, Compare, Generate, Learn };

/// How the address map is drawn: one drop-down each.
enum class MapChoice : std::uint8_t { Scale, Domain, Colour };

/// The row at the top: workspaces, what can be done, search, and how the map is drawn.
class ToolBar : public QWidget {
    Q_OBJECT
public:
    explicit ToolBar(QWidget* parent = nullptr);

    Workspace workspace() const;
    void setWorkspace(Workspace workspace);
    SearchField& search() { return *m_search; }
    QMenu& mainMenu() { return *m_mainMenu; }
    QMenu& mapMenu(MapChoice which) { return *dropDown(which).menu; }

    /// Adds an entry to one of the map's drop-downs; the first one added is the one in force.
    void addMapChoice(MapChoice which, const QString& name, std::function<void()> choose);
    /// Shows which one is in force, without choosing it.
    void showMapChoice(MapChoice which, const QString& name);
    /// Whether the search field and the map's drop-downs are shown: they speak about the Inspect workspace.
    void showToolsOf(Workspace workspace);

    /// With all that a narrow window leaves out left out.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

signals:
    void workspaceChosen(strata::Workspace workspace);
    void openRequested();
    void compareRequested();
    void generateRequested();

private:
    struct DropDown {
        QString prefix;
        QToolButton* button = nullptr;
        QMenu* menu = nullptr;
    };
    void addWorkspaces(QHBoxLayout* row);
    QToolButton* addButton(QHBoxLayout* row, const QString& text, const QString& hint);
    void addDropDown(QHBoxLayout* row, MapChoice which, const QString& title, const QString& hint);
    /// Of what always stays, with a search field of that width.
    int leastWidth(int search) const;
    /// Shows each group of buttons whose whole finds room.
    void fitParts();
    DropDown& dropDown(MapChoice which) { return m_dropDowns[static_cast<std::size_t>(which)]; }

    QButtonGroup* m_workspaces;
    std::array<QToolButton*, 2> m_steady{};    ///< Open and the menu.
    std::array<QToolButton*, 2> m_secondary{}; ///< Compare and Generate: their workspaces are one click away too.
    SearchField* m_search;
    std::array<DropDown, 3> m_dropDowns;
    QMenu* m_mainMenu;
};

} // namespace strata
