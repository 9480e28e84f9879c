// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/kept_relocations.h"

#include "core/generate/planning.h"
#include "core/image/elf_constants.h"

namespace strata {

namespace {

constexpr std::uint32_t kSectionRel = 9; // SHT_REL

} // namespace

std::vector<std::uint32_t> keptRelocationSections(const Image& image) {
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        const bool isKept = (section.type == elf::kSectionRela || section.type == kSectionRel) && !section.isAlloc();
        if (isKept && section.info < image.sections.size() && image.sections[section.info].isAlloc()) kept.push_back(i);
    }
    return kept;
}

Result<void> forEachKeptRelocation(const Image& image, std::uint32_t section,
                                   const std::function<Result<void>(const KeptRelocation&)>& take) {
    const Section& own = image.sections[section];
    const auto bytes = fileBytes(image, own.offset, own.size);
    if (!bytes) return std::unexpected(bytes.error());
    const unsigned width = image.pointerSize();
    const bool hasAddend = own.type == elf::kSectionRela;
    const unsigned entry = (hasAddend ? 3 : 2) * width;
    const unsigned symbolShift = width == 8 ? 32 : 8;
    for (std::uint64_t at = 0; at + entry <= bytes->size(); at += entry) {
        const std::uint64_t info = *readWord(*bytes, at + width, width, image.endian);
        KeptRelocation relocation{.place = {*readWord(*bytes, at, width, image.endian)},
                                  .type = static_cast<std::uint32_t>(info & (width == 8 ? 0xffffffff : 0xff)),
                                  .symbol = static_cast<std::uint32_t>(info >> symbolShift),
                                  .entry = own.offset + ByteCount{at},
                                  .section = own.info};
        if (hasAddend) relocation.addend = readWord(*bytes, at + 2ULL * width, width, image.endian);
        if (auto taken = take(relocation); !taken) return taken;
    }
    return {};
}

} // namespace strata
