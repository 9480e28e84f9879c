// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <concepts>
#include <memory>
#include <string>
#include <string_view>

namespace strata {

/// A JSON value under construction. The library behind it is included in json.cpp only: it costs every file that
/// sees it seconds to compile and a minute to check.
class Json {
public:
    Json(); ///< null
    Json(std::string_view text);
    Json(const char* text) : Json(std::string_view(text)) {}
    Json(const std::string& text) : Json(std::string_view(text)) {}
    template <std::unsigned_integral T> Json(T number) : Json(Number{static_cast<std::uint64_t>(number)}) {}
    /// A difference in bytes; of addresses: signedJson().
    template <std::signed_integral T> Json(T number) : Json(SignedNumber{static_cast<std::int64_t>(number)}) {}
    Json(bool value);
    Json(ByteCount bytes) : Json(bytes.value) {}
    /// Addresses are strings, `0x` and lower-case hex.
    template <class D> Json(Position<D> position) : Json(Address{position.value}) {}
    /// Unknown is null.
    template <class T> Json(const std::optional<T>& value) : Json() {
        if (value) *this = Json(*value);
    }
    Json(Json&&) noexcept;
    Json& operator=(Json&&) noexcept;
    ~Json();

    static Json object();
    static Json array();
    /// Adds a member to an object; keys keep their order.
    Json& set(std::string_view key, Json value);
    /// Adds an element to an array.
    Json& push(Json value);
    /// The document, indented, with a line end. Bytes that are no UTF-8 become the replacement character.
    std::string text() const;

private:
    struct Number {
        std::uint64_t value;
    };
    struct Address {
        std::uint64_t value;
    };
    struct SignedNumber {
        std::int64_t value;
    };
    explicit Json(Number number);
    explicit Json(SignedNumber number);
    explicit Json(Address address);

    struct Value;
    std::unique_ptr<Value> m_value;
};

/// An empty text is null.
Json orNull(const std::string& text);
/// A difference of addresses as a string: "-0x40", "0x1a000000".
Json signedJson(std::int64_t difference);
/// `diagnostics[] {severity, where, text}`
Json toJson(const Diagnostics& diagnostics);

} // namespace strata
