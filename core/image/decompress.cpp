// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter to libarchive: its filters without its archives. Each filter is enabled alone, so that only what was
// recognized here is tried, and one that would have to start a program (what it does for formats it was built without)
// is refused when it says so.
#include "core/image/decompress.h"

#include "core/image/lzop.h"

#include <fmt/format.h>

#include <algorithm>
#include <archive.h>
#include <array>
#include <memory>

namespace strata {

namespace {

using Enable = int (*)(archive*);
struct Format {
    Compression compression;
    const char* name;
    std::string_view magic;
    Enable enable; ///< Null: not libarchive's.
    int filter;    ///< libarchive's code, to know that it was used.
};
/// lzma has no magic: a properties byte and a dictionary of a multiple of 64 KiB is what the kernel's files begin with.
constexpr std::array kFormats = {
    Format{Compression::Gzip, "gzip", {"\x1f\x8b\x08", 3}, archive_read_support_filter_gzip, ARCHIVE_FILTER_GZIP},
    Format{Compression::Bzip2, "bzip2", {"BZh", 3}, archive_read_support_filter_bzip2, ARCHIVE_FILTER_BZIP2},
    Format{Compression::Xz,
           "xz",
           {"\xfd"
            "7zXZ\0",
            6},
           archive_read_support_filter_xz,
           ARCHIVE_FILTER_XZ},
    Format{Compression::Zstd, "zstd", {"\x28\xb5\x2f\xfd", 4}, archive_read_support_filter_zstd, ARCHIVE_FILTER_ZSTD},
    Format{Compression::Lz4, "lz4", {"\x02\x21\x4c\x18", 4}, archive_read_support_filter_lz4, ARCHIVE_FILTER_LZ4},
    Format{Compression::Lz4, "lz4", {"\x04\x22\x4d\x18", 4}, archive_read_support_filter_lz4, ARCHIVE_FILTER_LZ4},
    Format{Compression::Lzo, "lzo", kLzopMagic, nullptr, 0},
    Format{Compression::Lzma, "lzma", {"\x5d\0\0", 3}, archive_read_support_filter_lzma, ARCHIVE_FILTER_LZMA},
};

const Format& formatOf(Compression compression) {
    return *std::ranges::find(kFormats, compression, &Format::compression);
}

struct CloseArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

std::unexpected<Error> fail(Compression compression, const std::string& why, std::uint64_t at) {
    return std::unexpected(
        Error{fmt::format("{}-compressed data that can't be expanded: {}", compressionName(compression), why),
              FileOffset{at}});
}

std::unexpected<Error> fail(Compression compression, archive* a) {
    const char* text = archive_error_string(a);
    const auto at = archive_filter_bytes(a, -1);
    return fail(compression, text != nullptr ? text : "no reason given", at > 0 ? static_cast<std::uint64_t>(at) : 0);
}

/// Reads to the end; `used` is how much came out, also when it fails.
Result<std::vector<std::byte>> readAll(archive* a, Compression compression, std::uint64_t most, std::uint64_t& used) {
    std::vector<std::byte> out;
    constexpr std::size_t kFirst = 1 << 20;
    for (;;) {
        if (used == out.size()) out.resize(std::min<std::uint64_t>(std::max(kFirst, 2 * out.size()), most + 1));
        const auto got = archive_read_data(a, out.data() + used, out.size() - used);
        if (got < 0) return fail(compression, a);
        if (got == 0) break;
        used += static_cast<std::uint64_t>(got);
        if (used > most) return fail(compression, fmt::format("it is more than {} bytes", most), 0);
    }
    out.resize(used);
    return out;
}

/// A zstd frame says where each of its blocks ends (RFC 8878, 3.1.1).
std::optional<std::uint64_t> zstdEnd(ByteView bytes) {
    const auto descriptor = readInteger<std::uint8_t>(bytes, 4, Endian::Little);
    if (!descriptor) return std::nullopt;
    const bool single = (*descriptor & 0x20) != 0;
    constexpr std::array<unsigned, 4> kDictionary = {0, 1, 2, 4};
    constexpr std::array<unsigned, 4> kContent = {0, 2, 4, 8};
    const unsigned contentCode = *descriptor >> 6;
    std::uint64_t at = 5 + (single ? 0U : 1U) + kDictionary[*descriptor & 3U] +
                       (contentCode == 0 && single ? 1U : kContent[contentCode]);
    for (;;) {
        const auto low = readInteger<std::uint16_t>(bytes, at, Endian::Little);
        const auto high = readInteger<std::uint8_t>(bytes, at + 2, Endian::Little);
        if (!low || !high) return std::nullopt;
        const std::uint32_t header = *low | std::uint32_t{*high} << 16;
        const bool runLength = (header >> 1 & 3) == 1;
        at += 3 + (runLength ? 1 : header >> 3);
        if ((header & 1) != 0) break;
    }
    if ((*descriptor & 4) != 0) at += 4; // checksum
    return at <= bytes.size() ? std::optional(at) : std::nullopt;
}

/// The old lz4 format has blocks with their sizes and no end: it ends where no block can follow. What the kernel's
/// build puts behind it, the expanded size, is larger than a block can be, for kernels over 8.4 MB.
std::optional<std::uint64_t> oldLz4End(ByteView bytes) {
    constexpr std::uint32_t kOld = 0x184c2102;
    constexpr std::uint32_t kLargestBlock = (8U << 20) + (8U << 20) / 255 + 16;
    if (readInteger<std::uint32_t>(bytes, 0, Endian::Little) != kOld) return std::nullopt;
    std::uint64_t at = 4;
    for (;;) {
        const auto size = readInteger<std::uint32_t>(bytes, at, Endian::Little);
        if (!size || *size == 0 || *size > kLargestBlock || !slice(bytes, at + 4, *size)) return at;
        at += 4 + std::uint64_t{*size};
    }
}

/// An xz stream ends with its flags again and "YZ" (.xz file format, 2.1.2). Four bytes are found in compressed data
/// too, so what stands before them must lead back to an index, which begins with 0.
std::optional<std::uint64_t> xzEnd(ByteView bytes) {
    constexpr std::size_t kHeader = 12;
    constexpr std::size_t kBeforeFlags = 8; // checksum, and the size of the index in words less one
    if (bytes.size() < kHeader) return std::nullopt;
    const std::string_view text = asText(bytes);
    const std::string footer = std::string(text.substr(6, 2)) + "YZ";
    for (auto at = text.find(footer, kHeader + kBeforeFlags); at != std::string_view::npos;
         at = text.find(footer, at + 1)) {
        const auto words = readInteger<std::uint32_t>(bytes, at - 4, Endian::Little);
        const std::uint64_t index = (std::uint64_t{words.value_or(0)} + 1) * 4;
        if (index + kBeforeFlags + kHeader <= at && bytes[at - kBeforeFlags - index] == std::byte{0})
            return at + footer.size();
    }
    return std::nullopt;
}

} // namespace

const char* compressionName(Compression compression) {
    return formatOf(compression).name;
}

std::optional<Compression> compressionOf(ByteView bytes) {
    for (const Format& format : kFormats)
        if (asText(bytes).starts_with(format.magic)) return format.compression;
    return std::nullopt;
}

std::vector<CompressedPlace> compressedPlaces(ByteView bytes, std::size_t most) {
    std::vector<CompressedPlace> places;
    const std::string_view text = asText(bytes);
    for (const Format& format : kFormats) {
        std::size_t count = 0;
        for (auto at = text.find(format.magic); at != std::string_view::npos && count < most;
             at = text.find(format.magic, at + 1), ++count)
            places.push_back({at, format.compression});
    }
    std::ranges::stable_sort(places, {}, &CompressedPlace::offset);
    return places;
}

ByteView cutBehindStream(ByteView bytes, Compression compression) {
    std::optional<std::uint64_t> end;
    if (compression == Compression::Zstd) end = zstdEnd(bytes);
    if (compression == Compression::Xz) end = xzEnd(bytes);
    if (compression == Compression::Lz4) end = oldLz4End(bytes);
    return end ? bytes.first(*end) : bytes;
}

std::uint64_t largestExpansion(std::uint64_t compressed) {
    constexpr std::uint64_t kLarge = std::uint64_t{1} << 30;
    constexpr std::uint64_t kSmall = std::uint64_t{64} << 20;
    return std::clamp(256 * std::min(compressed, kLarge), kSmall, kLarge);
}

Result<std::vector<std::byte>> decompress(ByteView bytes, Compression compression, std::uint64_t& budget) {
    const std::uint64_t most = std::min(largestExpansion(bytes.size()), budget);
    const Format& format = formatOf(compression);
    if (format.enable == nullptr) {
        auto expanded = expandLzop(bytes, most);
        budget -= expanded ? expanded->size() : 0; // a failing block stands near the start of a wrong place
        if (!expanded)
            return fail(compression, expanded.error().text, expanded.error().where.value_or(FileOffset{}).value);
        return expanded;
    }
    const Archive a(archive_read_new());
    if (!a) return fail(compression, "no memory", 0);
    if (format.enable(a.get()) != ARCHIVE_OK) return fail(compression, "this libarchive was built without it", 0);
    archive_read_support_format_raw(a.get());
    archive_entry* entry = nullptr;
    if (archive_read_open_memory(a.get(), bytes.data(), bytes.size()) != ARCHIVE_OK ||
        archive_read_next_header(a.get(), &entry) != ARCHIVE_OK)
        return fail(compression, a.get());
    // Where no filter takes the bytes, libarchive hands them through as they are.
    if (archive_filter_code(a.get(), 0) != format.filter) return fail(compression, "its header is damaged", 0);
    std::uint64_t used = 0;
    auto expanded = readAll(a.get(), compression, most, used);
    budget -= std::min(used, budget);
    return expanded;
}

} // namespace strata
