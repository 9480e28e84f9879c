// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_stamp.h"

#include <sys/stat.h>

namespace strata {

std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return FileStamp{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec};
}

} // namespace strata
