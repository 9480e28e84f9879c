// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as kallsyms tables. Input: one byte of switches, one that chooses the first guess (a row of
// kallsymsVariants()), nine 16-bit little-endian lengths, then the tables one after the other in the order of
// KallsymsTable; a length of 0xffff means that the table is not there.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/variants.h"

#include <cstdlib>

using namespace strata;

namespace {

constexpr std::size_t kHeader = 2 + 2 * kKallsymsTableCount;

KallsymsBytes bytesOf(ByteView input) {
    const auto switches = static_cast<unsigned>(input[0]);
    const auto variants = kallsymsVariants();
    KallsymsBytes bytes;
    bytes.endian = (switches & 1) != 0 ? Endian::Big : Endian::Little;
    bytes.pointerSize = (switches & 2) != 0 ? 4 : 8;
    bytes.expected = formatOfVariant(variants[static_cast<std::size_t>(input[1]) % variants.size()], bytes.pointerSize);
    if ((switches & 4) != 0) bytes.relocatedBase = 0xffff800080000000;
    if ((switches & 8) != 0) bytes.imageRange = {Vma{0x82000000}, Vma{0x82100000}};
    std::uint64_t at = kHeader;
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const std::uint16_t length = readInteger<std::uint16_t>(input, 2 + 2 * t, Endian::Little).value_or(0);
        if (length == 0xffff) continue;
        const std::uint64_t room = std::min<std::uint64_t>(length, input.size() - at);
        bytes.parts[t] = KallsymsBytes::Part{Vma{0xffffffff82000000 + at}, input.subspan(at, room)};
        at += room;
    }
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < kHeader) return 0;
    const Kallsyms decoded = decodeKallsyms(bytesOf(std::as_bytes(std::span(data, size))));
    // A name takes at least two bytes and an address four: no more entries than bytes, no memory beyond the bound.
    if (decoded.entries.size() > size || decoded.entries.size() > decoded.count) std::abort();
    if (decoded.names->size() > 16 * size + (1 << 20) + 16) std::abort();
    if (decoded.diagnostics.size() > 16) std::abort();
    return 0;
}
