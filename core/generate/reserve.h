// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/elf_object.h"
#include "core/kallsyms/encode.h"

namespace strata {

/// What the person wants reserved.
struct ReserveRequest {
    unsigned slackPercent = 5; ///< Room for so many more symbols and bytes of names.
    std::string section = ".rodata";
};

struct ReservedTable {
    KallsymsTable table = KallsymsTable::Names;
    ByteCount size; ///< Of the slot, up to the next label.
    ByteCount used; ///< What the table would take for the image as it is.
    ByteCount slack() const { return size - used; }
};

/// Slots for all tables of a kernel, to be linked once and filled afterwards.
struct Reservation {
    std::vector<ReservedTable> tables; ///< In the order of memory.
    std::uint32_t entries = 0;         ///< Symbols in the tables now, the labels of the tables themselves included.
    ElfObject object;                  ///< Defines every label; one relocation, of kallsyms_relative_base.
};

/// Sizes from the tables that `image` calls for, plus slack. `found` are its tables, or expectedKallsyms().
/// An Error when there is no symbol table, when the machine is not known, or when the kernel is relocatable and has
/// absolute addresses: each of its words would be set by a relocation when it starts, whatever was filled in.
Result<Reservation> reserveKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                                    const ReserveRequest& request, const Progress& progress = {});

} // namespace strata
