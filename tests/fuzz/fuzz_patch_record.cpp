// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a patch record: what is accepted must write back to a text that is accepted and the same. The same bytes
// as the ends of a file that may be signed.
#include "core/generate/patch_record.h"
#include "core/generate/signatures.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView input = std::as_bytes(std::span(data, size));
    if (findSignatures({.head = input, .tail = input}).size() > 2) std::abort();
    const auto record = parsePatchRecord(asText(input));
    if (!record) return 0;
    const std::string text = patchRecordText(*record);
    const auto again = parsePatchRecord(text);
    if (!again || patchRecordText(*again) != text) std::abort();
    return 0;
}
