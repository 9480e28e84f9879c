// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

std::string TextTable::text() const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        std::size_t width = m_columns[c].title.size();
        for (const auto& row : m_rows)
            width = std::max(width, row[c].size());
        widths.push_back(width);
    }
    std::string text;
    const auto addLine = [&](auto&& cellOf) {
        std::string line;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            const bool right = m_columns[c].align == Align::Right;
            line +=
                right ? fmt::format("{:>{}}  ", cellOf(c), widths[c]) : fmt::format("{:<{}}  ", cellOf(c), widths[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    };
    addLine([&](std::size_t c) -> const std::string& { return m_columns[c].title; });
    for (const auto& row : m_rows)
        addLine([&](std::size_t c) -> const std::string& { return row[c]; });
    return text;
}

std::string TextTable::markdown() const {
    std::string text = "|", line = "|";
    for (const Column& column : m_columns) {
        text += fmt::format(" {} |", column.title);
        line += column.align == Align::Right ? " ---: |" : " --- |";
    }
    text += "\n" + line + "\n";
    for (const auto& row : m_rows) {
        text += "|";
        for (const std::string& cell : row) {
            text += ' ';
            for (const char c : cell)
                text += c == '|' ? "\\|" : std::string(1, c);
            text += " |";
        }
        text += "\n";
    }
    return text;
}

} // namespace strata
