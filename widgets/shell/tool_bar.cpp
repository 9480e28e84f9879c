// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/tool_bar.h"

#include "widgets/shell/search_field.h"

#include <QActionGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QTabBar>
#include <QToolButton>

namespace strata {

ToolBar::ToolBar(QWidget* parent)
    : QWidget(parent), m_workspaces(new QTabBar(this)), m_search(new SearchField(this)), m_mainMenu(new QMenu(this)) {
    setObjectName("toolbar");
    setAttribute(Qt::WA_StyledBackground);
    m_workspaces->setObjectName("workspaces");
    m_workspaces->setDrawBase(false);
    m_workspaces->setExpanding(false);
    m_workspaces->setUsesScrollButtons(false);
    m_workspaces->setElideMode(Qt::ElideNone);
    m_workspaces->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_workspaces->setAccessibleName(tr("Workspaces"));
    for (const QString& name : {tr("Inspect"), tr("Compare"), tr("Generate"), tr("Learn")})
        m_workspaces->addTab(name);

    setFixedHeight(44);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_workspaces, 0, Qt::AlignBottom);
    auto* divider = new QFrame(this);
    divider->setObjectName("toolbarDivider");
    divider->setFixedSize(1, 28);
    row->addWidget(divider);
    auto* open = addButton(row, tr("Open…"), tr("Open an image (Ctrl+O)"));
    auto* compare = addButton(row, tr("Compare…"), tr("Open a second image beside this one"));
    auto* generate = addButton(row, tr("Generate .kallsyms…"), tr("Plan new kallsyms tables for this image"));
    m_search->setMinimumWidth(200);
    m_search->setMaximumWidth(560);
    row->addWidget(m_search, 1);
    row->addStretch(0);
    addDropDown(row, MapChoice::Scale, tr("Scale"), tr("How bytes become pixels, and what becomes of gaps"));
    addDropDown(row, MapChoice::Domain, {}, tr("Which addresses the axis counts"));
    addDropDown(row, MapChoice::Colour, tr("Colour"), tr("What colours mean"));
    auto* more = addButton(row, QStringLiteral("☰"), tr("Menu"));
    more->setObjectName("menuButton");
    more->setMenu(m_mainMenu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("Menu"));

    connect(open, &QToolButton::clicked, this, &ToolBar::openRequested);
    connect(compare, &QToolButton::clicked, this, &ToolBar::compareRequested);
    connect(generate, &QToolButton::clicked, this, &ToolBar::generateRequested);
    connect(m_workspaces, &QTabBar::currentChanged, this, [this] { emit workspaceChosen(workspace()); });
}

QToolButton* ToolBar::addButton(QHBoxLayout* row, const QString& text, const QString& hint) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(hint);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
}

void ToolBar::addDropDown(QHBoxLayout* row, MapChoice which, const QString& prefix, const QString& hint) {
    DropDown& made = dropDown(which);
    made.prefix = prefix;
    made.button = addButton(row, {}, hint);
    made.menu = new QMenu(this);
    auto* group = new QActionGroup(made.menu);
    group->setExclusive(true);
    made.button->setMenu(made.menu);
    made.button->setPopupMode(QToolButton::InstantPopup);
    made.button->hide();
}

void ToolBar::addMapChoice(MapChoice which, const QString& name, std::function<void()> choose) {
    DropDown& target = dropDown(which);
    const auto title = [prefix = target.prefix](const QString& chosen) {
        return (prefix.isEmpty() ? chosen : QStringLiteral("%1: %2").arg(prefix, chosen)) + QStringLiteral(" ▾");
    };
    QAction* action = target.menu->addAction(name);
    action->setCheckable(true);
    target.menu->findChild<QActionGroup*>()->addAction(action);
    if (target.menu->actions().size() == 1) {
        action->setChecked(true);
        target.button->setText(title(name));
        target.button->show();
    }
    connect(action, &QAction::triggered, this, [button = target.button, title, name, choose = std::move(choose)] {
        button->setText(title(name));
        choose();
    });
}

Workspace ToolBar::workspace() const {
    return static_cast<Workspace>(m_workspaces->currentIndex());
}

void ToolBar::setWorkspace(Workspace workspace) {
    m_workspaces->setCurrentIndex(static_cast<int>(workspace));
}

void ToolBar::showInspectTools(Workspace workspace) {
    const bool inspect = workspace == Workspace::Inspect;
    m_search->setEnabled(inspect);
    for (DropDown& each : m_dropDowns)
        each.button->setEnabled(inspect);
}

} // namespace strata
