// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/generate/temporary_file.h"

#include <future>

namespace strata {

/// Copies [source, source + size) of `from` to `to`, in steps that are small enough to answer Cancel; `copied` is told
/// after each how many bytes it was. The disk starts at once; a file system that can't is as good, only later.
struct CopyRange {
    std::uint64_t source = 0, at = 0, size = 0;
};
Result<void> copyInSteps(int from, const TemporaryFile& to, CopyRange range, const std::filesystem::path& target,
                         const std::stop_token& stop, const std::function<void(std::uint64_t)>& copied = {});

/// A file on its way into the temporary file of a save, begun while it is not yet known what will be changed in it:
/// planning takes the processor, copying the disk. One that is never taken stops and leaves nothing behind.
class CopyAhead {
public:
    CopyAhead(std::filesystem::path source, std::filesystem::path target);
    ~CopyAhead() { m_stop.request_stop(); }
    CopyAhead(const CopyAhead&) = delete;
    CopyAhead& operator=(const CopyAhead&) = delete;

    const std::filesystem::path& target() const { return m_target; }
    /// Waits for the copy. Once.
    Result<TemporaryFile> take() { return m_file.get(); }

private:
    std::filesystem::path m_target;
    std::stop_source m_stop;
    std::future<Result<TemporaryFile>> m_file; ///< The last member: its destructor waits.
};

} // namespace strata
