// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/backup.h"

#include "core/generate/pieces.h"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

constexpr int kMostBackups = 1000;
constexpr std::size_t kHashDigits = 40;

fs::path backupName(const fs::path& file, int number) {
    return file.string() + (number == 0 ? ".orig" : fmt::format(".orig.{}", number));
}

bool stands(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

/// A process that was killed between the link and the rename left a backup that is the file itself.
bool isFileItself(const fs::path& backup, const fs::path& file) {
    std::error_code ignored;
    return fs::equivalent(backup, file, ignored) && !fs::is_symlink(fs::symlink_status(backup, ignored));
}

/// The first name that is free; a leftover of a killed process is taken over.
Result<fs::path> freeName(const fs::path& file) {
    for (int number = 0; number < kMostBackups; ++number) {
        const fs::path name = backupName(file, number);
        if (isFileItself(name, file)) ::unlink(name.c_str());
        if (stands(name)) continue;
        ::unlink(noteOf(name).c_str()); // of a backup that somebody moved away
        return name;
    }
    return refuse(fmt::format("{} has {} backups already", file.string(), kMostBackups));
}

/// A whole copy with all that belongs to it, also its times: it has to look like the file that it stands for.
Result<void> copyWhole(const fs::path& file, const fs::path& copy) {
    auto from = openForReading(file);
    if (!from) return std::unexpected(from.error());
    const Descriptor to(::open(copy.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!to) return systemError("making the backup", copy);
    struct stat status = {};
    if (::fstat(from->get(), &status) != 0) return systemError("reading", file);
    if (!cloneFile(from->get(), to.get())) {
        const auto size = static_cast<std::uint64_t>(status.st_size);
        auto copied = copyAt(from->get(), 0, to.get(), 0, size, copy);
        if (!copied) {
            ::unlink(copy.c_str());
            return refuse("the backup could not be made: " + copied.error().text);
        }
    }
    (void)copyAttributes(from->get(), to.get());
    const timespec times[] = {status.st_atim, status.st_mtim};
    (void)::futimens(to.get(), times);
    if (::fsync(to.get()) == 0) return {};
    auto failed = systemError("syncing the backup", copy);
    ::unlink(copy.c_str());
    return failed;
}

Result<void> linkOrCopy(const fs::path& file, const fs::path& backup) {
    struct stat status = {};
    if (::lstat(file.c_str(), &status) != 0) return systemError("opening", file);
    if (status.st_nlink == 1 && ::link(file.c_str(), backup.c_str()) == 0) return {};
    return copyWhole(file, backup);
}

Result<void> writeNote(const fs::path& note, const std::string& sha1, const fs::path& file) {
    const Descriptor to(::open(note.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!to) return systemError("creating", note);
    const std::string line = fmt::format("{}  {}\n", sha1, file.filename().string());
    if (auto written = writeAt(to.get(), asBytes(line), 0, note); !written) {
        ::unlink(note.c_str());
        return written;
    }
    if (::fsync(to.get()) != 0) return systemError("syncing", note);
    return {};
}

Result<std::string> readNote(const fs::path& note) {
    const auto file = openForReading(note);
    if (!file) return std::unexpected(file.error());
    std::string digits(kHashDigits, '0');
    const auto read = readAt(file->get(), std::as_writable_bytes(std::span(digits)), 0);
    if (!read || digits.find_first_not_of("0123456789abcdef") != std::string::npos)
        return refuse(fmt::format("{} does not begin with the {} hex digits of a SHA-1", note.string(), kHashDigits));
    return digits;
}

} // namespace

fs::path noteOf(const fs::path& backup) {
    return backup.string() + ".sha1";
}

Result<std::string> sha1OfFile(const fs::path& path, const Progress& progress) {
    const auto file = openForReading(path);
    if (!file) return std::unexpected(file.error());
    struct stat status = {};
    if (::fstat(file->get(), &status) != 0) return systemError("reading", path);
    const Piece whole{.size = static_cast<std::uint64_t>(status.st_size)};
    const auto hash = hashPieces(std::span(&whole, 1), file->get(), progress);
    if (!hash) return std::unexpected(hash.error());
    return hexOf(*hash);
}

Result<Backup> Backup::make(const fs::path& file, const std::string& sha1) {
    const auto name = freeName(file);
    if (!name) return std::unexpected(name.error());
    if (auto made = linkOrCopy(file, *name); !made) return std::unexpected(made.error());
    Backup backup(*name, {});
    if (auto noted = writeNote(noteOf(*name), sha1, file); !noted) return std::unexpected(noted.error());
    backup.m_note = noteOf(*name);
    return backup;
}

Backup::~Backup() {
    if (!m_path.empty()) ::unlink(m_path.c_str());
    if (!m_note.empty()) ::unlink(m_note.c_str());
}

void Backup::keep() {
    m_path.clear();
    m_note.clear();
}

Result<fs::path> restoreBackup(const fs::path& image, const Progress& progress) {
    std::error_code unresolved;
    const fs::path file = fs::canonical(image, unresolved);
    if (unresolved) return refuse(fmt::format("{}: {}", image.string(), unresolved.message()));
    int newest = kMostBackups - 1;
    while (newest >= 0 && !stands(backupName(file, newest)))
        --newest;
    if (newest < 0)
        return refuse(fmt::format("{} has no backup: {} is not there", image.string(), file.string() + ".orig"));
    const fs::path backup = backupName(file, newest);
    const auto written = readNote(noteOf(backup));
    if (!written) return std::unexpected(written.error());
    const auto now = sha1OfFile(file, progress);
    if (!now) return std::unexpected(now.error());
    if (*now != *written)
        return refuse(fmt::format("{} is not the file that was saved when {} was made (SHA-1 {}, expected {}): it was "
                                  "changed since",
                                  image.string(), backup.string(), *now, *written));
    if (::rename(backup.c_str(), file.c_str()) != 0) return systemError("renaming to", file);
    ::unlink(noteOf(backup).c_str());
    if (auto synced = syncFolderOf(file); !synced) return std::unexpected(synced.error());
    return backup;
}

} // namespace strata
