// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an image with tables to plan for: headers, symbol tables, kept and dynamic relocations. A plan is no
// plan or a set of ranges that lie in the file, hold what it has, and do not overlap.
#include "core/generate/plan.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

void check(const Image& image, const Plan& plan) {
    if (plan.kind == PlanKind::Cannot) {
        if (!plan.ranges.empty() || plan.reason.empty()) std::abort();
        return;
    }
    std::uint64_t at = 0;
    for (const PlannedRange& range : plan.ranges) {
        const auto bytes = image.file->view(range.offset, {range.before.size()});
        if (!bytes || !std::ranges::equal(*bytes, range.before)) std::abort();
        if (range.offset.value < at || range.after.size() < range.before.size()) std::abort();
        at = range.offset.value + range.before.size();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto image = readImage(FileBytes::fromBytes(std::as_bytes(std::span(data, size))));
    if (!image || image->container) return 0;
    auto tables = readKallsyms(*image);
    if (!tables) return 0;
    KallsymsOptions options;
    check(*image, planKallsyms(*image, *tables, options));
    options.keepTables = true;
    for (auto& slot : tables->tables) // the names too long by a little: as if they had to grow
        if (slot) slot->slot = std::min(slot->slot, slot->used.value > 0 ? slot->used : slot->slot);
    check(*image, planKallsyms(*image, *tables, options));
    return 0;
}
