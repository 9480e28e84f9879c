// SPDX-License-Identifier: GPL-3.0-or-later
// One link, without linking.
//
// A linker starts without stubs, sees which branches are out of reach, puts stubs in, which moves code, and looks
// again until no branch asks for one more; it never takes one back. The same is done here with insertions into the
// image as it is, which has stubs and mostly tables already: a link with fewer of them is an insertion of
// negative length at their place. Rejected: carrying stubs over from link to link (fixed_point.h does, for a
// what-if), since each link of a build starts anew.
#include "core/passes/link_model.h"

#include "core/image/elf_constants.h"
#include "core/reach/fixed_point.h"

#include <algorithm>

namespace strata {

namespace {

constexpr int kMostRounds = 24; ///< Of one link; bfd stops letting stub sections shrink after 20.

std::int64_t signedBytes(ByteCount bytes) {
    return static_cast<std::int64_t>(bytes.value);
}

/// More (or fewer) bytes at the end of something that ends at `end` now.
Insertion atEnd(Vma end, std::int64_t bytes, std::uint32_t section) {
    const ByteCount gone{static_cast<std::uint64_t>(std::max<std::int64_t>(-bytes, 0))};
    return {end - gone, bytes, section};
}

Insertion atEndOf(const Image& image, const Section& section, std::int64_t bytes) {
    return atEnd(section.end(), bytes, static_cast<std::uint32_t>(&section - image.sections.data()));
}

std::vector<StubNeed> together(const std::vector<StubNeed>& a, const std::vector<StubNeed>& b) {
    std::vector<StubNeed> all;
    std::ranges::set_union(a, b, std::back_inserter(all));
    return all;
}

/// lld and mold share stubs between callers that the model keeps apart; as many as they share now, they will.
std::uint64_t stubsFor(std::size_t needs, std::size_t needsNow, std::size_t stubsNow) {
    if (needsNow > stubsNow) return (needs * stubsNow + needsNow / 2) / needsNow;
    return needs + (stubsNow - needsNow); // some are there for another reason than reach
}

} // namespace

std::map<StubGroupKey, std::int64_t> countByGroup(std::span<const StubNeed> needs) {
    std::map<StubGroupKey, std::int64_t> count;
    for (const StubNeed& need : needs)
        ++count[{need.section, need.group}];
    return count;
}

LinkModel::LinkModel(const Document& document, const BranchScan* scan, const TablesModel& tables)
    : m_document(document), m_tables(tables), m_openLabels(openLabelsOf(document)),
      m_order(sectionsByAddress(document.image)) {
    const Image& image = document.image;
    for (const std::uint32_t index : m_order)
        m_end = std::max(m_end, image.sections[index].end());
    if (scan == nullptr || !hasStubs(image.machine)) return;
    m_reach.emplace(image, *scan, document.stubs, document.linker());
    m_needsNow = m_reach->state({}).needs;
    for (const Call& call : m_reach->calls())
        m_lastCode = std::max({m_lastCode, call.at, call.target});
    m_stubBytes = static_cast<std::int64_t>(stubBytesOf(image, document.stubs));
}

bool LinkModel::standsThere(TablesPlace place) const {
    if (!m_tables.now) return false;
    if (place == TablesPlace::AsLinked) return true;
    const bool isInRodata = m_document.image.sections[m_tables.now->section].name == ".rodata";
    return isInRodata == (place == TablesPlace::InRodata) && (isInRodata || m_tables.now->begin >= m_lastCode);
}

Vma LinkModel::tablesPlace(TablesPlace place) const {
    if (standsThere(place)) return m_tables.now->begin;
    const Section* data = m_document.image.section(".rodata");
    return place == TablesPlace::AtImageEnd || data == nullptr ? m_end : data->end();
}

std::optional<Vma> LinkModel::openLabelsPlace() const {
    if (m_openLabels.room.empty()) return std::nullopt;
    return std::ranges::min(m_openLabels.room, {}, &Insertion::at).at;
}

void LinkModel::addLabels(Link& link) const {
    const bool areOpen = link.labels == Labels::Open;
    if (areOpen == m_openLabels.areOpen) return;
    for (Insertion room : m_openLabels.room) {
        if (!areOpen) room.bytes = -room.bytes;
        link.insertions.push_back(room);
    }
}

void LinkModel::addTables(Link& link, ByteCount bytes, TablesPlace place) const {
    const Image& image = m_document.image;
    const auto& now = m_tables.now;
    const bool stays = standsThere(place);
    // Room that stands for tables is theirs; it is there once they have entries.
    const std::int64_t roomNow = signedBytes(m_tables.room);
    const std::int64_t room = stays && bytes > m_tables.empty ? std::min(roomNow, signedBytes(bytes)) : 0;
    link.room = {static_cast<std::uint64_t>(room)};
    if (room != roomNow) {
        const bool isLast = m_tables.roomBefore == kNoSection;
        const Vma at = isLast ? m_end : image.sections[m_tables.roomBefore].vma;
        link.insertions.push_back({at, room - roomNow});
    }
    const std::int64_t tables = signedBytes(bytes) - room;
    if (stays) {
        link.insertions.push_back(atEnd(now->end(), tables - signedBytes(now->bytes), now->section));
        return;
    }
    if (now) link.insertions.push_back(atEnd(now->end(), -signedBytes(now->bytes), now->section));
    const Section* data = image.section(".rodata");
    if (place == TablesPlace::AtImageEnd || data == nullptr)
        link.insertions.push_back({m_end, tables});
    else
        link.insertions.push_back(atEndOf(image, *data, tables));
}

/// What more or fewer stubs than now take: at the start of what they serve on ppc64, behind it elsewhere; on ppc64
/// each has a pointer, and that a relocation where the image is position independent.
std::vector<Insertion> LinkModel::stubRoom(std::span<const StubNeed> needs, const LinkKnobs& knobs) const {
    const Image& image = m_document.image;
    constexpr std::int64_t kPointer = 8, kRelocation = 24;
    auto more = countByGroup(needs);
    // The stubs that there are stand where the default puts them.
    std::map<std::pair<Vma, std::uint32_t>, std::int64_t> places;
    for (const auto& [group, count] : more)
        places[{m_reach->stubPlace(group.first, group.second, knobs.groupSize), group.first}] += count;
    for (const auto& [group, count] : countByGroup(m_needsNow))
        places[{m_reach->stubPlace(group.first, group.second), group.first}] -= count;
    std::vector<Insertion> insertions;
    std::int64_t pointers = 0;
    for (const auto& [place, count] : places) {
        if (count == 0) continue;
        const std::int64_t bytes = count * m_stubBytes;
        if (image.machine == elf::kMachinePpc64)
            insertions.push_back({place.first, bytes, place.second});
        else
            insertions.push_back(atEnd(place.first, bytes, place.second));
        pointers += count;
    }
    const Section* table = image.section(".branch_lt");
    if (table == nullptr || pointers == 0) return insertions;
    insertions.push_back(atEndOf(image, *table, pointers * kPointer));
    const Section* relocations = image.section(".rela.dyn");
    if (relocations != nullptr && relocations->occupiesMemory())
        insertions.push_back(atEndOf(image, *relocations, pointers * kRelocation));
    return insertions;
}

void LinkModel::addStubs(Link& link, const LinkKnobs& knobs) const {
    const std::vector<Insertion> fixed = link.insertions;
    for (int round = 0; round < kMostRounds; ++round) {
        const std::vector<Insertion> room = stubRoom(link.needs, knobs);
        link.insertions = fixed;
        link.insertions.insert(link.insertions.end(), room.begin(), room.end());
        link.shift = AddressShift(m_document.image, link.insertions);
        auto needs = together(link.needs, m_reach->state(link.shift, knobs.groupSize).needs);
        if (needs == link.needs) break;
        link.needs = std::move(needs);
    }
    link.stubs = stubsFor(link.needs.size(), m_needsNow.size(), m_document.stubs.size());
}

Link LinkModel::link(ByteCount tableBytes, const LinkKnobs& knobs, Labels labels) const {
    const Image& image = m_document.image;
    Link link{.tables = tableBytes, .labels = labels};
    addLabels(link);
    addTables(link, tableBytes, knobs.place);
    if (const Section* text = image.section(".text"); text != nullptr && knobs.extraText != 0)
        link.insertions.push_back(atEndOf(image, *text, knobs.extraText));
    if (m_reach)
        addStubs(link, knobs);
    else
        link.shift = AddressShift(image, link.insertions);
    return link;
}

/// Of a section, without what is inserted at its very start.
std::int64_t LinkModel::shiftOfStart(const Link& link, std::uint32_t section) const {
    const Vma start = m_document.image.sections[section].vma;
    std::int64_t shift = link.shift.at(start);
    for (const Insertion& insertion : link.insertions)
        if (insertion.section == section && insertion.at == start && insertion.bytes > 0) shift -= insertion.bytes;
    return shift;
}

std::int64_t LinkModel::shiftBeforeStubs(const Link& link, std::uint32_t section, Vma place) const {
    // What lies in front of a section may have moved where the section, for its alignment, has not.
    if (place == m_document.image.sections[section].vma) return shiftOfStart(link, section);
    return link.shift.at(Vma{place.value - 1});
}

std::vector<LinkedSection> LinkModel::placeSections(const Link& link) const {
    std::vector<LinkedSection> placed;
    for (const std::uint32_t index : m_order) {
        const Section& section = m_document.image.sections[index];
        std::int64_t grown = 0;
        for (const Insertion& insertion : link.insertions)
            if (insertion.section == index) grown += insertion.bytes;
        const auto shift = static_cast<std::uint64_t>(shiftOfStart(link, index));
        placed.push_back(
            {std::string(section.name),
             contentKind(section),
             section.vma + ByteCount{shift},
             {section.size.value + static_cast<std::uint64_t>(std::max(grown, -signedBytes(section.size)))}});
    }
    return placed;
}

/// Sections, and what lies between two of one PT_LOAD. `sections` are those of placeSections().
std::uint64_t LinkModel::loadedBytes(std::span<const LinkedSection> sections) const {
    const Image& image = m_document.image;
    const auto loadOf = [&](std::size_t i) {
        const Vma at = image.sections[m_order[i]].vma;
        const auto holds = [at](const Segment& s) { return s.isLoad() && at >= s.vma && at - s.vma < s.memorySize; };
        return std::ranges::find_if(image.segments, holds);
    };
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        bytes += sections[i].size.value;
        if (i == 0 || sections[i].begin <= sections[i - 1].end() || loadOf(i) != loadOf(i - 1)) continue;
        bytes += (sections[i].begin - sections[i - 1].end()).value;
    }
    return bytes;
}

ByteCount LinkModel::memoryOf(const Link& link, std::span<const LinkedSection> sections, TablesPlace place) const {
    ByteCount bytes{m_document.layout.memorySize.value - loadedBytes(placeSections({})) + loadedBytes(sections)};
    bytes += link.room;
    const bool haveNoSection = !standsThere(place) && tablesPlace(place) == m_end;
    return haveNoSection ? bytes + link.tables : bytes;
}

} // namespace strata
