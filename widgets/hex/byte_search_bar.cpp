// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/byte_search_bar.h"

namespace strata {

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
    showFound(m_hits.hits.size());
    emit hitsChanged();
    cycle(0);
}

void ByteSearchBar::cycle(int step) {
    const auto& hits = m_hits.hits;
    if (hits.empty()) return;
    const std::size_t hit = nextHit(hits, m_origin, step);
    m_origin = hits[hit];
    sayHit(hit, hits.size());
    emit hitChosen(m_origin.section, m_origin.offset);
}

} // namespace strata
