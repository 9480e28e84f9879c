// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/line_index.h"

#include "core/linkmap/map_text.h"

#include <algorithm>

namespace strata {

std::optional<LineIndex> LineIndex::build(std::string_view text, const Progress& progress) {
    constexpr std::uint32_t kLook = 1U << 16; // lines between two looks at Cancel
    LineIndex made;
    made.m_text = text;
    std::size_t begin = 0;
    for (MapLines lines(text); lines.next(); begin = lines.bytesRead()) {
        if (made.m_count % kStep == 0) made.m_begins.push_back(begin);
        if (++made.m_count % kLook == 0) {
            if (progress.cancelled()) return std::nullopt;
            progress.at("lines of the link map", static_cast<int>(begin * 100 / text.size()));
        }
        made.m_longest = std::max(made.m_longest, lines.line().size());
    }
    return made;
}

std::size_t LineIndex::begin(std::uint32_t number) const {
    if (number == 0 || number > m_count) return m_text.size();
    std::size_t at = m_begins[(number - 1) / kStep];
    for (std::uint32_t skipped = (number - 1) % kStep; skipped > 0; --skipped)
        at = m_text.find('\n', at) + 1; // there is one: a further line follows
    return at;
}

std::string_view LineIndex::line(std::uint32_t number) const {
    MapLines lines(m_text.substr(begin(number)));
    return lines.next() ? lines.line() : std::string_view();
}

std::uint32_t LineIndex::lineAt(std::size_t offset) const {
    if (m_count == 0) return 0;
    const auto behind = std::ranges::upper_bound(m_begins, offset);
    const auto step = static_cast<std::size_t>(behind - m_begins.begin()) - 1;
    const std::string_view before = m_text.substr(m_begins[step], offset - m_begins[step]);
    const auto lines = static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    return std::min(static_cast<std::uint32_t>(step) * kStep + 1 + lines, m_count);
}

} // namespace strata
