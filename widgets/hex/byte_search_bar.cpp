// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/byte_search_bar.h"

#include "widgets/common/format.h"

#include <algorithm>

namespace strata {

namespace {
constexpr std::size_t kMostHits = 100'000; ///< More are no answer to any question.
}

ByteSearchBar::ByteSearchBar(QWidget* parent) : FindBar(parent) {
    describe(tr("0xaddress, de ad ?? ef, or text"), tr("Go to an address, or search for bytes or text"),
             tr("0x… goes to an address. Pairs of hex digits are bytes, ?? is any byte; all else is text, "
                "and so is what stands in \"quotes\" (Ctrl+Shift+F)."));
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
    showState(State::Nothing);
    emit hitsChanged();
}

void ByteSearchBar::run(int step) {
    const QString text = typed();
    if (!m_document || text.isEmpty()) return forget();
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        const auto vma = addressIn(text);
        if (!vma) {
            emit refused(tr("%1 is no address").arg(text));
            return;
        }
        forget();
        emit addressEntered(*vma);
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
    showState(State::Busy);
}

void ByteSearchBar::finished(const Result<ByteHits>& found) {
    m_hits = found ? *found : ByteHits();
    showState(m_hits.hits.empty() ? State::Nothing : State::Hits);
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

} // namespace strata
