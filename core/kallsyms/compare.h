// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/reasons.h"
#include "core/kallsyms/verify.h"

namespace strata {

/// The parts that verifying against the symbol table and against a listing share.

/// A report with everything that needs no other side.
KallsymsReport startReport(const Image& image, const Kallsyms& found, const KallsymsOptions& options);

/// Adds the findings of the tables against the reference, and what caused them.
void compareSymbols(const Image& image, const Kallsyms& found, const KallsymsReference& reference,
                    KallsymsReport& report);

/// Adds the bytes of the tables against tables made of `entries`.
void compareBytes(const Image& image, const Kallsyms& found, std::vector<KallsymsEntry> entries, KallsymsReport& report,
                  const Progress& progress);

} // namespace strata
