// SPDX-License-Identifier: GPL-3.0-or-later
// One save, in an order that leaves nothing half done wherever it is cut off:
//
//   copy the source beside the target · write the planned ranges · ask the disk to start · prove while it writes ·
//   fsync · look whether the source changed · keep the former file · rename · fsync the folder
//
// The source is never opened for writing. Up to the rename the target is what it was, and after it the target is a file
// that was proved. What a killed process can leave is a temporary file, which the next save of the target removes, and
// a backup that is the image itself, which the next save in place takes over.
#include "core/generate/save.h"

#include "core/generate/backup.h"
#include "core/generate/prove.h"

#include <fmt/format.h>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

class StageClock {
public:
    explicit StageClock(std::vector<SaveStage>& stages) : m_stages(stages) {}
    /// Ends the stage that began when the one before ended.
    void ended(std::string name) {
        const auto now = std::chrono::steady_clock::now();
        m_stages.push_back({std::move(name), std::chrono::duration_cast<std::chrono::microseconds>(now - m_begin)});
        m_begin = now;
    }

private:
    std::vector<SaveStage>& m_stages;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

/// Writes the pieces into a file that may hold all bytes of the source already.
Result<void> writePieces(int from, const TemporaryFile& to, std::span<const Piece> pieces, bool holdsSource,
                         const fs::path& target, const Progress& progress) {
    const bool moved =
        std::ranges::any_of(pieces, [](const Piece& p) { return p.planned == nullptr && p.at != p.source; });
    const bool there = !moved && (holdsSource || cloneFile(from, to.get()));
    const std::uint64_t size = newSize(pieces);
    std::uint64_t done = 0;
    const auto copied = [&](std::uint64_t bytes) {
        done += bytes;
        progress.at("copying", static_cast<int>(done * 60 / size));
    };
    for (const Piece& piece : pieces) {
        if (piece.planned != nullptr) {
            auto written = writeAt(to.get(), {piece.planned, piece.size}, piece.at, target);
            if (!written) return written;
        } else if (!there) {
            const CopyRange range{.source = piece.source, .at = piece.at, .size = piece.size};
            if (auto one = copyInSteps(from, to, range, target, progress.stop, copied); !one) return one;
        }
    }
    (void)::sync_file_range(to.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    return {};
}

/// Two threads: this one proves what the job asks for, then helps to compare.
Result<void> prove(const SaveJob& job, Comparison& comparison, const TemporaryFile& file, WriteProof& proof,
                   const Progress& progress) {
    progress.at("comparing with the source", 65);
    auto beside = std::async(std::launch::async, [&] { comparison.run(progress); });
    auto proved = job.prove(file.path(), proof);
    comparison.run(progress);
    beside.get();
    if (progress.cancelled()) return refuse(std::string(kCancelled));
    // Bytes that differ are the cause of whatever else went wrong.
    if (auto same = comparison.finish(proof); !same) return same;
    return proved;
}

/// The last steps: the former file is kept, the new one gets its name.
Result<void> rename(const SaveJob& job, TemporaryFile& file, SaveResult& result, const Progress& progress) {
    std::error_code ignored;
    const bool stands = fs::exists(fs::symlink_status(job.target, ignored));
    std::optional<Backup> backup;
    if (stands && job.existing == Existing::Backup) {
        const auto sha1 = sha1OfFile(file.path(), progress);
        if (!sha1) return std::unexpected(sha1.error());
        auto made = Backup::make(job.target, *sha1);
        if (!made) return std::unexpected(made.error());
        result.backup = made->path();
        backup.emplace(std::move(*made));
    }
    if (progress.cancelled()) return refuse(std::string(kCancelled));
    if (auto renamed = file.become(job.target, job.existing); !renamed) return renamed;
    if (backup) backup->keep();
    if (stands) result.former = backup ? Former::Kept : Former::Gone;
    return {};
}

Result<void> sync(const TemporaryFile& file, const fs::path& target) {
    if (::fsync(file.get()) != 0) return systemError("syncing", target);
    return {};
}

/// Everything between the opened source and the file under its new name.
Result<void> make(const SaveJob& job, int from, std::span<const Piece> pieces, SaveResult& result,
                  const Progress& progress) {
    StageClock clock(result.stages);
    auto file = job.ahead != nullptr ? job.ahead->take() : TemporaryFile::create(job.target);
    if (!file) return std::unexpected(file.error());
    if (auto written = writePieces(from, *file, pieces, job.ahead != nullptr, job.target, progress); !written)
        return written;
    result.notes = copyAttributes(from, file->get());
    clock.ended("copy and write");
    // The disk works by itself from here on; this waits for it while the proof runs.
    auto synced = std::async(std::launch::async, [&] { return sync(*file, job.target); });
    Comparison comparison(job.source, from, file->get(), pieces);
    auto proved = prove(job, comparison, *file, result.proof, progress);
    clock.ended("prove");
    progress.at("syncing", 90);
    const auto onDisk = synced.get();
    clock.ended("wait for the disk");
    if (!proved) return proved;
    if (!onDisk) return onDisk;
    if (job.source.changedOnDisk()) return refuse("the source changed on disk while it was copied; nothing was saved");
    if (auto renamed = rename(job, *file, result, progress); !renamed) return renamed;
    auto folder = syncFolderOf(job.target);
    clock.ended("rename and sync the folder");
    return folder;
}

} // namespace

Result<fs::path> resolved(const fs::path& path) {
    std::error_code error;
    fs::path file = fs::canonical(path, error);
    if (error) return refuse(fmt::format("{}: {}", path.string(), error.message()));
    return file;
}

Result<void> checkTarget(const FileBytes& source, const fs::path& target) {
    std::error_code ignored;
    if (fs::equivalent(source.path(), target, ignored))
        return refuse(fmt::format("{} is the source itself; save under another name", target.string()));
    const fs::file_status status = fs::symlink_status(target, ignored);
    if (fs::is_symlink(status)) return refuse(fmt::format("{} is a symbolic link; name its target", target.string()));
    if (fs::exists(status) && !fs::is_regular_file(status))
        return refuse(fmt::format("{} exists and is not a regular file", target.string()));
    return {};
}

Result<SaveResult> runSave(const SaveJob& job, const Progress& progress) {
    std::error_code ignored;
    if (job.existing == Existing::Refuse && fs::exists(fs::symlink_status(job.target, ignored)))
        return refuse(fmt::format("{} exists already; nothing was saved", job.target.string()));
    if (job.source.changedOnDisk())
        return refuse(fmt::format("{} changed on disk since it was read; reload it first", job.source.path().string()));
    const auto from = openForReading(job.source.path());
    if (!from) return std::unexpected(from.error());
    const auto pieces = piecesOf(job.ranges, job.source.size().value);
    if (!pieces) return std::unexpected(pieces.error());
    SaveResult result{.target = job.target};
    if (auto made = make(job, from->get(), *pieces, result, progress); !made) return std::unexpected(made.error());
    if (const auto written = stampOf(job.target)) result.written = *written;
    progress.at("done", 100);
    return result;
}

} // namespace strata
