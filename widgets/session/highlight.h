// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace strata {

/// Items that stand out together where all are drawn, because one thing owns them.
struct Highlight {
    QString title;                            ///< "drivers: 1 234 567 B, 12 %"; empty: nothing stands out.
    std::vector<std::uint32_t> spans, pieces; ///< Sorted indices into Layout::symbols and Layout::pieces.
};

} // namespace strata
