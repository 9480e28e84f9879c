// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maptext/map_search_bar.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace strata {

namespace {
constexpr std::size_t kMostHits = 100'000; ///< More are no answer to any question.
}

std::vector<std::uint64_t> findText(std::string_view text, std::string_view wanted, std::size_t most,
                                    const Progress& progress) {
    constexpr std::size_t kPart = 4 << 20; // bytes between two looks at Cancel
    std::vector<std::uint64_t> found;
    if (wanted.empty()) return found;
    for (std::size_t part = 0; part < text.size(); part += kPart) {
        if (progress.cancelled()) return {};
        progress.at("search", static_cast<int>(part * 100 / text.size()));
        // What begins in this part may end in the next one.
        const std::string_view here = text.substr(part, kPart + wanted.size() - 1);
        for (std::size_t at = here.find(wanted); at != std::string_view::npos; at = here.find(wanted, at + 1)) {
            if (found.size() == most) return found;
            found.push_back(part + at);
        }
    }
    return found;
}

MapSearchBar::MapSearchBar(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_summary(new QLabel(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)) {
    m_field->setPlaceholderText(tr("line, 0xaddress, or text"));
    m_field->setAccessibleName(tr("Go to a line or an address of the link map, or search for text"));
    m_field->setToolTip(
        tr("A number goes to that line, 0x… to the line of what lies there; all else is text, and so is "
           "what stands in \"quotes\" (Ctrl+Shift+F)."));
    m_field->setFixedWidth(withText(270));
    m_field->installEventFilter(this);
    m_summary->setObjectName("quiet");
    const auto button = [this](QToolButton* b, const QString& text, const QString& name, int step) {
        b->setObjectName("crumb");
        b->setText(text);
        b->setToolTip(name);
        b->setAccessibleName(name);
        connect(b, &QToolButton::clicked, this, [this, step] { cycle(step); });
    };
    button(m_previous, QStringLiteral("‹"), tr("Previous hit (Shift+F3)"), -1);
    button(m_next, QStringLiteral("›"), tr("Next hit (F3)"), 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget* part : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_summary),
                          static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_next)})
        row->addWidget(part);
    forget();
}

void MapSearchBar::setLines(LineIndexPtr lines) {
    m_lines = std::move(lines);
    m_origin = 0;
    forget();
}

void MapSearchBar::forget() {
    m_job.cancel();
    m_hits.clear();
    m_wanted.clear();
    say({});
    enableButtons();
    emit hitsChanged();
}

void MapSearchBar::say(const QString& text) {
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
}

QString MapSearchBar::summary() const {
    return m_summary->text();
}

void MapSearchBar::enableButtons() {
    m_previous->setEnabled(!m_hits.empty());
    m_next->setEnabled(!m_hits.empty());
}

void MapSearchBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void MapSearchBar::run(int step) {
    QString text = m_field->text().trimmed();
    if (!m_lines || text.isEmpty()) return forget();
    bool isNumber = false;
    if (const quint32 line = text.toUInt(&isNumber); isNumber) {
        forget();
        emit lineEntered(line);
        return;
    }
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        const quint64 vma = text.mid(2).toULongLong(&isNumber, 16);
        if (isNumber) {
            forget();
            emit addressEntered(vma);
            return;
        }
    }
    if (text.size() > 2 && text.startsWith('"') && text.endsWith('"')) text = text.mid(1, text.size() - 2);
    const std::string wanted = text.toStdString();
    if (wanted == m_wanted && !isBusy()) return cycle(step);
    search(wanted);
}

void MapSearchBar::search(const std::string& wanted) {
    forget();
    m_wanted = wanted;
    m_job.start(
        this,
        [lines = m_lines, wanted](const Progress& progress) {
            return findText(lines->text(), wanted, kMostHits, progress);
        },
        [this](const QString&, int percent) { say(tr("%1 %").arg(percent)); },
        [this](const std::vector<std::uint64_t>& found) {
            m_hits = found;
            enableButtons();
            emit hitsChanged();
            if (m_hits.empty()) return say(tr("not found"));
            cycle(0);
        });
}

void MapSearchBar::cycle(int step) {
    if (m_hits.empty()) return;
    const auto here = std::ranges::lower_bound(m_hits, m_origin);
    auto hit = step <= 0 ? here : std::ranges::upper_bound(m_hits, m_origin);
    if (step < 0) hit = here == m_hits.begin() ? std::prev(m_hits.end()) : std::prev(here);
    if (hit == m_hits.end()) hit = m_hits.begin();
    m_origin = *hit;
    const QString total = countText(m_hits.size()) + (m_hits.size() == kMostHits ? QStringLiteral("+") : QString());
    say(tr("%1 of %2").arg(countText(static_cast<std::uint64_t>(hit - m_hits.begin()) + 1), total));
    emit hitChosen(m_origin);
}

void MapSearchBar::escape() {
    if (isBusy()) return forget();
    if (m_field->text().isEmpty()) emit left();
    m_field->clear();
    forget();
}

bool MapSearchBar::eventFilter(QObject* watched, QEvent* event) {
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
