// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace strata {

struct Json::Value {
    nlohmann::ordered_json json;
};

Json::Json() : m_value(std::make_unique<Value>()) {}
Json::Json(std::string_view text) : m_value(std::make_unique<Value>(Value{text})) {}
Json::Json(Number number) : m_value(std::make_unique<Value>(Value{number.value})) {}
Json::Json(SignedNumber number) : m_value(std::make_unique<Value>(Value{number.value})) {}
Json::Json(Address address) : Json(fmt::format("{:#x}", address.value)) {}
Json::Json(bool value) : m_value(std::make_unique<Value>(Value{value})) {}
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::object() {
    Json json;
    json.m_value->json = nlohmann::ordered_json::object();
    return json;
}

Json Json::array() {
    Json json;
    json.m_value->json = nlohmann::ordered_json::array();
    return json;
}

Json& Json::set(std::string_view key, Json value) {
    m_value->json[std::string(key)] = std::move(value.m_value->json);
    return *this;
}

Json& Json::push(Json value) {
    m_value->json.push_back(std::move(value.m_value->json));
    return *this;
}

std::string Json::text() const {
    return m_value->json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Json orNull(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json signedJson(std::int64_t difference) {
    return fmt::format("{:#x}", difference);
}

Json toJson(const Diagnostics& diagnostics) {
    Json array = Json::array();
    for (const Diagnostic& d : diagnostics) {
        array.push(std::move(
            Json::object().set("severity", severityName(d.severity)).set("where", d.where).set("text", d.text)));
    }
    return array;
}

} // namespace strata
