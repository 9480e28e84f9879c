// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions are a few dozen characters and are evaluated once a step: they are read and computed in one go, with no
// tree in between. A tree would let a lesson be checked without an image; the test that runs every lesson does more.
#include "core/lessons/expression.h"

#include "core/base/numbers.h"
#include "core/lessons/facts.h"

#include <fmt/format.h>

namespace strata {

namespace {

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Address - address is bytes, address + anything an address; bytes / bytes is a plain number.
Unit unitOf(char operation, Unit a, Unit b) {
    switch (operation) {
    case '+':
    case '-':
        if (a == Unit::Address && b == Unit::Address) return Unit::Bytes;
        return a == Unit::Address || b == Unit::Address ? Unit::Address : a == Unit::Bytes ? a : b;
    case '*':
        return a == Unit::Plain ? b : a;
    case '/':
        return a == b || a == Unit::Address ? Unit::Plain : a;
    default:
        return a == Unit::Address ? Unit::Bytes : a;
    }
}

class Evaluation {
public:
    Evaluation(std::string_view text, SubjectPtr subject) : m_text(text), m_subject(std::move(subject)) {}

    Result<Value> all() {
        auto value = comparison();
        if (value && !peek().empty()) return wrong("an operator");
        return value;
    }

private:
    /// What follows, blanks apart.
    std::string_view peek() {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
        return m_text.substr(m_at);
    }
    bool take(std::string_view word) {
        if (!peek().starts_with(word)) return false;
        m_at += word.size();
        return true;
    }
    std::unexpected<Error> wrong(std::string_view expected) const {
        return std::unexpected(Error{fmt::format("'{}': expected {} at character {}", m_text, expected, m_at + 1), {}});
    }

    Result<Value> comparison() {
        auto left = sum();
        if (!left) return left;
        for (const std::string_view operation : {"==", "!=", "<", ">"}) {
            if (!take(operation)) continue;
            auto right = sum();
            if (!right) return right;
            return compare(operation, *left, *right);
        }
        return left;
    }

    Result<Value> compare(std::string_view operation, const Value& left, const Value& right) const {
        const auto *a = std::get_if<Number>(&left), *b = std::get_if<Number>(&right);
        if (a == nullptr || b == nullptr) {
            const bool same = textOf(left) == textOf(right);
            if (operation == "==") return plain(same ? 1 : 0);
            return operation == "!=" ? Result<Value>(plain(same ? 0 : 1)) : wrong("two numbers");
        }
        const bool unsignedNumbers = a->unit == Unit::Address || b->unit == Unit::Address;
        const auto order = unsignedNumbers ? a->bits <=> b->bits : a->asSigned() <=> b->asSigned();
        if (operation == "==") return plain(order == 0 ? 1 : 0);
        if (operation == "!=") return plain(order != 0 ? 1 : 0);
        return plain((operation == "<" ? order < 0 : order > 0) ? 1 : 0);
    }

    Result<Value> sum() {
        return chain("+-", [this] { return product(); });
    }
    Result<Value> product() {
        return chain("*/%", [this] { return single(); });
    }

    template <class Next> Result<Value> chain(std::string_view operations, Next next) {
        auto left = next();
        while (left) {
            const std::string_view rest = peek();
            if (rest.empty() || !operations.contains(rest.front())) break;
            ++m_at;
            auto right = next();
            if (!right) return right;
            left = calculate(rest.front(), *left, *right);
        }
        return left;
    }

    Result<Value> calculate(char operation, const Value& left, const Value& right) const {
        const auto *a = std::get_if<Number>(&left), *b = std::get_if<Number>(&right);
        if (a == nullptr || b == nullptr) return wrong("two numbers");
        const Unit unit = unitOf(operation, a->unit, b->unit);
        if (operation == '+') return Number{a->bits + b->bits, unit};
        if (operation == '-') return Number{a->bits - b->bits, unit};
        if (operation == '*') return Number{a->bits * b->bits, unit};
        if (b->bits == 0) return wrong("something else than a division by 0");
        // Sizes of what shrank are negative; the lowest number there is divided by -1 would trap.
        const bool isSigned = a->unit != Unit::Address && b->asSigned() > 0;
        if (operation == '/')
            return Number{isSigned ? static_cast<std::uint64_t>(a->asSigned() / b->asSigned()) : a->bits / b->bits,
                          unit};
        return Number{isSigned ? static_cast<std::uint64_t>(a->asSigned() % b->asSigned()) : a->bits % b->bits, unit};
    }

    Result<Value> single() {
        if (take("(")) return bracket();
        if (take("'")) {
            const std::size_t end = m_text.find('\'', m_at);
            if (end == std::string_view::npos) return wrong("a closing '");
            const std::string_view text = m_text.substr(m_at, end - m_at);
            m_at = end + 1;
            return std::string(text);
        }
        const std::string_view word = takeWord();
        if (word.empty()) return wrong("a number, a 'text' or a fact");
        if (word.front() >= '0' && word.front() <= '9') {
            const auto number = parseNumber(word);
            return number ? Result<Value>(plain(*number)) : wrong("a number");
        }
        auto value = fact(Thing{ThingKind::Image, m_subject, 0}, word);
        while (value && take(".")) {
            const auto* thing = std::get_if<Thing>(&*value);
            if (thing == nullptr) return wrong("something that has facts in front of the dot");
            value = fact(Thing(*thing), takeWord());
        }
        return value;
    }

    /// What stands in brackets, the closing one taken.
    Result<Value> bracket() {
        if (m_depth == kDeepest) return wrong("fewer brackets inside each other");
        ++m_depth;
        auto inner = comparison();
        --m_depth;
        if (inner && !take(")")) return wrong("')'");
        return inner;
    }

    std::string_view takeWord() {
        const std::string_view rest = peek();
        std::size_t end = 0;
        while (end < rest.size() && isWordByte(rest[end]))
            ++end;
        m_at += end;
        return rest.substr(0, end);
    }

    Result<Value> fact(const Thing& thing, std::string_view name) {
        const Fact* found = findFact(thing.kind, name);
        if (found == nullptr) return wrong(fmt::format("a fact, not '{}',", name));
        std::vector<Value> arguments;
        if (found->arguments != 0) {
            if (!take("(")) return wrong("'('");
            auto argument = bracket();
            if (!argument) return argument;
            arguments.push_back(std::move(*argument));
        }
        return found->value(thing, arguments);
    }

    std::string_view m_text;
    SubjectPtr m_subject;
    std::size_t m_at = 0;
    static constexpr int kDeepest = 32; ///< Brackets are read by recursion.
    int m_depth = 0;
};

} // namespace

const Fact* findFact(ThingKind of, std::string_view name) {
    for (const auto facts : {imageFacts(), choiceFacts(), layoutFacts(), branchFacts(), kallsymsFacts()})
        for (const Fact& fact : facts)
            if (fact.of == of && fact.name == name) return &fact;
    return nullptr;
}

Result<Value> evaluate(std::string_view expression, const SubjectPtr& subject) {
    return Evaluation(expression, subject).all();
}

Result<std::string> fillIn(std::string_view text, const SubjectPtr& subject) {
    std::string filled;
    while (!text.empty()) {
        const std::size_t begin = text.find('{');
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('}', begin);
        filled += text.substr(0, begin);
        if (begin == std::string_view::npos) break;
        if (end == std::string_view::npos) return std::unexpected(Error{"a { without a }", {}});
        auto value = evaluate(text.substr(begin + 1, end - begin - 1), subject);
        if (!value) return std::unexpected(value.error());
        filled += textOf(*value);
        text.remove_prefix(end + 1);
    }
    return filled;
}

bool holds(std::string_view expression, const SubjectPtr& subject) {
    const auto value = evaluate(expression, subject);
    if (!value) return false;
    const auto* number = std::get_if<Number>(&*value);
    return number == nullptr || number->bits != 0;
}

} // namespace strata
