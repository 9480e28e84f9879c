// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_bytes.h"

#include <functional>

namespace strata {

/// True for the first bytes of an `ar` archive, ordinary or thin.
bool isArchive(ByteView bytes);

/// A member of an archive. Of a thin one its bytes are those of the file that it names.
struct ArchiveMember {
    std::string name;
    std::shared_ptr<FileBytes> file;
};

/// Hands each member of the archive `file` (all of it loaded) to `take`, one after the other, until that fails.
/// An Error says what is wrong with the archive, or which member can't be read.
Result<void> readArchive(const FileBytes& file, const std::function<Result<void>(const ArchiveMember&)>& take);

} // namespace strata
