// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

#include <compare>
#include <cstdint>

namespace strata {

/// Which of the two open documents an item belongs to.
enum class Side : std::uint8_t { A, B };

/// What an ItemRef's index counts.
enum class RefKind : std::uint8_t {
    None,
    Image,         ///< The whole image; index 0.
    Segment,       ///< Image::segments
    LayoutItem,    ///< Layout::items (headers, sections, padding, holes)
    Piece,         ///< Layout::pieces (input sections of objects)
    SymbolSpan,    ///< Layout::symbols
    Symbol,        ///< Image::symbols (also those that own no bytes)
    Stub,          ///< Document::stubs
    KallsymsTable, ///< enum KallsymsTable
};

/// The identity of anything that can be selected. No pointer and no row number crosses a boundary instead.
struct ItemRef {
    Side side = Side::A;
    RefKind kind = RefKind::None;
    std::uint32_t index = 0;

    auto operator<=>(const ItemRef&) const = default;
    explicit operator bool() const { return kind != RefKind::None; }
};

} // namespace strata

Q_DECLARE_METATYPE(strata::ItemRef)
