// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/copy_ahead.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace strata {

namespace {

Result<TemporaryFile> copyOf(const std::filesystem::path& source, const std::filesystem::path& target,
                             const std::stop_token& stop) {
    const auto from = openForReading(source);
    if (!from) return std::unexpected(from.error());
    struct stat status = {};
    if (::fstat(from->get(), &status) != 0) return systemError("reading", source);
    auto file = TemporaryFile::create(target);
    if (!file || cloneFile(from->get(), file->get())) return file;
    const CopyRange all{.size = static_cast<std::uint64_t>(status.st_size)};
    if (auto copied = copyInSteps(from->get(), *file, all, target, stop); !copied)
        return std::unexpected(copied.error());
    return file;
}

} // namespace

Result<void> copyInSteps(int from, const TemporaryFile& to, CopyRange range, const std::filesystem::path& target,
                         const std::stop_token& stop, const std::function<void(std::uint64_t)>& copied) {
    constexpr std::uint64_t kStep = 16U << 20U;
    for (std::uint64_t done = 0; done < range.size;) {
        if (stop.stop_requested()) return refuse(std::string(kCancelled));
        const std::uint64_t step = std::min(range.size - done, kStep);
        if (auto one = copyAt(from, range.source + done, to.get(), range.at + done, step, target); !one) return one;
        (void)::sync_file_range(to.get(), static_cast<off64_t>(range.at + done), static_cast<off64_t>(step),
                                SYNC_FILE_RANGE_WRITE);
        done += step;
        if (copied) copied(step);
    }
    return {};
}

CopyAhead::CopyAhead(std::filesystem::path source, std::filesystem::path target) : m_target(std::move(target)) {
    m_file = std::async(std::launch::async, [source = std::move(source), this, stop = m_stop.get_token()] {
        return copyOf(source, m_target, stop);
    });
}

} // namespace strata
