// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/temporary_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kRandomPart = 6; ///< mkostemp's XXXXXX

std::string prefixFor(const fs::path& target) {
    return fmt::format(".{}.strata-", target.filename().string());
}

fs::path folderOf(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : ".";
}

/// Removes what killed processes left of earlier writes of `target`: nobody holds its lock.
void removeLeftovers(const fs::path& target) {
    const std::string prefix = prefixFor(target);
    std::error_code error;
    for (auto entry = fs::directory_iterator(folderOf(target), error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.size() != prefix.size() + kRandomPart || !name.starts_with(prefix)) continue;
        const Descriptor file(::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        if (file && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
    }
}

} // namespace

Result<TemporaryFile> TemporaryFile::create(const fs::path& target) {
    removeLeftovers(target);
    constexpr int kAttempts = 8;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        std::string path = (folderOf(target) / (prefixFor(target) + std::string(kRandomPart, 'X'))).string();
        Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
        if (!file) return systemError("creating a temporary file for", target);
        TemporaryFile temporary(std::move(file), path);
        // Before it was locked, another one may have taken it for a leftover and removed it.
        struct stat status = {};
        if (::flock(temporary.get(), LOCK_EX) == 0 && ::fstat(temporary.get(), &status) == 0 && status.st_nlink == 1)
            return temporary;
    }
    return refuse(fmt::format("no temporary file for {} could be locked", target.string()));
}

TemporaryFile::~TemporaryFile() {
    if (!m_path.empty()) ::unlink(m_path.c_str());
}

Result<void> TemporaryFile::become(const fs::path& target, Existing existing) {
    const unsigned flags = existing == Existing::Refuse ? RENAME_NOREPLACE : 0;
    int renamed = ::renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, target.c_str(), flags);
    // A file system without RENAME_NOREPLACE: a hard link refuses an existing name just as well.
    if (renamed != 0 && flags != 0 && errno == EINVAL) {
        renamed = ::link(m_path.c_str(), target.c_str());
        if (renamed == 0) ::unlink(m_path.c_str());
    }
    if (renamed != 0) return systemError("renaming to", target);
    m_path.clear();
    return {};
}

} // namespace strata
