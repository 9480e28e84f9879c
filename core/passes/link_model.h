// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/open_labels.h"
#include "core/passes/tables_model.h"
#include "core/reach/forecast.h"

#include <map>

namespace strata {

/// What stays the same from link to link.
struct LinkKnobs {
    TablesPlace place = TablesPlace::InRodata;
    std::optional<ByteCount> groupSize;
    std::int64_t extraText = 0;
};

/// Whether a link defines the labels of the tables.
enum class Labels : std::uint8_t { Defined, Open };

/// One link in terms of the image: what is inserted where, and which stubs it needs.
struct Link {
    ByteCount tables;   ///< `room` with them.
    ByteCount room;     ///< That stands for tables and is no byte of the file.
    AddressShift shift; ///< From the image to this link.
    std::vector<Insertion> insertions;
    std::vector<StubNeed> needs;
    std::uint64_t stubs = 0;
    Labels labels = Labels::Defined;
};

/// Links one image again and again with tables of another size or at another place.
class LinkModel {
public:
    /// All three must outlive it. `scan` may be null or of a machine without stubs: then none come.
    LinkModel(const Document& document, const BranchScan* scan, const TablesModel& tables);

    Link link(ByteCount tableBytes, const LinkKnobs& knobs, Labels labels = Labels::Defined) const;
    /// Where what open labels take begins; nothing where they take nothing.
    std::optional<Vma> openLabelsPlace() const;
    const ReachModel* reach() const { return m_reach ? &*m_reach : nullptr; }
    /// The end of the last byte of code that branches or is branched to.
    Vma lastCode() const { return m_lastCode; }
    /// Where the tables begin in the image, or would.
    Vma tablesPlace(TablesPlace place) const;
    ByteCount stubSize() const { return {static_cast<std::uint64_t>(m_stubBytes)}; }
    /// How far what stands in front of a group's stubs has moved.
    std::int64_t shiftBeforeStubs(const Link& link, std::uint32_t section, Vma place) const;
    std::vector<LinkedSection> placeSections(const Link& link) const;
    /// Of the link whose sections were placed so: what PT_LOADs would hold, `room` with it.
    ByteCount memoryOf(const Link& link, std::span<const LinkedSection> sections, TablesPlace place) const;

private:
    std::int64_t shiftOfStart(const Link& link, std::uint32_t section) const;
    void addLabels(Link& link) const;
    void addTables(Link& link, ByteCount bytes, TablesPlace place) const;
    void addStubs(Link& link, const LinkKnobs& knobs) const;
    std::vector<Insertion> stubRoom(std::span<const StubNeed> needs, const LinkKnobs& knobs) const;
    bool standsThere(TablesPlace place) const;
    std::uint64_t loadedBytes(std::span<const LinkedSection> sections) const;

    const Document& m_document;
    const TablesModel& m_tables;
    OpenLabels m_openLabels;
    std::optional<ReachModel> m_reach;
    std::vector<StubNeed> m_needsNow;   ///< Of the image as it is, in the linker's own groups.
    std::vector<std::uint32_t> m_order; ///< Sections in memory, by address.
    Vma m_end, m_lastCode;
    std::int64_t m_stubBytes = 0;
};

/// Needs of each group: by section, then group.
using StubGroupKey = std::pair<std::uint32_t, std::uint32_t>;
std::map<StubGroupKey, std::int64_t> countByGroup(std::span<const StubNeed> needs);

} // namespace strata
