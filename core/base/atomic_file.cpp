// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace strata {

namespace {

namespace fs = std::filesystem;

std::unexpected<Error> systemError(std::string_view doing, const fs::path& path) {
    return std::unexpected(
        Error{fmt::format("{} {}: {}", doing, path.string(), std::strerror(errno))}); // NOLINT(concurrency-mt-unsafe)
}

/// A new file beside the target that is gone again unless it was renamed.
class NewFile {
public:
    /// The process's number makes the name unique; what a dead process of that number left is in nobody's way.
    explicit NewFile(const fs::path& target) : m_path(fmt::format("{}.{}.new", target.string(), ::getpid())) {
        ::unlink(m_path.c_str());
        m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    ~NewFile() {
        if (m_descriptor < 0) return;
        ::close(m_descriptor);
        if (!m_renamed) ::unlink(m_path.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    int descriptor() const { return m_descriptor; }
    bool renameTo(const fs::path& target) {
        m_renamed = ::rename(m_path.c_str(), target.c_str()) == 0;
        return m_renamed;
    }

private:
    std::string m_path;
    int m_descriptor = -1;
    bool m_renamed = false;
};

} // namespace

Result<void> writeFileAtomically(const fs::path& path, ByteView bytes) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(path, ignored);
    if (fs::exists(status) && !fs::is_regular_file(status))
        return std::unexpected(
            Error{fmt::format("{} is {}", path.string(),
                              fs::is_symlink(status) ? "a symbolic link; name its target" : "not a regular file")});
    NewFile file(path);
    if (file.descriptor() < 0) return systemError("creating a temporary file for", path);
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t put = ::write(file.descriptor(), bytes.data() + done, bytes.size() - done);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return systemError("writing", path);
        done += static_cast<std::size_t>(put);
    }
    if (::fsync(file.descriptor()) != 0) return systemError("writing", path);
    if (!file.renameTo(path)) return systemError("renaming to", path);
    return {};
}

} // namespace strata
