// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/decode.h"

namespace strata {

/// The labels of the tables and the room behind each; nothing for a label the image does not have.
std::array<std::optional<KallsymsSlot>, kKallsymsTableCount> locateKallsyms(const Image& image);

/// The tables by their labels, and where labels are missing or lead to no whole tables, by signature. The Error says
/// how far the search came. An object file is not searched.
Result<Kallsyms> findKallsyms(const Image& image, const Progress& progress = {});

/// The bytes of a slot in the file; empty when it lies in no section or is not in the file.
ByteView slotBytes(const Image& image, const KallsymsSlot& slot);

/// The same with the words that dynamic relocations set (arm64: 0 in the file); empty when there are none.
std::vector<std::byte> relocatedSlotBytes(const Image& image, const KallsymsSlot& slot);

} // namespace strata
