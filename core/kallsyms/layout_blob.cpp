// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/layout_blob.h"

namespace strata {

namespace {

using enum KallsymsTable;
constexpr KallsymsTable kAddressesFirst[] = {Addresses, Offsets,     RelativeBase, NumSyms,   Names,
                                             Markers,   SeqsOfNames, TokenTable,   TokenIndex};
constexpr KallsymsTable kAddressesLast[] = {NumSyms,   Names,   Markers,      TokenTable, TokenIndex,
                                            Addresses, Offsets, RelativeBase, SeqsOfNames};

bool hasTable(const KallsymsFormat& format, KallsymsTable t) {
    using enum KallsymsStyle;
    switch (t) {
    case Addresses:
        return format.style == Absolute;
    case Offsets:
        return format.style != Absolute;
    case RelativeBase:
        return format.style == BaseRelative || format.style == BaseRelativeAbsolutePercpu;
    case SeqsOfNames:
        return format.seqWidth != 0;
    case TokenTable:
    case TokenIndex:
        return format.compressed;
    default:
        return true;
    }
}

} // namespace

std::vector<KallsymsTable> tablesInOrder(const KallsymsFormat& format) {
    std::vector<KallsymsTable> tables;
    for (const KallsymsTable t : format.order == KallsymsOrder::AddressesFirst ? kAddressesFirst : kAddressesLast)
        if (hasTable(format, t)) tables.push_back(t);
    return tables;
}

KallsymsBlob layOutBlob(const EncodedKallsyms& encoded, const KallsymsFormat& format, unsigned alignment, Vma start) {
    KallsymsBlob blob;
    blob.start = start;
    for (const KallsymsTable t : tablesInOrder(format)) {
        const auto& table = encoded.tables[static_cast<std::size_t>(t)];
        blob.bytes.resize((blob.bytes.size() + alignment - 1) / alignment * alignment);
        blob.labels[static_cast<std::size_t>(t)] = ByteCount{blob.bytes.size()};
        blob.bytes.insert(blob.bytes.end(), table.begin(), table.end());
    }
    return blob;
}

Result<KallsymsBlob> encodeBlob(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian,
                                unsigned pointerSize, Vma base, unsigned alignment, Vma start,
                                const Progress& progress) {
    auto encoded = encodeWithoutAddresses(std::move(entries), format, endian, progress);
    if (!encoded) return std::unexpected(encoded.error());
    // Only tables behind the offsets move when those are filled in.
    const KallsymsBlob draft = layOutBlob(*encoded, format, alignment, start);
    const Vma place = start + draft.label(Offsets).value_or(ByteCount{});
    if (auto done = encodeAddressTable(*encoded, format, endian, pointerSize, base, place); !done)
        return std::unexpected(done.error());
    return layOutBlob(*encoded, format, alignment, start);
}

} // namespace strata
