// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbers.h"
#include "core/lessons/prepared_step.h"

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

void removeAll(std::string& text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.erase(at, what.size());
}

std::string trimmed(std::string text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    while (!text.empty() && isBlank(text.back()))
        text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, isBlank));
    return text;
}

/// "18 448", "18,448", "1.5 MiB", "0x400", "64 bytes", "−12": what people write.
std::optional<std::uint64_t> readNumber(std::string text, Unit unit) {
    for (const std::string_view blank : {" ", "\u202f", "\u00a0", ",", "_", "'", "`"})
        removeAll(text, blank);
    if (text.starts_with("\u2212")) text.replace(0, std::string_view("\u2212").size(), "-");
    if (text.starts_with('+')) text.erase(0, 1);
    for (const std::string_view suffix : {"bytes", "byte", "iB", "B"})
        if (text.ends_with(suffix) && !text.starts_with("0x")) {
            text.resize(text.size() - suffix.size());
            break;
        }
    if (unit == Unit::Address && !text.starts_with("0x")) {
        std::uint64_t address = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), address, 16);
        if (problem == std::errc() && end == text.data() + text.size()) return address;
    }
    if (const auto number = parseNumber(text)) return number;
    if (const auto number = parseSignedNumber(text)) return static_cast<std::uint64_t>(*number);
    return std::nullopt;
}

bool isSame(const Value& expected, const Value& other) {
    return textOf(expected) == textOf(other);
}

/// Pointing at a byte of the right thing is enough: the map has a row for sections and one for symbols.
bool pointsAt(const Thing& thing, const Pointed& pointed) {
    const auto place = placeOf(thing);
    if (!place) return pointed.name == nameOf(thing);
    const bool sameSection =
        place->section == kNone || pointed.place.section == kNone || place->section == pointed.place.section;
    if (!sameSection) return false;
    if (pointed.place.vma == place->vma) return pointed.place.size <= place->size || pointed.name == nameOf(thing);
    return pointed.place.vma >= place->vma && pointed.place.vma + pointed.place.size <= place->vma + place->size;
}

bool matches(const Value& expected, const Reply& reply) {
    if (const auto* pointed = std::get_if<Pointed>(&reply)) {
        const auto* thing = std::get_if<Thing>(&expected);
        return thing != nullptr ? pointsAt(*thing, *pointed) : pointed->name == textOf(expected);
    }
    const std::string typed = trimmed(std::get<std::string>(reply));
    if (const auto* number = std::get_if<Number>(&expected)) return readNumber(typed, number->unit) == number->bits;
    return typed == textOf(expected);
}

} // namespace

Judgement judge(const PreparedStep& step, const Reply& reply) {
    if (!step.answer) return {AnswerVerdict::Unreadable, {}};
    if (matches(*step.answer, reply)) return {AnswerVerdict::Right, {}};
    for (const PreparedStep::Mistake& mistake : step.mistakes)
        if (!isSame(mistake.answer, *step.answer) && matches(mistake.answer, reply))
            return {AnswerVerdict::Wrong, mistake.text};
    const auto* number = std::get_if<Number>(&*step.answer);
    const auto* typed = std::get_if<std::string>(&reply);
    const bool isReadable = number == nullptr || (typed != nullptr && readNumber(trimmed(*typed), number->unit));
    return {isReadable ? AnswerVerdict::Wrong : AnswerVerdict::Unreadable, {}};
}

} // namespace strata
