// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching.h"

#include "core/compare/identity.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <unordered_map>

namespace strata {

namespace {

using Parts = std::vector<std::uint32_t>;

/// What two parts must have in common to be paired before others of their name.
using Trait = std::function<std::string(const CompareSide&, std::uint32_t)>;

std::string placeOf(const CompareSide& side, std::uint32_t part) {
    const Symbol& symbol = side.image->symbols[side.parts[part].symbol];
    std::string place(side.image->sections[side.parts[part].section].name);
    if (symbol.sourceFile > 0) place.append("\n").append(side.image->sourceFiles[symbol.sourceFile - 1]);
    return place;
}

std::string placeAndSize(const CompareSide& side, std::uint32_t part) {
    return placeOf(side, part) + '\n' + std::to_string(side.parts[part].size.value);
}

std::string sizeOf(const CompareSide& side, std::uint32_t part) {
    return std::to_string(side.parts[part].size.value);
}

class Matcher {
public:
    Matcher(const CompareSide& a, const CompareSide& b) : m_a(a), m_b(b) {
        m_found.toB.assign(a.parts.size(), kNone);
        m_found.toA.assign(b.parts.size(), kNone);
    }

    Matching run() {
        const auto rawName = [](std::string_view name) { return name; };
        pairByName(rawName);
        const auto normalised = [this](std::string_view name) -> std::string_view {
            return m_names.emplace_back(normalisedName(name));
        };
        pairByName(normalised);
        pairByAlias();
        pairData();
        return std::move(m_found);
    }

private:
    struct Namesakes {
        Parts a, b;
    };

    template <class NameOf> void pairByName(const NameOf& nameOf) {
        std::unordered_map<std::string_view, Namesakes> byName;
        const auto collect = [&](const CompareSide& side, const Parts& matched, Parts Namesakes::* list) {
            for (std::uint32_t i = 0; i < side.parts.size(); ++i)
                if (side.parts[i].kind == PartKind::Symbol && matched[i] == kNone)
                    (byName[nameOf(side.name(i))].*list).push_back(i);
        };
        collect(m_a, m_found.toB, &Namesakes::a);
        collect(m_b, m_found.toA, &Namesakes::b);
        for (auto& [name, same] : byName)
            pairNamesakes(same);
    }

    void pairNamesakes(Namesakes& same) {
        if (same.a.empty() || same.b.empty()) return;
        if (same.a.size() + same.b.size() > 2) {
            pairByTrait(same, placeAndSize);
            pairByTrait(same, placeOf);
            pairByTrait(same, sizeOf);
        }
        for (std::size_t i = 0; i < std::min(same.a.size(), same.b.size()); ++i)
            m_found.pair(same.a[i], same.b[i]);
    }

    /// In order, those that have the trait in common; they leave the lists.
    void pairByTrait(Namesakes& same, const Trait& trait) {
        std::unordered_map<std::string, std::deque<std::uint32_t>> inB;
        for (const std::uint32_t b : same.b)
            inB[trait(m_b, b)].push_back(b);
        for (const std::uint32_t a : same.a) {
            const auto found = inB.find(trait(m_a, a));
            if (found == inB.end() || found->second.empty()) continue;
            m_found.pair(a, found->second.front());
            found->second.pop_front();
        }
        std::erase_if(same.a, [&](std::uint32_t a) { return m_found.toB[a] != kNone; });
        std::erase_if(same.b, [&](std::uint32_t b) { return m_found.toA[b] != kNone; });
    }

    /// Of several symbols at one address one names the part: in the other build it may be another of them.
    void pairByAlias() {
        std::unordered_map<std::string_view, std::uint32_t> inB;
        const auto forNames = [](const CompareSide& side, std::uint32_t part, const auto& use) {
            const Part& at = side.parts[part];
            const auto& symbols = side.image->symbols;
            const Vma value = symbols[at.symbol].value;
            std::uint32_t s = at.symbol;
            while (s > 0 && symbols[s - 1].value == value)
                --s;
            for (; s < symbols.size() && symbols[s].value == value; ++s)
                if (symbols[s].section == at.section) use(symbols[s].name);
        };
        for (std::uint32_t b = 0; b < m_b.parts.size(); ++b)
            if (m_b.parts[b].kind == PartKind::Symbol && m_found.toA[b] == kNone)
                forNames(m_b, b, [&](std::string_view name) { inB.emplace(name, b); });
        for (std::uint32_t a = 0; a < m_a.parts.size(); ++a) {
            if (m_a.parts[a].kind != PartKind::Symbol || m_found.toB[a] != kNone) continue;
            forNames(m_a, a, [&](std::string_view name) {
                const auto found = inB.find(name);
                const bool free = found != inB.end() && m_found.toA[found->second] == kNone;
                if (free && m_found.toB[a] == kNone) m_found.pair(a, found->second);
            });
        }
    }

    void pairData() {
        std::unordered_map<std::string_view, std::uint32_t> firstInB;
        const auto begins = [](const CompareSide& side, std::uint32_t i) {
            return side.parts[i].kind == PartKind::Data &&
                   (i == 0 || side.parts[i - 1].section != side.parts[i].section ||
                    side.parts[i - 1].kind == PartKind::Padding);
        };
        for (std::uint32_t b = 0; b < m_b.parts.size(); ++b)
            if (begins(m_b, b)) firstInB.emplace(m_b.name(b), b);
        for (std::uint32_t a = 0; a < m_a.parts.size(); ++a) {
            if (m_a.parts[a].kind != PartKind::Data) continue;
            if (begins(m_a, a)) {
                const auto found = firstInB.find(m_a.name(a));
                if (found != firstInB.end() && m_found.toA[found->second] == kNone) m_found.pair(a, found->second);
                continue;
            }
            const std::uint32_t before = a == 0 ? kNone : m_found.toB[a - 1];
            if (before != kNone) pairDataWith(a, before + 1);
            const std::uint32_t behind = a + 1 < m_a.parts.size() ? m_found.toB[a + 1] : kNone;
            if (behind != kNone && behind > 0) pairDataWith(a, behind - 1);
        }
    }

    void pairDataWith(std::uint32_t a, std::uint32_t b) {
        const bool isFree = b < m_b.parts.size() && m_found.toA[b] == kNone && m_found.toB[a] == kNone;
        if (isFree && m_b.parts[b].kind == PartKind::Data) m_found.pair(a, b);
    }

    const CompareSide &m_a, &m_b;
    Matching m_found;
    std::deque<std::string> m_names; ///< Normalised; what the lookup's keys are views into.
};

} // namespace

CompareSide compareSide(DocumentPtr document) {
    const Document& read = *document;
    return {std::move(document), &read.image, partsOf(read)};
}

std::uint32_t CompareSide::partAt(Vma vma) const {
    const auto behind = std::ranges::upper_bound(parts, vma, {}, &Part::vma);
    if (behind == parts.begin() || vma >= std::prev(behind)->end()) return kNone;
    return static_cast<std::uint32_t>(std::prev(behind) - parts.begin());
}

Matching matchParts(const CompareSide& a, const CompareSide& b) {
    return Matcher(a, b).run();
}

std::vector<std::uint32_t> sameOrder(const Matching& matching) {
    // Longest increasing run of toB, by patience sorting.
    std::vector<std::uint32_t> tops; // parts of A that end a run of that length with the lowest match
    std::vector<std::uint32_t> before(matching.toB.size(), kNone);
    for (std::uint32_t a = 0; a < matching.toB.size(); ++a) {
        if (matching.toB[a] == kNone) continue;
        const auto top =
            std::ranges::lower_bound(tops, matching.toB[a], {}, [&](std::uint32_t part) { return matching.toB[part]; });
        if (top != tops.begin()) before[a] = *std::prev(top);
        if (top == tops.end())
            tops.push_back(a);
        else
            *top = a;
    }
    std::vector<std::uint32_t> chain;
    for (std::uint32_t at = tops.empty() ? kNone : tops.back(); at != kNone; at = before[at])
        chain.push_back(at);
    std::ranges::reverse(chain);
    return chain;
}

} // namespace strata
