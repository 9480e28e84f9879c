// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/write.h"

namespace strata {

/// What a save changes in a file, to be kept and done again: only the bytes that differ, before and after.
struct PatchRecord {
    struct State {
        std::uint64_t size = 0;
        std::string sha1; ///< Lower-case hex.
    };
    std::string image;   ///< Name of the file that it was made from; for people.
    std::string buildId; ///< Of that image; empty: it has none.
    State source, result;
    std::vector<PlannedRange> ranges; ///< By offset, disjoint. `table` is not kept.
};

/// The record of a plan. Reads the source file twice (a hash before and after), nothing is written.
Result<PatchRecord> makePatchRecord(const Image& image, const Plan& plan, const Progress& progress = {});

/// As JSON ("schema": "strata.patch/1"), a line for each range, bytes in hex.
std::string patchRecordText(const PatchRecord& record);

/// Reads what patchRecordText() wrote. An Error names the key or the range that is wrong. Memory stays below about 40
/// times the text.
Result<PatchRecord> parsePatchRecord(std::string_view text);

/// Does the record again on another copy of its source: refuses when the size, the hash or a byte `before` differs, and
/// when the result is not the recorded one; else as writeImage(). `target` may be the source with Existing::Backup.
Result<SaveResult> applyPatchRecord(const PatchRecord& record, const std::filesystem::path& source,
                                    const std::filesystem::path& target, Existing existing,
                                    const Progress& progress = {});

} // namespace strata
