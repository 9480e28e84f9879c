// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/byte_search_bar.h"

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

ByteSearchBar::ByteSearchBar(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_summary(new QLabel(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)), m_cancel(new QToolButton(this)) {
    m_field->setPlaceholderText(tr("0xaddress, de ad ?? ef, or text"));
    m_field->setAccessibleName(tr("Go to an address, or search for bytes or text"));
    m_field->setToolTip(tr("0x… goes to an address. Pairs of hex digits are bytes, ?? is any byte; all else is text, "
                           "and so is what stands in \"quotes\" (Ctrl+Shift+F)."));
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
    forget();
}

void ByteSearchBar::setDocument(DocumentPtr document) {
    m_document = std::move(document);
    forget();
}

void ByteSearchBar::forget() {
    m_job.cancel();
    m_hits = {};
    m_pattern = {};
    m_searched.clear();
    say({});
    showBusy();
    emit hitsChanged();
}

void ByteSearchBar::say(const QString& text) {
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
}

QString ByteSearchBar::summary() const {
    return m_summary->text();
}

void ByteSearchBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void ByteSearchBar::showBusy() {
    m_cancel->setVisible(isBusy());
    m_previous->setVisible(!isBusy());
    m_next->setVisible(!isBusy());
    m_previous->setEnabled(!m_hits.hits.empty());
    m_next->setEnabled(!m_hits.hits.empty());
}

void ByteSearchBar::run(int step) {
    const QString text = m_field->text().trimmed();
    if (!m_document || text.isEmpty()) return forget();
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        bool isNumber = false;
        const quint64 vma = text.mid(2).toULongLong(&isNumber, 16);
        if (!isNumber) {
            emit refused(tr("%1 is no address").arg(text));
            return;
        }
        forget();
        emit addressEntered(vma);
        return;
    }
    if (text == m_searched && !isBusy()) return cycle(step);
    search(text);
}

void ByteSearchBar::search(const QString& text) {
    forget();
    const auto pattern = parseBytePattern(text.toStdString());
    if (!pattern) {
        emit refused(tr("No search: %1").arg(QString::fromStdString(pattern.error().text)));
        return;
    }
    m_pattern = *pattern;
    m_searched = text;
    m_job.start(
        this,
        [document = m_document, wanted = m_pattern](const Progress& progress) {
            return searchImage(document->image, wanted, kMostHits, progress);
        },
        [this](const QString&, int percent) { say(tr("%1 %").arg(percent)); },
        [this](const Result<ByteHits>& found) { finished(found); });
    showBusy();
}

void ByteSearchBar::finished(const Result<ByteHits>& found) {
    m_hits = found ? *found : ByteHits();
    showBusy();
    emit hitsChanged();
    if (m_hits.hits.empty()) return say(tr("not found"));
    cycle(0);
}

void ByteSearchBar::cycle(int step) {
    const auto& hits = m_hits.hits;
    if (hits.empty()) return;
    const auto behind = step == 0 ? std::ranges::lower_bound(hits, m_origin) : std::ranges::upper_bound(hits, m_origin);
    auto hit = behind == hits.end() ? hits.begin() : behind;
    if (step < 0) {
        const auto here = std::ranges::lower_bound(hits, m_origin);
        hit = here == hits.begin() ? std::prev(hits.end()) : std::prev(here);
    }
    m_origin = *hit;
    const QString total = countText(hits.size()) + (m_hits.isCut ? QStringLiteral("+") : QString());
    say(tr("%1 of %2").arg(countText(static_cast<std::uint64_t>(hit - hits.begin()) + 1), total));
    emit hitChosen(hit->section, hit->offset);
}

void ByteSearchBar::escape() {
    if (isBusy()) return forget();
    if (m_field->text().isEmpty()) emit left();
    m_field->clear();
    forget();
}

bool ByteSearchBar::eventFilter(QObject* watched, QEvent* event) {
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
