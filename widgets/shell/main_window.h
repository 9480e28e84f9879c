// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/deep_link.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"
#include "widgets/shell/settings.h"
#include "widgets/shell/tool_bar.h"

#include <QMainWindow>

class QStackedWidget;

namespace strata {

class Banner;
class GenerateView;
class GotoPanel;
class InspectWorkspace;
class JobBar;
class KeysOverlay;
class StatusLine;

/// The one window: puts the workspaces together and owns the state they share. It draws nothing itself.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Memory memory, QWidget* parent = nullptr);

    Session& session() { return m_session; }
    Selection& selection() { return m_selection; }
    InspectWorkspace& inspect() { return *m_inspect; }
    GenerateView& generate() { return *m_generate; }
    ToolBar& toolBar() { return *m_toolBar; }
    Banner& banner() { return *m_banner; }
    StatusLine& statusLine() { return *m_status; }

    void open(const QString& image, const QString& map = {});
    void showWorkspace(Workspace workspace);
    /// Selects and shows what `place` names; false when the image has nothing like it.
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

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeComparePage();
    QWidget* makeLearnPage();
    void connectSession();
    void connectToolBar();
    void addMapChoices();
    void addKeys();
    void addKey(const QKeySequence& key, std::function<void()> act);
    void fillMainMenu();
    void fillThemeMenu(QMenu& menu);
    void fillBookmarkMenu(QMenu& menu);
    void addMapKeys();
    /// What the settings call the bookmarks of the open image.
    QString bookmarksName() const;
    void saveBookmarks();
    void askForImage();
    void askForDrawing(QWidget& drawn);
    void showSearchSummary();
    void escape();
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
    GenerateView* m_generate;
    StatusLine* m_status;
    GotoPanel* m_goto;
    KeysOverlay* m_keys;
};

} // namespace strata
