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

namespace strata {

enum class QueryKind : std::uint8_t {
    All,       ///< Nothing was typed: every row.
    Substring, ///< Ignores case unless a capital was typed.
    Regex,     ///< /…/ ; the same rule for case.
    Address,   ///< 0x… : the rows whose bytes hold this address.
    Broken,    ///< A regular expression that does not compile: no row.
};

/// What the search field says. A value: it travels to the filtering thread.
struct Query {
    QueryKind kind = QueryKind::All;
    QString text;               ///< As typed, trimmed.
    std::string needle;         ///< Substring: folded to lower case when case is ignored.
    bool foldsCase = true;      ///< Substring and Regex.
    QRegularExpression regex;   ///< Regex only.
    std::optional<Vma> address; ///< Address only.
    QString problem;            ///< Broken: why, with the position.
    bool isAll() const { return kind == QueryKind::All; }
};

Query parseQuery(const QString& typed);

/// Whether a row of that name and range is a hit. `range` is where the row's bytes lie, if it has any.
bool matches(const Query& query, std::string_view name, std::optional<Vma> begin, ByteCount size);

/// The part of `text` that made it a hit, to be drawn emphasised.
struct MatchSpan {
    qsizetype begin = 0, length = 0;
};
std::optional<MatchSpan> matchedPart(const Query& query, const QString& text);

} // namespace strata
