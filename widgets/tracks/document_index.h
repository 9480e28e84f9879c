// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/item_ref.h"
#include "widgets/tracks/branch_index.h"
#include "widgets/tracks/owner_index.h"

namespace strata {

/// What would move if the kallsyms tables grew.
struct BehindKallsyms {
    std::uint64_t sections = 0, symbols = 0;
};

/// Lookups into a document that drawing needs and that take longer than a frame: made once, then immutable.
struct DocumentIndex {
    DocumentPtr document;
    std::vector<std::uint32_t> stubs;           ///< Indices into Document::stubs, by section, then VMA.
    std::vector<IndexRange> stubsOf;            ///< Ranges of `stubs`, indexed by section.
    std::vector<std::uint32_t> spanOfSymbol;    ///< Symbol to the SymbolSpan that holds its address; kNone: no bytes.
    std::vector<std::uint32_t> fills;           ///< Pieces that are fill, by section, then VMA.
    std::vector<IndexRange> fillsOf;            ///< Ranges of `fills`, indexed by section.
    std::vector<std::uint64_t> fillBytesBefore; ///< Bytes of fills[0 .. i), one more than there are fills.
    std::vector<std::uint32_t> symbolsBefore; ///< Symbols that start in Layout::symbols[0 .. i), aliases too; one more.
    std::vector<std::uint32_t> kallsymsTables; ///< Tables that are there (enum KallsymsTable), by VMA.
    BehindKallsyms behind;
    ByteCount paddingBytes;  ///< Of padding, holes and fills together.
    BranchIndexPtr branches; ///< Not made by indexDocument(); null until it is there.
    OwnerIndexPtr owners;    ///< The same.

    bool hasMap() const { return document->map.has_value(); }
    const KallsymsSlot& slot(std::uint32_t table) const {
        return *document->kallsyms->table(static_cast<KallsymsTable>(table));
    }
    /// True when the byte belongs to a kallsyms table.
    bool isKallsyms(std::uint32_t section, Vma vma) const;
    /// What the bytes at the start of a range hold: kallsyms tables stand out of their section.
    ContentKind contentAt(std::uint32_t section, Vma vma, ContentKind ofSection) const;
};

DocumentIndex indexDocument(DocumentPtr document);

/// Symbols that start at an address of [from, to) of a section, aliases too.
std::uint64_t symbolsIn(const DocumentIndex& index, std::uint32_t section, Vma from, Vma to);
/// Bytes of a page of memory that somebody owns: neither padding nor fill nor a hole. `size` is a power of two.
std::uint64_t usedBytes(const DocumentIndex& index, std::uint64_t page, std::uint64_t size);

/// The name a span is selected by: its symbol, or the span itself where no symbol owns the bytes.
ItemRef refOfSpan(const Document& document, std::uint32_t span);

} // namespace strata
