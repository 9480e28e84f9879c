// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/kallsyms/encode.h"
#include "core/kallsyms/format.h"
#include "core/passes/pass_run.h"

namespace strata {

/// The tables of an image as links to come would have them.
struct TablesModel {
    struct Place {
        Vma begin;
        ByteCount bytes;
        std::uint32_t section = kNoSection;

        Vma end() const { return begin + bytes; }
    };
    std::optional<Place> now; ///< As one piece. Nothing: the image has none.
    /// Room that a linker script adds to stand for tables of a larger kernel (`KALLSYMS_ROOM`, the bundled samples),
    /// and the section in front of which it is; kNoSection: at the end of the image.
    ByteCount room;
    std::uint32_t roomBefore = kNoSection;

    ByteCount bytes;               ///< Made of this image's symbols, `room` with it.
    std::uint64_t stubNamesIn = 0; ///< Names of stubs that `bytes` has room for.
    ByteCount empty;               ///< In the first link: without an entry since Linux 6.11, 0 before.
    double bytesPerName = 0;
    std::uint64_t alignment = 8;
    std::vector<Vma> symbols; ///< Addresses of the entries, stubs left aside, ascending.
    /// What the image's own filter does with the names of stubs.
    StubNames stubNames = StubNames::LeftOut;
    KernelRelease release;

    /// Since Linux 6.11 the first link has tables without entries, so that their labels are defined; an unknown release
    /// counts as new.
    bool isDefinedInFirstLink() const { return !release.known() || release >= KernelRelease{6, 11}; }
    /// With the names of so many more stubs than the image has. Rounded as the tables are.
    ByteCount withNames(ByteCount base, std::int64_t more) const;
};

/// An Error when there is nothing that tables could be made of, or when cancelled.
Result<TablesModel> tablesModelOf(const Document& document, const Progress& progress = {});

} // namespace strata
