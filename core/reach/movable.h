// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"
#include "core/reach/arrangement.h"
#include "core/reach/calls.h"

namespace strata {

enum class MovableKind : std::uint8_t {
    Section,   ///< An output section.
    Object,    ///< Input sections of one object, side by side.
    Directory, ///< Input sections of all objects below one directory, side by side.
    Tables,    ///< The kallsyms tables, out of the section that they are in.
};

/// Something that a linker script or the order of objects can put elsewhere.
struct Movable {
    MovableKind kind = MovableKind::Section;
    std::string name;          ///< ".rodata", "kernel/fork.o", "drivers/net/", "kallsyms tables".
    std::uint32_t section = 0; ///< Index into Image::sections.
    Vma begin;
    ByteCount size;
    std::uint32_t piece = kNone; ///< Its first one, an index into Layout::pieces; kNone: not told by pieces.

    Vma end() const { return begin + size; }
};

/// What could be moved: sections, the tables, and in sections with code, where the map tells, the objects and
/// directories that are the largest or have the most to do with far branches. What a kernel frees after boot, where it
/// starts and per-cpu data have to stay where they are.
std::vector<Movable> findMovables(const Image& image, const Layout& layout, const LinkMap* map, const Kallsyms* tables,
                                  std::span<const Call> farCalls);

/// Cuts the image so that everything movable is a number of whole blocks.
std::vector<Block> cutIntoBlocks(const Image& image, std::span<const Movable> movables);

} // namespace strata
