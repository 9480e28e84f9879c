// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace strata {

/// A value that was read from JSON (RFC 8259). The library behind it is included in json_reader.cpp only.
struct JsonValue {
    enum class Kind : std::uint8_t {
        Null,
        Boolean,
        Count,  ///< A whole number from 0 to 2^64 - 1.
        Number, ///< Any other number; its value is not kept.
        Text,
        List,
        Object,
    };
    std::string name; ///< Of a member of an object.
    Kind kind = Kind::Null;
    std::uint64_t count = 0;        ///< Of a Count; 0 or 1 of a Boolean.
    std::string text;               ///< Of a Text.
    std::vector<JsonValue> members; ///< Of a List or an Object, in the order of the text.

    bool is(Kind wanted) const { return kind == wanted; }
    /// The member of that name, or null.
    const JsonValue* member(std::string_view wanted) const;
};

/// Reads one JSON document. An Error has the byte offset of what is no JSON, of the second of two members with one
/// name (of which readers would silently take the last), and of a list or object inside more than `deepest` others.
Result<JsonValue> readJson(std::string_view text, unsigned deepest);

} // namespace strata
