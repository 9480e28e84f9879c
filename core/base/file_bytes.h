// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/file_stamp.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace strata {

/// The bytes of one file, copied out of it once.
///
/// A linker overwrites its output in place and may truncate it: a mapping then changes under the reader or
/// raises SIGBUS. So nothing is mapped. The buffer is an anonymous reservation as long as the file (untouched
/// pages cost nothing) into which the ranges that are wanted are read; debug sections are simply never loaded.
/// 65 MB of kernel cost about 20 ms this way, and the values built on top can't change any more.
class FileBytes {
public:
    /// Opens `path` and loads nothing yet. Fails when it is no regular file or can't be read.
    static Result<std::shared_ptr<FileBytes>> open(const std::filesystem::path& path);
    /// Opens `path` and loads all of it (link maps, small inputs), in steps that answer Cancel.
    static Result<std::shared_ptr<FileBytes>> read(const std::filesystem::path& path, const Progress& progress = {});
    /// Takes bytes that are in memory already (tests, fuzzing); everything counts as loaded.
    static std::shared_ptr<FileBytes> fromBytes(ByteView bytes, std::filesystem::path path = {});

    /// Bytes that were made from the contents of `source` (expanded): its path, and its answer to changedOnDisk().
    static std::shared_ptr<FileBytes> derived(ByteView bytes, const FileBytes& source);

    ~FileBytes();
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    /// Reads [offset, offset + size), cut at the file's end, into the buffer. Loading a range twice is harmless;
    /// two threads may load at the same time.
    Result<void> load(FileOffset offset, ByteCount size) const;

    const std::filesystem::path& path() const { return m_path; }
    ByteCount size() const { return {m_size}; }
    /// The whole buffer; bytes that were never loaded read as zero.
    ByteView all() const { return {m_data, m_size}; }
    /// The range, or nothing when it leaves the file or was not loaded.
    std::optional<ByteView> view(FileOffset offset, ByteCount size) const;
    std::string_view text() const { return asText(all()); }

    /// Offsets [begin, end) in the file.
    struct Range {
        std::uint64_t begin, end;
    };
    /// What was loaded so far: sorted, disjoint.
    std::vector<Range> loaded() const;

    /// True when the file at path() is no longer the one that was read (inode, size or time of change).
    bool changedOnDisk() const;

private:
    FileBytes() = default;

    std::filesystem::path m_path;
    std::byte* m_data = nullptr;
    std::uint64_t m_size = 0;
    int m_descriptor = -1;
    std::optional<FileStamp> m_stamp;
    mutable std::mutex m_mutex;          ///< Guards m_loaded.
    mutable std::vector<Range> m_loaded; ///< Sorted, disjoint.
};

} // namespace strata
