// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/subject.h"

#include <string>
#include <variant>

namespace strata {

/// What a number counts, which decides how it is written and how an answer is read.
enum class Unit : std::uint8_t { Plain, Bytes, Address };

struct Number {
    std::uint64_t bits = 0; ///< Two's complement; an address is unsigned, all else signed.
    Unit unit = Unit::Plain;

    std::int64_t asSigned() const { return static_cast<std::int64_t>(bits); }
};

/// What an index of a Thing counts.
enum class ThingKind : std::uint8_t {
    Image,        ///< The subject itself.
    Section,      ///< Image::sections
    Segment,      ///< Image::segments
    Symbol,       ///< Image::symbols
    Stub,         ///< Document::stubs
    Call,         ///< Subject::calls()
    InputSection, ///< Layout::pieces
    Padding,      ///< Layout::items
    Relocation,   ///< RelocationEntries
    Table,        ///< enum KallsymsTable
    Entry,        ///< Kallsyms::entries
    Token,        ///< One of the 256 codes.
};

/// Something of an image that a lesson speaks of.
struct Thing {
    ThingKind kind = ThingKind::Image;
    SubjectPtr of;
    std::uint32_t index = 0;
};

/// What an expression of a lesson comes to.
using Value = std::variant<Number, std::string, Thing>;

/// Addresses [vma, vma + size) of a section. In an object file, whose sections all stand at 0, only the section tells.
struct Place {
    std::uint32_t section = kNone; ///< Index into Image::sections; kNone: in none.
    Vma vma;
    ByteCount size;
};
/// Nothing for what is not in memory.
std::optional<Place> placeOf(const Thing& thing);
/// ".rodata", "start_kernel", "kallsyms_names", "kernel/fork.o(.text)"; of what has no name a few words.
std::string nameOf(const Thing& thing);

/// As it stands in a lesson's text: "18 448", "640 bytes", "0xc000000000010000", a name.
std::string textOf(const Value& value);

} // namespace strata
