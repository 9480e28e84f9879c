// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/reach/cure.h"
#include "core/reach/object_pairs.h"
#include "core/reach/reach_curve.h"
#include "core/reach/stub_users.h"
#include "core/reach/what_if.h"

#include <QString>

#include <array>

namespace strata {

/// Somewhere bytes could be put in.
struct ReachPlace {
    QString name; ///< "in front of .init.text".
    Vma vma;
    std::uint32_t section = kNoSection; ///< As in Insertion.
};

/// Distances of branches as a share of what their class reaches, by 5 %; what is out of reach is in the last one.
inline constexpr std::size_t kShares = 21;
struct ReachShares {
    QString name;
    std::uint64_t count = 0;
    std::array<std::uint64_t, kShares> shares{};
};

/// A branch with little headroom.
struct NextToBreak {
    std::size_t branch; ///< Index into BranchScan::branches.
    Vma function;       ///< That it leads to: the target itself is mostly a local entry on ppc64.
};

/// All that the pages beside the stubs show of one image. Made off the GUI thread; immutable.
struct ReachAnalysis {
    ReachAnalysis(DocumentPtr of, std::shared_ptr<const BranchScan> branches);

    DocumentPtr document;
    std::shared_ptr<const BranchScan> scan;
    ReachModel model;
    ReachState now;
    std::vector<ReachPlace> places;   ///< The likeliest first: where the tables grow, then section by section.
    std::vector<ReachShares> classes; ///< The first is all that get stubs, or all; then by count.

    CodeObjects objects;
    CallersOfStubs callers;
    std::vector<std::uint32_t> stubbed; ///< Positions of the calls that go through a stub.
    StubUsers byCaller, byTarget;
    std::vector<NextToBreak> nextToBreak;
    std::vector<ObjectPair> pairs; ///< Those that break next.
    std::vector<CureMove> cure;    ///< The best moves, one on top of the other.
};
using ReachAnalysisPtr = std::shared_ptr<const ReachAnalysis>;

/// Decodes the branches where the document has not done so. Null when the machine's can't be decoded, or cancelled.
ReachAnalysisPtr analyseReach(const DocumentPtr& document, const Progress& progress = {});

/// The search for a cure looks at this; the analysis has to outlive it.
CureInput cureInputOf(const ReachAnalysis& analysis);

/// The object as a person knows it: of an absolute path only the file name.
QString objectText(const CodeObjects& objects, std::uint32_t object);

/// "131 907 direct branches; 2 884 are out of reach and go through stubs."
QString reachSentence(const ReachAnalysis& analysis);

/// What N bytes at a place would do, alignment and padding included; without the loop of links.
struct ReachAnswer {
    ReachState state;
    std::int64_t moreStubs = 0;
    std::int64_t stubBytes = 0;
};
ReachAnswer answerAt(const ReachAnalysis& analysis, const ReachPlace& place, std::int64_t bytes);
/// "+4 MiB in front of .init.text: 2 884 → 2 950 branches out of reach, +13 stubs (+416 B)."
QString answerSentence(const ReachAnalysis& analysis, const ReachPlace& place, std::int64_t bytes,
                       const ReachAnswer& answer);

} // namespace strata
