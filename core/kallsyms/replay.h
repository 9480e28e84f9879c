// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/kallsyms/kallsyms.h"

namespace strata {

enum class LookupBy : std::uint8_t { Address, Name };
/// A lookup that the kernel would answer wrong.
struct FailedLookup {
    LookupBy by = LookupBy::Address;
    std::string name;  ///< Of the entry that was asked for.
    Vma vma;           ///< Its address.
    std::string found; ///< What the kernel would answer; empty: nothing.
};

/// The kernel's own lookups done over.
struct KallsymsLookups {
    std::uint32_t byAddress = 0; ///< Entries that were looked up by address.
    std::uint32_t byName = 0;    ///< By name. Tables without seqs_of_names are scanned from the start, so only samples.
    bool sampled = false;
    bool stopped = false;             ///< The tables make lookups too costly; the rest was not done.
    std::vector<FailedLookup> failed; ///< At most 1000.
    std::uint32_t failures = 0;       ///< All of them.
};

/// Looks every entry up by its address and by its name as the kernel does it at run time, through the bytes of the
/// tables: binary search over the address words, markers, records, tokens, seqs_of_names.
KallsymsLookups replayLookups(const Image& image, const Kallsyms& found, const Progress& progress = {});

/// Which entries are looked up instead of all: that many at random, the same for the same seed; all when there are no
/// more than that.
struct LookupSample {
    std::uint32_t count = 10'000;
    std::uint32_t seed = 0;
};
/// The same for a sample. Names in tables without seqs_of_names are answered by one scan for all of them.
KallsymsLookups replayLookups(const Image& image, const Kallsyms& found, LookupSample sample,
                              const Progress& progress = {});

} // namespace strata
