// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h" // moc 6.4 fails where <compare> (units.h) is the first standard header it meets
#include "core/base/units.h"

#include <QRegularExpression>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class TermKind : std::uint8_t {
    Substring, ///< Ignores case unless a capital was typed.
    Regex,     ///< /…/ ; the same rule for case.
    Address,   ///< 0x… : the rows whose bytes hold this address.
    Range,     ///< in:0xA..0xB : the rows with bytes, or their place, at addresses [A, B).
    Field,     ///< size>4k, kind:text, owner:mm/ : what a column says.
};

enum class Comparison : std::uint8_t { Contains, Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One word of a query. A row is a hit when it agrees with every one of them.
struct QueryTerm {
    TermKind kind = TermKind::Substring;
    bool isExcluded = false; ///< "-word": rows that agree are no hits.
    bool foldsCase = true;   ///< Substring, Regex, and Contains of a field.
    std::string needle;      ///< Substring and Field: as typed; lower case when case is ignored.
    QRegularExpression regex;
    Vma address;     ///< Address; of a Range the first.
    Vma end;         ///< Range: behind the last.
    std::string key; ///< Field: of the column.
    Comparison comparison = Comparison::Contains;
    std::optional<std::uint64_t> number; ///< Field: the needle as a number, K, M and G understood.
};

/// The word that asks for a range: "in:0xc0100000..0xc0100400".
QString rangeWord(Vma begin, Vma end);

/// What the search field says. A value: it travels to the filtering thread.
struct Query {
    QString text; ///< As typed, trimmed.
    std::vector<QueryTerm> terms;
    QString problem; ///< Why it can't be understood, with the position; then no row is a hit.

    bool isAll() const { return terms.empty() && problem.isEmpty(); }
    bool isBroken() const { return !problem.isEmpty(); }
};

/// Words are separated by blanks; "…" keeps blanks in one. A word is a field only when its key is one that some table
/// knows: std::vector is a name.
Query parseQuery(const QString& typed);
/// True when all hits of `next` are hits of `query` too, so that only these have to be looked at again.
bool narrows(const Query& next, const Query& query);

/// Whether a number stands to another as the person asked.
bool compares(Comparison comparison, std::uint64_t value, std::uint64_t with);
/// `needle` in `text`; with foldsCase the needle is lower case and case is ignored.
bool containsText(std::string_view text, std::string_view needle, bool foldsCase);

/// The part of `text` that made it a hit, to be drawn emphasised.
struct MatchSpan {
    qsizetype begin = 0, length = 0;
};
std::optional<MatchSpan> matchedPart(const Query& query, const QString& text);

} // namespace strata
