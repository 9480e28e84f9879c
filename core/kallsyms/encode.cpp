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

/// Fills a table with `count` words of one width.
class Words {
public:
    Words(std::vector<std::byte>& out, unsigned width, Endian endian, std::size_t count)
        : m_out(out), m_width(width), m_endian(endian) {
        m_out.resize(count * width);
    }
    void add(std::uint64_t value) {
        writeWord(m_out.data() + m_at, value, m_width, m_endian);
        m_at += m_width;
    }

private:
    std::vector<std::byte>& m_out;
    unsigned m_width;
    Endian m_endian;
    std::size_t m_at = 0;
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

/// OpenWrt's uncompressed names: a length byte, the letter, the name.
Result<CompressedNames> plainNames(std::span<const KallsymsEntry> entries) {
    CompressedNames out;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i % 256 == 0) out.markers.push_back(out.names.size());
        const KallsymsEntry& entry = entries[i];
        if (entry.name.size() > 254)
            return std::unexpected(Error{fmt::format("{} has {} characters; an uncompressed record holds at most 254",
                                                     entry.name, entry.name.size())});
        out.names.push_back(static_cast<std::byte>(entry.name.size() + 1));
        out.names.push_back(static_cast<std::byte>(entry.letter));
        const ByteView name = asBytes(entry.name);
        out.names.insert(out.names.end(), name.begin(), name.end());
    }
    return out;
}

Result<void> encodeNames(EncodedKallsyms& out, const KallsymsFormat& format, Endian endian, const Progress& progress) {
    const auto table = [&](KallsymsTable t) -> std::vector<std::byte>& {
        return out.tables[static_cast<std::size_t>(t)];
    };
    auto written =
        format.compressed ? compressNames(out.entries, format.twoByteLengths, progress) : plainNames(out.entries);
    if (!written) return std::unexpected(written.error());
    Words markers(table(Markers), format.markerWidth, endian, written->markers.size());
    for (const std::uint64_t offset : written->markers)
        markers.add(offset);
    if (format.compressed) encodeTokens(written->tokens, endian, table(TokenTable), table(TokenIndex));
    table(Names) = std::move(written->names);
    return {};
}

} // namespace

Vma chooseRelativeBase(std::span<const KallsymsEntry> entries) {
    for (const KallsymsEntry& entry : entries)
        if (!entry.absolutePercpu) return entry.address;
    return {};
}

Result<void> encodeAddressTable(EncodedKallsyms& encoded, const KallsymsFormat& format, Endian endian,
                                unsigned pointerSize, Vma base, Vma offsetsPlace) {
    using enum KallsymsStyle;
    const auto table = [&](KallsymsTable t) -> std::vector<std::byte>& {
        return encoded.tables[static_cast<std::size_t>(t)];
    };
    auto addresses = encodeAddresses(encoded.entries, {format.style, pointerSize, base, offsetsPlace}, endian);
    if (!addresses) return std::unexpected(addresses.error());
    table(format.style == Absolute ? Addresses : Offsets) = std::move(*addresses);
    table(RelativeBase).clear();
    if (format.style == BaseRelative || format.style == BaseRelativeAbsolutePercpu)
        Words(table(RelativeBase), pointerSize, endian, 1).add(base.value);
    encoded.relativeBase = base;
    return {};
}

Result<EncodedKallsyms> encodeWithoutAddresses(std::vector<KallsymsEntry> entries, const KallsymsFormat& format,
                                               Endian endian, const Progress& progress) {
    if (entries.size() > 0xffffffff) return std::unexpected(Error{"more than 4 billion symbols"});
    if (!format.encodable)
        return std::unexpected(Error{"the compression of Linux 2.6.10 to 2.6.13 is read, but not written"});
    EncodedKallsyms out;
    out.entries = std::move(entries);
    // The order of the names takes half as long as their compression and needs nothing of it.
    constexpr std::size_t kWorthAThread = 4096;
    const auto policy = out.entries.size() < kWorthAThread ? std::launch::deferred : std::launch::async;
    auto seqs = std::async(policy, [&] { return encodeSeqs(out.entries, format, endian); });
    Words(out.tables[static_cast<std::size_t>(NumSyms)], format.markerWidth, endian, 1).add(out.entries.size());
    if (auto done = encodeNames(out, format, endian, progress); !done) return std::unexpected(done.error());
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    out.tables[static_cast<std::size_t>(SeqsOfNames)] = seqs.get();
    return out;
}

Result<EncodedKallsyms> encodeKallsyms(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian,
                                       unsigned pointerSize, Vma base, Vma offsetsPlace, const Progress& progress) {
    auto out = encodeWithoutAddresses(std::move(entries), format, endian, progress);
    if (!out) return out;
    if (auto done = encodeAddressTable(*out, format, endian, pointerSize, base, offsetsPlace); !done)
        return std::unexpected(done.error());
    return out;
}

} // namespace strata
