// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/find_bar.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>

namespace strata {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_summary(new QLabel(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)), m_cancel(new QToolButton(this)) {
    m_field->setFixedWidth(withText(270));
    m_field->installEventFilter(this);
    m_summary->setObjectName("quiet");
    const auto button = [this](QToolButton* b, const QString& text, const QString& name, auto act) {
        b->setObjectName("crumb");
        b->setText(text);
        b->setToolTip(name);
        b->setAccessibleName(name);
        connect(b, &QToolButton::clicked, this, act);
    };
    button(m_previous, QStringLiteral("‹"), tr("Previous hit (Shift+F3)"), [this] { cycle(-1); });
    button(m_next, QStringLiteral("›"), tr("Next hit (F3)"), [this] { cycle(1); });
    button(m_cancel, tr("Cancel"), tr("Cancel the search (Esc)"), [this] { escape(); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_field);
    for (QWidget* part : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_cancel),
                          static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_next)})
        row->addWidget(part);
    say({});
    showState(State::Nothing);
}

void FindBar::describe(const QString& placeholder, const QString& name, const QString& hint) {
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(name);
    m_field->setToolTip(hint);
}

void FindBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::listenOn(QWidget& page) {
    const auto key = [&page, this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, &page, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { focusField(); });
    key(Qt::Key_F3, [this] { cycle(1); });
    key(Qt::SHIFT | Qt::Key_F3, [this] { cycle(-1); });
}

QString FindBar::typed() const {
    return m_field->text().trimmed();
}

QString FindBar::summary() const {
    return m_summary->text();
}

void FindBar::say(const QString& text) {
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
}

void FindBar::showState(State state) {
    m_cancel->setVisible(state == State::Busy);
    for (QToolButton* step : {m_previous, m_next}) {
        step->setVisible(state != State::Busy);
        step->setEnabled(state == State::Hits);
    }
}

void FindBar::showFound(std::size_t hits) {
    showState(hits == 0 ? State::Nothing : State::Hits);
    if (hits == 0) say(tr("not found"));
}

void FindBar::sayHit(std::size_t hit, std::size_t hits) {
    const QString total = countText(hits) + (hits >= kMostHits ? QStringLiteral("+") : QString());
    say(tr("%1 of %2").arg(countText(hit + 1), total));
}

std::optional<quint64> FindBar::addressIn(const QString& text) {
    bool isNumber = false;
    const quint64 vma = text.mid(2).toULongLong(&isNumber, 16);
    return isNumber ? std::optional(vma) : std::nullopt;
}

bool FindBar::dismiss() {
    const bool some = isSearching() || !m_field->text().isEmpty();
    m_field->clear();
    forget();
    return some;
}

void FindBar::escape() {
    if (isSearching()) return forget();
    if (!dismiss()) emit left();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter && key->key() != Qt::Key_Escape) return QWidget::eventFilter(watched, event);
    event->accept(); // before the window's own Esc
    if (event->type() == QEvent::KeyPress) {
        if (isEnter)
            run(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        else
            escape();
    }
    return true;
}

} // namespace strata
