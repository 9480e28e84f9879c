// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/value.h"

#include <span>

namespace strata {

using FactArguments = std::span<const Value>;

/// One thing that a lesson can ask about: a row.
struct Fact {
    ThingKind of;
    std::string_view name;
    unsigned arguments; ///< None or one.
    Result<Value> (*value)(const Thing& thing, FactArguments arguments);
    std::string_view what; ///< For who writes a lesson.
};

std::span<const Fact> imageFacts();    ///< Of an image as a whole: numbers.
std::span<const Fact> choiceFacts();   ///< Of an image: things in it that are worth a look.
std::span<const Fact> layoutFacts();   ///< Of sections, segments, symbols, padding, input sections, relocations.
std::span<const Fact> branchFacts();   ///< Of calls and stubs.
std::span<const Fact> kallsymsFacts(); ///< Of tables, entries and tokens.

/// The fact of that name; null when there is none.
const Fact* findFact(ThingKind of, std::string_view name);

// For the rows.
inline Value plain(std::uint64_t number) {
    return Number{number, Unit::Plain};
}
inline Value bytes(std::uint64_t number) {
    return Number{number, Unit::Bytes};
}
inline Value address(std::uint64_t number) {
    return Number{number, Unit::Address};
}
inline std::unexpected<Error> missing(std::string text) {
    return std::unexpected(Error{std::move(text), {}});
}
inline std::string_view textArgument(FactArguments arguments) {
    const auto* text = std::get_if<std::string>(&arguments.front());
    return text != nullptr ? std::string_view(*text) : std::string_view();
}
inline std::uint64_t numberArgument(FactArguments arguments) {
    const auto* number = std::get_if<Number>(&arguments.front());
    return number != nullptr ? number->bits : 0;
}

} // namespace strata
