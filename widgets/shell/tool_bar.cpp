// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/tool_bar.h"

#include "widgets/common/theme.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/workspace_button.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace strata {

namespace {
constexpr int kMargin = 12, kSpacing = 8, kLeastSearch = 160;
} // namespace

ToolBar::ToolBar(QWidget* parent)
    : QWidget(parent), m_workspaces(new QButtonGroup(this)), m_search(new SearchField(this)),
      m_mainMenu(new QMenu(this)) {
    setObjectName("toolbar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(withText(44));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMargin, 0, kMargin, 0);
    row->setSpacing(kSpacing);
    addWorkspaces(row);
    auto* divider = new QFrame(this);
    divider->setObjectName("toolbarDivider");
    divider->setFixedSize(1, withText(28));
    row->addWidget(divider);
    auto* open = addButton(row, tr("Open…"), tr("Open an image (Ctrl+O)"));
    auto* compare = addButton(row, tr("Compare…"), tr("Open a second image beside this one"));
    auto* generate = addButton(row, tr("Generate .kallsyms…"), tr("Plan new kallsyms tables for this image"));
    m_secondary = {compare, generate};
    row->setSizeConstraint(QLayout::SetNoConstraint);
    m_search->setMinimumWidth(withText(kLeastSearch));
    m_search->setMaximumWidth(withText(560));
    row->addWidget(m_search, 1);
    row->addStretch(0);
    addDropDown(row, MapChoice::Scale, tr("Scale"), tr("How bytes become pixels, and what becomes of gaps"));
    addDropDown(row, MapChoice::Domain, tr("Domain"), tr("Which addresses the axis counts"));
    addDropDown(row, MapChoice::Colour, tr("Colour"), tr("What colours mean"));
    auto* more = addButton(row, QStringLiteral("☰"), tr("Menu"));
    more->setObjectName("menuButton");
    more->setMenu(m_mainMenu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("Menu"));
    m_steady = {open, more};

    connect(open, &QToolButton::clicked, this, &ToolBar::openRequested);
    connect(compare, &QToolButton::clicked, this, &ToolBar::compareRequested);
    connect(generate, &QToolButton::clicked, this, &ToolBar::generateRequested);
    connect(m_workspaces, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) emit workspaceChosen(workspace());
    });
}

/// Buttons, not a tab bar: each is one thing to the keyboard and to a screen reader.
void ToolBar::addWorkspaces(QHBoxLayout* row) {
    int id = 0;
    auto* inner = new QHBoxLayout;
    inner->setSpacing(0);
    for (const QString& name : {tr("Inspect"), tr("Compare"), tr("Generate"), tr("Learn")}) {
        auto* button = new WorkspaceButton(name, this);
        button->setToolTip(tr("%1 (Alt+%2)").arg(name).arg(id + 1));
        m_workspaces->addButton(button, id++);
        inner->addWidget(button);
    }
    m_workspaces->button(0)->setChecked(true);
    row->addLayout(inner);
}

QToolButton* ToolBar::addButton(QHBoxLayout* row, const QString& text, const QString& hint) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(hint);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
}

void ToolBar::addDropDown(QHBoxLayout* row, MapChoice which, const QString& title, const QString& hint) {
    DropDown& made = dropDown(which);
    made.prefix = which == MapChoice::Domain ? QString() : title; // "VMA" says it
    made.button = addButton(row, {}, hint);
    made.menu = new QMenu(title, this);
    auto* group = new QActionGroup(made.menu);
    group->setExclusive(true);
    made.button->setMenu(made.menu);
    made.button->setPopupMode(QToolButton::InstantPopup);
    made.button->hide();
}

void ToolBar::addMapChoice(MapChoice which, const QString& name, std::function<void()> choose) {
    DropDown& target = dropDown(which);
    QAction* action = target.menu->addAction(name);
    action->setCheckable(true);
    target.menu->findChild<QActionGroup*>()->addAction(action);
    if (target.menu->actions().size() == 1) {
        showMapChoice(which, name);
        target.button->show();
    }
    connect(action, &QAction::triggered, this, [choose = std::move(choose)] { choose(); });
}

void ToolBar::showMapChoice(MapChoice which, const QString& name) {
    DropDown& target = dropDown(which);
    target.button->setText((target.prefix.isEmpty() ? name : QStringLiteral("%1: %2").arg(target.prefix, name)) +
                           QStringLiteral(" ▾"));
    for (QAction* action : target.menu->actions())
        if (action->text() == name) action->setChecked(true);
    fitParts();
}

int ToolBar::leastWidth(int search) const {
    int width = 2 * kMargin + 1 + kSpacing + search; // the divider is a hairline
    for (const QAbstractButton* button : m_workspaces->buttons())
        width += button->sizeHint().width();
    for (const QToolButton* button : m_steady)
        width += kSpacing + button->sizeHint().width();
    return width + 2 * kSpacing;
}

QSize ToolBar::minimumSizeHint() const {
    return {leastWidth(withText(kLeastSearch)), height()};
}

/// A narrow window keeps the workspaces, Open, the search and the menu.
void ToolBar::fitParts() {
    constexpr int kReadableSearch = 280;
    int room = width() - leastWidth(withText(kReadableSearch));
    for (const DropDown& each : m_dropDowns)
        if (!each.menu->isEmpty()) room -= kSpacing + each.button->sizeHint().width();
    for (const DropDown& each : m_dropDowns)
        each.button->setVisible(room >= 0 && !each.menu->isEmpty());
    for (const QToolButton* button : m_secondary)
        room -= kSpacing + button->sizeHint().width();
    for (QToolButton* button : m_secondary)
        button->setVisible(room >= 0);
}

void ToolBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitParts();
}

Workspace ToolBar::workspace() const {
    return static_cast<Workspace>(m_workspaces->checkedId());
}

void ToolBar::setWorkspace(Workspace workspace) {
    m_workspaces->button(static_cast<int>(workspace))->setChecked(true);
}

void ToolBar::showToolsOf(Workspace workspace) {
    const bool inspect = workspace == Workspace::Inspect;
    m_search->setEnabled(workspace != Workspace::Generate);
    for (DropDown& each : m_dropDowns)
        each.button->setEnabled(inspect);
}

} // namespace strata
