// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/query.h"

#include <QObject>

#include <algorithm>
#include <array>
#include <cstring>

namespace strata {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

/// `needle` is lower case and not empty. Symbol names are ASCII in practice: other bytes compare as they are. The C
/// library looks for the first letter: 1 000 000 names of 40 bytes in 20 ms, a QString conversion takes 300.
bool containsFolded(std::string_view text, std::string_view needle) {
    if (needle.size() > text.size()) return false;
    const char first = needle.front();
    const char other = upper(first);
    const char* at = text.data();
    const char* const last = text.data() + (text.size() - needle.size());
    const auto agrees = [&](const char* from) {
        std::size_t k = 1;
        while (k < needle.size() && lower(from[k]) == needle[k])
            ++k;
        return k == needle.size();
    };
    for (; at <= last; ++at)
        if ((*at == first || *at == other) && agrees(at)) return true;
    return false;
}

bool hasCapital(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isUpper(); });
}

/// Keys of columns that may be asked for, and further names for them.
constexpr std::array<std::pair<const char*, const char*>, 17> kKeys{{{"name", "name"},
                                                                     {"size", "size"},
                                                                     {"vma", "vma"},
                                                                     {"address", "vma"},
                                                                     {"offset", "offset"},
                                                                     {"section", "section"},
                                                                     {"owner", "owner"},
                                                                     {"object", "owner"},
                                                                     {"kind", "kind"},
                                                                     {"type", "type"},
                                                                     {"align", "align"},
                                                                     {"symbols", "symbols"},
                                                                     {"target", "target"},
                                                                     {"callers", "callers"},
                                                                     {"found", "found"},
                                                                     {"severity", "severity"},
                                                                     {"flags", "flags"}}};

const char* keyOf(const QString& typed) {
    const auto found = std::ranges::find_if(kKeys, [&](const auto& key) { return typed == QLatin1String(key.first); });
    return found == kKeys.end() ? nullptr : found->second;
}

/// "4k", "0x1000", "12": with K, M, G of 1024.
std::optional<std::uint64_t> numberOf(QString text) {
    unsigned shift = 0;
    const QChar unit = text.isEmpty() ? QChar() : text.back().toLower();
    if (unit == 'k') shift = 10;
    if (unit == 'm') shift = 20;
    if (unit == 'g') shift = 30;
    if (shift != 0) text.chop(1);
    bool good = false;
    const quint64 value =
        text.startsWith(QLatin1String("0x")) ? text.mid(2).toULongLong(&good, 16) : text.toULongLong(&good, 10);
    if (!good || (shift != 0 && value > (~quint64{0} >> shift))) return std::nullopt;
    return value << shift;
}

constexpr QLatin1String kIn("in:");

struct Operator {
    const char* text;
    Comparison comparison;
};
// Longer ones first.
constexpr std::array<Operator, 6> kOperators{{{">=", Comparison::GreaterOrEqual},
                                              {"<=", Comparison::LessOrEqual},
                                              {">", Comparison::Greater},
                                              {"<", Comparison::Less},
                                              {"=", Comparison::Equal},
                                              {":", Comparison::Contains}}};

/// Reads a query word by word.
class QueryReader {
public:
    explicit QueryReader(const QString& text) { m_query.text = text; }

    Query read() {
        while (m_at < m_query.text.size() && m_query.problem.isEmpty()) {
            if (m_query.text[m_at].isSpace()) {
                ++m_at;
                continue;
            }
            QueryTerm term;
            const bool another = m_at + 1 < m_query.text.size() && !m_query.text[m_at + 1].isSpace();
            if (m_query.text[m_at] == '-' && another) {
                term.isExcluded = true;
                ++m_at;
            }
            readTerm(std::move(term));
        }
        if (m_query.isBroken()) m_query.terms.clear();
        return std::move(m_query);
    }

private:
    void readTerm(QueryTerm term) {
        if (const auto end = endOfRegex()) return readRegex(std::move(term), *end);
        const QString word = readWord();
        if (word.isEmpty()) return; // a quote that is not closed yet
        if (readField(term, word) || readRange(term, word)) return;
        if (word.size() > 2 && word.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
            bool good = false;
            const quint64 value = word.mid(2).toULongLong(&good, 16);
            if (good) {
                term.kind = TermKind::Address;
                term.address = Vma{value};
                return m_query.terms.push_back(std::move(term));
            }
        }
        setNeedle(term, word);
        m_query.terms.push_back(std::move(term));
    }

    /// Of a regular expression that begins here: the slash that ends it, in front of a blank or of the end.
    std::optional<qsizetype> endOfRegex() const {
        const QString& text = m_query.text;
        if (text[m_at] != '/') return std::nullopt;
        for (qsizetype i = text.indexOf('/', m_at + 2); i >= 0; i = text.indexOf('/', i + 1))
            if (i + 1 == text.size() || text[i + 1].isSpace()) return i;
        return std::nullopt;
    }

    void readRegex(QueryTerm term, qsizetype end) {
        const QString pattern = m_query.text.mid(m_at + 1, end - m_at - 1);
        term.kind = TermKind::Regex;
        term.foldsCase = !hasCapital(pattern);
        term.regex = QRegularExpression(pattern, term.foldsCase ? QRegularExpression::CaseInsensitiveOption
                                                                : QRegularExpression::NoPatternOption);
        if (!term.regex.isValid())
            m_query.problem = QObject::tr("%1 at character %2")
                                  .arg(term.regex.errorString())
                                  .arg(m_at + 1 + term.regex.patternErrorOffset() + 1);
        m_at = end + 1;
        m_query.terms.push_back(std::move(term));
    }

    /// Up to the next blank that is not within quotes; the quotes are left out.
    QString readWord() {
        QString word;
        bool quoted = false;
        for (; m_at < m_query.text.size(); ++m_at) {
            const QChar c = m_query.text[m_at];
            if (c == '"')
                quoted = !quoted;
            else if (c.isSpace() && !quoted)
                break;
            else
                word += c;
        }
        return word;
    }

    bool readField(QueryTerm& term, const QString& word) {
        const auto end = std::ranges::find_if(word, [](QChar c) { return !c.isLower(); });
        const auto length = static_cast<qsizetype>(end - word.begin());
        const char* key = keyOf(word.left(length));
        if (key == nullptr) return false;
        const QString rest = word.mid(length);
        for (const Operator& op : kOperators) {
            if (!rest.startsWith(QLatin1String(op.text))) continue;
            const QString value = rest.mid(static_cast<qsizetype>(std::strlen(op.text)));
            if (value.isEmpty()) return true; // not typed yet: no condition
            term.kind = TermKind::Field;
            term.key = key;
            term.comparison = op.comparison;
            term.number = numberOf(value);
            setNeedle(term, value);
            const bool needsNumber = op.comparison != Comparison::Contains && op.comparison != Comparison::Equal;
            if (needsNumber && !term.number)
                m_query.problem = QObject::tr("%1: a number was expected, such as 4k or 0x1000").arg(word);
            m_query.terms.push_back(std::move(term));
            return true;
        }
        return false;
    }

    bool readRange(QueryTerm& term, const QString& word) {
        if (!word.startsWith(QLatin1String(kIn))) return false;
        const QStringList ends = word.mid(kIn.size()).split(QStringLiteral(".."));
        const auto addressOf = [](const QString& end) { return Vma{numberOf(end).value_or(0)}; };
        term.kind = TermKind::Range;
        term.address = addressOf(ends.front());
        term.end = addressOf(ends.back());
        const bool areTwo = ends.size() == 2 && numberOf(ends.front()) && term.address < term.end;
        if (!areTwo)
            m_query.problem = QObject::tr("%1: two addresses were expected, such as in:0x1000..0x2000").arg(word);
        m_query.terms.push_back(std::move(term));
        return true;
    }

    static void setNeedle(QueryTerm& term, const QString& text) {
        term.foldsCase = !hasCapital(text);
        term.needle = text.toStdString();
    }

    Query m_query;
    qsizetype m_at = 0;
};

/// Every text that has `next` in it has `term` in it.
bool isNarrower(const QueryTerm& next, const QueryTerm& term) {
    if (next.kind != term.kind || next.isExcluded || term.isExcluded) return false;
    if (next.kind == TermKind::Field && (next.key != term.key || next.comparison != Comparison::Contains ||
                                         term.comparison != Comparison::Contains || next.number || term.number))
        return false;
    if (next.kind != TermKind::Substring && next.kind != TermKind::Field) return false;
    // Once a capital is typed the case of all letters counts.
    return (term.foldsCase || !next.foldsCase) && containsText(next.needle, term.needle, term.foldsCase);
}

} // namespace

QString rangeWord(Vma begin, Vma end) {
    return kIn + QStringLiteral("0x%1..0x%2").arg(begin.value, 0, 16).arg(end.value, 0, 16);
}

Query parseQuery(const QString& typed) {
    return QueryReader(typed.trimmed()).read();
}

bool narrows(const Query& next, const Query& query) {
    if (next.isBroken() || query.isBroken() || query.isAll()) return false;
    return std::ranges::all_of(query.terms, [&](const QueryTerm& term) {
        return std::ranges::any_of(next.terms, [&](const QueryTerm& t) { return isNarrower(t, term); });
    });
}

bool compares(Comparison comparison, std::uint64_t value, std::uint64_t with) {
    switch (comparison) {
    case Comparison::Contains:
    case Comparison::Equal:
        return value == with;
    case Comparison::Less:
        return value < with;
    case Comparison::LessOrEqual:
        return value <= with;
    case Comparison::Greater:
        return value > with;
    case Comparison::GreaterOrEqual:
        return value >= with;
    }
    return false;
}

bool containsText(std::string_view text, std::string_view needle, bool foldsCase) {
    if (needle.empty()) return true;
    return foldsCase ? containsFolded(text, needle) : text.find(needle) != std::string_view::npos;
}

std::optional<MatchSpan> matchedPart(const Query& query, const QString& text) {
    for (const QueryTerm& term : query.terms) {
        if (term.isExcluded) continue;
        if (term.kind == TermKind::Substring || (term.kind == TermKind::Field && term.key == "name")) {
            const QString needle = QString::fromStdString(term.needle);
            const auto at = text.indexOf(needle, 0, term.foldsCase ? Qt::CaseInsensitive : Qt::CaseSensitive);
            if (at >= 0) return MatchSpan{at, needle.size()};
        }
        if (term.kind == TermKind::Regex) {
            const auto match = term.regex.match(text);
            if (match.hasMatch() && match.capturedLength() > 0)
                return MatchSpan{match.capturedStart(), match.capturedLength()};
        }
    }
    return std::nullopt;
}

} // namespace strata
