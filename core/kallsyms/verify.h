// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"

namespace strata {

struct WrongAddress {
    std::string name;
    Vma table, symtab; ///< What the table says; what the symbol table says.
};
struct LetterDifference {
    std::string name;
    Vma vma;
    char table = '?', symtab = '?';
};
struct TableDifference {
    KallsymsTable table = KallsymsTable::Names;
    Vma vma;
    ByteCount bytes;     ///< Length of the regenerated table.
    ByteCount differing; ///< Bytes that differ from it; missing or surplus bytes count.
};

/// The tables inside an image against the tables its own symbol table calls for.
struct KallsymsReport {
    KallsymsOptions options;
    std::uint32_t symbols = 0; ///< Entries in the image.
    std::vector<TableDifference> tables;
    ByteCount differing; ///< Sum over the tables; words under a relocation are not compared.
    std::vector<WrongAddress> wrong;
    std::vector<KallsymsEntry> missing; ///< Called for by the symbol table, not in the tables.
    std::vector<KallsymsEntry> extra;   ///< In the tables, not called for.
    std::vector<LetterDifference> letters;
    Diagnostics diagnostics;

    bool clean() const {
        return differing.value == 0 && wrong.empty() && missing.empty() && extra.empty() && letters.empty();
    }
};

/// Regenerates the tables from the ELF symbol table and compares, bytes and symbols.
KallsymsReport verifyKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress = {});

} // namespace strata
