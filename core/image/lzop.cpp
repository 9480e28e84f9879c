// SPDX-License-Identifier: GPL-3.0-or-later
// An lzop file, all numbers big-endian:
//
//   89 4c 5a 4f 00 0d 0a 1a 0a   magic
//   1030 20a0 0940               version, library's version, version needed (from 0.94 on)
//   01 09 03000001               method, level, flags
//   000081a4 00000000 00000000   mode, time, time (high half, from 0.94 on)
//   07 "vmlinux"  xxxxxxxx       name, checksum of the header
//   00040000 0001b2c3 …          a block: expanded size, size, checksums as the flags say, bytes
//   00000000                     the end
//
// libarchive reads it by starting the program lzop where it was built without liblzo2, as Debian's is. So this is ours.
#include "core/image/lzop.h"

#include <fmt/format.h>

#include <lzo/lzo1x.h>

namespace strata {

namespace {

constexpr std::uint32_t kAdlerExpanded = 0x1, kAdlerPacked = 0x2, kCrcExpanded = 0x100, kCrcPacked = 0x200,
                        kFilter = 0x800;
constexpr std::uint16_t kSince094 = 0x0940;
constexpr std::uint32_t kLargestBlock = 64U << 20; ///< lzop's own limit.

class Reader {
public:
    explicit Reader(ByteView bytes) : m_bytes(bytes) {}

    template <class T> std::optional<T> next() {
        const auto value = readInteger<T>(m_bytes, m_at, Endian::Big);
        m_at += sizeof(T);
        return value;
    }
    std::optional<ByteView> nextBytes(std::uint64_t size) {
        const auto bytes = slice(m_bytes, m_at, size);
        m_at += size;
        return bytes;
    }
    void skip(std::uint64_t size) { m_at += size; }
    std::uint64_t at() const { return m_at; }

private:
    ByteView m_bytes;
    std::uint64_t m_at = kLzopMagic.size();
};

std::unexpected<Error> fail(std::string text, std::uint64_t at) {
    return std::unexpected(Error{std::move(text), FileOffset{at}});
}

/// The flags; the reader stands at the first block then.
Result<std::uint32_t> readHeader(Reader& in) {
    const auto version = in.next<std::uint16_t>();
    in.skip(2);
    const bool since094 = version.value_or(0) >= kSince094;
    if (since094) in.skip(2);
    const auto method = in.next<std::uint8_t>();
    if (since094) in.skip(1);
    const auto flags = in.next<std::uint32_t>();
    if (!version || !method || !flags) return fail("the header is cut off", in.at());
    if (*method < 1 || *method > 3) return fail(fmt::format("method {} is not LZO1X", *method), in.at());
    if ((*flags & kFilter) != 0) return fail("a filter is set, which no kernel uses", in.at());
    in.skip(since094 ? 12 : 8);
    const auto nameLength = in.next<std::uint8_t>();
    if (!nameLength) return fail("the header is cut off", in.at());
    in.skip(*nameLength + 4ULL);
    return *flags;
}

unsigned checksumBytes(std::uint32_t flags, std::uint32_t first, std::uint32_t second) {
    return ((flags & first) != 0 ? 4U : 0U) + ((flags & second) != 0 ? 4U : 0U);
}

} // namespace

Result<std::vector<std::byte>> expandLzop(ByteView bytes, std::uint64_t most) {
    if (lzo_init() != LZO_E_OK) return fail("liblzo2 does not fit this program", 0);
    Reader in(bytes);
    const auto flags = readHeader(in);
    if (!flags) return std::unexpected(flags.error());
    std::vector<std::byte> out;
    for (;;) {
        const std::uint64_t block = in.at();
        const auto expanded = in.next<std::uint32_t>();
        if (!expanded) return fail("it ends without its end mark", block);
        if (*expanded == 0) return out;
        const auto packed = in.next<std::uint32_t>();
        if (!packed || *packed > *expanded || *expanded > kLargestBlock) return fail("a block has an odd size", block);
        if (out.size() + *expanded > most) return fail(fmt::format("it is more than {} bytes", most), block);
        in.skip(checksumBytes(*flags, kAdlerExpanded, kCrcExpanded));
        if (*packed < *expanded) in.skip(checksumBytes(*flags, kAdlerPacked, kCrcPacked));
        const auto data = in.nextBytes(*packed);
        if (!data) return fail("a block is cut off", block);
        const std::size_t start = out.size();
        if (*packed == *expanded) {
            out.insert(out.end(), data->begin(), data->end());
            continue;
        }
        out.resize(start + *expanded);
        lzo_uint size = *expanded;
        const int result = lzo1x_decompress_safe(reinterpret_cast<const unsigned char*>(data->data()), data->size(),
                                                 reinterpret_cast<unsigned char*>(out.data() + start), &size, nullptr);
        if (result != LZO_E_OK || size != *expanded) return fail("a block is damaged", block);
    }
}

} // namespace strata
