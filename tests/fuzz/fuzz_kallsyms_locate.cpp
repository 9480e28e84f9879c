// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a kernel without symbols: what is found lies inside the bytes, and decodes to what the search promised.
// Input: one byte of hints, then the bytes.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/signature.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const ByteView input = std::as_bytes(std::span(data, size)).subspan(1);
    KallsymsSearchHints hints;
    if ((data[0] & 1) != 0) hints.endian = (data[0] & 2) != 0 ? Endian::Big : Endian::Little;
    if ((data[0] & 4) != 0) hints.pointerSize = (data[0] & 8) != 0 ? 4 : 8;
    const KallsymsSearch search = findKallsymsSignature(input, hints);
    if (!search.found) {
        if (describeFailure(search, 0x1000).empty()) std::abort();
        return 0;
    }
    KallsymsBytes bytes;
    bytes.endian = search.found->endian;
    bytes.pointerSize = search.found->pointerSize;
    bytes.expected = search.found->format;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto& part = search.found->parts[i];
        if (!part) continue;
        const auto table = slice(input, part->offset, part->size);
        if (!table || part->room < part->size) std::abort();
        bytes.parts[i] = KallsymsBytes::Part{Vma{0xffffffff82000000 + part->offset}, *table};
    }
    const Kallsyms decoded = decodeKallsyms(bytes);
    if (decoded.count != search.found->count || decoded.entries.size() != decoded.count) std::abort();
    for (const Diagnostic& diagnostic : decoded.diagnostics)
        if (diagnostic.severity == Severity::Error && diagnostic.text.find("expand to") == std::string::npos)
            std::abort();
    return 0;
}
