// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/kallsyms/kallsyms.h"

namespace strata {

/// The indexes of `entries` in the order of seqs_of_names: by key of the name (bytes, unsigned), then address, then
/// index (scripts/kallsyms, 6.2 and later).
std::vector<std::uint32_t> orderByName(std::span<const KallsymsEntry> entries, KallsymsSeqsKey key);

/// Entry `i` of seqs_of_names, which must lie inside `table`. Three-byte entries have their most significant byte
/// first on every machine; four-byte ones (6.1.42 to 6.1.59) are words of the machine.
std::uint32_t readSeq(ByteView table, std::size_t i, unsigned width, Endian endian);

/// True when `table` holds each of 0 … count-1 once, read with `width` bytes an entry.
bool isSeqPermutation(ByteView table, std::size_t count, unsigned width, Endian endian);

/// The key under which `table`, a permutation, is in order; FullName when none fits.
KallsymsSeqsKey findSeqsKey(std::span<const KallsymsEntry> entries, ByteView table, unsigned width, Endian endian);

} // namespace strata
