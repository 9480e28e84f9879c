// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace strata {

enum class PartKind : std::uint8_t {
    Symbol,
    Data,   ///< Bytes of a section that no symbol names, or that only a label at its start does.
    Padding ///< Alignment between symbols and between sections, headers, holes.
};

/// A piece of the memory image that can be found again in another build.
struct Part {
    PartKind kind = PartKind::Padding;
    std::uint32_t section = kNone; ///< Index into Image::sections; for padding, the section it serves.
    std::uint32_t symbol = kNone;  ///< Index into Image::symbols.
    std::uint32_t symbols = 0;     ///< That symbol and its aliases; 0 where it goes on behind another one inside of it.
    std::uint32_t span = kNone;    ///< Index into Layout::symbols.
    Vma vma;
    ByteCount size;

    Vma end() const { return vma + size; }
};

/// The memory image cut into parts, by address. They tile it: their sizes sum to Layout::memorySize. A table of
/// kallsyms ends with its data, and code without a size where only no-operations follow it.
std::vector<Part> partsOf(const Document& document);

/// A symbol's name; the section's for data; empty for padding.
std::string_view partName(const Image& image, const Part& part);

} // namespace strata
