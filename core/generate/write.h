// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/plan.h"

#include <filesystem>

namespace strata {

/// What was proved on the written file.
struct WriteProof {
    std::uint64_t comparedBytes = 0;  ///< Length of source and target, compared whole.
    std::uint64_t changedBytes = 0;   ///< All of them inside planned ranges.
    std::uint32_t decodedSymbols = 0; ///< Entries decoded again from the new file and equal to the symbol table.
};

/// Writes a copy of the image's file with the plan applied to `target`: temporary file in the same folder, fsync,
/// rename; then opens it again and proves that only planned ranges differ and that the tables decode to the
/// planned entries. Refuses when the source changed since it was read, or when `target` is the source.
Result<WriteProof> writeImage(const Image& image, const Plan& plan, const std::filesystem::path& target,
                              const Progress& progress = {});

} // namespace strata
