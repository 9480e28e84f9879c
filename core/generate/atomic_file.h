// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <filesystem>

namespace strata {

/// Writes a whole file so that it appears complete or not at all: temporary file in the same folder, fsync, rename.
/// A file of that name is replaced; a symbolic link and what is no regular file are refused.
Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView bytes);

} // namespace strata
