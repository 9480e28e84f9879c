// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/atomic_file.h"

#include "core/generate/temporary_file.h"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

constexpr mode_t kMode = 0644; ///< Temporary files are private, what they become is not.

Result<void> writeFileAtomically(const fs::path& path, ByteView bytes) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (fs::is_symlink(status)) return refuse(fmt::format("{} is a symbolic link; name its target", path.string()));
    if (fs::exists(status) && !fs::is_regular_file(status))
        return refuse(fmt::format("{} is not a regular file", path.string()));
    auto file = TemporaryFile::create(path);
    if (!file) return std::unexpected(file.error());
    if (auto written = writeAt(file->get(), bytes, 0, path); !written) return written;
    if (::fchmod(file->get(), kMode) != 0 || ::fsync(file->get()) != 0) return systemError("writing", path);
    if (auto renamed = file->become(path, Existing::Replace); !renamed) return renamed;
    return syncFolderOf(path);
}

} // namespace strata
