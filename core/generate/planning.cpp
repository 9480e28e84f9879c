// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/planning.h"

#include <fmt/format.h>

namespace strata {

namespace {

std::uint64_t countDifferent(const PlannedRange& range) {
    std::uint64_t count = range.gained();
    for (std::size_t i = 0; i < range.before.size(); ++i)
        count += range.before[i] != range.after[i] ? 1 : 0;
    return count;
}

} // namespace

Result<ByteView> fileBytes(const Image& image, FileOffset offset, ByteCount size) {
    if (auto loaded = image.file->load(offset, size); !loaded) return std::unexpected(loaded.error());
    const auto bytes = image.file->view(offset, size);
    if (!bytes)
        return std::unexpected(Error{
            fmt::format("the file has {} bytes; {} were expected here", image.file->size().value, size.value), offset});
    return *bytes;
}

void addRange(Plan& plan, PlannedRange range) {
    range.changed = countDifferent(range);
    if (range.changed == 0 && !range.table) return;
    plan.ranges.push_back(std::move(range));
}

Result<void> addWord(Planning& planning, WordPlace place, std::uint64_t before, std::uint64_t after) {
    const Image& image = planning.image;
    const auto bytes = fileBytes(image, place.offset, {place.width});
    if (!bytes) return std::unexpected(bytes.error());
    PlannedRange range{.what = std::move(place.what), .offset = place.offset, .vma = place.vma};
    range.before.assign(bytes->begin(), bytes->end());
    range.after.resize(place.width);
    writeWord(range.after.data(), before, place.width, image.endian);
    if (range.after != range.before)
        return std::unexpected(Error{
            fmt::format("{} does not hold {:#x}, as the rest of the file says", range.what, before), place.offset});
    writeWord(range.after.data(), after, place.width, image.endian);
    addRange(planning.plan, std::move(range));
    return {};
}

} // namespace strata
