// SPDX-License-Identifier: GPL-3.0-or-later
// Any list of symbols in any variant: what can be encoded must decode to the same list, whatever the first guess, and
// encode to the same bytes again. Input: one byte of switches, the row of kallsymsVariants(), the row of the first
// guess, then names separated by 0; the first byte of each moves the address, the second is the letter.
#include "core/kallsyms/decode.h"
#include "core/kallsyms/layout_blob.h"
#include "core/kallsyms/variants.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace strata;

namespace {

constexpr std::size_t kHeader = 3;

struct Input {
    const KallsymsVariant* variant = nullptr;
    KallsymsFormat format, guess;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;
    Vma tables;
    std::vector<KallsymsEntry> entries;
};

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "round trip: %s\n", what);
    std::abort();
}

/// Per-cpu symbols come first and keep small addresses; the others start at the image.
void readEntries(std::string_view text, Input& in) {
    const bool percpu =
        in.format.style == KallsymsStyle::BaseRelativeAbsolutePercpu ||
        (in.format.style == KallsymsStyle::Absolute && in.variant->absolutePercpu && in.pointerSize == 8);
    std::uint64_t address = percpu ? 0 : 0x80000000;
    bool first = percpu;
    while (text.size() >= 2) {
        const std::string_view record = text.substr(0, text.find('\0'));
        text.remove_prefix(std::min(text.size(), record.size() + 1));
        if (record.size() < 2) continue;
        first = first && record[1] == 'A';
        if (!first && address < 0x80000000) address = 0x80000000;
        address += static_cast<unsigned char>(record[0]);
        in.entries.push_back({{address}, record.substr(2), record[1], first});
    }
}

Input readInput(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto variants = kallsymsVariants();
    Input in;
    in.endian = (byte(0) & 1) != 0 ? Endian::Big : Endian::Little;
    in.pointerSize = (byte(0) & 2) != 0 ? 4 : 8;
    in.tables = {(byte(0) & 4) != 0 ? 0x80100000U : 0x8f000000U};
    in.variant = &variants[byte(1) % variants.size()];
    if (in.variant->of == VariantOf::Bits32) in.pointerSize = 4;
    in.format = formatOfVariant(*in.variant, in.pointerSize);
    in.guess = formatOfVariant(variants[byte(2) % variants.size()], in.pointerSize);
    if ((byte(0) & 8) != 0 && in.pointerSize == 8 && in.format.style == KallsymsStyle::BaseRelative &&
        in.variant->absolutePercpu)
        in.format.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
    if ((byte(0) & 16) != 0) in.format.seqsKey = in.variant->ltoKey;
    readEntries(text.substr(kHeader), in);
    return in;
}

KallsymsBytes bytesOf(const KallsymsBlob& blob, const Input& in) {
    KallsymsBytes bytes;
    bytes.endian = in.endian;
    bytes.pointerSize = in.pointerSize;
    bytes.expected = in.guess;
    bytes.ltoKey = in.format.seqsKey;
    bytes.imageRange = {Vma{0x80000000}, Vma{0x90000000}};
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        if (!blob.labels[t]) continue;
        const std::uint64_t begin = blob.labels[t]->value;
        std::uint64_t end = blob.bytes.size();
        for (const auto& other : blob.labels)
            if (other && other->value > begin) end = std::min(end, other->value);
        bytes.parts[t] =
            KallsymsBytes::Part{blob.start + *blob.labels[t], ByteView(blob.bytes).subspan(begin, end - begin)};
    }
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < kHeader) return 0;
    const Input in = readInput(asText(std::as_bytes(std::span(data, size))));
    const Vma base = chooseRelativeBase(in.entries);
    const unsigned alignment = labelAlignment(*in.variant, in.pointerSize, 0);
    // No kernel has per-cpu symbols alone; stored as they are, they look like distances from the base.
    if (!in.entries.empty() && in.entries.back().absolutePercpu) return 0;
    auto blob = encodeBlob(in.entries, in.format, in.endian, in.pointerSize, base, alignment, in.tables);
    if (!blob) return 0;
    const Kallsyms decoded = decodeKallsyms(bytesOf(*blob, in));
    std::size_t longest = 0;
    for (const KallsymsEntry& entry : in.entries)
        longest = std::max(longest, entry.name.size());
    if (longest >= 4000) return 0; // cut, which the decoder reports
    // With one marker only the end of the last record tells the kind of lengths, and that is open if its last code is
    // 0.
    const bool otherLengths = decoded.format.twoByteLengths != in.format.twoByteLengths;
    if (otherLengths && longest >= 0x7f && in.entries.size() <= 256) return 0;
    // Names of one byte that is no letter make plain names look compressed by unknown tokens.
    if (!in.format.compressed && decoded.format.compressed) return 0;
    require(decoded.entries.size() == in.entries.size(), "number of entries");
    for (std::size_t i = 0; i < in.entries.size(); ++i)
        require(decoded.entries[i] == in.entries[i], "an entry");
    if (decoded.format == in.format) return 0; // the same values give the same bytes
    // What the bytes leave open makes no difference to them, zeros behind the last table apart.
    KallsymsFormat format = decoded.format;
    format.encodable = true; // the guess may have been a variant that is only read
    auto again =
        encodeBlob(decoded.entries, format, in.endian, in.pointerSize, decoded.relativeBase, alignment, in.tables);
    require(again.has_value(), "encoding again");
    again->bytes.resize(std::max(again->bytes.size(), blob->bytes.size()));
    blob->bytes.resize(again->bytes.size());
    require(again->bytes == blob->bytes, "bytes");
    return 0;
}
