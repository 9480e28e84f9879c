// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/copy_ahead.h"
#include "core/generate/pieces.h"
#include "core/generate/write.h"

namespace strata {

/// One save: what is written from what to where. Images and patch records differ in the proof only.
struct SaveJob {
    const FileBytes& source;
    std::span<const PlannedRange> ranges;
    std::filesystem::path target;
    Existing existing = Existing::Refuse;
    /// Proves what the bytes alone don't, on the finished temporary file, beside the comparison of all bytes.
    std::function<Result<void>(const std::filesystem::path& newFile, WriteProof& proof)> prove;
    CopyAhead* ahead = nullptr; ///< Of the source, for the target.
};

/// Copies, changes, proves, syncs and renames; see writeImage(). The target may be the source itself with
/// Existing::Backup only.
Result<SaveResult> runSave(const SaveJob& job, const Progress& progress);

/// Everything about a target that can be known before a byte is written: not the source, no link, no folder.
Result<void> checkTarget(const FileBytes& source, const std::filesystem::path& target);

/// The file itself that a path names, through symbolic links.
Result<std::filesystem::path> resolved(const std::filesystem::path& path);

} // namespace strata
