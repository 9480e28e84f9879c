// SPDX-License-Identifier: GPL-3.0-or-later
// The tables laid out anew, in the room that they have together: a table that grew takes what another has left over.
//
//   before   names ....│markers│offsets .....│seqs ..│      one slot each, names too small
//   after    names ........│markers│offsets .│seqs ..│      the labels behind it moved
//
// Labels move as little as possible: each table stays where it is unless the one in front reaches into it, and only
// where the end would not do they move to the front. The first label never moves, so nothing in front of the tables
// and nothing behind them is touched.
#include "core/generate/relayout.h"

#include "core/generate/room_at_end.h"
#include "core/image/elf_constants.h"
#include "core/image/relocations.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace strata {

namespace {

std::unexpected<Error> refuse(std::string text) {
    return std::unexpected(Error{std::move(text)});
}

/// A table and where it goes.
struct Placed {
    KallsymsTable table = KallsymsTable::Names;
    KallsymsSlot old;
    Vma vma; ///< New.
    ByteCount size;
};

class NewLayout {
public:
    explicit NewLayout(Planning& planning) : m_planning(planning), m_image(planning.image) {}
    Result<void> run();

private:
    void collect();
    Result<void> checkRoom() const;
    Result<void> place();
    void findMoved();
    Result<void> checkRelocations() const;
    Result<void> encodeAgain();
    Result<PlannedRange> draft(std::size_t i);
    Result<void> planTables();
    Result<void> keepRelocatedWord(const Placed& table, PlannedRange& range) const;
    Vma oldEnd() const { return m_tables.back().old.vma + m_tables.back().old.slot; }

    Planning& m_planning;
    const Image& m_image;
    std::vector<Placed> m_tables; ///< By address.
    std::uint64_t m_alignment = 4;
    std::optional<RoomAtEnd> m_room;
    Vma m_limit; ///< No byte from here on may be taken.
    std::vector<MovedLabel> m_moved;
};

void NewLayout::collect() {
    std::uint64_t bits = 256; // the widest alignment that labels had in any era
    for (const KallsymsTable table : kAllKallsymsTables) {
        const auto& slot = m_planning.found.table(table);
        if (!slot) continue;
        m_tables.push_back({table, *slot, slot->vma, {m_planning.bytes(table).size()}});
        bits |= slot->vma.value;
    }
    std::ranges::sort(m_tables, {}, &Placed::vma);
    m_alignment = std::max<std::uint64_t>(4, std::min<std::uint64_t>(bits & -bits, m_image.pointerSize()));
    const auto room = roomAtEnd(m_image, m_planning.found, m_tables.back().table);
    if (room) m_room = *room;
    m_limit = room ? room->end : oldEnd();
}

/// The room must be one, and have no other owner.
Result<void> NewLayout::checkRoom() const {
    for (std::size_t i = 0; i + 1 < m_tables.size(); ++i) {
        const KallsymsSlot& slot = m_tables[i].old;
        const bool joined = slot.vma + slot.slot == m_tables[i + 1].old.vma;
        if (!joined || slot.section != m_tables[i + 1].old.section)
            return refuse(fmt::format("something else stands between {} and {}", kallsymsLabel(m_tables[i].table),
                                      kallsymsLabel(m_tables[i + 1].table)));
    }
    const Vma begin = m_tables.front().old.vma;
    for (const Symbol& symbol : m_image.symbols) {
        const bool inside =
            symbol.section == m_tables.front().old.section && symbol.value > begin && symbol.value < oldEnd();
        if (!inside) continue;
        const auto own = std::ranges::find(m_tables, symbol.value, [](const Placed& t) { return t.old.vma; });
        if (own == m_tables.end() || kallsymsLabel(own->table) != symbol.name)
            return refuse(fmt::format("{} stands among the tables at {:#x} and can't be moved with them", symbol.name,
                                      symbol.value.value));
    }
    return {};
}

/// Forward, each as near to where it was as the one in front lets it; then back from the end as far as need be.
Result<void> NewLayout::place() {
    const auto up = [&](Vma vma) { return Vma{(vma.value + m_alignment - 1) / m_alignment * m_alignment}; };
    Vma free = m_tables.front().vma;
    for (Placed& table : m_tables) {
        table.vma = std::max(table.vma, up(free));
        free = table.vma + table.size;
    }
    Vma end = m_limit;
    for (Placed& table : std::views::reverse(m_tables)) {
        if (table.size.value > end.value) return refuse("the tables are larger than all memory in front of their end");
        table.vma = std::min(table.vma, Vma{(end - table.size).value / m_alignment * m_alignment});
        end = table.vma;
    }
    const Vma begin = m_tables.front().old.vma;
    if (m_tables.front().vma >= begin) return {};
    return refuse(fmt::format("all tables together have {} bytes of room and need {} more", (m_limit - begin).value,
                              (begin - m_tables.front().vma).value));
}

void NewLayout::findMoved() {
    for (const Placed& t : m_tables)
        if (t.vma != t.old.vma) {
            m_moved.push_back({t.table, t.old.vma, t.vma, t.old.slot});
            m_planning.plan.moved.push_back({std::string(kallsymsLabel(t.table)), t.old.vma, t.vma});
        }
}

/// A table of pointers may have to take its relocations along; not all can be rewritten.
Result<void> NewLayout::checkRelocations() const {
    constexpr std::uint32_t kRel = 9, kRelr = 19; // SHT_REL, SHT_RELR
    const bool inPlace = std::ranges::any_of(
        m_image.sections, [&](const Section& s) { return s.isAlloc() && (s.type == kRel || s.type == kRelr); });
    for (const MovedLabel& label : m_moved) {
        if (label.table != KallsymsTable::Addresses && label.table != KallsymsTable::RelativeBase) continue;
        if (inPlace)
            return refuse(fmt::format("{} would move, and whether one of the image's packed dynamic relocations sets "
                                      "it is not known here",
                                      kallsymsLabel(label.table)));
    }
    const auto& addresses = m_planning.found.table(KallsymsTable::Addresses);
    if (addresses && !dynamicRelocations(m_image, addresses->vma, addresses->vma + addresses->slot).empty())
        return refuse("relocations set the words of kallsyms_addresses, and there are none for more words");
    return {};
}

/// Labels that are entries themselves have new addresses, and place-relative words count from a new place.
Result<void> NewLayout::encodeAgain() {
    EncodedKallsyms& encoded = m_planning.encoded;
    for (KallsymsEntry& entry : encoded.entries)
        for (const MovedLabel& label : m_moved)
            if (entry.address == label.before && entry.name == kallsymsLabel(label.table)) entry.address = label.after;
    const auto offsets = std::ranges::find(m_tables, KallsymsTable::Offsets, &Placed::table);
    return encodeAddressTable(encoded, m_planning.format, m_image.endian, m_image.pointerSize(), encoded.relativeBase,
                              offsets == m_tables.end() ? Vma{} : offsets->vma);
}

/// A word that the loader sets goes along as it is in the file: arm64 has 0 there.
Result<void> NewLayout::keepRelocatedWord(const Placed& table, PlannedRange& range) const {
    const ByteCount width{m_image.pointerSize()};
    const Section& section = m_image.sections[table.old.section];
    const auto word = fileBytes(m_image, section.offset + (table.old.vma - section.vma), width);
    if (!word) return std::unexpected(word.error());
    std::ranges::copy(*word, range.after.begin());
    return {};
}

Result<PlannedRange> NewLayout::draft(std::size_t i) {
    const Placed& table = m_tables[i];
    const Section& section = m_image.sections[table.old.section];
    const bool isLast = i + 1 == m_tables.size();
    const Vma newEnd = table.vma + table.size;
    const Vma end = isLast ? std::max(oldEnd(), newEnd) : m_tables[i + 1].vma;
    PlannedRange range{.what = std::string(kallsymsLabel(table.table)),
                       .table = table.table,
                       .offset = section.offset + (table.vma - section.vma),
                       .vma = table.vma};
    range.after = m_planning.bytes(table.table);
    range.after.resize((end - table.vma).value);
    const bool kept = table.table == KallsymsTable::RelativeBase && m_planning.found.baseIsRelocated;
    if (kept)
        if (auto copied = keepRelocatedWord(table, range); !copied) return std::unexpected(copied.error());
    if (table.vma < oldEnd()) {
        const auto before = fileBytes(m_image, range.offset, std::min(end, oldEnd()) - table.vma);
        if (!before) return std::unexpected(before.error());
        range.before.assign(before->begin(), before->end());
    }
    m_planning.plan.tables.push_back({.table = table.table,
                                      .vma = table.vma,
                                      .slot = isLast ? m_limit - table.vma : end - table.vma,
                                      .oldUsed = m_planning.found.filled ? table.old.used : ByteCount{},
                                      .newUsed = table.size,
                                      .changed = countDifferent(range),
                                      .keptRelocation = kept});
    return range;
}

/// The ranges of all tables. Those that reach behind the old end are one, with which the section gets longer.
Result<void> NewLayout::planTables() {
    std::optional<PlannedRange> behind;
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        auto range = draft(i);
        if (!range) return std::unexpected(range.error());
        if (behind) {
            behind->what += fmt::format(", {}", range->what);
            behind->after.insert(behind->after.end(), range->after.begin(), range->after.end());
        } else if (range->gained() > 0) {
            behind = std::move(*range);
        } else {
            addRange(m_planning.plan, std::move(*range));
        }
    }
    const Placed& last = m_tables.back();
    if (!behind) return {};
    return planLongerSection(m_planning, *m_room, last.vma + last.size, std::move(*behind));
}

Result<void> NewLayout::run() {
    collect();
    if (auto checked = checkRoom(); !checked) return checked;
    if (auto placed = place(); !placed) return placed;
    findMoved();
    if (auto checked = checkRelocations(); !checked) return checked;
    if (auto encoded = encodeAgain(); !encoded) return encoded;
    if (auto planned = planTables(); !planned) return planned;
    const auto references = planReferences(m_planning, m_moved);
    if (!references) return std::unexpected(references.error());
    Plan& plan = m_planning.plan;
    plan.kind = PlanKind::Grow;
    plan.reason = fmt::format("The tables are laid out anew in the room they have together: {} labels move, and all {} "
                              "references to them, known from the relocations that the link kept, are rewritten.",
                              m_moved.size(), *references);
    return {};
}

} // namespace

Result<void> planNewLayout(Planning& planning) {
    return NewLayout(planning).run();
}

} // namespace strata
