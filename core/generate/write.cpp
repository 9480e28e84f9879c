// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a plan: copy the source beside the target, change the planned ranges in the copy, fsync, rename; then open
// both files again and prove it. The source is never opened for writing, so nothing that goes wrong can harm it, and
// the target appears whole or not at all.
#include "core/generate/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    ~Descriptor() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// Removes the temporary file unless it was renamed.
class Temporary {
public:
    explicit Temporary(fs::path path) : m_path(std::move(path)) {}
    ~Temporary() {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove(m_path, ignored);
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    const fs::path& path() const { return m_path; }
    void keep() { m_path.clear(); }

private:
    fs::path m_path;
};

std::unexpected<Error> systemError(const char* doing, const fs::path& path) {
    return std::unexpected(
        Error{fmt::format("{} {}: {}", doing, path.string(), std::strerror(errno))}); // NOLINT(concurrency-mt-unsafe)
}

std::unexpected<Error> refuse(std::string text) {
    return std::unexpected(Error{std::move(text)});
}

/// Everything about the target that can be known before a byte is written.
Result<void> checkTarget(const FileBytes& source, const fs::path& target) {
    std::error_code ignored;
    if (fs::equivalent(source.path(), target, ignored)) {
        return refuse(fmt::format("{} is the source itself; save under another name", target.string()));
    }
    const fs::file_status status = fs::symlink_status(target, ignored);
    if (fs::is_symlink(status)) return refuse(fmt::format("{} is a symbolic link; name its target", target.string()));
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return refuse(fmt::format("{} exists and is not a regular file", target.string()));
    }
    if (source.changedOnDisk()) {
        return refuse(fmt::format("{} changed on disk since it was read; reload it first", source.path().string()));
    }
    return {};
}

/// Copies all bytes (also those that were never loaded), in the kernel where it can.
Result<void> copyBytes(int from, int to, std::uint64_t size, const fs::path& target, const Progress& progress) {
    for (std::uint64_t done = 0; done < size;) {
        constexpr std::uint64_t kStep = 16U << 20U; // small enough to answer Cancel
        ssize_t copied = ::copy_file_range(from, nullptr, to, nullptr, std::min(size - done, kStep), 0);
        if (copied < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)) {
            std::vector<char> buffer(1U << 20U);
            copied = ::read(from, buffer.data(), buffer.size());
            if (copied > 0) copied = ::write(to, buffer.data(), static_cast<std::size_t>(copied));
            if (copied > 0) ::lseek(from, static_cast<off_t>(done) + copied, SEEK_SET);
        }
        if (copied < 0 && errno == EINTR) continue;
        if (copied < 0) return systemError("writing", target);
        if (copied == 0) return refuse("the source became shorter while it was copied; reload it");
        done += static_cast<std::uint64_t>(copied);
        progress.at("copying", static_cast<int>(done * 60 / size));
        if (progress.cancelled()) return refuse(std::string(kCancelled));
    }
    return {};
}

Result<void> writeRanges(int to, const Plan& plan, const fs::path& target) {
    for (const PlannedRange& range : plan.ranges) {
        for (std::size_t done = 0; done < range.after.size();) {
            const ssize_t put = ::pwrite(to, range.after.data() + done, range.after.size() - done,
                                         static_cast<off_t>(range.offset.value + done));
            if (put < 0 && errno == EINTR) continue;
            if (put <= 0) return systemError("writing", target);
            done += static_cast<std::size_t>(put);
        }
    }
    return {};
}

Result<void> syncFolder(const fs::path& target) {
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0) return systemError("syncing", folder);
    return {};
}

Result<void> writeFile(const FileBytes& source, const Plan& plan, const fs::path& target, const Progress& progress) {
    const Descriptor from(::open(source.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!from) return systemError("opening", source.path());
    struct stat status = {};
    if (::fstat(from.get(), &status) != 0) return systemError("opening", source.path());

    std::string pattern = target.string() + ".XXXXXX";
    const Descriptor to(::mkostemp(pattern.data(), O_CLOEXEC));
    if (!to) return systemError("creating a temporary file for", target);
    Temporary temporary(pattern);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (auto copied = copyBytes(from.get(), to.get(), size, target, progress); !copied) return copied;
    if (auto written = writeRanges(to.get(), plan, target); !written) return written;
    if (::fchmod(to.get(), status.st_mode & 07777U) != 0) return systemError("setting the mode of", target);
    if (::fsync(to.get()) != 0) return systemError("syncing", target);
    if (source.changedOnDisk()) return refuse("the source changed on disk while it was copied; nothing was saved");
    if (::rename(temporary.path().c_str(), target.c_str()) != 0) return systemError("renaming to", target);
    temporary.keep();
    return syncFolder(target);
}

/// Compares source and target whole: outside planned ranges nothing may differ, inside them the new bytes stand.
Result<WriteProof> proveOnlyPlannedDiffer(const fs::path& source, const Plan& plan, const fs::path& target) {
    const auto before = FileBytes::read(source);
    if (!before) return std::unexpected(before.error());
    const auto after = FileBytes::read(target);
    if (!after) return std::unexpected(after.error());
    const ByteView a = (*before)->all();
    const ByteView b = (*after)->all();
    if (a.size() != b.size()) return refuse("the written file has another length than the source");
    WriteProof proof{.comparedBytes = a.size()};
    std::uint64_t at = 0;
    const auto sameUpTo = [&](std::uint64_t end) { return std::memcmp(a.data() + at, b.data() + at, end - at) == 0; };
    for (const PlannedRange& range : plan.ranges) {
        if (!sameUpTo(range.offset.value)) break;
        at = range.offset.value + range.after.size();
        const ByteView written = b.subspan(range.offset.value, range.after.size());
        if (!std::ranges::equal(written, range.after)) {
            return std::unexpected(Error{"a planned range does not hold the planned bytes", range.offset});
        }
        proof.changedBytes += range.changed;
    }
    if (!sameUpTo(a.size())) return std::unexpected(Error{"bytes outside the planned ranges differ", FileOffset{at}});
    return proof;
}

/// Reads the new file as anyone would and counts the entries that the symbol table confirms.
Result<std::uint32_t> decodeAgain(const Plan& plan, const fs::path& target, const Progress& progress) {
    auto file = FileBytes::open(target);
    if (!file) return std::unexpected(file.error());
    const auto image = readImage(*file, progress);
    if (!image) return std::unexpected(image.error());
    const auto found = readKallsyms(*image, progress);
    if (!found) return refuse("the written file has no kallsyms tables");
    if (!found->diagnostics.empty()) return refuse("the written tables do not decode: " + found->diagnostics[0].text);
    const auto wanted = selectEntries(*image, plan.options);
    if (!std::ranges::equal(found->entries, wanted)) {
        return refuse("the written tables decode to other symbols than the symbol table has");
    }
    return static_cast<std::uint32_t>(wanted.size());
}

} // namespace

Result<WriteProof> writeImage(const Image& image, const Plan& plan, const std::filesystem::path& target,
                              const Progress& progress) {
    if (plan.kind == PlanKind::Cannot) return refuse(plan.reason);
    if (auto checked = checkTarget(*image.file, target); !checked) return std::unexpected(checked.error());
    if (auto written = writeFile(*image.file, plan, target, progress); !written) {
        return std::unexpected(written.error());
    }
    progress.at("comparing with the source", 70);
    auto proof = proveOnlyPlannedDiffer(image.file->path(), plan, target);
    if (!proof) return proof;
    progress.at("decoding again", 85);
    const auto decoded = decodeAgain(plan, target, progress);
    if (!decoded) return std::unexpected(decoded.error());
    proof->decodedSymbols = *decoded;
    progress.at("done", 100);
    return proof;
}

} // namespace strata
