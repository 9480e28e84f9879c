// SPDX-License-Identifier: GPL-3.0-or-later
// One sheet with named colours; @name is replaced by the theme's colour of that name.
#include "widgets/shell/style_sheet.h"

#include <utility>

namespace strata {
namespace {

constexpr const char* kFrame = R"(
* { outline: none; }
QMainWindow, QDialog { background: @window; }
QToolTip { background: @raised; color: @text; border: 1px solid @hairline; padding: 4px 6px; }
#toolbar, #statusLine { background: @panel; }
#toolbar { border-bottom: 1px solid @hairline; }
#statusLine, #bytesFooter { border-top: 1px solid @hairline; }
#statusLine QLabel { color: @muted; }
#breadcrumbs, #tablesHeader { background: @window; border-bottom: 1px solid @hairline; }
#hairline { background: @hairline; border: none; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
#toolbarDivider { background: @hairline; border: none; }
)";

constexpr const char* kButtons = R"(
QPushButton, #toolbar QToolButton {
    background: @raised; color: @text; border: 1px solid @hairline; border-radius: 4px; padding: 5px 12px; }
QPushButton:hover, #toolbar QToolButton:hover { border-color: @muted; }
QPushButton:pressed, #toolbar QToolButton:pressed { background: @row; }
QPushButton:focus, #toolbar QToolButton:focus { border-color: @accent; }
QPushButton:disabled, #toolbar QToolButton:disabled { color: @faint; }
QPushButton#chip { padding: 3px 10px; }
QPushButton#chip:checked { background: @row; border-color: @accent; }
QPushButton#primary { background: @primary; color: @onPrimary; border-color: @primary; font-weight: 600; }
QPushButton#primary:hover { background: @primaryHover; }
QPushButton#primary:disabled { background: @panel; color: @faint; border-color: @hairline; }
#toolbar QToolButton::menu-indicator { image: none; width: 0; }
#toolbar #menuButton { padding: 4px 9px; font-size: @symbolSize; }
QPushButton#choice::menu-indicator { image: none; width: 0; }
QPushButton#knob:checked { background: @row; border-color: @accent; }
QPushButton#link, QPushButton#countLink { background: transparent; border: none; padding: 0; color: @accent; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; }
QPushButton#countLink { padding: 2px 4px; font-weight: 600; color: @text; }
QPushButton#countLink[state="bad"] { color: @error; }
QPushButton#countLink[state="quiet"] { color: @muted; }
QPushButton#countLink:hover:enabled, QPushButton#countLink:focus { color: @accent; text-decoration: underline; }
QSpinBox { background: @raised; color: @text; border: 1px solid @hairline; border-radius: 4px; padding: 4px 8px; }
QSpinBox:focus { border-color: @accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QToolButton#crumb, QToolButton#crumbCurrent {
    background: transparent; border: none; border-radius: 4px; padding: 4px 8px; color: @muted; }
QToolButton#crumbCurrent { color: @text; font-weight: 600; }
QToolButton#crumb:hover, QToolButton#crumbCurrent:hover { background: @panel; color: @accent; }
QToolButton#crumb:focus, QToolButton#crumbCurrent:focus { background: @row; }
#crumbArrow { color: @muted; }
#toolbar QLineEdit, #gotoPanel QLineEdit, #commandPalette QLineEdit, #kallsymsView QLineEdit, #bytesPage QLineEdit, #mapTextPage QLineEdit,
#generateView QLineEdit {
    background: @raised; color: @text; border: 1px solid @hairline; border-radius: 4px; padding: 5px 8px;
    selection-background-color: @accent; selection-color: @onAccent; }
#toolbar QLineEdit:focus, #gotoPanel QLineEdit:focus, #commandPalette QLineEdit:focus, #kallsymsView QLineEdit:focus, #bytesPage QLineEdit:focus, #mapTextPage QLineEdit:focus,
#generateView QLineEdit:focus { border-color: @accent; }
#searchCount { color: @muted; background: transparent; }
QMenu { background: @raised; color: @text; border: 1px solid @hairline; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 3px; }
QMenu::item:selected { background: @row; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
)";

constexpr const char* kTabs = R"(
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:focus { color: @accent; }
#tableTabsRow { border-bottom: 1px solid @hairline; }
#tableTabs::tab { padding: 8px 9px 5px 9px; }
#panelTabs::tab { padding: 2px 12px 3px 12px; border-bottom-width: 2px; }
)";

constexpr const char* kTables = R"(
QTableView, QTreeView { background: @window; color: @text; border: none; selection-background-color: @row;
    selection-color: @text; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @muted; border: none; border-bottom: 1px solid @hairline;
    padding: 6px 4px 6px 12px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow, QHeaderView::down-arrow {
    width: 8px; height: 8px; subcontrol-origin: border; subcontrol-position: center right; right: 2px; }
QHeaderView::up-arrow { image: url(:/icons/sort-up.svg); }
QHeaderView::down-arrow { image: url(:/icons/sort-down.svg); }
QAbstractScrollArea::corner { background: @window; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @hairline; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QPlainTextEdit { background: @raised; color: @text; border: 1px solid @hairline; border-radius: 4px; }
QProgressBar { background: @hairline; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

constexpr const char* kText = R"(
#inspector, #inspectorPage, #explainPage, #explainPage QTextBrowser { background: @panel; }
#cardTitle { font-size: @titleSize; font-weight: 600; color: @text; }
#cardSubtitle, #factLabel, #quiet, #compareBuilds, #tableSummary, #emptyBody { color: @muted; }
#tableSummary { padding: 8px 12px; border-bottom: 1px solid @hairline; }
#groupTitle { color: @muted; font-size: @smallSize; font-weight: 600; }
#headline { font-size: @titleSize; font-weight: 600; }
#compareSentence { font-size: @symbolSize; font-weight: 600; }
#emptyTitle { font-size: @titleSize; font-weight: 600; }
#count { font-weight: 600; }
#count[state="good"] { color: @good; }
#count[state="bad"] { color: @error; }
#count[state="quiet"] { color: @muted; }
#proof { color: @good; }
#generateOverview, #generateOverviewPage { background: @window; }
#factHead, #factCell { padding: 3px 8px 3px 8px; }
#factHead { color: @muted; font-size: @smallSize; }
#factCell[state="current"], #factHead[state="current"] { background: @currentBack; font-weight: 600; }
#headline[state="warning"] { color: @warning; }
#warningText { color: @warning; }
QLineEdit#command, #generateView QLineEdit#command { background: @panel; border: 1px solid @hairline; border-radius: 4px; padding: 3px 8px; }
#saveNotes { color: @muted; }
#saveNotes[state="warning"] { color: @warning; }
#banner { background: @bannerBack; border-bottom: 1px solid @error; }
#bannerMark { background: @error; color: @window; border-radius: @halfMarkpx; font-weight: 700; }
#bannerSentence { color: @text; font-weight: 600; }
QToolButton#bannerButton { background: transparent; border: none; color: @accent; padding: 2px 8px; }
QToolButton#bannerButton:hover { text-decoration: underline; }
#jobBar { background: @panel; border-bottom: 1px solid @hairline; }
#jobBar QLabel { color: @text; }
#commandPalette QListWidget { background: @raised; border: none; }
#gotoPanel, #keysPanel, #commandPalette { background: @raised; border: 1px solid @hairline; border-radius: 8px; }
#keysPanel QLabel#key { background: @panel; border: 1px solid @hairline; border-radius: 4px; padding: 1px 8px; }
#gotoProblem { color: @error; }
#lessonContents, #narrator, #narratorPage, #termsPage, #termsPage QTextBrowser { background: @panel; }
#lessonContents QListWidget { background: transparent; border: none; }
#narrator QLabel { color: @text; }
#narrator QLabel#quiet, #narrator #lessonSwitched, #narrator #lessonHint { color: @muted; }
#lessonQuestion { font-weight: 600; }
#narrator #lessonTerm { background: @raised; border: 1px solid @hairline; border-radius: 4px; padding: 8px; }
#lessonVerdict { font-weight: 600; }
#narrator #lessonVerdict[state="good"] { color: @good; }
#narrator #lessonVerdict[state="bad"] { color: @warning; }
#lessonField { background: @raised; color: @text; border: 1px solid @hairline; border-radius: 4px; padding: 5px 8px; }
#lessonField:focus { border-color: @accent; }
#lessonField:disabled { color: @muted; }
#narrator[lecture="true"] QLabel { font-size: @lectureSize; }
#narrator[lecture="true"] #cardTitle { font-size: @lectureTitleSize; }
#narrator[lecture="true"] QLineEdit, #narrator[lecture="true"] QPushButton { font-size: @lectureSize; }
)";

} // namespace

QString styleSheet(const Theme& theme) {
    const QColor primary = theme.isDark() ? QColor(0x15, 0x6f, 0xa8) : theme.accent;
    const std::pair<const char*, QColor> colours[] = {
        {"@window", theme.window},
        {"@panel", theme.panel},
        {"@raised", theme.raised},
        {"@text", theme.text},
        {"@muted", theme.mutedText},
        {"@faint", mix(theme.mutedText, theme.window, 0.6)},
        {"@hairline", theme.hairline},
        {"@accent", theme.accent},
        {"@onAccent", textOn(theme.accent)},
        {"@primaryHover", mix(primary, theme.text, 0.88)},
        {"@primary", primary},
        {"@onPrimary", textOn(primary)},
        {"@row", theme.currentRow},
        {"@good", theme.good},
        {"@error", theme.error},
        {"@warning", theme.warning},
        {"@currentBack", mix(theme.good, theme.window, 0.14)},
        {"@bannerBack", mix(theme.error, theme.window, 0.1)},
    };
    QString sheet;
    for (const char* part : {kFrame, kButtons, kTabs, kTables, kText})
        sheet += QString::fromUtf8(part);
    for (const auto& [name, colour] : colours)
        sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("@halfMark"), QString::number(withText(20) / 2));
    // In points of the application's font: pixels would stay when it grows.
    const std::pair<const char*, double> sizes[] = {{"@titleSize", 1.4},
                                                    {"@symbolSize", 1.25},
                                                    {"@smallSize", 0.92},
                                                    {"@lectureSize", 1.4},
                                                    {"@lectureTitleSize", 1.9}};
    for (const auto& [name, factor] : sizes)
        sheet.replace(QLatin1String(name),
                      QString::number(uiFont().pointSizeF() * factor, 'f', 2) + QLatin1String("pt"));
    return sheet;
}

} // namespace strata
