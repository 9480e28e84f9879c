// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/left_out.h"

#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <numeric>

namespace strata {

namespace {

/// Counts by rule, in the order in which selectEntries() asks.
struct Counts {
    std::array<std::uint32_t, 256> letters{};
    std::array<std::uint32_t, 64> rules{};
    std::uint32_t undefined = 0, tooLong = 0, tooLow = 0, kept = 0;
};

Counts countSymbols(const Image& image, const KallsymsOptions& options) {
    Counts counts;
    const std::uint64_t rules = rulesOf(options);
    const std::size_t limit = nameLimitOf(options);
    for (const Symbol& symbol : image.symbols) {
        if (!symbol.isDefined())
            ++counts.undefined;
        else if (!isListed(symbol, options))
            ++counts.letters[static_cast<unsigned char>(symbol.letter)];
        else if (symbol.name.size() > limit)
            ++counts.tooLong;
        else if (symbol.value < options.lowest)
            ++counts.tooLow;
        else if (const std::uint64_t hit = matchingRules(symbol.name) & rules; hit != 0)
            ++counts.rules[static_cast<std::size_t>(std::countr_zero(hit))];
        else if (!symbol.name.empty())
            ++counts.kept;
    }
    return counts;
}

} // namespace

std::vector<LeftOutSymbols> leftOutSymbols(const Image& image, const KallsymsOptions& options,
                                           std::span<const KallsymsEntry> selected) {
    const Counts counts = countSymbols(image, options);
    std::vector<LeftOutSymbols> out;
    using enum KallsymsReason;
    const auto add = [&](std::string rule, KallsymsReason reason, std::uint32_t symbols) {
        if (symbols > 0) out.push_back({std::move(rule), reason, symbols});
    };
    add("undefined", FilteredLetter, counts.undefined);
    for (std::size_t letter = 0; letter < counts.letters.size(); ++letter)
        add(fmt::format("letter {}", static_cast<char>(letter)), FilteredLetter, counts.letters[letter]);
    add(fmt::format("longer than {} bytes", nameLimitOf(options)), TooLong, counts.tooLong);
    add(fmt::format("below {:#x}", options.lowest.value), OutsideText, counts.tooLow);
    const auto rows = filterRules();
    std::uint32_t labels = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].group == FilterGroup::Tables)
            labels += counts.rules[i];
        else
            add(std::string(rows[i].name), FilteredByRule, counts.rules[i]);
    }
    add("names of the tables themselves", FilteredByRule, labels);
    // What no rule about letters and names dropped can only have been dropped for its address.
    if (counts.kept > selected.size())
        add("outside text", OutsideText, counts.kept - static_cast<std::uint32_t>(selected.size()));
    std::ranges::stable_sort(out, std::ranges::greater{}, &LeftOutSymbols::symbols);
    return out;
}

} // namespace strata
