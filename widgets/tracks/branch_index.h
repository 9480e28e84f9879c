// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/stub_runs.h"
#include "widgets/session/item_ref.h"

#include <QString>

namespace strata {

struct Document;
struct DocumentIndex;

/// What the map shows of branches. A ppc64 kernel's 600 000 take 100 ms, so it is made in a Job and joins the
/// DocumentIndex when it is there.
struct BranchIndex {
    ReachPressure pressure;
    std::vector<StubRun> runs;
};
using BranchIndexPtr = std::shared_ptr<const BranchIndex>;

/// Null for a document without branches.
BranchIndexPtr indexBranches(const Document& document);

/// The symbol that makes the branch, or the bytes where none owns them.
ItemRef callerOf(const DocumentIndex& index, const ReachMark& mark);
/// "misc_init+0x38"; the address where no symbol owns it.
QString placeName(const DocumentIndex& index, std::uint32_t section, Vma vma);
/// "99.9 %" of its reach, rounded down: 100 % is the limit itself.
QString shareText(double share);
/// The name of what a branch of `own` leads to.
QString targetName(const DocumentIndex& index, Vma target, std::uint32_t own);

} // namespace strata
