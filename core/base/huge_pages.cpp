// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/huge_pages.h"

#include <cstdint>
#include <sys/mman.h>

namespace strata {

void preferHugePages(void* memory, std::size_t size) {
    constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20;
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t inside = (begin + kHugePage - 1) & ~(kHugePage - 1);
    const std::uintptr_t end = (begin + size) & ~(kHugePage - 1);
    // Whole pages inside the range only: what lies beside it is somebody else's.
    if (memory == nullptr || inside + kHugePage >= end) return;
    ::madvise(static_cast<std::byte*>(memory) + (inside - begin), end - inside, MADV_HUGEPAGE);
}

} // namespace strata
