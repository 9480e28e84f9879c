// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/generate/file_io.h"

#include <string>

namespace strata {

/// What a file was before it was replaced: NAME.orig, or NAME.orig.1, … when that is taken; no backup is ever
/// overwritten. Beside it NAME.orig.sha1 says, as `sha1sum` writes it, which file took its place.
/// Removed again with its note unless keep() is called.
class Backup {
public:
    /// Makes one of `file` by a hard link: it needs no space, and the file itself becomes the backup when another one
    /// gets its name. When `file` has other names already, or the file system has no links, it is copied (and synced).
    /// `sha1` is that of the file that will take its place.
    static Result<Backup> make(const std::filesystem::path& file, const std::string& sha1);
    ~Backup();
    Backup(Backup&& other) noexcept
        : m_path(std::exchange(other.m_path, {})), m_note(std::exchange(other.m_note, {})) {}
    Backup& operator=(Backup&&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    void keep();

private:
    Backup(std::filesystem::path path, std::filesystem::path note) : m_path(std::move(path)), m_note(std::move(note)) {}
    std::filesystem::path m_path, m_note; ///< Empty: not to be removed.
};

/// The note that lies beside a backup.
std::filesystem::path noteOf(const std::filesystem::path& backup);

/// SHA-1 of a file, in hex.
Result<std::string> sha1OfFile(const std::filesystem::path& path, const Progress& progress = {});

/// Puts the newest backup of `image` in its place again (a rename) and returns where it was. Refuses when there is
/// none, or when `image` is not the file that was written then.
Result<std::filesystem::path> restoreBackup(const std::filesystem::path& image, const Progress& progress = {});

} // namespace strata
