// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a text of 160 MB by number. One offset for each line would be 19 MB of the 2.4 million lines; one for
// each 64 is 300 KB, and the rest of the way takes a microsecond.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// Where the lines of a text begin. The text must outlive this. Numbers are 1-based, as in MapInput::line.
class LineIndex {
public:
    LineIndex() = default;
    /// Nothing when cancelled.
    static std::optional<LineIndex> build(std::string_view text, const Progress& progress = {});

    std::string_view text() const { return m_text; }
    std::uint32_t count() const { return m_count; }
    /// Bytes of the longest line.
    std::size_t longest() const { return m_longest; }
    /// Without its line end, also without `\r`; empty for a number that no line has.
    std::string_view line(std::uint32_t number) const;
    /// Where a line begins; the end of the text behind the last one.
    std::size_t begin(std::uint32_t number) const;
    /// The number of the line that has the byte at `offset`; of the last line for what is behind it.
    std::uint32_t lineAt(std::size_t offset) const;

private:
    static constexpr std::uint32_t kStep = 64;
    std::string_view m_text;
    std::vector<std::size_t> m_begins; ///< Of the lines 1, 1 + kStep, …
    std::uint32_t m_count = 0;
    std::size_t m_longest = 0;
};

} // namespace strata
