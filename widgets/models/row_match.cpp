// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/row_match.h"

#include "core/base/demangle.h"

#include <algorithm>

namespace strata {

namespace {

bool isOfIdentifiers(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The longest run of letters, digits and underscores.
std::string_view longestIdentifier(std::string_view text) {
    std::string_view longest;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isOfIdentifiers(text[end]))
            ++end;
        if (end - i > longest.size()) longest = text.substr(i, end - i);
        i = end + 1;
    }
    return longest;
}

/// A mangled name has the long identifiers of the plain one in it. So a word without anything between identifiers is
/// sought in the mangled name, and others only where their longest identifier is: taking a name apart takes 2 us.
bool nameContains(std::string_view name, const QueryTerm& term) {
    if (containsText(name, term.needle, term.foldsCase)) return true;
    if (!isMangled(name) || std::ranges::all_of(term.needle, isOfIdentifiers)) return false;
    constexpr std::size_t kLong = 4; // "int" and "std" are one letter in a mangled name
    const std::string_view longest = longestIdentifier(term.needle);
    if (longest.size() >= kLong && !containsText(name, longest, term.foldsCase)) return false;
    return containsText(demangled(name), term.needle, term.foldsCase);
}

} // namespace

RowMatch::RowMatch(const Document& document, const TableDescription& table, const Query& query)
    : m_document(document), m_table(table), m_isBroken(query.isBroken()) {
    for (const QueryTerm& term : query.terms) {
        Condition condition{&term, nullptr};
        for (const TableColumn& column : table.columns)
            if (term.kind == TermKind::Field && column.key != nullptr && term.key == column.key)
                condition.column = &column;
        m_conditions.push_back(condition);
    }
    std::ranges::stable_sort(m_conditions, {}, [](const Condition& c) {
        return c.term->kind == TermKind::Regex ? 2 : c.column != nullptr && c.column->number == nullptr ? 1 : 0;
    });
}

bool RowMatch::operator()(std::uint32_t row) const {
    return !m_isBroken && std::ranges::all_of(m_conditions, [&](const Condition& condition) {
        return agrees(condition, row) != condition.term->isExcluded;
    });
}

bool RowMatch::agrees(const Condition& condition, std::uint32_t row) const {
    const QueryTerm& term = *condition.term;
    switch (term.kind) {
    case TermKind::Substring:
        return nameContains(m_table.name(m_document, row), term);
    case TermKind::Regex: {
        const std::string_view name = m_table.name(m_document, row);
        const auto found = [&term](const QString& text) { return term.regex.match(text).hasMatch(); };
        return found(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))) ||
               (isMangled(name) && found(QString::fromStdString(demangled(name))));
    }
    case TermKind::Address: {
        const RowRange range = m_table.range(m_document, row);
        if (!range.vma || term.address < *range.vma) return false;
        return term.address == *range.vma || (term.address - *range.vma).value < range.size.value;
    }
    case TermKind::Range: {
        const RowRange range = m_table.range(m_document, row);
        if (!range.vma || *range.vma >= term.end) return false;
        return *range.vma >= term.address || (term.address - *range.vma).value < range.size.value;
    }
    case TermKind::Field:
        return condition.column != nullptr && fieldAgrees(condition, row);
    }
    return false;
}

bool RowMatch::fieldAgrees(const Condition& condition, std::uint32_t row) const {
    const QueryTerm& term = *condition.term;
    const TableColumn& column = *condition.column;
    const bool isText = column.number == nullptr || column.style == ColumnStyle::Text;
    if (!isText) return term.number && compares(term.comparison, column.number(m_document, row), *term.number);
    if (column.bytes != nullptr) {
        const std::string_view text = column.bytes(m_document, row);
        if (term.comparison == Comparison::Equal) return text == term.needle;
        return term.comparison == Comparison::Contains && containsText(text, term.needle, term.foldsCase);
    }
    // A letter or another text that sorts by a number.
    const QString text = column.text(m_document, row);
    const QString needle = QString::fromStdString(term.needle);
    if (term.comparison == Comparison::Equal) return text == needle;
    return term.comparison == Comparison::Contains &&
           text.contains(needle, term.foldsCase ? Qt::CaseInsensitive : Qt::CaseSensitive);
}

} // namespace strata
