// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <span>

namespace strata {

/// What the bytes at a reference say about the symbol S + addend A it is to, from the place P.
enum class ReferenceValue : std::uint8_t {
    Address,        ///< S + A
    AddressOnly,    ///< S: an x86 load from the GOT that the linker made a move of the address; A was for the load.
    FromPlace,      ///< S + A - P
    PagesFromPlace, ///< Pages of 4 KiB from P to S + A.
    FromToc,        ///< S + A - the TOC pointer (ppc64).
    ThroughGot,     ///< Where the word of the GOT is that holds S. The reference stays, the word changes.
};

/// One way in which a relocation type is written; a type has several rows where linkers relax it.
struct ReferenceType {
    std::uint16_t machine; ///< e_machine
    std::uint32_t type;    ///< r_type
    ReferenceValue value;
    unsigned width;   ///< Bytes of the field, or of the instruction it is in.
    bool instruction; ///< Instructions have a byte order of their own on arm and aarch64; ppc64 marks their middle.
    /// The word with the value in its field; nothing where it can't be said so.
    std::optional<std::uint64_t> (*insert)(std::uint64_t word, std::uint64_t value);
};

/// The rows of a relocation type, most likely first; empty for one that is not known here.
std::span<const ReferenceType> referenceTypes(std::uint16_t machine, std::uint32_t type);

} // namespace strata
