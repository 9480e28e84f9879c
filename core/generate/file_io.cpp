// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/file_io.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace strata {

namespace {

std::string systemWords() {
    return std::strerror(errno); // NOLINT(concurrency-mt-unsafe)
}

/// True for the answers that mean "not between these two files", not "the disk is full".
bool kernelCannotCopy() {
    return errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

std::vector<char> attributeNames(int file) {
    const ssize_t size = ::flistxattr(file, nullptr, 0);
    if (size <= 0) return {};
    std::vector<char> names(static_cast<std::size_t>(size));
    const ssize_t got = ::flistxattr(file, names.data(), names.size());
    names.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return names;
}

bool copyAttribute(int from, int to, const char* name) {
    const ssize_t size = ::fgetxattr(from, name, nullptr, 0);
    if (size < 0) return false;
    std::vector<char> value(static_cast<std::size_t>(size));
    const ssize_t got = ::fgetxattr(from, name, value.data(), value.size());
    return got >= 0 && ::fsetxattr(to, name, value.data(), static_cast<std::size_t>(got), 0) == 0;
}

} // namespace

Descriptor::~Descriptor() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

std::unexpected<Error> systemError(std::string_view doing, const std::filesystem::path& path) {
    return std::unexpected(Error{fmt::format("{} {}: {}", doing, path.string(), systemWords())});
}

std::unexpected<Error> refuse(std::string sentence) {
    return std::unexpected(Error{std::move(sentence)});
}

Result<Descriptor> openForReading(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) return systemError("opening", path);
    return file;
}

Result<void> readAt(int file, std::span<std::byte> out, std::uint64_t offset) {
    for (std::size_t done = 0; done < out.size();) {
        const ssize_t got = ::pread(file, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(Error{"reading: " + systemWords(), FileOffset{offset + done}});
        if (got == 0)
            return std::unexpected(Error{"the file became shorter while it was read", FileOffset{offset + done}});
        done += static_cast<std::size_t>(got);
    }
    return {};
}

Result<void> writeAt(int file, std::span<const std::byte> bytes, std::uint64_t offset,
                     const std::filesystem::path& path) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t put = ::pwrite(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return systemError("writing", path);
        done += static_cast<std::size_t>(put);
    }
    return {};
}

Result<void> copyAt(int from, std::uint64_t fromOffset, int to, std::uint64_t toOffset, std::uint64_t size,
                    const std::filesystem::path& path) {
    std::vector<std::byte> buffer;
    for (std::uint64_t done = 0; done < size;) {
        auto in = static_cast<off64_t>(fromOffset + done);
        auto out = static_cast<off64_t>(toOffset + done);
        const ssize_t copied = buffer.empty() ? ::copy_file_range(from, &in, to, &out, size - done, 0) : 0;
        if (copied < 0 && errno == EINTR) continue;
        if (copied > 0) {
            done += static_cast<std::uint64_t>(copied);
            continue;
        }
        // 0 is the end of the source, or a file system that answers so for what it can't copy: reading tells.
        if (copied < 0 && !kernelCannotCopy()) return systemError("writing", path);
        buffer.resize(1U << 18U);
        const std::span part(buffer.data(), std::min<std::uint64_t>(size - done, buffer.size()));
        if (auto read = readAt(from, part, fromOffset + done); !read) return read;
        if (auto written = writeAt(to, part, toOffset + done, path); !written) return written;
        done += part.size();
    }
    return {};
}

bool cloneFile(int from, int to) {
    return ::ioctl(to, FICLONE, from) == 0;
}

Result<void> syncFolderOf(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0) return systemError("syncing", folder);
    return {};
}

Diagnostics copyAttributes(int from, int to) {
    Diagnostics notes;
    const auto note = [&notes](std::string text) { notes.push_back({Severity::Note, "new file", std::move(text)}); };
    struct stat had = {};
    struct stat has = {};
    if (::fstat(from, &had) != 0 || ::fstat(to, &has) != 0) {
        note("owner and mode of the source could not be read: " + systemWords());
        return notes;
    }
    mode_t mode = had.st_mode & 07777U;
    if ((had.st_uid != has.st_uid || had.st_gid != has.st_gid) && ::fchown(to, had.st_uid, had.st_gid) != 0) {
        note(fmt::format("owner {} and group {} were not kept: {}", had.st_uid, had.st_gid, systemWords()));
        mode &= 0777U; // set-user-id of another owner is another thing
    }
    for (const std::vector<char> names = attributeNames(from); const char& first : names) {
        const bool starts = &first == names.data() || *(&first - 1) == '\0';
        if (starts && first != '\0' && !copyAttribute(from, to, &first))
            note(fmt::format("the extended attribute {} was not kept: {}", &first, systemWords()));
    }
    if (::fchmod(to, mode) != 0) note(fmt::format("the mode {:o} was not kept: {}", mode, systemWords()));
    return notes;
}

} // namespace strata
