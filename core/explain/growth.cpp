// SPDX-License-Identifier: GPL-3.0-or-later
// One insertion, walked through by AddressShift; everything else is read off the shifts that it gives.
#include "core/explain/growth.h"

#include <algorithm>

namespace strata {

namespace {

ReachCount counted(const ReachState& state) {
    return {.far = state.far, .failedLink = state.failedLink, .stubs = state.needs.size()};
}

/// No linker script asks for an alignment that large: what is that far away is not reached by padding.
constexpr ByteCount kApart{1U << 30U};

/// How far things move: as the linker's walk says, and nothing where addresses of their own begin.
class Moves {
public:
    Moves(const Image& image, GrowthPlace place, ByteCount bytes)
        : m_shift(image, {{place.end, static_cast<std::int64_t>(bytes.value), place.section}}) {
        Vma end = place.end;
        for (const std::uint32_t section : sectionsByAddress(image)) {
            const Section& own = image.sections[section];
            if (section == place.section || own.vma < place.end) continue;
            if (own.vma > end && own.vma - end > kApart) {
                m_apart = section;
                m_limit = own.vma;
                return;
            }
            m_behind.push_back(section);
            end = std::max(end, own.end());
        }
    }

    const AddressShift& shift() const { return m_shift; }
    std::int64_t at(Vma vma) const { return m_limit && vma >= *m_limit ? 0 : m_shift.at(vma); }
    /// Sections that begin behind the place, by address.
    const std::vector<std::uint32_t>& behind() const { return m_behind; }
    std::uint32_t apart() const { return m_apart; }

private:
    AddressShift m_shift;
    std::vector<std::uint32_t> m_behind;
    std::uint32_t m_apart = kNone;
    std::optional<Vma> m_limit;
};

void countSections(const Image& image, const Moves& moves, Growth& growth) {
    for (const std::uint32_t section : moves.behind()) {
        const std::int64_t moved = moves.at(image.sections[section].vma);
        ++growth.sectionsBehind;
        growth.sections += moved != 0 ? 1 : 0;
        growth.last = moved;
        if (moved == 0 && growth.stays == kNone) growth.stays = section;
    }
    growth.apart = moves.apart();
    for (const SectionGap& gap : unexplainedGaps(image)) {
        const bool isMoved = moves.at(image.sections[gap.section].vma) != 0;
        if (isMoved && std::ranges::find(moves.behind(), gap.section) != moves.behind().end())
            growth.gaps.push_back(gap);
    }
}

std::uint32_t movedSymbols(const Image& image, const Moves& moves) {
    return static_cast<std::uint32_t>(std::ranges::count_if(image.symbols, [&](const Symbol& symbol) {
        return symbol.section != kNoSection && moves.at(symbol.value) != 0;
    }));
}

/// How far the place moves that entry `index` is counted from.
std::int64_t baseMove(const Kallsyms& tables, const Moves& moves, std::size_t index) {
    switch (tables.format.style) {
    case KallsymsStyle::BaseRelative:
    case KallsymsStyle::BaseRelativeAbsolutePercpu:
        return moves.at(tables.relativeBase);
    case KallsymsStyle::PlaceRelative:
        if (const auto& offsets = tables.table(KallsymsTable::Offsets))
            return moves.at(offsets->vma + ByteCount{4 * index});
        return 0;
    case KallsymsStyle::Absolute:
    case KallsymsStyle::Raw32:
        break;
    }
    return 0;
}

/// Entries whose stored number would not lead to their symbol any more.
std::uint32_t wrongEntries(const Kallsyms& tables, const Moves& moves) {
    std::uint32_t wrong = 0;
    for (std::size_t i = 0; i < tables.entries.size(); ++i) {
        const KallsymsEntry& entry = tables.entries[i];
        const std::int64_t base = entry.absolutePercpu ? 0 : baseMove(tables, moves, i);
        // A letter A without that is a number, and no place. With it, the word is the address.
        const bool isNumber = (entry.letter == 'A' || entry.letter == 'a') && !entry.absolutePercpu;
        if (!isNumber && moves.at(entry.address) != base) ++wrong;
    }
    return wrong;
}

} // namespace

GrowthModel::GrowthModel(const Document& document, const BranchScan* scan) : m_document(document) {
    if (scan == nullptr || scan->isa == nullptr) return;
    m_reach.emplace(document.image, *scan, document.stubs, document.linker());
}

Growth GrowthModel::grow(GrowthPlace place, ByteCount bytes) const {
    const Image& image = m_document.image;
    const Moves moves(image, place, bytes);
    Growth growth{.bytes = bytes};
    countSections(image, moves, growth);
    growth.symbols = movedSymbols(image, moves);
    if (m_reach) {
        const ReachForecast forecast = m_reach->forecast(moves.shift());
        growth.before = counted(forecast.before);
        growth.after = counted(forecast.after);
    }
    if (m_document.kallsyms && m_document.kallsyms->filled)
        growth.wrongEntries = wrongEntries(*m_document.kallsyms, moves);
    return growth;
}

std::optional<StubReason> GrowthModel::whyStub(std::uint32_t stub) const {
    if (!m_reach) return std::nullopt;
    StubReason reason;
    std::int64_t most = 0;
    for (const Call& call : m_reach->calls()) {
        if (call.stub != stub) continue;
        const std::int64_t distance = m_reach->distance(call);
        const std::int64_t lacking = distance < 0 ? call.below - distance : distance + call.localEntry - call.above;
        if (call.isFar(distance)) ++reason.outOfReach;
        if (reason.callers++ > 0 && lacking <= most) continue;
        most = lacking;
        reason.at = call.at;
        reason.distance = distance;
        reason.limit = distance < 0 ? call.below : call.above;
    }
    if (reason.outOfReach > 0) reason.lacking = ByteCount{static_cast<std::uint64_t>(most)};
    return reason;
}

} // namespace strata
