// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/nm_letter.h"
#include "core/kallsyms/kallsyms.h"

namespace strata {

/// Which symbol kallsyms_relative_base is the address of.
enum class KallsymsBaseRule : std::uint8_t {
    FirstEntry, ///< 5.5 and later: the first entry that is not absolute per-cpu.
    FirstRead,  ///< 4.6 to 5.4: the lowest symbol that was read, whether it became an entry or not.
};

/// The switches of scripts/kallsyms and of the symbol filter in front of it, with where each came from.
struct KallsymsOptions {
    unsigned major = 6, minor = 12, patch = 0; ///< Rules of this kernel release: 6.12, 2.6.32.
    bool allSymbols = true;                    ///< KALLSYMS_ALL: data symbols too.
    bool absolutePercpu = false;
    std::optional<bool> baseRelative; ///< Words relative to kallsyms_relative_base. Nothing: as the tables are.
    bool ltoClang = false;
    bool keepTables = false;      ///< The kallsyms_* labels are entries themselves (6.10-rc2 and later, or slots).
    bool keepStubs = false;       ///< Linker stub names are entries (kernels of 2016).
    bool keepDollarNames = false; ///< Names that start with `$`: a bug of 6.4 and of 6.10-rc2 to 6.13-rc5.
    /// The filter rules in force, bit i for row i of filterRules() (filter.h); nothing: those of the release.
    /// The three switches above are applied on top.
    std::optional<std::uint64_t> rules;
    NmRules letters = NmRules::Flags;         ///< Of the nm that made the list of symbols.
    std::optional<KallsymsBaseRule> baseRule; ///< Nothing: that of the release.
    std::optional<std::uint32_t> nameLimit;   ///< Bytes of the longest name kept. Nothing: as the release has it.
    Vma lowest;                               ///< Symbols below are left out: PAGE_OFFSET of ARM, 3.13 to 4.5.
    std::vector<std::string> reasons;         ///< One sentence for each switch.
};

/// What the tables would be: sorted entries and the bytes of each table.
struct EncodedKallsyms {
    std::vector<KallsymsEntry> entries;
    std::array<std::vector<std::byte>, kKallsymsTableCount> tables; ///< Empty: this format has no such table.
    Vma relativeBase;
};

/// Reads the switches off the image: release, sections, and what the existing tables contain.
KallsymsOptions inferOptions(const Image& image, const Kallsyms& found);

/// The format that the switches ask for, in an image whose tables are as found. Call encodeKallsyms() with it.
KallsymsFormat formatFor(const Kallsyms& found, const KallsymsOptions& options);

/// The entries scripts/kallsyms of that release would keep, in table order.
std::vector<KallsymsEntry> selectEntries(const Image& image, const KallsymsOptions& options);

/// The table bytes for `entries` (already in table order). `base` fixes kallsyms_relative_base; an entry that
/// can't be expressed relative to it is an Error that names the symbol. PlaceRelative needs the place of the
/// offsets table.
Result<EncodedKallsyms> encodeKallsyms(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, Endian endian,
                                       unsigned pointerSize, Vma base, Vma offsetsPlace = {},
                                       const Progress& progress = {});

/// The same without the address table: how long the names get decides where that table will lie.
Result<EncodedKallsyms> encodeWithoutAddresses(std::vector<KallsymsEntry> entries, const KallsymsFormat& format,
                                               Endian endian, const Progress& progress = {});

/// Makes the address table of `encoded`, and its base, or makes them anew for another base or place.
Result<void> encodeAddressTable(EncodedKallsyms& encoded, const KallsymsFormat& format, Endian endian,
                                unsigned pointerSize, Vma base, Vma offsetsPlace);

/// The address that scripts/kallsyms of 5.5 and later would choose as kallsyms_relative_base for these entries.
Vma chooseRelativeBase(std::span<const KallsymsEntry> entries);
/// The one that scripts/kallsyms of the release in `options` would choose, for entries that were selected from
/// `image` with them. Without KALLSYMS_ALL, 4.6 to 5.4 may choose a symbol that is no entry (_text below _stext).
Vma chooseRelativeBase(const Image& image, const KallsymsOptions& options, std::span<const KallsymsEntry> entries);

/// The base to encode `entries` with in this image: the one it has where a relocation fixes the word or where it is
/// one that a generator would write (the chosen one, or _text in a placeholder); else the one it should have.
Vma relativeBaseFor(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                    std::span<const KallsymsEntry> entries);

} // namespace strata
