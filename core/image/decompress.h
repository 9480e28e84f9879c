// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <vector>

namespace strata {

/// What a kernel may be compressed with (init/Kconfig, CONFIG_KERNEL_*).
enum class Compression : std::uint8_t { Gzip, Bzip2, Xz, Lzma, Lz4, Zstd, Lzo };
const char* compressionName(Compression compression);

/// What `bytes` are compressed with, told by their first bytes.
std::optional<Compression> compressionOf(ByteView bytes);

/// A place where compressed data may begin.
struct CompressedPlace {
    std::uint64_t offset = 0;
    Compression compression = Compression::Gzip;
};
/// All places among `bytes` that look like a beginning, in order, at most `most`.
std::vector<CompressedPlace> compressedPlaces(ByteView bytes, std::size_t most);

/// The bytes of the compressed stream that `bytes` begin with, as far as its format tells its length; else all.
ByteView cutBehindStream(ByteView bytes, Compression compression);

/// Expands `bytes`. An Error names the compression, what is wrong and at which offset of `bytes`; so does more than
/// largestExpansion() or more than `budget`. What was expanded, also in vain, is taken off `budget`, so that a file
/// that is searched for compressed data can't make more of it than its owner allows. Starts no program.
Result<std::vector<std::byte>> decompress(ByteView bytes, Compression compression, std::uint64_t& budget);

/// The largest expansion that is accepted of `compressed` bytes: 1 GiB, and 256 times as many where that is over 64 MiB
/// (kernels shrink to a quarter).
std::uint64_t largestExpansion(std::uint64_t compressed);

} // namespace strata
