// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <vector>

namespace strata {

/// What a file of the program lzop begins with; the kernel's CONFIG_KERNEL_LZO uses that format.
inline constexpr std::string_view kLzopMagic{"\x89LZO\0\r\n\x1a\n", 9};

/// Expands an lzop file to at most `most` bytes. The Error says what is wrong at which offset. Checksums of blocks are
/// passed over: liblzo2 checks each block's structure, and what comes out is examined as an image.
Result<std::vector<std::byte>> expandLzop(ByteView bytes, std::uint64_t most);

} // namespace strata
