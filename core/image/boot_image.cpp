// SPDX-License-Identifier: GPL-3.0-or-later
// The headers that a kernel is started by. One row a format; a new one is a function and a row.
//
//   bzImage   x86     0x1f1 setup_sects, 0x202 "HdrS", 0x206 version, 0x248 payload_offset, 0x24c payload_length
//                     (Documentation/arch/x86/boot.rst, protocol 2.08)
//   zboot     EFI     0 "MZ", 4 "zimg", 8 offset, 12 size, 24 name of the compression (drivers/firmware/efi/libstub)
//   zImage    arm     0x24 016f2818, 0x28 start, 0x2c end, 0x30 04030201, 0x34 45454545 and a table (4.15 and later)
//   bzImage   s390    0x10008 "S390EP"
//   uImage    U-Boot  0 27051956 (big-endian), 12 size, 29 architecture, 31 compression; 64 bytes
//   Image     arm64   0x38 "ARM\x64", riscv "RSC\x05", loongarch 0x38 818223cd
#include "core/image/boot_image.h"

#include "core/image/decompress.h"
#include "core/image/elf_constants.h"

#include <fmt/format.h>

#include <array>

namespace strata {

namespace {

using Found = std::optional<Result<BootImage>>;

bool hasText(ByteView bytes, std::uint64_t offset, std::string_view text) {
    const auto field = slice(bytes, offset, text.size());
    return field && asText(*field) == text;
}
std::uint32_t word(ByteView bytes, std::uint64_t offset, Endian endian = Endian::Little) {
    return readInteger<std::uint32_t>(bytes, offset, endian).value_or(0);
}

Result<BootImage> payload(const char* kind, ByteView bytes, std::uint64_t offset, std::uint64_t size,
                          BootImage::Start start, const KernelTraits& traits) {
    if (size == 0 || !slice(bytes, offset, size))
        return std::unexpected(Error{fmt::format("{}: its header puts the kernel at {:#x} + {:#x}, but the file has "
                                                 "{:#x} bytes",
                                                 kind, offset, size, bytes.size()),
                                     FileOffset{offset}});
    return BootImage{kind, {{offset}, {size}}, start, traits};
}

Found bzImage(ByteView bytes) {
    if (!hasText(bytes, 0x202, "HdrS")) return std::nullopt;
    constexpr std::uint16_t kWithPayload = 0x0208;
    const std::uint8_t sectors = readInteger<std::uint8_t>(bytes, 0x1f1, Endian::Little).value_or(0);
    const std::uint64_t setup = 512ULL * ((sectors == 0 ? 4U : sectors) + 1);
    const std::uint16_t version = readInteger<std::uint16_t>(bytes, 0x206, Endian::Little).value_or(0);
    const KernelTraits traits{}; // 32 or 64 bit: the ELF file inside tells
    if (version < kWithPayload)
        return payload("bzImage", bytes, setup, bytes.size() - std::min<std::uint64_t>(setup, bytes.size()),
                       BootImage::Start::Search, traits);
    auto found =
        payload("bzImage", bytes, setup + word(bytes, 0x248), word(bytes, 0x24c), BootImage::Start::Exact, traits);
    // Behind the compressed kernel stands its expanded size, four bytes that xz and zstd take for damage; gzip's own
    // format ends with it.
    constexpr std::uint64_t kSizeWord = 4;
    if (!found || found->payload.size.value <= kSizeWord) return found;
    const auto compression = compressionOf(bytes.subspan(found->payload.offset.value, found->payload.size.value));
    if (compression && *compression != Compression::Gzip)
        found->payload.size = found->payload.size - ByteCount{kSizeWord};
    return found;
}

Found efiZboot(ByteView bytes) {
    if (!hasText(bytes, 0, "MZ") || !hasText(bytes, 4, "zimg")) return std::nullopt;
    return payload("EFI zboot", bytes, word(bytes, 8), word(bytes, 12), BootImage::Start::Exact, {});
}

/// Where the compressed kernel ends, by the table that newer loaders want: words 6, "ZSLK", offset of its size word.
std::uint64_t armPayloadEnd(ByteView bytes, Endian endian) {
    constexpr std::uint32_t kMore = 0x45454545;
    constexpr std::uint32_t kTable = 0x5a534c4b;
    const std::uint64_t table = word(bytes, 0x38, endian);
    if (word(bytes, 0x34, endian) != kMore || word(bytes, table + 4, endian) != kTable) return bytes.size();
    const std::uint64_t sizeWord = word(bytes, table + 8, endian);
    return sizeWord > 0x40 && sizeWord + 4 <= bytes.size() ? sizeWord + 4 : bytes.size();
}

Found armZImage(ByteView bytes) {
    constexpr std::uint32_t kMagic = 0x016f2818;
    for (const Endian endian : {Endian::Little, Endian::Big}) {
        if (word(bytes, 0x24, endian) != kMagic) continue;
        constexpr std::uint32_t kBigEndianData = 0x01020304;
        const bool big = word(bytes, 0x30) == kBigEndianData;
        const std::uint64_t end = armPayloadEnd(bytes, endian);
        return payload("arm zImage", bytes, 0x40, end > 0x40 ? end - 0x40 : 0, BootImage::Start::Search,
                       {elf::kMachineArm, Bits::B32, big ? Endian::Big : Endian::Little});
    }
    return std::nullopt;
}

Found s390BzImage(ByteView bytes) {
    constexpr std::uint64_t kHead = 0x11000; // behind the parameter area
    if (!hasText(bytes, 0x10008, "S390EP")) return std::nullopt;
    return payload("s390 bzImage", bytes, kHead, bytes.size() - std::min<std::uint64_t>(kHead, bytes.size()),
                   BootImage::Start::Search, {elf::kMachineS390, Bits::B64, Endian::Big});
}

Found uImage(ByteView bytes) {
    constexpr std::uint32_t kMagic = 0x27051956;
    constexpr std::uint64_t kHead = 64;
    if (word(bytes, 0, Endian::Big) != kMagic) return std::nullopt;
    return payload("uImage", bytes, kHead, word(bytes, 12, Endian::Big), BootImage::Start::Exact, {});
}

using Recognize = Found (*)(ByteView);
constexpr std::array<Recognize, 5> kBootFormats = {bzImage, efiZboot, armZImage, s390BzImage, uImage};

struct FlatFormat {
    const char* kind;
    std::string_view magic; ///< At 0x38.
    std::uint16_t machine;
};
constexpr std::array kFlatFormats = {
    FlatFormat{"arm64 Image", "ARM\x64", elf::kMachineAArch64},
    FlatFormat{"riscv Image", {"RSC\x05", 4}, elf::kMachineRiscV},
    FlatFormat{"loongarch Image", {"\xcd\x23\x82\x81", 4}, elf::kMachineLoongArch},
};

} // namespace

Found bootImageOf(ByteView bytes) {
    for (const Recognize recognize : kBootFormats)
        if (auto found = recognize(bytes)) return found;
    return std::nullopt;
}

std::optional<FlatHeader> flatHeaderOf(ByteView bytes) {
    for (const FlatFormat& format : kFlatFormats) {
        if (!hasText(bytes, 0x38, format.magic)) continue;
        FlatHeader header{format.kind, {format.machine, Bits::B64, Endian::Little}};
        // Bit 0 of arm64's flags: a big-endian kernel (Documentation/arch/arm64/booting.rst).
        const bool big = format.machine == elf::kMachineAArch64 && (word(bytes, 0x18) & 1) != 0;
        if (big) header.traits.endian = Endian::Big;
        return header;
    }
    return std::nullopt;
}

} // namespace strata
