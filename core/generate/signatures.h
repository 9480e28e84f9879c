// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <vector>

namespace strata {

/// The parts of a file that tell whether it is signed.
struct FileEnds {
    ByteView head; ///< From the first byte on; 4 KiB are plenty.
    ByteView tail; ///< Up to the last byte; 64 are plenty.
};

/// Signatures over the whole file, a few words each; any change of a byte makes them invalid. Known are the one that
/// the kernel appends to modules and powerpc and s390 to kernels (its last 28 bytes are "~Module signature appended~"),
/// and the certificate table of PE files (EFI boot images; Microsoft's PE format, data directory 4).
std::vector<std::string> findSignatures(const FileEnds& ends);

} // namespace strata
