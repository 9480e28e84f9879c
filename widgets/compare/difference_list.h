// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/compared_builds.h"
#include "widgets/models/list_model.h"
#include "widgets/models/query.h"

#include <array>

namespace strata {

enum class DifferenceKind : std::uint8_t { Causes, New, Gone, Grown, Shrunk, Changed, Moved, Sections };
inline constexpr std::array kDifferenceKinds{DifferenceKind::Causes,  DifferenceKind::Sections, DifferenceKind::New,
                                             DifferenceKind::Gone,    DifferenceKind::Grown,    DifferenceKind::Shrunk,
                                             DifferenceKind::Changed, DifferenceKind::Moved};

/// One category of differences: its rows are numbers from 0.
struct DifferenceList {
    DifferenceKind kind = DifferenceKind::Causes;
    QString title;                    ///< Of the tab, without the count.
    QString emptyTitle, emptyBody;    ///< What an empty list says.
    std::uint64_t count = 0;          ///< Of the tab: rows, or the symbols in rows of many.
    std::vector<std::uint32_t> order; ///< All rows, what matters most first.
    std::vector<ListColumn> columns;
    std::function<PartPair(std::uint32_t row)> parts;
    std::function<Side(std::uint32_t row)> side;          ///< The build in which it stands where it matters.
    std::function<std::int64_t(std::uint32_t row)> delta; ///< Bytes.
};
DifferenceList differenceList(DifferenceKind kind, const ComparedBuildsPtr& compared);
/// One for each of kDifferenceKinds.
using DifferenceListsPtr = std::shared_ptr<const std::vector<DifferenceList>>;
DifferenceListsPtr differenceLists(const ComparedBuildsPtr& compared);

/// The rows of a list that are hits of the query, in its order: by name, 0x address in either build, owner:, section:,
/// size (of the difference). None when cancelled.
std::vector<std::uint32_t> hitsIn(const DifferenceList& list, const ComparedBuilds& compared, const Query& query,
                                  const Progress& progress = {});

} // namespace strata
