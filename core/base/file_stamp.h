// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace strata {

/// What tells one state of a file from a later one: which file it is, how long, and when its bytes were last written.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t seconds = 0, nanoseconds = 0; ///< st_mtim
    bool operator==(const FileStamp&) const = default;
};

/// The stamp of the file at `path`, through symbolic links; nothing when there is none.
std::optional<FileStamp> stampOf(const std::filesystem::path& path);

} // namespace strata
