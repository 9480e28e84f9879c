// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/file_io.h"

namespace strata {

/// What happens to a file that stands where the new one goes.
enum class Existing : std::uint8_t {
    Refuse,  ///< It stays, nothing is saved.
    Replace, ///< It is gone.
    Backup,  ///< It stays as NAME.orig, NAME.orig.1, …
};

/// A file that will be `target`: ".NAME.strata-XXXXXX" in the same folder, so that a rename makes it the target at
/// once. It is locked while it is written and removed when it is not renamed; what a killed process left behind has
/// the same name and no lock, and the next one that writes the same target removes it.
class TemporaryFile {
public:
    static Result<TemporaryFile> create(const std::filesystem::path& target);
    ~TemporaryFile();
    TemporaryFile(TemporaryFile&& other) noexcept
        : m_file(std::move(other.m_file)), m_path(std::exchange(other.m_path, {})) {}
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    int get() const { return m_file.get(); }
    const std::filesystem::path& path() const { return m_path; }
    /// The rename. With Existing::Refuse a file that has appeared at `target` meanwhile is an Error.
    Result<void> become(const std::filesystem::path& target, Existing existing);

private:
    TemporaryFile(Descriptor file, std::filesystem::path path) : m_file(std::move(file)), m_path(std::move(path)) {}
    Descriptor m_file;
    std::filesystem::path m_path; ///< Empty once it was renamed.
};

} // namespace strata
