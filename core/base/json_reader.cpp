// SPDX-License-Identifier: GPL-3.0-or-later
// nlohmann-json as a stream of events, so that two members with one name are seen and depth is limited while reading.
#include "core/base/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace strata {

namespace {

/// The text, and how much of it the parser has taken: the place of an event, which the library does not tell.
class CountedText {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountedText(const char* at, const char*& taken) : m_at(at), m_taken(&taken) {}
    reference operator*() const { return *m_at; }
    CountedText& operator++() {
        *m_taken = ++m_at;
        return *this;
    }
    bool operator==(const CountedText& other) const { return m_at == other.m_at; }

private:
    const char* m_at;
    const char** m_taken;
};

/// "… while parsing value - unexpected end of input": without the library's own number and its line and column.
std::string sentenceOf(std::string_view what) {
    const auto place = what.find(": ");
    return fmt::format("no JSON: {}", place == std::string_view::npos ? what : what.substr(place + 2));
}

class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
    Reader(std::string_view text, unsigned deepest) : m_text(text), m_taken(text.data()), m_deepest(deepest) {}

    Result<JsonValue> read() {
        const char* end = m_text.data() + m_text.size();
        if (!nlohmann::json::sax_parse(CountedText(m_taken, m_taken), CountedText(end, m_taken), this))
            return std::unexpected(m_error);
        return std::move(m_root);
    }

    bool null() override { return add(JsonValue::Kind::Null, 0); }
    bool boolean(bool value) override { return add(JsonValue::Kind::Boolean, value ? 1 : 0); }
    bool number_integer(number_integer_t /*value*/) override { return add(JsonValue::Kind::Number, 0); }
    bool number_unsigned(number_unsigned_t value) override { return add(JsonValue::Kind::Count, value); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return add(JsonValue::Kind::Number, 0);
    }
    bool string(string_t& value) override {
        add(JsonValue::Kind::Text, 0);
        m_last->text = std::move(value);
        return true;
    }
    bool binary(binary_t& /*value*/) override { return false; } // not in JSON's text
    bool start_object(std::size_t /*size*/) override { return open(JsonValue::Kind::Object); }
    bool start_array(std::size_t /*size*/) override { return open(JsonValue::Kind::List); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (m_open.back()->member(name) != nullptr) return fail(fmt::format("\"{}\" is there twice", name));
        m_name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        m_error = {sentenceOf(error.what()), FileOffset{position == 0 ? 0 : position - 1}};
        return false;
    }

private:
    bool fail(std::string sentence) {
        m_error = {std::move(sentence), FileOffset{static_cast<std::uint64_t>(m_taken - m_text.data())}};
        return false;
    }

    bool add(JsonValue::Kind kind, std::uint64_t count) {
        JsonValue value{.name = std::exchange(m_name, {}), .kind = kind, .count = count};
        m_last = m_open.empty() ? &(m_root = std::move(value)) : &m_open.back()->members.emplace_back(std::move(value));
        return true;
    }

    bool open(JsonValue::Kind kind) {
        if (m_open.size() > m_deepest) return fail(fmt::format("more than {} values inside each other", m_deepest + 1));
        add(kind, 0);
        m_open.push_back(m_last); // stays where it is: nothing is added beside it before it is closed
        return true;
    }

    bool close() {
        m_open.pop_back();
        return true;
    }

    std::string_view m_text;
    const char* m_taken;
    unsigned m_deepest;
    JsonValue m_root;
    JsonValue* m_last = nullptr;
    std::vector<JsonValue*> m_open;
    std::string m_name;
    Error m_error{"no JSON", FileOffset{}};
};

} // namespace

const JsonValue* JsonValue::member(std::string_view wanted) const {
    const auto found = std::ranges::find(members, wanted, &JsonValue::name);
    return found == members.end() ? nullptr : &*found;
}

Result<JsonValue> readJson(std::string_view text, unsigned deepest) {
    return Reader(text, deepest).read();
}

} // namespace strata
