// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which kernels from 2.6.10 on write their kallsyms tables. A row says what a release suggests; what a
// given image has is read off its bytes (decode.cpp), since stable branches and vendors carry every change back.
#include "core/kallsyms/variants.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

using enum KallsymsStyle;
using enum KallsymsOrder;
using enum KallsymsSeqsKey;
using enum VariantOf;
using enum LabelAlignment;

constexpr bool kWide = true, k4 = false;        // num_syms and markers
constexpr bool kOneByte = false, kTwo = true;   // lengths
constexpr bool kPercpu = true, kNone = false;   // absolute per-cpu addresses on x86-64
constexpr bool kTokens = true, kPlain = false;  // compressed
constexpr bool kEncode = true, kDecode = false; // encodable

// clang-format off
constexpr KallsymsVariant kVariants[] = {
    {"2.6.10", Stock, {2, 6, 10}, Absolute, AddressesFirst, kWide, kOneByte, 0, FullName, kNone, kTokens, kDecode, AlignDirective,
     "compression by tokens of 2 to 11 bytes (Paulo Marques, August 2004)", "2.6.10.txt"},
    {"2.6.14", Stock, {2, 6, 14}, Absolute, AddressesFirst, kWide, kOneByte, 0, FullName, kNone, kTokens, kEncode, AlignDirective,
     "tokens of two codes (\"kallsyms: change compression algorithm\", 2005)", "2.6.14.txt"},
    {"3.15", Stock, {3, 15}, Absolute, AddressesFirst, kWide, kOneByte, 0, FullName, kPercpu, kTokens, kEncode, AlignDirective,
     "--absolute-percpu by the letter A (c6bda7c988a5)", "3.15.txt"},
    {"4.6", Stock, {4, 6}, BaseRelative, AddressesFirst, kWide, kOneByte, 0, FullName, kPercpu, kTokens, kEncode, AlignDirective,
     "kallsyms_offsets and kallsyms_relative_base (2213e9a66bb8)", "4.6.txt"},
    {"4.20", Stock, {4, 20}, BaseRelative, AddressesFirst, k4, kOneByte, 0, FullName, kPercpu, kTokens, kEncode, AlignDirective,
     "32-bit num_syms and markers (80ffbaa5b1bd)", "4.20.txt"},
    {"5.0", Stock, {5, 0}, BaseRelative, AddressesFirst, k4, kOneByte, 0, FullName, kPercpu, kTokens, kEncode, PointerSize,
     ".balign (\"kallsyms: lower alignment on ARM\")", "5.0.txt"},
    {"6.1", Stock, {6, 1}, BaseRelative, AddressesFirst, k4, kTwo, 0, FullName, kPercpu, kTokens, kEncode, PointerSize,
     "lengths of two bytes, names of 511 (73bbb94466fd)", "6.1.txt"},
    {"6.1.42", Stock, {6, 1, 42}, BaseRelative, AddressesFirst, k4, kTwo, 4, CutAtLlvm, kPercpu, kTokens, kEncode, PointerSize,
     "seqs_of_names in words (60443c88f3a8 in 6.1.y, without 19bd8981dc2e)", "6.1.42.txt"},
    {"6.1.60", Stock, {6, 1, 60}, BaseRelative, AddressesFirst, k4, kTwo, 3, CutAtLlvm, kPercpu, kTokens, kEncode, PointerSize,
     "seqs_of_names in three bytes (19bd8981dc2e in 6.1.y)", "6.1.60.txt"},
    {"6.2", Stock, {6, 2}, BaseRelative, AddressesFirst, k4, kTwo, 3, CutAtDot, kPercpu, kTokens, kEncode, PointerSize,
     "seqs_of_names (60443c88f3a8, 19bd8981dc2e, 010a0aad39fc)", "6.2.txt"},
    {"6.4", Stock, {6, 4}, BaseRelative, AddressesLast, k4, kTwo, 3, CutAtDot, kPercpu, kTokens, kEncode, PointerSize,
     "addresses behind the token index (404bad70fcf7)", "6.4.txt"},
    {"6.5", Stock, {6, 5}, BaseRelative, AddressesLast, k4, kTwo, 3, CutAtLlvm, kPercpu, kTokens, kEncode, PointerSize,
     "LTO names cut at .llvm. alone (8cc32a9bbf29)", "6.5.txt"},
    {"6.11", Stock, {6, 11}, BaseRelative, AddressesLast, k4, kTwo, 3, FullName, kPercpu, kTokens, kEncode, PointerSize,
     "no absolute tables (64e166099b69), whole names as keys (fb6a421fb615)", "6.11.txt"},
    {"6.15", Stock, {6, 15}, BaseRelative, AddressesLast, k4, kTwo, 3, FullName, kNone, kTokens, kEncode, PointerSize,
     "no absolute per-cpu (01157ddc58dc)", "6.15.txt"},
    {"7.0", Stock, {7, 0}, PlaceRelative, AddressesLast, k4, kTwo, 3, FullName, kNone, kTokens, kEncode, FourBytes,
     "\"kallsyms: Get rid of kallsyms relative base\" (a081b5789255)", "7.0.txt"},
    {"7.0, not relocatable", Bits32, {7, 0}, Raw32, AddressesLast, k4, kTwo, 3, FullName, kNone, kTokens, kEncode, FourBytes,
     "the same, !RELOCATABLE && !64BIT: the address itself (a081b5789255)", "7.0-raw32.txt"},
    {"4.6 ia64", Ia64, {4, 6}, Absolute, AddressesFirst, kWide, kOneByte, 0, FullName, kNone, kTokens, kEncode, AlignDirective,
     "KALLSYMS_BASE_RELATIVE is off for ia64 and 64-bit tile (2213e9a66bb8)", "4.6-ia64.txt"},
    {"4.20 ia64", Ia64, {4, 20}, Absolute, AddressesFirst, k4, kOneByte, 0, FullName, kNone, kTokens, kEncode, AlignDirective,
     "the same with 32-bit markers (80ffbaa5b1bd)", "4.20-ia64.txt"},
    {"5.0 ia64", Ia64, {5, 0}, Absolute, AddressesFirst, k4, kOneByte, 0, FullName, kNone, kTokens, kEncode, PointerSize,
     "the same with .balign (\"kallsyms: lower alignment on ARM\")", "4.20-ia64.txt"},
    {"6.2 ia64", Ia64, {6, 2}, Absolute, AddressesFirst, k4, kTwo, 3, CutAtDot, kNone, kTokens, kEncode, PointerSize,
     "the same with seqs_of_names (60443c88f3a8)", "6.2-ia64.txt"},
    {"6.4 ia64", Ia64, {6, 4}, Absolute, AddressesLast, k4, kTwo, 3, CutAtLlvm, kNone, kTokens, kEncode, PointerSize,
     "the same, addresses last (404bad70fcf7); ia64 was removed in 6.7", "6.4-ia64.txt"},
    {"vendor, narrow markers", Vendor, {4, 4}, Absolute, AddressesFirst, k4, kOneByte, 0, FullName, kPercpu, kTokens, kEncode, PointerSize,
     "80ffbaa5b1bd carried back to trees with absolute addresses", "vendor-narrow.txt"},
    {"vendor, 5.4 with seqs", Vendor, {5, 4}, BaseRelative, AddressesFirst, k4, kOneByte, 4, FullName, kPercpu, kTokens, kEncode, PointerSize,
     "60443c88f3a8 carried back to Android trees of 5.x", "vendor-seqs.txt"},
    {"OpenWrt, addresses", Vendor, {3, 10}, Absolute, AddressesFirst, kWide, kOneByte, 0, FullName, kPercpu, kPlain, kEncode, AlignDirective,
     "OpenWrt's KALLSYMS_UNCOMPRESSED patch (2013): plain names, no token tables", "openwrt-absolute.txt"},
    {"OpenWrt, offsets", Vendor, {4, 6}, BaseRelative, AddressesFirst, kWide, kOneByte, 0, FullName, kPercpu, kPlain, kEncode, AlignDirective,
     "the same patch on 4.9 to 4.19", "openwrt-offsets.txt"},
    {"OpenWrt, narrow markers", Vendor, {5, 4}, BaseRelative, AddressesFirst, k4, kOneByte, 0, FullName, kPercpu, kPlain, kEncode, PointerSize,
     "the same patch on 5.4 to 5.18", "openwrt-narrow.txt"},
};
// clang-format on
constexpr KernelRelease kAssumed = {6, 12}; ///< Where an image names no release.
constexpr std::uint16_t kMachineIa64 = 50, kMachineTileGx = 191;

/// The machines whose assembler takes the operand of `.align` as a power of two.
bool alignIsPowerOfTwo(std::uint16_t machine) {
    constexpr std::uint16_t kAlpha = 0x9026;
    constexpr std::uint16_t kMachines[] = {elf::kMachineMips,
                                           elf::kMachinePpc,
                                           elf::kMachinePpc64,
                                           elf::kMachineArm,
                                           elf::kMachineAArch64,
                                           elf::kMachineRiscV,
                                           kAlpha};
    return std::ranges::find(kMachines, machine) != std::end(kMachines);
}

} // namespace

std::span<const KallsymsVariant> kallsymsVariants() {
    return kVariants;
}

const KallsymsVariant& variantOfRelease(KernelRelease release, std::uint16_t machine) {
    if (!release.known()) release = kAssumed;
    // The last kernels: 6.6 for Itanium, 4.16 for Tile.
    const bool absolute = machine == kMachineIa64 || machine == kMachineTileGx;
    const KallsymsVariant* found = &kVariants[0];
    for (const KallsymsVariant& variant : kVariants) {
        const bool applies = variant.of == Stock || (variant.of == Ia64 && absolute);
        if (applies && variant.since <= release) found = &variant;
    }
    return *found;
}

KallsymsFormat formatOfVariant(const KallsymsVariant& variant, unsigned pointerSize) {
    KallsymsFormat format;
    format.style = variant.style;
    format.order = variant.order;
    format.markerWidth = static_cast<std::uint8_t>(variant.wideMarkers ? pointerSize : 4);
    format.seqWidth = variant.seqWidth;
    format.twoByteLengths = variant.twoByteLengths;
    format.compressed = variant.compressed;
    format.encodable = variant.encodable;
    return format;
}

unsigned labelAlignment(const KallsymsVariant& variant, unsigned pointerSize, std::uint16_t machine) {
    if (variant.alignment == FourBytes) return 4;
    const bool power = variant.alignment == AlignDirective && alignIsPowerOfTwo(machine);
    return power ? 1U << pointerSize : pointerSize;
}

} // namespace strata
