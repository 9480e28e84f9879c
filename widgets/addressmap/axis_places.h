// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/axis.h"

namespace strata {

/// What a range of one axis is on another one of the same image: the same parts of the same items. Nothing when none of
/// them is on that axis; the whole axis stays the whole axis.
std::optional<VisibleRange> carriedOver(const Axis& from, const Axis& to, VisibleRange range);

/// Where the bytes at addresses [begin, end) of memory are, in any domain. Nothing when the image has none there.
std::optional<VisibleRange> rangeOfAddresses(const Layout& layout, const Axis& axis, Vma begin, Vma end);

} // namespace strata
