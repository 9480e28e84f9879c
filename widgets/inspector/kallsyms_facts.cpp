// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/kallsyms_facts.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <algorithm>
#include <array>

namespace strata {
namespace {

/// In the order of enum KallsymsTable.
constexpr std::array<const char*, kKallsymsTableCount> kMeanings{
    "Addresses, one pointer a symbol",
    "Addresses as words relative to a base",
    "The address that the offsets count from",
    "The number of symbols in the tables",
    "Compressed symbol names, one record a symbol",
    "Where every 256th name begins",
    "The symbols' numbers in the order of their names",
    "The 256 pieces that names are spelled with",
    "Where each token begins in the token table",
};

void add(FactGroup& group, const char* label, const QString& value, FactStyle style = FactStyle::Text) {
    group.facts.push_back({QString::fromUtf8(label), value, style, {}});
}

std::uint64_t plainBytes(const Kallsyms& kallsyms) {
    std::uint64_t sum = 0;
    for (const KallsymsEntry& entry : kallsyms.entries)
        sum += entry.name.size() + 1; // the type letter is part of the record
    return sum;
}

std::size_t longestName(const Kallsyms& kallsyms) {
    std::size_t longest = 0;
    for (const KallsymsEntry& entry : kallsyms.entries)
        longest = std::max(longest, entry.name.size());
    return longest;
}

void addNames(FactGroup& group, const Kallsyms& kallsyms, const KallsymsSlot& slot) {
    const std::uint64_t plain = plainBytes(kallsyms);
    add(group, "Plain text", countText(plain) + QStringLiteral(" B"));
    if (plain > slot.used.value) {
        const std::uint64_t saved = plain - slot.used.value;
        add(group, "Saved by tokens", QStringLiteral("%1 B (%2 %)").arg(countText(saved)).arg(saved * 100 / plain));
    }
    add(group, "Longest name", countText(longestName(kallsyms)));
}

} // namespace

std::optional<KallsymsTable> kallsymsTableNamed(const Document& document, std::string_view symbol) {
    if (!document.kallsyms) return std::nullopt;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto table = static_cast<KallsymsTable>(i);
        if (document.kallsyms->tables[i] && kallsymsLabel(table) == symbol) return table;
    }
    return std::nullopt;
}

QString kallsymsTableMeaning(KallsymsTable table) {
    return QString::fromUtf8(kMeanings.at(static_cast<std::size_t>(table)));
}

QString kallsymsLabelMeaning(const QString& symbol) {
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (textOf(kallsymsLabel(static_cast<KallsymsTable>(i))) == symbol) return QString::fromUtf8(kMeanings[i]);
    }
    return QStringLiteral("Symbol");
}

FactGroup kallsymsFacts(const Document& document, KallsymsTable table) {
    FactGroup group{.title = QStringLiteral("kallsyms table"), .facts = {}, .sentence = {}};
    if (!document.kallsyms || !document.kallsyms->table(table)) return group;
    const Kallsyms& kallsyms = *document.kallsyms;
    const KallsymsSlot& slot = *kallsyms.table(table);
    add(group, "Used", countText(slot.used.value) + QStringLiteral(" B"));
    add(group, "Slot", countText(slot.slot.value) + QStringLiteral(" B"));
    if (slot.slot > slot.used) add(group, "Slack", countText((slot.slot - slot.used).value) + QStringLiteral(" B"));
    if (kallsyms.count > 0) add(group, "Symbols", countText(kallsyms.count));
    if (table == KallsymsTable::Names) addNames(group, kallsyms, slot);
    if (table == KallsymsTable::TokenTable) {
        const auto used =
            std::count_if(kallsyms.tokens.begin(), kallsyms.tokens.end(), [](auto& t) { return !t.empty(); });
        add(group, "Codes in use", countText(static_cast<std::uint64_t>(used)) + QStringLiteral(" of 256"));
    }
    if (table == KallsymsTable::RelativeBase) {
        add(group, "Value", addressText(kallsyms.relativeBase.value, document.image.bits), FactStyle::Address);
        add(group, "Relocated at boot", kallsyms.baseIsRelocated ? QStringLiteral("yes") : QStringLiteral("no"));
    }
    return group;
}

FactGroup kallsymsSummary(const Document& document) {
    FactGroup group{.title = QStringLiteral("kallsyms"), .facts = {}, .sentence = {}};
    const Kallsyms& kallsyms = *document.kallsyms;
    add(group, "Symbols", countText(kallsyms.count));
    add(group, "Tables", countText(kallsyms.bytes.value) + QStringLiteral(" B"));
    add(group, "Style", QString::fromUtf8(kallsymsStyleName(kallsyms.format.style)));
    const auto& names = kallsyms.table(KallsymsTable::Names);
    if (names) add(group, "Section", sectionName(document, names->section));
    if (!kallsyms.filled) group.sentence = QStringLiteral("The slots are reserved and hold no tables yet.");
    return group;
}

} // namespace strata
