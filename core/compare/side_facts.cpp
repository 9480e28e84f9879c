// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/side_facts.h"

#include "core/kallsyms/checks.h"
#include "core/reach/stub_runs.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace strata {

namespace {

using Value = std::function<SideValue(const Document&)>;
using KallsymsValue = std::function<SideValue(const Kallsyms&)>;

std::uint64_t plainBytes(const Kallsyms& tables) {
    std::uint64_t sum = 0;
    for (const KallsymsEntry& entry : tables.entries)
        sum += entry.name.size() + 1; // the letter is part of the record
    return sum;
}

std::string sectionsOf(const Document& document) {
    std::vector<std::string_view> names;
    for (const auto& table : document.kallsyms->tables) {
        if (!table || table->section >= document.image.sections.size()) continue;
        const std::string_view name = document.image.sections[table->section].name;
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    std::string text;
    for (const std::string_view name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

SideValue failedChecks(const Document& document) {
    const auto checks = checkTables(document.image, *document.kallsyms);
    if (checks.empty()) return {};
    return static_cast<std::uint64_t>(std::ranges::count(checks, false, &KallsymsCheck::passed));
}

double codeMiB(const Image& image) {
    double bytes = 0;
    for (const Section& section : image.sections)
        if (section.isAlloc() && section.isExecutable()) bytes += static_cast<double>(section.size.value);
    return bytes / (1024 * 1024);
}

class Facts {
public:
    Facts(const Document& a, const Document& b) : m_a(a), m_b(b) {}

    std::vector<SideFact> all() {
        addTables();
        addStubs();
        return std::move(m_facts);
    }

private:
    void add(FactTopic topic, std::string label, FactUnit unit, const Value& value) {
        SideFact fact{topic, std::move(label), unit, value(m_a), value(m_b)};
        const bool hasAny = fact.a.index() != 0 || fact.b.index() != 0;
        if (hasAny) m_facts.push_back(std::move(fact));
    }

    void addOfTables(std::string label, FactUnit unit, const KallsymsValue& value) {
        add(FactTopic::Kallsyms, std::move(label), unit,
            [&](const Document& document) { return document.kallsyms ? value(*document.kallsyms) : SideValue(); });
    }

    void addTables() {
        using enum FactUnit;
        addOfTables("symbols in the tables", Count,
                    [](const Kallsyms& k) -> SideValue { return std::uint64_t{k.count}; });
        addOfTables("all tables", Bytes, [](const Kallsyms& k) -> SideValue { return k.bytes.value; });
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
            addOfTables(std::string(kallsymsLabel(static_cast<KallsymsTable>(i))), Bytes,
                        [i](const Kallsyms& k) -> SideValue {
                            if (!k.tables[i]) return {};
                            return k.tables[i]->used.value;
                        });
        addOfTables("names without compression", Bytes, [](const Kallsyms& k) -> SideValue { return plainBytes(k); });
        addOfTables("tokens in use", Count, [](const Kallsyms& k) -> SideValue {
            const auto isUsed = [](const std::string& token) { return !token.empty(); };
            return static_cast<std::uint64_t>(std::ranges::count_if(k.tokens, isUsed));
        });
        addOfTables("address style", Text,
                    [](const Kallsyms& k) -> SideValue { return std::string(kallsymsStyleName(k.format.style)); });
        addOfTables("found by", Text, [](const Kallsyms& k) -> SideValue {
            return std::string(k.origin.by == KallsymsFoundBy::Labels ? "labels" : "signature");
        });
        const auto ofTables = [this](std::string label, FactUnit unit, const Value& value) {
            add(FactTopic::Kallsyms, std::move(label), unit,
                [&](const Document& document) { return document.kallsyms ? value(document) : SideValue(); });
        };
        ofTables("sections of the tables", Text, sectionsOf);
        ofTables("failed checks of the tables", Count, failedChecks);
    }

    void addOfStubs(std::string label, FactUnit unit, const Value& value) {
        add(FactTopic::Stubs, std::move(label), unit, [&](const Document& document) {
            const bool canHave = hasStubs(document.image.machine) || !document.stubs.empty();
            return canHave ? value(document) : SideValue();
        });
    }

    void addStubs() {
        using enum FactUnit;
        addOfStubs("stubs", Count, [](const Document& d) -> SideValue { return std::uint64_t{d.stubs.size()}; });
        for (auto kind = StubKind::LongBranch; kind <= StubKind::Other;
             kind = static_cast<StubKind>(static_cast<int>(kind) + 1)) {
            const auto isOf = [kind](const Stub& stub) { return stub.kind == kind; };
            if (std::ranges::none_of(m_a.stubs, isOf) && std::ranges::none_of(m_b.stubs, isOf)) continue;
            addOfStubs(stubKindName(kind), Count, [&](const Document& d) -> SideValue {
                return static_cast<std::uint64_t>(std::ranges::count_if(d.stubs, isOf));
            });
        }
        if (m_a.stubs.empty() && m_b.stubs.empty()) return;
        addOfStubs("bytes of stubs", Bytes, [](const Document& d) -> SideValue {
            std::uint64_t sum = 0;
            for (const Stub& stub : d.stubs)
                sum += stub.size.value;
            return sum;
        });
        addOfStubs("groups of stubs", Count,
                   [](const Document& d) -> SideValue { return std::uint64_t{stubGroups(d.stubs).size()}; });
        addOfStubs("callers of stubs", Count, [](const Document& d) -> SideValue {
            std::uint64_t sum = 0;
            for (const Stub& stub : d.stubs)
                sum += stub.callers;
            return sum;
        });
        addOfStubs("stubs in 1 MiB of code", PerMiB, [](const Document& d) -> SideValue {
            const double code = codeMiB(d.image);
            if (code == 0) return {};
            return static_cast<double>(d.stubs.size()) / code;
        });
    }

    const Document &m_a, &m_b;
    std::vector<SideFact> m_facts;
};

std::optional<double> numberOf(const SideValue& value) {
    if (const auto* count = std::get_if<std::uint64_t>(&value)) return static_cast<double>(*count);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

} // namespace

std::optional<double> SideFact::delta() const {
    const auto inA = numberOf(a), inB = numberOf(b);
    return inA && inB ? std::optional(*inB - *inA) : std::nullopt;
}

std::optional<double> SideFact::change() const {
    const auto inA = numberOf(a), inB = numberOf(b);
    if (!inA || !inB || *inA == 0 || *inB == 0) return std::nullopt;
    return (*inB - *inA) / *inA;
}

bool SideFact::isMinor() const {
    constexpr double kThreshold = 1e-3;
    const auto by = delta();
    return !by || std::abs(*by) <= kThreshold * std::max(*numberOf(a), *numberOf(b));
}

std::vector<SideFact> sideFacts(const Document& a, const Document& b) {
    return Facts(a, b).all();
}

} // namespace strata
