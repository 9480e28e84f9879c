// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_stamp.h"
#include "core/generate/copy_ahead.h"
#include "core/generate/plan.h"

#include <chrono>
#include <filesystem>

namespace strata {

/// What was proved on the new file before it got its name.
struct WriteProof {
    std::uint64_t comparedBytes = 0; ///< All bytes of the new file, read back from it.
    /// Of those, bytes outside planned ranges that equal the source as it was when the image was read; the rest of them
    /// (debug sections are never read) was compared with the source file itself.
    std::uint64_t comparedAsRead = 0;
    std::uint64_t changedBytes = 0;     ///< All of them inside planned ranges, which hold the planned bytes.
    std::uint32_t decodedSymbols = 0;   ///< Entries decoded from the new file and equal to the symbol table.
    std::uint32_t lookupsByAddress = 0; ///< Done as the kernel does them, of entries at random; all were right.
    std::uint32_t lookupsByName = 0;
    std::string sha1; ///< Of the new file, where a patch record says which it must be.
};

/// A part of the work and how long it took. Parts run beside each other: the sum is more than the whole.
struct SaveStage {
    std::string name;
    std::chrono::microseconds time{};
};

/// What became of a file that stood at the target.
enum class Former : std::uint8_t { None, Gone, Kept };

struct SaveResult {
    WriteProof proof;
    std::filesystem::path target; ///< With symbolic links resolved, when an image was replaced in place.
    Former former = Former::None;
    std::filesystem::path backup; ///< Former::Kept: where it is.
    FileStamp written;            ///< Of the new file: undo refuses when it is another one by then.
    Diagnostics notes;            ///< Owner, mode and attributes that could not be kept.
    std::vector<SaveStage> stages;
};

/// Saves the image's file with the plan applied as `target`. The new file is made and proved under a temporary name in
/// the same folder, then fsynced and renamed: the target is never there unproven, and an Error leaves it as it was.
/// Refuses when the source changed since it was read, or when `target` is the source, a symbolic link, or no file.
Result<SaveResult> writeImage(const Image& image, const Plan& plan, const std::filesystem::path& target,
                              Existing existing, const Progress& progress = {});

/// The same for the target of a copy of that file that is on its way already.
Result<SaveResult> writeImage(const Image& image, const Plan& plan, CopyAhead& ahead, Existing existing,
                              const Progress& progress = {});

/// The same in the place of the image's own file, which stays beside it as a backup (see restoreBackup). When it was
/// opened through a symbolic link, the link stays and the file that it names is replaced.
Result<SaveResult> writeInPlace(const Image& image, const Plan& plan, const Progress& progress = {});

/// Takes a save back: puts the former content in place again, or removes the file when there was none. Refuses when the
/// file was changed since, or when the former content was not kept.
Result<void> undoSave(const SaveResult& saved);

} // namespace strata
