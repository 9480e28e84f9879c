// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"
#include "core/linkmap/link_map.h"

namespace strata {

/// What a range of bytes is for: the eight colours of the address map.
enum class ContentKind : std::uint8_t { Text, ReadOnlyData, Data, Bss, Init, PerCpu, Kallsyms, Other };
const char* contentKindName(ContentKind kind);

enum class ItemKind : std::uint8_t {
    ElfHeader,
    ProgramHeaders,
    SectionHeaders,
    Section,
    Padding, ///< Bytes that only bring what follows to its alignment, page or place; see PaddingCause.
    Hole,    ///< Bytes inside a segment, or in the file, that no section owns and no alignment explains.
};
enum class PaddingCause : std::uint8_t { None, Alignment, Page, Fill };
const char* itemKindName(ItemKind kind);
const char* paddingCauseName(PaddingCause cause);

inline constexpr std::uint32_t kNone = 0xffffffff;

/// One owner of bytes. The items tile the file and the memory image: each byte of either has exactly one.
struct LayoutItem {
    ItemKind kind = ItemKind::Section;
    ContentKind content = ContentKind::Other;
    PaddingCause cause = PaddingCause::None;
    bool freedAfterBoot = false;   ///< Between __init_begin and __init_end, or .init by name where there are none.
    std::uint32_t section = kNone; ///< Index into Image::sections; for padding, the section it serves.
    std::uint32_t segment = kNone; ///< Index into Image::segments.
    std::optional<Vma> vma;        ///< Nothing when the item is not in memory.
    std::optional<Lma> lma;
    std::optional<FileOffset> offset; ///< Nothing when the item is not in the file.
    ByteCount memorySize, fileSize;   ///< Bytes owned in each domain.
};

/// What the link map (or, where it is silent, nobody) says lies in an output section.
enum class PieceKind : std::uint8_t { InputSection, Fill, Stubs, ScriptData, Gap };

/// One contributor to an alloc section. The pieces of a section tile it.
struct Piece {
    PieceKind kind = PieceKind::Gap; ///< Gap: bytes the map gives to nobody (alignment, or no map at all).
    std::uint32_t section = 0;
    std::uint32_t mapInput = kNone; ///< Index into LinkMap::inputs.
    Vma vma;
    ByteCount size;
};

/// A range of an alloc section that belongs to one symbol, or to none. The spans of a section tile it.
/// A symbol owns st_size bytes; one without a size owns everything up to the next symbol or the section's end.
struct SymbolSpan {
    std::uint32_t section = 0;
    std::uint32_t symbol = kNone; ///< Index into Image::symbols; kNone: data without a symbol.
    std::uint32_t aliases = 0;    ///< Further symbols at the same address.
    Vma vma;
    ByteCount size;
};

/// Half-open range of indices.
struct IndexRange {
    std::uint32_t begin = 0, end = 0;
    bool empty() const { return begin == end; }
};

/// Who owns which byte. Immutable.
struct Layout {
    std::vector<LayoutItem> items;     ///< Memory items by VMA first, then the items only in the file, by offset.
    std::uint32_t memoryItemCount = 0; ///< items[0 .. memoryItemCount) are in memory.
    std::vector<Piece> pieces;         ///< By section, then VMA.
    std::vector<SymbolSpan> symbols;   ///< By section, then VMA.
    std::vector<IndexRange> piecesOf, symbolsOf; ///< Indexed by section.
    ByteCount fileSize, accountedFile;
    ByteCount memorySize, accountedMemory; ///< memorySize: the union of the PT_LOAD ranges.
    Diagnostics diagnostics;
};

/// Gives every byte its owner. `map` may be null; then a section's piece is one Gap.
/// Reports (as an error diagnostic) if the items should not sum to the image.
Layout buildLayout(const Image& image, const LinkMap* map, const Progress& progress = {});

/// What a section holds, by its flags and the kernel's section names (.init.*, .data..percpu, .kallsyms).
ContentKind contentKind(const Section& section);

} // namespace strata
