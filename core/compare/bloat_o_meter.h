// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <array>
#include <deque>

namespace strata {

/// Which symbols the kernel's scripts/bloat-o-meter compares: its options.
enum class BloatChoice : std::uint8_t {
    All,       ///< None: functions and data in one table.
    ByKind,    ///< -c: functions, data and read-only data, a table each.
    Data,      ///< -d
    Functions, ///< -t
};

/// What of an image it looks at: symbols with a size but those that the kernel build makes itself, every ".NUMBER" of a
/// name cut out.
class BloatSymbols {
public:
    /// Its name is a view into the image's file, which must live as long.
    void add(const Symbol& symbol);

    struct Item {
        std::string_view name;
        std::uint64_t size = 0;
        std::uint32_t hash = 0; ///< Of the name.
        char letter = 0;        ///< nm's.
    };
    /// Half of all names, so that two threads work on them.
    const std::deque<Item>& half(std::size_t which) const { return m_halves[which]; }

private:
    std::array<std::deque<Item>, 2> m_halves; ///< No vector: new memory costs more than all else here.
    std::deque<std::string> m_cut;            ///< Names that were.
};

/// What `scripts/bloat-o-meter OLD NEW` of Linux 6.12 prints, byte for byte (that of 6.1 leaves weak symbols out).
/// Sizes are sums of st_size by name.
std::string bloatOMeter(const BloatSymbols& before, const BloatSymbols& after, BloatChoice choice);

} // namespace strata
