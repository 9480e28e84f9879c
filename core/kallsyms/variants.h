// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/format.h"

namespace strata {

/// Who writes tables of a variant.
enum class VariantOf : std::uint8_t {
    Stock,  ///< Every kernel from that release on, unless another row is for its machine.
    Ia64,   ///< Those of Itanium (and, to 4.16, of 64-bit Tile) alone.
    Vendor, ///< Kernels with patches of their own: nothing but the bytes tells.
    Bits32, ///< 32-bit kernels that can't be relocated: likewise.
};

/// What the directive in front of each label means for its address.
enum class LabelAlignment : std::uint8_t {
    AlignDirective, ///< `.align 8` or `.align 4`: bytes on some machines, a power of two on others.
    PointerSize,    ///< `.balign 8` or `.balign 4`.
    FourBytes,      ///< `.balign 4` everywhere.
};

/// One way in which kernels write the tables: one row. Adding an era is adding a row and its fixture.
struct KallsymsVariant {
    std::string_view name; ///< "6.4"
    VariantOf of;
    KernelRelease since;
    KallsymsStyle style;
    KallsymsOrder order;
    bool wideMarkers; ///< num_syms and markers are pointers.
    bool twoByteLengths;
    std::uint8_t seqWidth;
    KallsymsSeqsKey ltoKey;
    bool absolutePercpu; ///< On x86-64, SMP: per-cpu symbols keep their address.
    bool compressed;
    bool encodable; ///< False: tables can be read, but their compression can't be repeated.
    LabelAlignment alignment;
    std::string_view change;  ///< What made it different: the kernel's commit or patch.
    std::string_view fixture; ///< File in tests/fixtures/kallsyms: bytes derived by hand.
};

/// All rows; stock rows ascend by release.
std::span<const KallsymsVariant> kallsymsVariants();

/// The row of a release on a machine (e_machine); an unknown release counts as 6.12.
const KallsymsVariant& variantOfRelease(KernelRelease release, std::uint16_t machine);

/// The whole format of a row for a pointer size, as a machine without absolute per-cpu symbols has it.
KallsymsFormat formatOfVariant(const KallsymsVariant& variant, unsigned pointerSize);

/// Bytes to which each label is aligned in tables of a row.
unsigned labelAlignment(const KallsymsVariant& variant, unsigned pointerSize, std::uint16_t machine);

} // namespace strata
