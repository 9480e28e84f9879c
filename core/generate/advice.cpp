// SPDX-License-Identifier: GPL-3.0-or-later
// What to do when tables do not fit. Reserving anew always helps: the sizes are known exactly, they are those of the
// tables that were just made. Leaving out a prefix is only said where it was tried and is enough: names are
// compressed anew without it, which takes as long as making the tables did (80 ms for 155 000 names), so an estimate
// comes first.
#include "core/generate/advice.h"

#include "core/kallsyms/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace strata {

namespace {

/// Names that a kernel has by the ten thousand and can do without: x86 and arm64 put one in front of each function
/// (CONFIG_FUNCTION_PADDING, 6.2 and later).
constexpr std::string_view kSparePrefixes[] = {"__pfx_"};

/// Whole percent by which the slots were too small, which the next ones should have in hand: at least 1, at most 20.
unsigned slackPercent(std::span<const TooSmallSlot> tooSmall) {
    std::uint64_t most = 1;
    for (const TooSmallSlot& t : tooSmall)
        if (t.slot.value > 0) most = std::max(most, (t.missing() * 100 + t.slot.value - 1) / t.slot.value);
    return static_cast<unsigned>(std::min<std::uint64_t>(most, 20));
}

std::string reserveAdvice(const Planning& planning, std::span<const TooSmallSlot> tooSmall) {
    std::vector<std::string> sizes;
    for (const TooSmallSlot& t : tooSmall)
        sizes.push_back(fmt::format("{} bytes for {}", t.needed.value, kallsymsLabel(t.table)));
    return fmt::format("Reserve at least {}, and link again with the object that this makes: strata-cli kallsyms "
                       "reserve --from {} --slack {} -o kallsyms.o",
                       fmt::join(sizes, ", "), planning.image.file->path().string(), slackPercent(tooSmall));
}

bool fits(const Planning& planning, const EncodedKallsyms& encoded) {
    return std::ranges::all_of(kAllKallsymsTables, [&](KallsymsTable t) {
        const auto& slot = planning.found.table(t);
        return t == KallsymsTable::Addresses || t == KallsymsTable::Offsets || !slot ||
               encoded.tables[static_cast<std::size_t>(t)].size() <= slot->slot.value;
    });
}

/// Whether the address table would fit with so many entries less.
bool addressesFit(const Planning& planning, std::size_t fewer) {
    for (const KallsymsTable t : {KallsymsTable::Addresses, KallsymsTable::Offsets}) {
        const auto& slot = planning.found.table(t);
        const std::size_t all = planning.encoded.entries.size();
        if (!slot || all == 0) continue;
        if (planning.bytes(t).size() / all * (all - fewer) > slot->slot.value) return false;
    }
    return true;
}

std::optional<std::string> leaveOutAdvice(const Planning& planning, std::string_view prefix, const Progress& progress) {
    std::vector<KallsymsEntry> rest;
    std::size_t letters = 0;
    for (const KallsymsEntry& entry : planning.encoded.entries) {
        if (entry.name.starts_with(prefix))
            letters += entry.name.size() + 1;
        else
            rest.push_back(entry);
    }
    const std::size_t fewer = planning.encoded.entries.size() - rest.size();
    const auto& names = planning.found.table(KallsymsTable::Names);
    const std::size_t needed = planning.bytes(KallsymsTable::Names).size();
    // No record is longer than its name spelt out, so less than `letters` and a length byte each can be saved.
    const bool hopeless = names && needed > names->slot.value + letters + fewer;
    if (fewer == 0 || hopeless || !addressesFit(planning, fewer)) return std::nullopt;
    const auto encoded = encodeWithoutAddresses(std::move(rest), planning.format, planning.image.endian, progress);
    if (!encoded || !fits(planning, *encoded)) return std::nullopt;
    return fmt::format(
        "Without the {} names that begin with {} the tables would fit as they are: a kernel whose filter "
        "leaves them out needs no new slots",
        fewer, prefix);
}

} // namespace

std::string describeTooSmall(std::span<const TooSmallSlot> tooSmall) {
    std::vector<std::string> parts;
    for (const TooSmallSlot& t : tooSmall)
        parts.push_back(fmt::format("{} needs {} bytes, its slot has {}: {} too few", kallsymsLabel(t.table),
                                    t.needed.value, t.slot.value, t.missing()));
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<std::string> adviceFor(const Planning& planning, std::span<const TooSmallSlot> tooSmall,
                                   const Progress& progress) {
    std::vector<std::string> advice{reserveAdvice(planning, tooSmall)};
    const auto placement = explainPlacement(planning.image, planning.found);
    if (placement && !placement->behind.empty())
        advice.push_back(fmt::format("Or move the tables to the end of the image, where {} bytes of other sections no "
                                     "longer stand behind them (reserve --section .kallsyms): a table that grows "
                                     "moves nothing there",
                                     placement->bytesBehind.value));
    for (const std::string_view prefix : kSparePrefixes)
        if (auto sentence = leaveOutAdvice(planning, prefix, progress)) advice.push_back(std::move(*sentence));
    return advice;
}

} // namespace strata
