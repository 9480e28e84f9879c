// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/link_map.h"

#include "core/linkmap/map_format.h"
#include "core/linkmap/map_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace strata {

namespace {

/// Tried in this order. Gold comes before GNU ld, whose rows it shares.
constexpr std::array kFormats{
    MapFormat{MapDialect::Lld, isLldMap, readLldMap},
    MapFormat{MapDialect::Mold, isMoldMap, readMoldMap},
    MapFormat{MapDialect::Gold, isGoldMap, readGoldMap},
    MapFormat{MapDialect::Gnu, isGnuMap, readGnuMap},
};

} // namespace

const char* mapDialectName(MapDialect dialect) {
    switch (dialect) {
    case MapDialect::Gnu:
        return "GNU ld";
    case MapDialect::Lld:
        return "ld.lld";
    case MapDialect::Mold:
        return "mold";
    case MapDialect::Gold:
        return "gold";
    }
    return "unknown linker";
}

std::string_view firstMapLine(std::string_view text) {
    MapLines lines(text);
    while (lines.next()) {
        if (!trimRight(lines.line()).empty()) return lines.line();
    }
    return {};
}

bool hasWords(std::string_view line, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        line.remove_prefix(blanksAt(line, 0));
        if (!line.starts_with(word)) return false;
        line.remove_prefix(word.size());
        if (!line.empty() && line.front() != ' ') return false;
    }
    return trimRight(line).empty();
}

bool pulse(const LinkMap& map, const MapLines& lines, const Progress& progress) {
    progress.at("link map", static_cast<int>(lines.bytesRead() * 100 / map.file->size().value));
    return !progress.cancelled();
}

std::string mapPlace(const LinkMap& map, std::uint32_t line) {
    const std::string name = map.file->path().filename().string();
    return fmt::format("{}:{}", name.empty() ? "link map" : name, line);
}

constexpr std::uint32_t kReportedLines = 20;

void UnclassifiedLines::add(std::uint32_t number, std::string_view line, std::string_view expected) {
    if (++m_count <= kReportedLines) m_rows.push_back({number, line, expected});
}

void UnclassifiedLines::append(const UnclassifiedLines& part, std::uint32_t linesBefore) {
    for (const Row& row : part.m_rows) {
        if (m_rows.size() < kReportedLines) m_rows.push_back({row.number + linesBefore, row.line, row.expected});
    }
    m_count += part.m_count;
}

void UnclassifiedLines::clear() {
    m_rows.clear();
    m_count = 0;
}

void UnclassifiedLines::finish(std::uint32_t lastLine) {
    for (const Row& row : m_rows) {
        m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, row.number),
                                     fmt::format("expected {}, found \"{}\"", row.expected, row.line.substr(0, 80))});
    }
    if (m_count <= kReportedLines) return;
    m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, lastLine),
                                 fmt::format("{} more lines fit no row of a map of {}", m_count - kReportedLines,
                                             mapDialectName(m_map.dialect))});
}

std::optional<ByteCount> LinkMap::sizeBeforeRelaxing(std::uint32_t input) const {
    const auto found = std::ranges::lower_bound(relaxed, input, {}, &MapRelaxed::input);
    if (found == relaxed.end() || found->input != input) return std::nullopt;
    return found->sizeBefore;
}

Result<LinkMap> parseLinkMap(std::shared_ptr<const FileBytes> file, const Progress& progress) {
    const std::string_view text = file->text();
    const std::string name = file->path().filename().string();
    const std::string subject = name.empty() ? "the file" : name;
    for (const MapFormat& format : kFormats) {
        if (!format.recognise(text)) continue;
        LinkMap map;
        map.file = std::move(file);
        map.dialect = format.dialect;
        if (!format.read(map, progress)) return std::unexpected(Error{std::string(kCancelled)});
        return map;
    }
    return std::unexpected(
        Error{fmt::format("{} is no link map: it has no row of GNU ld, ld.lld, mold or gold", subject)});
}

std::optional<std::filesystem::path> findLinkMap(const std::filesystem::path& image) {
    std::filesystem::path map = image;
    map += ".map";
    std::error_code error;
    if (!std::filesystem::is_regular_file(map, error)) return std::nullopt;
    return map;
}

} // namespace strata
