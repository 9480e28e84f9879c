// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/item_ref.h"

#include <QString>

namespace strata {

/// A run of bytes that is looked at as a whole: a section, or a part of the file that is in none (headers, padding).
struct ByteSource {
    ItemRef ref; ///< Its layout item; none: there is nothing to show.
    QString name;
    std::uint32_t section = kNone;
    std::optional<Vma> vma; ///< Of the first byte, where it is in memory.
    std::optional<FileOffset> offset;
    std::uint64_t size = 0;
    ByteView bytes; ///< Shorter than `size` where the file ends before, and empty for NOBITS.

    bool isZeros() const { return size > 0 && !offset; } ///< Not in the file: zeros at run time.
    std::uint64_t address(std::uint64_t at) const { return (vma ? vma->value : offset ? offset->value : 0) + at; }
};

/// What `ref` lies in: the section of a symbol, the headers of an image. Reads sections that are not in memory.
ByteSource byteSource(const Document& document, ItemRef ref);

/// Bytes of the source.
struct ByteRange {
    std::uint64_t begin = 0, end = 0;
    bool contains(std::uint64_t at) const { return at >= begin && at < end; }
    bool operator==(const ByteRange&) const = default;
};
/// Where `ref` lies in the source; empty when it lies elsewhere.
ByteRange rangeIn(const Document& document, const ByteSource& source, ItemRef ref);

/// The smallest thing that the byte belongs to: a kallsyms table, a symbol's span, else the source itself.
ItemRef thingAt(const Document& document, const ByteSource& source, std::uint64_t at);

} // namespace strata
