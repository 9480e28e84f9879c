// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <utility>

namespace strata {

/// An open file; closes it. Move only.
class Descriptor {
public:
    explicit Descriptor(int descriptor = -1) : m_descriptor(descriptor) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    int get() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// "DOING PATH: the system's words for errno".
std::unexpected<Error> systemError(std::string_view doing, const std::filesystem::path& path);
std::unexpected<Error> refuse(std::string sentence);

Result<Descriptor> openForReading(const std::filesystem::path& path);
/// Fills `out` from `offset` on. An Error when the file ends before.
Result<void> readAt(int file, std::span<std::byte> out, std::uint64_t offset);
/// Writes all of `bytes` at `offset`; `path` is for the sentence of an Error.
Result<void> writeAt(int file, std::span<const std::byte> bytes, std::uint64_t offset,
                     const std::filesystem::path& path);
/// Copies in the kernel where it can (copy_file_range), else through memory.
Result<void> copyAt(int from, std::uint64_t fromOffset, int to, std::uint64_t toOffset, std::uint64_t size,
                    const std::filesystem::path& path);
/// Makes `to` share all bytes of `from` (FICLONE: btrfs, xfs); false where the file system can't.
bool cloneFile(int from, int to);
/// fsync of the folder that holds `file`: makes a rename in it last.
Result<void> syncFolderOf(const std::filesystem::path& file);
/// Gives `to` the owner, group, mode and extended attributes (ACLs are among them) of `from`. What the system does not
/// permit is said in a note each.
Diagnostics copyAttributes(int from, int to);

} // namespace strata
