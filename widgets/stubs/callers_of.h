// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/list_model.h"
#include "widgets/session/item_ref.h"
#include "widgets/stubs/reach_analysis.h"

namespace strata {

/// What the current item has to do with stubs.
enum class CallersAbout : std::uint8_t {
    Nothing,
    Stub,   ///< It is one: the branches to it.
    Target, ///< It is called through some: the branches to it.
    Caller, ///< It goes through some: its own branches.
};

struct CallersShown {
    CallersAbout about = CallersAbout::Nothing;
    std::vector<std::uint32_t> calls; ///< Positions in ReachModel::calls(), by address.
    QString sentence;                 ///< The chain in words.
};

/// The branches through stubs that have to do with an item: a stub or its symbol, a function, an object, a section.
CallersShown callersOf(const ReachAnalysis& analysis, ItemRef item);

/// The columns of a list of such branches.
std::vector<ListColumn> callerColumns(const ReachAnalysisPtr& analysis, CallersAbout about);

} // namespace strata
