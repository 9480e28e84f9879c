// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/encode.h"

#include "core/kallsyms/compress.h"
#include "core/kallsyms/format.h"
#include "core/kallsyms/name_order.h"

#include <fmt/format.h>

#include <future>

namespace strata {

namespace {

using enum KallsymsTable;

/// Appends words of one width.
class Words {
public:
    Words(std::vector<std::byte>& out, unsigned width, Endian endian, std::size_t count)
        : m_out(out), m_width(width), m_endian(endian) {
        m_out.reserve(count * width);
    }
    void add(std::uint64_t value) {
        m_out.resize(m_out.size() + m_width);
        writeWord(m_out.data() + m_out.size() - m_width, value, m_width, m_endian);
    }

private:
    std::vector<std::byte>& m_out;
    unsigned m_width;
    Endian m_endian;
};

/// What the address table is written against.
struct AddressFrame {
    KallsymsStyle style;
    unsigned pointerSize;
    Vma base;         ///< kallsyms_relative_base.
    Vma offsetsPlace; ///< Where the table itself lies.
};

/// The word for one address, or nothing when the style can't express it.
std::optional<std::uint64_t> addressWord(const KallsymsEntry& entry, std::size_t index, const AddressFrame& frame) {
    const std::uint64_t mask = frame.pointerSize == 4 ? 0xffffffff : ~0ULL;
    const std::uint64_t address = entry.address.value;
    const std::uint64_t offset = (address - frame.base.value) & mask;
    switch (frame.style) {
    case KallsymsStyle::Absolute:
        if (address > mask) return std::nullopt;
        return address;
    case KallsymsStyle::BaseRelative:
        if (offset > 0xffffffff) return std::nullopt;
        return offset;
    case KallsymsStyle::BaseRelativeAbsolutePercpu:
        if (entry.absolutePercpu ? address > 0x7fffffff : offset > 0x7fffffff) return std::nullopt;
        return entry.absolutePercpu ? address : ~offset;
    case KallsymsStyle::PlaceRelative: {
        const std::uint64_t distance = address - (frame.offsetsPlace.value + 4 * index);
        if (distance + 0x80000000 > 0xffffffff) return std::nullopt;
        return distance;
    }
    case KallsymsStyle::Raw32:
        if (address > 0xffffffff) return std::nullopt;
        return address;
    }
    return std::nullopt;
}

Result<std::vector<std::byte>> encodeAddresses(std::span<const KallsymsEntry> entries, const AddressFrame& frame,
                                               Endian endian) {
    const unsigned width = frame.style == KallsymsStyle::Absolute ? frame.pointerSize : 4;
    std::vector<std::byte> table;
    Words words(table, width, endian, entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto word = addressWord(entries[i], i, frame);
        if (!word)
            return std::unexpected(Error{fmt::format(
                "{} at {:#x} can't be written {} to {:#x}", entries[i].name, entries[i].address.value,
                kallsymsStyleName(frame.style),
                frame.style == KallsymsStyle::PlaceRelative ? frame.offsetsPlace.value + 4 * i : frame.base.value)});
        words.add(*word);
    }
    return table;
}

/// The token table and its index: running sums, cut to 16 bits as the assembler does.
void encodeTokens(const std::array<std::string, 256>& tokens, Endian endian, std::vector<std::byte>& table,
                  std::vector<std::byte>& index) {
    Words starts(index, 2, endian, tokens.size());
    for (const std::string& token : tokens) {
        starts.add(table.size() & 0xffff);
        const ByteView bytes = asBytes(token);
        table.insert(table.end(), bytes.begin(), bytes.end());
        table.push_back(std::byte{0});
    }
}

std::vector<std::byte> encodeSeqs(std::span<const KallsymsEntry> entries, const KallsymsFormat& format, Endian endian) {
    std::vector<std::byte> table;
    if (format.seqWidth == 0) return table;
    // Three-byte entries have the most significant byte first whatever the machine.
    Words words(table, format.seqWidth, format.seqWidth == 3 ? Endian::Big : endian, entries.size());
    for (const std::uint32_t index : orderByName(entries, format.seqsKey))
        words.add(index);
    return table;
}

} // namespace

Vma chooseRelativeBase(std::span<const KallsymsEntry> entries) {
    for (const KallsymsEntry& entry : entries)
        if (!entry.absolutePercpu) return entry.address;
    return {};
}

Result<EncodedKallsyms> encodeKallsyms(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian,
                                       unsigned pointerSize, Vma base, Vma offsetsPlace, const Progress& progress) {
    EncodedKallsyms out;
    const auto table = [&](KallsymsTable t) -> std::vector<std::byte>& {
        return out.tables[static_cast<std::size_t>(t)];
    };
    if (entries.size() > 0xffffffff) return std::unexpected(Error{"more than 4 billion symbols"});
    const bool absolute = format.style == KallsymsStyle::Absolute;
    auto addresses = encodeAddresses(entries, {format.style, pointerSize, base, offsetsPlace}, endian);
    if (!addresses) return std::unexpected(addresses.error());
    table(absolute ? Addresses : Offsets) = std::move(*addresses);
    if (format.style == KallsymsStyle::BaseRelative || format.style == KallsymsStyle::BaseRelativeAbsolutePercpu)
        Words(table(RelativeBase), pointerSize, endian, 1).add(base.value);
    Words(table(NumSyms), format.markerWidth, endian, 1).add(entries.size());

    // The order of the names takes half as long as their compression and needs nothing of it.
    constexpr std::size_t kWorthAThread = 4096;
    const auto policy = entries.size() < kWorthAThread ? std::launch::deferred : std::launch::async;
    auto seqs = std::async(policy, [&] { return encodeSeqs(entries, format, endian); });
    auto compressed = compressNames(entries, format.twoByteLengths, progress);
    if (!compressed) return std::unexpected(compressed.error());
    Words markers(table(Markers), format.markerWidth, endian, compressed->markers.size());
    for (const std::uint64_t offset : compressed->markers)
        markers.add(offset);
    encodeTokens(compressed->tokens, endian, table(TokenTable), table(TokenIndex));
    table(Names) = std::move(compressed->names);
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    table(SeqsOfNames) = seqs.get();
    out.entries = std::move(entries);
    out.relativeBase = base;
    return out;
}

} // namespace strata
