// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace strata {

namespace {

std::string systemText(const std::filesystem::path& path) {
    return fmt::format("{}: {}", path.string(), std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

} // namespace

Result<std::shared_ptr<FileBytes>> FileBytes::open(const std::filesystem::path& path) {
    std::shared_ptr<FileBytes> file(new FileBytes);
    file->m_path = path;
    file->m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file->m_descriptor < 0) return std::unexpected(Error{systemText(path)});
    struct stat status = {};
    if (::fstat(file->m_descriptor, &status) != 0) return std::unexpected(Error{systemText(path)});
    if (!S_ISREG(status.st_mode)) return std::unexpected(Error{fmt::format("{}: not a regular file", path.string())});
    file->m_stamp = stampOf(path);
    file->m_size = static_cast<std::uint64_t>(status.st_size);
    if (file->m_size == 0) return file;
    void* memory =
        ::mmap(nullptr, file->m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        file->m_size = 0;
        return std::unexpected(Error{systemText(path)});
    }
    // Fewer page faults while the ranges are read; a kernel without huge pages says no, which is fine.
    ::madvise(memory, file->m_size, MADV_HUGEPAGE);
    file->m_data = static_cast<std::byte*>(memory);
    return file;
}

Result<std::shared_ptr<FileBytes>> FileBytes::read(const std::filesystem::path& path, const Progress& progress) {
    auto file = open(path);
    if (!file) return file;
    const auto loadRange = [&](std::uint64_t begin, std::uint64_t end) -> Result<void> {
        constexpr std::uint64_t kStep = std::uint64_t{8} << 20U; // 5 ms
        for (std::uint64_t at = begin; at < end; at += kStep) {
            if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
            if (auto loaded = (*file)->load({at}, {std::min(kStep, end - at)}); !loaded) return loaded;
        }
        return {};
    };
    // Half of the time goes into clearing new pages, which two threads can do: 158 MB take 60 ms in one.
    constexpr std::uint64_t kWorthAThread = std::uint64_t{32} << 20U;
    const std::uint64_t whole = (*file)->size().value;
    const std::uint64_t first = whole < kWorthAThread ? whole : whole / 2;
    Result<void> rest;
    {
        std::jthread other;
        if (first < whole) other = std::jthread([&] { rest = loadRange(first, whole); });
        if (auto loaded = loadRange(0, first); !loaded) return std::unexpected(loaded.error());
    }
    if (!rest) return std::unexpected(rest.error());
    return file;
}

std::shared_ptr<FileBytes> FileBytes::fromBytes(ByteView bytes, std::filesystem::path path) {
    std::shared_ptr<FileBytes> file(new FileBytes);
    file->m_path = std::move(path);
    if (bytes.empty()) return file;
    void* memory = ::mmap(nullptr, bytes.size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return file;
    file->m_data = static_cast<std::byte*>(memory);
    file->m_size = bytes.size();
    std::copy(bytes.begin(), bytes.end(), file->m_data);
    file->m_loaded = {{0, file->m_size}};
    return file;
}

std::shared_ptr<FileBytes> FileBytes::derived(ByteView bytes, const FileBytes& source) {
    auto file = fromBytes(bytes, source.m_path);
    file->m_stamp = source.m_stamp;
    return file;
}

FileBytes::~FileBytes() {
    if (m_data != nullptr) ::munmap(m_data, m_size);
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Result<void> FileBytes::load(FileOffset offset, ByteCount size) const {
    const std::uint64_t begin = std::min(offset.value, m_size);
    const std::uint64_t end = begin + std::min(size.value, m_size - begin);
    if (begin == end || view({begin}, {end - begin})) return {};
    for (std::uint64_t at = begin; at < end;) {
        const ssize_t got = ::pread(m_descriptor, m_data + at, end - at, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(Error{systemText(m_path), FileOffset{at}});
        if (got == 0) {
            return std::unexpected(
                Error{fmt::format("{}: became shorter while it was read", m_path.string()), FileOffset{at}});
        }
        at += static_cast<std::uint64_t>(got);
    }
    const std::scoped_lock lock(m_mutex);
    std::vector<Range> merged;
    Range added{begin, end};
    for (const Range& range : m_loaded) {
        if (range.end < added.begin || range.begin > added.end) {
            merged.push_back(range);
        } else {
            added = {std::min(added.begin, range.begin), std::max(added.end, range.end)};
        }
    }
    merged.push_back(added);
    std::ranges::sort(merged, {}, &Range::begin);
    m_loaded = std::move(merged);
    return {};
}

std::optional<ByteView> FileBytes::view(FileOffset offset, ByteCount size) const {
    const auto end = checkedAdd(offset.value, size.value);
    if (!end || *end > m_size) return std::nullopt;
    if (size.value == 0) return ByteView{};
    const auto holds = [&](const Range& range) { return range.begin <= offset.value && *end <= range.end; };
    const std::scoped_lock lock(m_mutex);
    if (std::ranges::none_of(m_loaded, holds)) return std::nullopt;
    return all().subspan(offset.value, size.value);
}

std::vector<FileBytes::Range> FileBytes::loaded() const {
    const std::scoped_lock lock(m_mutex);
    return m_loaded;
}

bool FileBytes::changedOnDisk() const {
    return m_stamp && stampOf(m_path) != m_stamp;
}

} // namespace strata
