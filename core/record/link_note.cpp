// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/link_note.h"

#include <fmt/format.h>

#include <charconv>

namespace strata {

namespace {

constexpr std::string_view kFirst = "strata.link/1";
constexpr std::size_t kFields = 11; ///< The first word and the fields of LinkNote, the number of arguments the last.

/// What stands before each NUL; nothing when the text does not end with one.
std::optional<std::vector<std::string_view>> fieldsOf(std::string_view text) {
    if (!text.ends_with('\0')) return std::nullopt;
    std::vector<std::string_view> fields;
    while (!text.empty()) {
        const auto end = text.find('\0');
        fields.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return fields;
}

template <class T> bool readNumber(std::string_view text, T& value) {
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc() && end == text.end();
}

} // namespace

std::string linkNoteText(const LinkNote& note) {
    std::string text;
    const auto add = [&text](std::string_view field) { text.append(field).push_back('\0'); };
    add(kFirst);
    for (const std::string* field : {&note.linker, &note.folder, &note.output, &note.image, &note.map, &note.problem})
        add(*field);
    add(fmt::format("{}", note.started));
    add(fmt::format("{}", note.milliseconds));
    add(note.exitCode ? fmt::format("{}", *note.exitCode) : std::string());
    add(fmt::format("{}", note.arguments.size()));
    for (const std::string& argument : note.arguments)
        add(argument);
    return text;
}

Result<LinkNote> parseLinkNote(std::string_view text) {
    const std::unexpected<Error> notWhole(Error{"the note of a link is not whole", {}});
    const auto fields = fieldsOf(text);
    if (!fields || fields->size() < kFields || fields->front() != kFirst) return notWhole;
    LinkNote note;
    auto field = fields->begin() + 1;
    for (std::string* into : {&note.linker, &note.folder, &note.output, &note.image, &note.map, &note.problem})
        *into = *field++;
    const bool timed = readNumber(field[0], note.started) && readNumber(field[1], note.milliseconds);
    int exitCode = 0;
    const bool ended = !field[2].empty();
    std::size_t arguments = 0;
    if (!timed || (ended && !readNumber(field[2], exitCode)) || !readNumber(field[3], arguments)) return notWhole;
    if (arguments != fields->size() - kFields) return notWhole;
    if (ended) note.exitCode = exitCode;
    note.arguments.assign(field + 4, fields->end());
    return note;
}

} // namespace strata
