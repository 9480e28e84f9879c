// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maptext/map_search_bar.h"

namespace strata {

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

MapSearchBar::MapSearchBar(QWidget* parent) : FindBar(parent) {
    describe(tr("line, 0xaddress, or text"), tr("Go to a line or an address of the link map, or search for text"),
             tr("A number goes to that line, 0x… to the line of what lies there; all else is text, and so is "
                "what stands in \"quotes\" (Ctrl+Shift+F)."));
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
    showState(State::Nothing);
    emit hitsChanged();
}

void MapSearchBar::run(int step) {
    QString text = typed();
    if (!m_lines || text.isEmpty()) return forget();
    bool isNumber = false;
    if (const quint32 line = text.toUInt(&isNumber); isNumber) {
        forget();
        emit lineEntered(line);
        return;
    }
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        if (const auto vma = addressIn(text)) {
            forget();
            emit addressEntered(*vma);
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
            showFound(m_hits.size());
            emit hitsChanged();
            cycle(0);
        });
    showState(State::Busy);
}

void MapSearchBar::cycle(int step) {
    if (m_hits.empty()) return;
    const std::size_t hit = nextHit(m_hits, m_origin, step);
    m_origin = m_hits[hit];
    sayHit(hit, m_hits.size());
    emit hitChosen(m_origin);
}

} // namespace strata
