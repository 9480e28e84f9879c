// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/referrers.h"
#include "widgets/session/item_ref.h"

#include <QString>

#include <optional>
#include <vector>

namespace strata {

/// Where an item lies. A domain it is not in is empty.
struct Extent {
    std::optional<Vma> vma;
    std::optional<Lma> lma;
    std::optional<FileOffset> offset;
    ByteCount size; ///< In memory; in the file for items that are only there.
};

/// False for a ref whose index does not exist in `document` (an older document's ref, a damaged link).
bool refExists(const Document& document, ItemRef ref);

/// The name a person would use: ".rodata", "kernel/kallsyms.o", "kallsyms_names", "padding".
/// Empty when the ref does not exist.
QString nameOf(const Document& document, ItemRef ref);
/// All empty when the ref does not exist.
Extent extentOf(const Document& document, ItemRef ref);
/// Index into Image::sections, or kNone for what lies in no section.
std::uint32_t sectionOf(const Document& document, ItemRef ref);

/// The item that is the given section; nothing for sections without bytes.
std::optional<std::uint32_t> sectionItem(const Document& document, std::uint32_t section);
/// Index into Layout::pieces of the piece of `section` that covers `vma`.
std::optional<std::uint32_t> pieceAt(const Document& document, std::uint32_t section, Vma vma);
/// Index into Layout::symbols of the span of `section` that covers `vma`.
std::optional<std::uint32_t> spanAt(const Document& document, std::uint32_t section, Vma vma);

/// The span of a symbol where it is the span's owner, else the symbol itself (aliases, absolute symbols).
ItemRef symbolRef(const Document& document, std::uint32_t symbol);
/// st_size, or the bytes up to the next symbol where the symbol has none.
ByteCount symbolSize(const Document& document, std::uint32_t symbol);
/// "kernel/kallsyms.o", "lib/lib.a(ctype.o)"; empty when no map names an object.
QString objectName(const Document& document, std::uint32_t piece);
/// The member, or the object's path as the map has it; of an absolute path only the file name, since the folder of
/// somebody's build machine says nothing.
std::string_view shortObject(const MapInput& input);
/// "fill", "linker stubs", …
std::string_view pieceKindName(PieceKind kind);
/// "LOAD", "NOTE", "GNU_STACK", …; empty for a type that is not known.
std::string_view segmentTypeName(std::uint32_t type);
/// The name of a section; empty for kNone.
QString sectionName(const Document& document, std::uint32_t section);

/// Image ▸ segment ▸ section ▸ object ▸ symbol, as far as they exist, ending with `ref`.
std::vector<ItemRef> pathTo(const Document& document, ItemRef ref);

/// What "go to" means by `text`: an address (0x… or eight and more hex digits), else the symbol or section of that
/// exact name, else the first symbol that begins with it. Nothing when there is none.
std::optional<ItemRef> findItem(const Document& document, const QString& text);
/// Addresses [begin, end).
struct AddressRange {
    Vma begin, end;
};
/// "0xA..0xB", or the names of the first and the last item: "_stext..kallsyms_names". Nothing when `text` is no such
/// range, or an empty one.
std::optional<AddressRange> findRange(const Document& document, const QString& text);
/// An address as findItem() reads it; nothing when `text` is none.
std::optional<Vma> parseAddress(const QString& text);
/// The smallest item that covers `vma`: symbol, else piece, section item, segment.
std::optional<ItemRef> itemAt(const Document& document, Vma vma);

/// "start_kernel+0x1c"; the address alone where no symbol is.
QString placeText(const Document& document, Vma vma);
/// The addresses that something may refer to when it means the item; a label, which owns no byte, has one. Nothing for
/// what is not in memory, and for the image and its segments, which are nobody's target.
std::optional<ReferredRange> referredRange(const Document& document, ItemRef ref);

inline QString textOf(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace strata
