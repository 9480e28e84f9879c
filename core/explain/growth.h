// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/reach/forecast.h"

namespace strata {

/// Where something would grow: behind its last byte.
struct GrowthPlace {
    std::uint32_t section = kNoSection; ///< That the new bytes belong to; kNoSection: to none.
    Vma end;
};

/// Branches in one layout, by what becomes of them.
struct ReachCount {
    std::uint64_t far = 0;        ///< Out of reach.
    std::uint64_t failedLink = 0; ///< Of those, the ones that no linker makes a stub for.
    std::uint64_t stubs = 0;      ///< Needed for reach, one a group and target.
};

/// What a change of size does to all that stands behind it.
struct Growth {
    ByteCount bytes;
    std::uint32_t sections = 0, symbols = 0; ///< That would get another address.
    std::uint32_t sectionsBehind = 0;        ///< All that stand behind, moved or not.
    std::int64_t last = 0;                   ///< How far the last section in memory would move.
    /// The first section behind it that would stay, for the padding in front of it takes up what came; kNone: none.
    std::uint32_t stays = kNone;
    /// The first section behind it that has addresses of its own: what is in front of it is more than 1 GiB away, as
    /// x86's per-cpu data at 0 are from the kernel. It is taken to stay, with all behind it; kNone: there is none.
    std::uint32_t apart = kNone;
    std::vector<SectionGap> gaps;            ///< Behind it: taken for room that stays as large, see unexplainedGaps().
    std::optional<ReachCount> before, after; ///< Nothing where branches are not known.
    std::optional<std::uint32_t> wrongEntries; ///< Of the kallsyms tables as they are now; nothing: there are none.
};

/// Why a stub is there: its callers, as far as they are direct branches.
struct StubReason {
    std::uint32_t callers = 0, outOfReach = 0;
    // Of the one that lacks most:
    Vma at;                    ///< Where it stands.
    std::int64_t distance = 0; ///< From there to the function.
    std::int64_t limit = 0;    ///< How far the branch reaches in that direction.
    ByteCount lacking;         ///< What is missing; 0 when all are in reach.
};

/// What would happen if something in a document grew. Keeps a reference to the document.
class GrowthModel {
public:
    /// `scan` is null where branches are not known, or of a machine that can't be decoded.
    GrowthModel(const Document& document, const BranchScan* scan);

    Growth grow(GrowthPlace place, ByteCount bytes) const;
    /// `stub` is an index into Document::stubs. Nothing where branches are not known.
    std::optional<StubReason> whyStub(std::uint32_t stub) const;

private:
    const Document& m_document;
    std::optional<ReachModel> m_reach;
};

} // namespace strata
