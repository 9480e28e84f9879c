// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <array>

namespace strata {

/// The tables, in no particular order; kernels know two or more orders in memory (see KallsymsOrder).
enum class KallsymsTable : std::uint8_t {
    Addresses,
    Offsets,
    RelativeBase,
    NumSyms,
    Names,
    Markers,
    SeqsOfNames,
    TokenTable,
    TokenIndex,
};
inline constexpr std::size_t kKallsymsTableCount = 9;
std::string_view kallsymsLabel(KallsymsTable table); ///< "kallsyms_names", …

/// How an address is stored.
enum class KallsymsStyle : std::uint8_t {
    Absolute,                   ///< kallsyms_addresses: one pointer a symbol.
    BaseRelative,               ///< kallsyms_offsets: base + unsigned 32-bit word (4.6 and later).
    BaseRelativeAbsolutePercpu, ///< The same, but a word >= 0 is an absolute per-cpu address (x86_64 SMP to 6.14).
    PlaceRelative,              ///< 7.0 and later: the word's own address + signed 32-bit word.
    Raw32,                      ///< 7.0 and later, 32-bit kernels that can't be relocated: the address itself.
};
const char* kallsymsStyleName(KallsymsStyle style);

/// Where the address table stands: before num_syms (to 6.3), or behind the token index (6.4 and later).
enum class KallsymsOrder : std::uint8_t { AddressesFirst, AddressesLast };
const char* kallsymsOrderName(KallsymsOrder order);

/// What seqs_of_names is ordered by. Only clang LTO kernels of 6.1 to 6.10 cut names; all others use them whole.
enum class KallsymsSeqsKey : std::uint8_t { FullName, CutAtLlvm, CutAtDot };

/// What differs between kernels in how the tables are written.
struct KallsymsFormat {
    KallsymsStyle style = KallsymsStyle::BaseRelative;
    KallsymsOrder order = KallsymsOrder::AddressesLast;
    std::uint8_t markerWidth = 4; ///< Bytes of num_syms and of each marker: pointer size to 4.19, then 4.
    std::uint8_t seqWidth = 0;    ///< Bytes of an entry of seqs_of_names: 3, 4, or 0 when there is no such table.
    bool twoByteLengths = true;   ///< 6.1 and later: a length over 127 takes two bytes.
    KallsymsSeqsKey seqsKey = KallsymsSeqsKey::FullName;
    bool compressed = true; ///< False: OpenWrt's tables, plain names and no tokens.
    bool encodable = true;  ///< False: 2.6.10 to 2.6.13, whose compression is not repeated here.
    bool operator==(const KallsymsFormat&) const = default;
};

/// One table where it lies in the image.
struct KallsymsSlot {
    Vma vma;
    ByteCount used; ///< Bytes that hold data, as decoded.
    ByteCount slot; ///< Bytes that may be written: up to the next table; of the last one, its padding or reserve.
    std::uint32_t section = kNoSection;
};

/// One entry of the tables. The name is a view: into Kallsyms::names for decoded entries, into the image's
/// string table for entries selected from it (155 000 strings of their own would cost a quarter of the load time).
struct KallsymsEntry {
    Vma address;
    std::string_view name;
    char letter = '?';
    bool absolutePercpu = false;
    bool operator==(const KallsymsEntry&) const = default;
};

enum class KallsymsFoundBy : std::uint8_t { Labels, Signature };
/// How the tables were found and how sure that is.
struct KallsymsOrigin {
    KallsymsFoundBy by = KallsymsFoundBy::Labels;
    std::uint8_t confidence = 100;                 ///< Percent.
    std::string reason = "by the image's symbols"; ///< One sentence: what was checked.
};

/// The tables of an image, found and decoded.
struct Kallsyms {
    KallsymsOrigin origin;
    KallsymsFormat format;
    std::array<std::optional<KallsymsSlot>, kKallsymsTableCount> tables;
    Vma relativeBase;             ///< After applying the relocation that covers the word, if any.
    bool baseIsRelocated = false; ///< A relocation covers kallsyms_relative_base: never rewrite the word.
    std::uint32_t count = 0;      ///< kallsyms_num_syms.
    std::shared_ptr<const std::vector<char>> names; ///< What the entries' names are views into.
    std::vector<KallsymsEntry> entries;             ///< As many as were readable, in table order.
    std::vector<std::string> tokens;                ///< 256 expansions; empty for a code that was never assigned.
    ByteCount bytes;                                ///< Used bytes of all tables together.
    bool filled = true;                             ///< False for reserved slots that hold no table yet.
    Diagnostics diagnostics;

    const std::optional<KallsymsSlot>& table(KallsymsTable t) const { return tables[static_cast<std::size_t>(t)]; }
};

/// Finds the tables by their labels, or without symbols by their signature, and decodes them. Nothing when there are
/// none (findKallsyms in locate.h says why).
/// Damaged tables give the readable part and diagnostics with offsets.
std::optional<Kallsyms> readKallsyms(const Image& image, const Progress& progress = {});

} // namespace strata
