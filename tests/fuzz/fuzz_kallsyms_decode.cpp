// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as kallsyms tables. Input: one byte of switches, nine 16-bit little-endian lengths, then the tables one
// after the other in the order of KallsymsTable; a length of 0xffff means that the table is not there.
#include "core/kallsyms/spelling.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input = std::as_bytes(std::span(data, size));
    constexpr std::size_t kHeader = 1 + 2 * kKallsymsTableCount;
    if (size < kHeader) return 0;
    KallsymsBytes bytes;
    bytes.endian = (data[0] & 1) != 0 ? Endian::Big : Endian::Little;
    bytes.pointerSize = (data[0] & 2) != 0 ? 4 : 8;
    bytes.expected.twoByteLengths = (data[0] & 4) == 0;
    bytes.expected.markerWidth = static_cast<std::uint8_t>((data[0] & 8) != 0 ? bytes.pointerSize : 4);
    if ((data[0] & 16) != 0) bytes.relocatedBase = 0xffff800080000000;
    std::uint64_t at = kHeader;
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const std::uint16_t length = readInteger<std::uint16_t>(input, 1 + 2 * t, Endian::Little).value_or(0);
        if (length == 0xffff) continue;
        const std::uint64_t room = std::min<std::uint64_t>(length, input.size() - at);
        bytes.parts[t] = KallsymsBytes::Part{Vma{0xffffffff82000000 + at}, input.subspan(at, room)};
        at += room;
    }
    const Kallsyms decoded = decodeKallsyms(bytes);
    // A name takes at least two bytes and an address four: no more entries than bytes, no memory beyond the bound.
    if (decoded.entries.size() > size || decoded.entries.size() > decoded.count) std::abort();
    if (decoded.names->size() > 16 * size + (1 << 20) + 16) std::abort();
    // What was decoded can be explained, and no record ends behind the table.
    const NamesExplained names = explainNames(bytes, decoded);
    if (names.count() > decoded.entries.size()) std::abort();
    if (names.count() > 0 && names.records.back() > bytes.bytes(KallsymsTable::Names).size()) std::abort();
    for (const std::uint32_t entry : {0U, names.count() / 2, names.count() - 1})
        if (spellEntry(bytes, decoded, names, entry).has_value() != (entry < names.count())) std::abort();
    return 0;
}
