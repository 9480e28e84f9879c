// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/item_ref.h"

#include <QString>

#include <optional>
#include <span>

namespace strata {

/// How a column is drawn and aligned.
enum class ColumnStyle : std::uint8_t {
    Name,    ///< Left; the part that matches the search is emphasised.
    Text,    ///< Left.
    Number,  ///< Right, grouped digits.
    Address, ///< Left, fixed-width digits.
    EndName, ///< As Name, of names that all begin alike: cut in front.
};

/// One column: a new one is one more row of a table in tables.cpp.
struct TableColumn {
    const char* title;
    ColumnStyle style;
    int width; ///< In average characters; the first column takes what is left.
    QString (*text)(const Document&, std::uint32_t row);
    /// The sort key: one of the two is set.
    std::uint64_t (*number)(const Document&, std::uint32_t row) = nullptr;
    std::string_view (*bytes)(const Document&, std::uint32_t row) = nullptr;
    const char* key = nullptr; ///< What a query calls it: "size" in size>4k.
    bool isHidden = false;     ///< Until a person asks for it.
    /// Sorted by this instead of `number`: what is only guessed stands behind what is known.
    std::uint64_t (*rank)(const Document&, std::uint32_t row) = nullptr;
    const char* hint = nullptr; ///< Over the title: what its signs mean.
};

/// What a row stands for when it is searched and summed.
struct RowRange {
    std::optional<Vma> vma;
    ByteCount size;
};

/// One table over a document: its rows are numbers from 0, its columns know how to read them.
struct TableDescription {
    const char* id;    ///< Stable: saved column widths and tests use it.
    const char* title; ///< Of the tab.
    const char* empty; ///< What would be here and how to get it.
    std::span<const TableColumn> columns;
    std::uint32_t (*count)(const Document&);
    ItemRef (*ref)(const Document&, std::uint32_t row);
    /// The row that shows `ref`, if this table has one.
    std::optional<std::uint32_t> (*rowOf)(const Document&, ItemRef ref);
    std::string_view (*name)(const Document&, std::uint32_t row); ///< What the search reads.
    RowRange (*range)(const Document&, std::uint32_t row);
    /// What the bytes of its rows together are said to be: other views sum the same owner's bytes by other rules.
    const char* summed = "%1";
};

/// Sections, Segments, Symbols, Objects, Stubs, Kallsyms, Relocations, Notes, Diagnostics: the tabs of the Inspect
/// workspace, in order.
std::span<const TableDescription> inspectTables();

} // namespace strata
