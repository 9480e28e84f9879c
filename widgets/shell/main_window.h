// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/deep_link.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"
#include "widgets/shell/settings.h"
#include "widgets/shell/tool_bar.h"

#include <QMainWindow>

class QAction;
class QMenu;
class QStackedWidget;

namespace strata {

class Banner;
class CommandPalette;
class CompareView;
class GenerateView;
class PassPlayer;
class GotoPanel;
class InspectWorkspace;
class JobBar;
class KeysOverlay;
class LearnView;
class LessonStage;
class StatusLine;
struct BundledSample;

/// A window: puts the workspaces together and owns the state they share. It draws nothing itself.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Memory memory, QWidget* parent = nullptr);

    Session& session() { return m_session; }
    const Session& session() const { return m_session; }
    Selection& selection() { return m_selection; }
    InspectWorkspace& inspect() const { return *m_inspect; }
    CompareView& compare() { return *m_compare; }
    GenerateView& generate() { return *m_generate; }
    LearnView& learn() { return *m_learn; }
    LessonStage& stage() { return *m_stage; }
    PassPlayer& passes() const;
    /// The links of the open image, one by one, in Learn.
    void showPasses();
    ToolBar& toolBar() { return *m_toolBar; }
    Banner& banner() { return *m_banner; }
    StatusLine& statusLine() { return *m_status; }

    void open(const QString& image, const QString& map = {});
    /// Opens two images, side by side.
    void openBoth(const QString& a, const QString& b, const QString& mapOfA = {});
    void showWorkspace(Workspace workspace);
    /// Shows the document of another window at the same place; they go their own ways from there.
    void showSameAs(MainWindow& other);
    /// Selects and shows what `place` names, an item or a range (0xA..0xB); false when the image has nothing like it.
    bool goTo(const QString& place);
    /// Reads the file again and shows what is current now, if that is still there.
    void reload();
    /// A link to what is current in the open image; nothing when none is open.
    std::optional<DeepLink> currentLink() const;
    /// Nothing is being loaded, planned or written.
    bool isSettled() const;
    void showProblem(const QString& sentence, const QString& details);

signals:
    void themeChosen(strata::ThemeChoice choice);
    void newWindowRequested();
    /// This window closes next; all others are to close now.
    void quitRequested();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeLearn(QWidget* parent);
    void connectSession();
    void connectToolBar();
    void connectViews(InspectWorkspace& views);
    void connectLists(QWidget& where);
    /// Those of the lesson in Learn, null while it has none; else those of the open image.
    InspectWorkspace* viewsInFront();
    void addMapChoices();
    /// The drop-downs say what the map does, whoever told it.
    void showMapChoices();
    /// Makes the commands. Each is one action, which the menu, its key and the palette share.
    void fillMainMenu();
    QAction* addCommand(QMenu& menu, const QString& text, const QList<QKeySequence>& keys, std::function<void()> act);
    void fillFileCommands(QMenu& menu);
    void fillExportCommands(QMenu& menu);
    void fillWorkspaceCommands(QMenu& menu);
    void fillTableCommands(QMenu& menu);
    void fillMapCommands(QMenu& menu);
    void fillBookmarkCommands(QMenu& menu);
    void fillThemeCommands(QMenu& menu);
    void fillSearchCommands(QMenu& menu);
    void fillLearnCommands(QMenu& menu);
    /// Brings up to date what depends on the state: lists of files, bookmarks and tracks, and what can be done now.
    void refreshMenu();
    void refreshBookmarks();
    /// What the settings call the bookmarks of the open image.
    QString bookmarksName() const;
    void saveBookmarks();
    void askForImage();
    /// Asks for a folder and writes the sources of a bundled sample into a new one in it.
    void askToTakeHome(const BundledSample& sample);
    void askForOther();
    /// What is in the search field goes to the workspace in front.
    void search();
    void askForDrawing(QWidget& drawn);
    void showSearchSummary();
    void showStatus();
    void escape();
    void escapeFromLearn();
    void documentArrived();

    Session m_session;
    Selection m_selection;
    Settings m_settings;
    QString m_returnTo; ///< What was current before the file was read again.
    ToolBar* m_toolBar;
    Banner* m_banner;
    JobBar* m_jobBar;
    QStackedWidget* m_pages;
    InspectWorkspace* m_inspect;
    CompareView* m_compare;
    GenerateView* m_generate;
    LessonStage* m_stage;
    LearnView* m_learn;
    StatusLine* m_status;
    GotoPanel* m_goto;
    KeysOverlay* m_keys;
    CommandPalette* m_palette;
    // Parts of the main menu that depend on the state.
    QMenu *m_recentMenu, *m_tableMenu, *m_trackMenu, *m_bookmarkMenu, *m_kallsymsListsMenu, *m_exportTablesMenu;
    QAction *m_reloadAction, *m_exportMapAction, *m_saveAction;
    std::vector<QAction*> m_bookmarkActions; ///< By number, from 1.
    std::vector<QAction*> m_themeActions;    ///< By ThemeChoice.
};

} // namespace strata
