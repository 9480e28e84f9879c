// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

namespace strata {

/// Bytes of the memory image by what they are.
struct OwnerBytes {
    ByteCount text;    ///< In executable sections.
    ByteCount data;    ///< In other sections that the file holds, read-only or not, and in mapped headers.
    ByteCount bss;     ///< In sections that only memory has (NOBITS).
    ByteCount padding; ///< Alignment, fill and holes, in whatever section or between them.

    ByteCount total() const { return {text.value + data.value + bss.value + padding.value}; }
    OwnerBytes& operator+=(const OwnerBytes& other);
    bool operator==(const OwnerBytes&) const = default;
};

enum class OwnerKind : std::uint8_t {
    Image, ///< The root.
    Directory,
    Archive,
    Object, ///< Of the link map; without one the source file that symbols name.
    InputSection,
    Symbol,
    Other, ///< In parentheses: what no object brought. "(headers)", "(padding)", "(linker)", "(unknown)".
};

struct OwnerNode {
    std::string_view name; ///< One part of a path: "kernel", "fork.o", ".text", "copy_process".
    OwnerKind kind = OwnerKind::Image;
    OwnerBytes bytes;              ///< With all nodes below.
    std::uint32_t parent = 0;      ///< Index into Owners::nodes, always smaller than the node's own.
    std::uint32_t section = kNone; ///< Image::sections: where its own first bytes lie. None in a folder or an object.
    IndexRange children;           ///< Into Owners::children.
};

/// Who brought the bytes of the memory image: source directory, object, input section, symbol. Immutable; names are
/// views into the image's and the map's files. The root's bytes sum to Layout::memorySize.
struct Owners {
    std::vector<OwnerNode> nodes;           ///< The root first.
    std::vector<std::uint32_t> children;    ///< Indices of nodes, by parent and name.
    std::vector<std::uint32_t> nodeOfPiece; ///< By Layout::pieces: whom it was given to; kNone for fill and gaps.
    std::vector<std::uint32_t> nodeOfSpan;  ///< By Layout::symbols: whom its first bytes were given to.
    ByteCount byMap;                        ///< Bytes (without padding) whose owner the link map names.
    ByteCount bySourceFile;                 ///< Bytes whose owner an STT_FILE symbol names.
    ByteCount unknown;                      ///< Bytes of sections whose owner nobody names.
    Diagnostics diagnostics;                ///< Says so when owners are not those of a map.

    const OwnerNode& root() const { return nodes.front(); }
    /// "kernel/fork.o/.text/copy_process"; empty for the root.
    std::string path(std::uint32_t node) const;
};

/// `map` is the one that `layout` was built with, or null. Sections that it does not describe are given to source
/// files: a local symbol's STT_FILE, and a global's when the locals around it are of one file.
Owners buildOwners(const Image& image, const LinkMap* map, const Layout& layout);

} // namespace strata
