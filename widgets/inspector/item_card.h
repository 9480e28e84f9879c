// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/item_ref.h"

#include <QString>

#include <vector>

namespace strata {

enum class FactStyle : std::uint8_t { Text, Address };
/// A page about the item that a click on the value opens.
enum class FactPage : std::uint8_t { None, Referrers };

/// One line of the inspector: "VMA   c00000000028a650".
struct Fact {
    QString label, value;
    FactStyle style = FactStyle::Text;
    ItemRef link = {};        ///< Where a click on the value leads; none for plain facts.
    std::optional<Vma> place; ///< The address inside of it that is meant.
    FactPage opens = FactPage::None;
};
struct FactGroup {
    QString title;
    std::vector<Fact> facts;
    QString sentence; ///< Running text below the facts; may be empty.
};

/// What the inspector says about one item.
struct ItemCard {
    QString title, subtitle;
    std::vector<FactGroup> groups;
};

class SectionGuide;

/// The card of an item; the image's own card when nothing is selected or the ref does not exist. Without a guide,
/// sections are not explained.
ItemCard itemCard(const Document& document, ItemRef ref, const SectionGuide* guide = nullptr);

} // namespace strata
