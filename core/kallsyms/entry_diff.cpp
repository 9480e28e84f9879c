// SPDX-License-Identifier: GPL-3.0-or-later
// Two lists of 155 000 symbols, nearly always equal. One walk in address order removes what is equal; only the rest
// is sorted by name and matched name by name.
#include "core/kallsyms/entry_diff.h"

#include "core/kallsyms/name_order.h"

#include <algorithm>

namespace strata {

namespace {

using Entries = std::span<const KallsymsEntry>;

/// The entries of `a` that have no equal in `b`. Both are small: the entries at one address.
void appendUnmatched(Entries a, Entries b, std::vector<KallsymsEntry>& out) {
    std::vector<bool> taken(b.size());
    for (const KallsymsEntry& entry : a) {
        std::size_t i = 0;
        while (i < b.size() && (taken[i] || !(b[i] == entry)))
            ++i;
        if (i < b.size())
            taken[i] = true;
        else
            out.push_back(entry);
    }
}

/// How many entries from `at` on have the address of the first; at most 4096, so that hostile tables with one
/// address everywhere don't make matching quadratic.
std::size_t runLength(Entries entries, std::size_t at) {
    std::size_t n = 1;
    while (n < 4096 && at + n < entries.size() && entries[at + n].address == entries[at].address)
        ++n;
    return n;
}

struct Leftovers {
    std::vector<KallsymsEntry> table, expected;
};

Leftovers removeEqual(Entries table, Entries expected) {
    Leftovers left;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < table.size() && j < expected.size()) {
        if (table[i] == expected[j]) {
            ++i;
            ++j;
        } else if (table[i].address < expected[j].address) {
            left.table.push_back(table[i++]);
        } else if (expected[j].address < table[i].address) {
            left.expected.push_back(expected[j++]);
        } else {
            const Entries a = table.subspan(i, runLength(table, i));
            const Entries b = expected.subspan(j, runLength(expected, j));
            appendUnmatched(a, b, left.table);
            appendUnmatched(b, a, left.expected);
            i += a.size();
            j += b.size();
        }
    }
    left.table.insert(left.table.end(), table.begin() + static_cast<std::ptrdiff_t>(i), table.end());
    left.expected.insert(left.expected.end(), expected.begin() + static_cast<std::ptrdiff_t>(j), expected.end());
    return left;
}

std::vector<KallsymsEntry> sortedByName(const std::vector<KallsymsEntry>& entries) {
    std::vector<KallsymsEntry> sorted;
    sorted.reserve(entries.size());
    for (const std::uint32_t i : orderByName(entries, KallsymsSeqsKey::FullName))
        sorted.push_back(entries[i]);
    return sorted;
}

std::size_t nameRun(Entries entries, std::size_t at) {
    std::size_t n = 1;
    while (at + n < entries.size() && entries[at + n].name == entries[at].name)
        ++n;
    return n;
}

class Differ {
public:
    void oneName(Entries table, Entries expected);
    std::vector<KallsymsFinding> sorted() &&;

private:
    void pair(const KallsymsEntry& table, const KallsymsEntry& expected);
    void unpaired(Entries entries, KallsymsFindingKind kind);

    std::vector<KallsymsFinding> m_findings;
};

/// Two entries of one name: the address may be wrong, the letter may be another.
void Differ::pair(const KallsymsEntry& table, const KallsymsEntry& expected) {
    KallsymsFinding finding{.kind = KallsymsFindingKind::WrongAddress,
                            .name = std::string(table.name),
                            .tableLetter = table.letter,
                            .symtabLetter = expected.letter,
                            .table = table.address,
                            .symtab = expected.address};
    if (table.address != expected.address) m_findings.push_back(finding);
    if (table.letter == expected.letter) return;
    finding.kind = KallsymsFindingKind::OtherLetter;
    m_findings.push_back(std::move(finding));
}

void Differ::unpaired(Entries entries, KallsymsFindingKind kind) {
    for (const KallsymsEntry& entry : entries) {
        KallsymsFinding finding{.kind = kind, .name = std::string(entry.name)};
        (kind == KallsymsFindingKind::Extra ? finding.table : finding.symtab) = entry.address;
        (kind == KallsymsFindingKind::Extra ? finding.tableLetter : finding.symtabLetter) = entry.letter;
        m_findings.push_back(std::move(finding));
    }
}

/// Entries of one name, both by address. What has the same address differs in its letter at most; the rest is
/// paired in order, and what is left over on a side has no partner.
void Differ::oneName(Entries table, Entries expected) {
    std::vector<KallsymsEntry> a;
    std::vector<KallsymsEntry> b;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < table.size() && j < expected.size()) {
        if (table[i].address == expected[j].address)
            pair(table[i++], expected[j++]);
        else if (table[i].address < expected[j].address)
            a.push_back(table[i++]);
        else
            b.push_back(expected[j++]);
    }
    a.insert(a.end(), table.begin() + static_cast<std::ptrdiff_t>(i), table.end());
    b.insert(b.end(), expected.begin() + static_cast<std::ptrdiff_t>(j), expected.end());
    const std::size_t pairs = std::min(a.size(), b.size());
    for (std::size_t k = 0; k < pairs; ++k)
        pair(a[k], b[k]);
    unpaired(Entries(a).subspan(pairs), KallsymsFindingKind::Extra);
    unpaired(Entries(b).subspan(pairs), KallsymsFindingKind::Missing);
}

std::vector<KallsymsFinding> Differ::sorted() && {
    std::ranges::sort(m_findings, [](const KallsymsFinding& a, const KallsymsFinding& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        return a.address() != b.address() ? a.address() < b.address() : a.name < b.name;
    });
    return std::move(m_findings);
}

} // namespace

std::vector<KallsymsFinding> diffEntries(Entries table, Entries expected) {
    const Leftovers left = removeEqual(table, expected);
    const auto a = sortedByName(left.table);
    const auto b = sortedByName(left.expected);
    Differ differ;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const int order = i == a.size() ? 1 : j == b.size() ? -1 : a[i].name.compare(b[j].name);
        const std::size_t n = order <= 0 ? nameRun(a, i) : 0;
        const std::size_t m = order >= 0 ? nameRun(b, j) : 0;
        differ.oneName(Entries(a).subspan(i, n), Entries(b).subspan(j, m));
        i += n;
        j += m;
    }
    return std::move(differ).sorted();
}

} // namespace strata
