// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/link_map.h"

#include "core/linkmap/map_format.h"
#include "core/linkmap/map_text.h"

#include <fmt/format.h>

#include <array>

namespace strata {

namespace {

/// The first line that is not empty.
std::string_view firstLine(std::string_view text) {
    MapLines lines(text);
    while (lines.next()) {
        if (!trimRight(lines.line()).empty()) return lines.line();
    }
    return {};
}

/// True when `line` consists of these words and blanks. The headers of lld and mold are not translated.
bool hasWords(std::string_view line, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        line.remove_prefix(blanksAt(line, 0));
        if (!line.starts_with(word)) return false;
        line.remove_prefix(word.size());
        if (!line.empty() && line.front() != ' ') return false;
    }
    return trimRight(line).empty();
}

bool isLldMap(std::string_view text) {
    const std::string_view line = firstLine(text);
    return hasWords(line, {"VMA", "LMA", "Size", "Align", "Out", "In", "Symbol"}) ||
           hasWords(line, {"Address", "Size", "Align", "Out", "In", "Symbol"});
}

bool isMoldMap(std::string_view text) {
    return hasWords(firstLine(text), {"VMA", "Size", "Align", "Out", "In", "Symbol"});
}

/// Gold's heading, behind its archive block. GNU ld's `*default*` ends the search: its maps reach 160 MB.
bool isGoldMap(std::string_view text) {
    const std::string_view head = text.substr(0, text.find("\n*default*"));
    return head.starts_with("Memory map\n") || head.find("\nMemory map\n") != std::string_view::npos;
}

/// Tried in this order. Gold comes before GNU ld, whose rows it shares.
constexpr std::array kFormats{
    MapFormat{MapDialect::Lld, isLldMap, nullptr},
    MapFormat{MapDialect::Mold, isMoldMap, nullptr},
    MapFormat{MapDialect::Gold, isGoldMap, nullptr},
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

std::string mapPlace(const LinkMap& map, std::uint32_t line) {
    const std::string name = map.file->path().filename().string();
    return fmt::format("{}:{}", name.empty() ? "link map" : name, line);
}

Result<LinkMap> parseLinkMap(std::shared_ptr<const FileBytes> file, const Progress& progress) {
    const std::string_view text = file->text();
    const std::string name = file->path().filename().string();
    const std::string subject = name.empty() ? "the file" : name;
    for (const MapFormat& format : kFormats) {
        if (!format.recognise(text)) continue;
        if (format.read == nullptr) {
            return std::unexpected(Error{fmt::format("{} is a link map of {}; only maps of GNU ld can be read", subject,
                                                     mapDialectName(format.dialect))});
        }
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
