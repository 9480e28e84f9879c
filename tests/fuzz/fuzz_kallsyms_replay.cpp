// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as kallsyms tables of an image: checks, the kernel's lookups and verification by themselves. Input: as for
// fuzz_kallsyms_decode: one byte of switches, nine 16-bit little-endian lengths, then the tables in the order of
// KallsymsTable; a length of 0xffff means that the table is not there.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/verify.h"

#include <cstdlib>

using namespace strata;

namespace {

constexpr std::size_t kHeader = 1 + 2 * kKallsymsTableCount;
constexpr std::uint64_t kPlace = 0xffffffff82000000;

/// An image of one section that is the whole input.
Image imageOf(ByteView input) {
    Image image;
    image.file = FileBytes::fromBytes({input.begin(), input.end()});
    image.machine = 62;
    image.sections.resize(2);
    image.sections[1].name = ".rodata";
    image.sections[1].type = 1;
    image.sections[1].flags = 2;
    image.sections[1].vma = {kPlace};
    image.sections[1].size = {input.size()};
    return image;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input = std::as_bytes(std::span(data, size));
    if (size < kHeader) return 0;
    Image image = imageOf(input);
    image.endian = (data[0] & 1) != 0 ? Endian::Big : Endian::Little;
    image.bits = (data[0] & 2) != 0 ? Bits::B32 : Bits::B64;
    KallsymsBytes bytes;
    bytes.endian = image.endian;
    bytes.pointerSize = image.pointerSize();
    bytes.expected.twoByteLengths = (data[0] & 4) == 0;
    std::uint64_t at = kHeader;
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const std::uint16_t length = readInteger<std::uint16_t>(input, 1 + 2 * t, Endian::Little).value_or(0);
        if (length == 0xffff) continue;
        const std::uint64_t room = std::min<std::uint64_t>(length, input.size() - at);
        bytes.parts[t] = KallsymsBytes::Part{Vma{kPlace + at}, input.subspan(at, room)};
        at += room;
    }
    Kallsyms found = decodeKallsyms(bytes);
    for (auto& slot : found.tables)
        if (slot) slot->section = 1;
    const KallsymsReport report = verifyKallsyms(image, found, inferOptions(image, found));
    if (!report.findings.empty() || report.reference != KallsymsReferenceKind::None) std::abort();
    const KallsymsLookups lookups = replayLookups(image, found);
    if (lookups.byAddress > found.entries.size() || lookups.byName > found.entries.size()) std::abort();
    if (lookups.failed.size() > lookups.failures) std::abort();
    return 0;
}
