// SPDX-License-Identifier: GPL-3.0-or-later
// Any list of symbols: what can be encoded must decode to the same list in the same format. Input: one byte of
// switches, then names separated by 0; the first byte of each moves the address, the second is the letter.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/encode.h"

#include <cstdlib>

using namespace strata;

namespace {

struct Input {
    KallsymsFormat format;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;
    std::vector<KallsymsEntry> entries;
};

Input readInput(std::string_view text) {
    Input in;
    const auto switches = static_cast<unsigned char>(text[0]);
    in.endian = (switches & 1) != 0 ? Endian::Big : Endian::Little;
    in.pointerSize = (switches & 2) != 0 ? 4 : 8;
    in.format.style = (switches & 4) != 0 ? KallsymsStyle::Absolute : KallsymsStyle::BaseRelative;
    in.format.seqWidth = (switches & 8) != 0 ? 3 : 0;
    in.format.markerWidth = static_cast<std::uint8_t>((switches & 16) != 0 ? in.pointerSize : 4);
    std::uint64_t address = 0x80000000;
    for (text.remove_prefix(1); text.size() >= 2;) {
        const std::string_view record = text.substr(0, text.find('\0'));
        text.remove_prefix(std::min(text.size(), record.size() + 1));
        if (record.size() < 2) continue;
        address += static_cast<unsigned char>(record[0]);
        const bool percpu = in.format.style == KallsymsStyle::Absolute && record[1] == 'A';
        in.entries.push_back({{address}, record.substr(2), record[1], percpu});
    }
    return in;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const Input in = readInput(asText(std::as_bytes(std::span(data, size))));
    const auto encoded =
        encodeKallsyms(in.entries, in.format, in.endian, in.pointerSize, chooseRelativeBase(in.entries));
    if (!encoded) return 0;
    KallsymsBytes bytes;
    bytes.endian = in.endian;
    bytes.pointerSize = in.pointerSize;
    bytes.expected = in.format;
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        const bool present = !encoded->tables[t].empty() || static_cast<KallsymsTable>(t) == KallsymsTable::Names;
        if (present) bytes.parts[t] = KallsymsBytes::Part{Vma{0x90000000 + t * 0x1000000}, encoded->tables[t]};
    }
    const Kallsyms decoded = decodeKallsyms(bytes);
    bool same = decoded.entries.size() == in.entries.size();
    for (std::size_t i = 0; same && i < in.entries.size(); ++i) {
        const KallsymsEntry& entry = in.entries[i];
        // Longer names than this are cut, which the decoder reports.
        if (entry.name.size() < 4000) same = decoded.entries[i] == entry;
    }
    if (!same) std::abort();
    return 0;
}
