// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/kallsyms_facts.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>
#include <array>

namespace strata {
namespace {

/// In the order of enum KallsymsTable.
constexpr std::array<const char*, kKallsymsTableCount> kMeanings{
    QT_TRANSLATE_NOOP("Words", "Addresses, one pointer a symbol"),
    QT_TRANSLATE_NOOP("Words", "Addresses as words relative to a base"),
    QT_TRANSLATE_NOOP("Words", "The address that the offsets count from"),
    QT_TRANSLATE_NOOP("Words", "The number of symbols in the tables"),
    QT_TRANSLATE_NOOP("Words", "Compressed symbol names, one record a symbol"),
    QT_TRANSLATE_NOOP("Words", "Where every 256th name begins"),
    QT_TRANSLATE_NOOP("Words", "The symbols' numbers in the order of their names"),
    QT_TRANSLATE_NOOP("Words", "The 256 pieces that names are spelled with"),
    QT_TRANSLATE_NOOP("Words", "Where each token begins in the token table"),
};

void add(FactGroup& group, const QString& label, const QString& value, FactStyle style = FactStyle::Text) {
    group.facts.push_back({label, value, style, {}});
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
    add(group, QObject::tr("Plain text"), QObject::tr("%1 B").arg(countText(plain)));
    if (plain > slot.used.value) {
        const std::uint64_t saved = plain - slot.used.value;
        add(group, QObject::tr("Saved by tokens"),
            QStringLiteral("%1 B (%2 %)").arg(countText(saved)).arg(saved * 100 / plain));
    }
    add(group, QObject::tr("Longest name"), countText(longestName(kallsyms)));
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
    return word(kMeanings.at(static_cast<std::size_t>(table)));
}

QString kallsymsLabelMeaning(const QString& symbol) {
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (textOf(kallsymsLabel(static_cast<KallsymsTable>(i))) == symbol) return word(kMeanings[i]);
    }
    return QObject::tr("Symbol");
}

FactGroup kallsymsFacts(const Document& document, KallsymsTable table) {
    FactGroup group{.title = QStringLiteral("kallsyms table"), .facts = {}, .sentence = {}};
    if (!document.kallsyms || !document.kallsyms->table(table)) return group;
    const Kallsyms& kallsyms = *document.kallsyms;
    const KallsymsSlot& slot = *kallsyms.table(table);
    add(group, QObject::tr("Used"), QObject::tr("%1 B").arg(countText(slot.used.value)));
    add(group, QObject::tr("Slot"), QObject::tr("%1 B").arg(countText(slot.slot.value)));
    if (slot.slot > slot.used)
        add(group, QObject::tr("Slack"), QObject::tr("%1 B").arg(countText((slot.slot - slot.used).value)));
    if (kallsyms.count > 0) add(group, QObject::tr("Symbols"), countText(kallsyms.count));
    if (table == KallsymsTable::Names) addNames(group, kallsyms, slot);
    if (table == KallsymsTable::TokenTable) {
        const auto used =
            std::count_if(kallsyms.tokens.begin(), kallsyms.tokens.end(), [](auto& t) { return !t.empty(); });
        add(group, QObject::tr("Codes in use"), countText(static_cast<std::uint64_t>(used)));
    }
    if (table == KallsymsTable::RelativeBase) {
        add(group, QObject::tr("Value"), addressText(kallsyms.relativeBase.value, document.image.bits),
            FactStyle::Address);
        add(group, QObject::tr("Relocated at boot"), kallsyms.baseIsRelocated ? QObject::tr("yes") : QObject::tr("no"));
    }
    return group;
}

FactGroup kallsymsSummary(const Document& document) {
    FactGroup group{.title = QStringLiteral("kallsyms"), .facts = {}, .sentence = {}};
    const Kallsyms& kallsyms = *document.kallsyms;
    add(group, QObject::tr("Symbols"), countText(kallsyms.count));
    add(group, QObject::tr("Tables"), QObject::tr("%1 B").arg(countText(kallsyms.bytes.value)));
    add(group, QObject::tr("Style"), word(kallsymsStyleName(kallsyms.format.style)));
    const auto& names = kallsyms.table(KallsymsTable::Names);
    if (names) add(group, QObject::tr("Section"), sectionName(document, names->section));
    if (!kallsyms.filled) group.sentence = QObject::tr("The slots are reserved and hold no tables yet.");
    return group;
}

} // namespace strata
