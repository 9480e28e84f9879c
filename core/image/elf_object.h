// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// What an object file must agree on with the others of a link, or the linker refuses it.
struct ObjectTarget {
    std::uint16_t machine = 0; ///< e_machine
    Bits bits = Bits::B64;
    Endian endian = Endian::Little;
    std::uint32_t flags = 0; ///< e_flags: ABI version of ppc64 and ARM, float ABI of RISC-V, ISA of MIPS.

    unsigned pointerSize() const { return bits == Bits::B64 ? 8 : 4; }
};
/// The target that `image` was linked for. Flags that only a linked image has (ARM's BE8) are left off.
ObjectTarget objectTargetOf(const Image& image);

/// Asks the linker for a value of `type` (relocation_types.h) at `offset` of its section.
struct ObjectRelocation {
    std::uint64_t offset = 0;
    std::uint32_t type = 0;
    std::uint32_t symbol = 0; ///< Index into ElfObject::symbols.
    std::int64_t addend = 0;
    unsigned width = 0; ///< Bytes that it changes: 4 or 8.
};

/// A read-only data section.
struct ObjectSection {
    std::string name;
    std::uint64_t alignment = 1;
    std::vector<std::byte> bytes;
    std::vector<ObjectRelocation> relocations;
};

/// A global symbol without type and size, as an assembler makes of a label. Without a section it is undefined.
struct ObjectSymbol {
    std::string name;
    std::optional<std::uint32_t> section; ///< Index into ElfObject::sections.
    std::uint64_t value = 0;              ///< Offset in it.
};

/// A relocatable object file, as a value.
struct ElfObject {
    ObjectTarget target;
    std::vector<ObjectSection> sections;
    std::vector<ObjectSymbol> symbols;
};

/// The bytes of the object as an ELF file of type ET_REL, with the empty .note.GNU-stack that keeps linkers from
/// making stacks executable. Whether relocations are RELA or REL (addends in the bytes) follows from the machine.
/// An Error names a machine whose relocations are not known, or a relocation that lies outside of its section.
Result<std::vector<std::byte>> writeElfObject(const ElfObject& object);

} // namespace strata
