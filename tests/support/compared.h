// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"

#include <QtGlobal>

#include <utility>

namespace strata::test {

/// Two builds that can be compared; else the test ends (qFatal).
inline LayoutDiff compared(DocumentPtr a, DocumentPtr b) {
    auto diff = compareLayouts(std::move(a), std::move(b));
    if (!diff) qFatal("%s", diff.error().text.c_str());
    return std::move(*diff);
}
inline LayoutDiffPtr sharedDiff(DocumentPtr a, DocumentPtr b) {
    return std::make_shared<const LayoutDiff>(compared(std::move(a), std::move(b)));
}

} // namespace strata::test
