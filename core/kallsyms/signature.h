// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// The tables of a kernel without symbols, as found in a run of its bytes.
struct KallsymsSignature {
    struct Part {
        std::uint64_t offset = 0; ///< In the bytes that were searched.
        std::uint64_t size = 0;   ///< Bytes of the table itself.
        std::uint64_t room = 0;   ///< Up to the next table; equal to `size` for the last one.
    };
    std::array<std::optional<Part>, kKallsymsTableCount> parts;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8;
    KallsymsFormat format; ///< The hypothesis that held; the decoder decides each trait again.
    std::uint32_t count = 0;
    unsigned alignment = 8;        ///< Of every table: 4, 8, 16 or 256.
    bool addressesAreZero = false; ///< An absolute table that only relocations fill.
    std::uint32_t descents = 0;    ///< Addresses below the one before them.
    std::uint8_t confidence = 0;   ///< Percent.
    std::string checks;            ///< What was checked: "all 605 markers hit; …", without places.

    const std::optional<Part>& part(KallsymsTable t) const { return parts[static_cast<std::size_t>(t)]; }
};

/// What is known beforehand: the search tries both values of what is not.
struct KallsymsSearchHints {
    std::optional<Endian> endian;
    std::optional<unsigned> pointerSize;
};

struct KallsymsSearch {
    std::optional<KallsymsSignature> found;
    /// How far the search came when nothing was found, for the sentence that says so.
    enum class Step : std::uint8_t { NoDigits, NoTokenTable, NoNames, NoAddresses } step = Step::NoDigits;
    std::uint64_t at = 0;    ///< Offset of what the last step that held has found.
    std::uint32_t count = 0; ///< Names, when the step is NoAddresses.
};

/// Looks for kallsyms tables in bytes that have no symbols. Time is bounded by the size, whatever the bytes are:
/// 60 MB without tables take about 30 ms, a kernel of 50 MB with tables 10.
KallsymsSearch findKallsymsSignature(ByteView bytes, const KallsymsSearchHints& hints = {});

/// "no token table found", "token table at 0x…, but …": the search's sentence, with `origin` added to its offset.
std::string describeFailure(const KallsymsSearch& search, std::uint64_t origin);

} // namespace strata
