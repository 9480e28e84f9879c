// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the code of any machine: e_machine (2 bytes), class, byte order, e_flags (4), state of the code,
// distance of symbols, code. Or as an ELF file. Whatever is found lies in the code, in order, and within the reach of
// its form.
#include "core/branches/branch.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

Image imageOf(ByteView bytes) {
    constexpr std::size_t kHead = 10;
    const auto number = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    Image image;
    image.machine = static_cast<std::uint16_t>(number(0) | number(1) << 8U);
    image.bits = (number(2) & 1U) != 0 ? Bits::B64 : Bits::B32;
    image.endian = (number(3) & 1U) != 0 ? Endian::Big : Endian::Little;
    image.flags = number(4) | number(5) << 8U | number(6) << 16U | number(7) << 24U;
    image.type = 2;
    const ByteView code = bytes.subspan(kHead);
    image.file = FileBytes::fromBytes(code);
    // Odd bits of the state byte shift the section's address, so that words are not aligned in the file.
    const Vma start{0x10000000U + (number(8) >> 4U)};
    image.sections = {{}, {.name = ".text", .type = 1, .flags = 6, .vma = start, .size = {code.size()}}};
    if ((number(8) & 3U) != 0)
        image.codeMarks = {{start, 1, (number(8) & 1U) != 0 ? CodeState::Thumb : CodeState::Data}};
    for (std::uint64_t at = number(9); number(9) > 0 && at < code.size(); at += number(9))
        image.symbols.push_back({.name = "s",
                                 .value = start + ByteCount{at},
                                 .size = {at % 4},
                                 .section = 1,
                                 .type = static_cast<std::uint8_t>(1 + at % 2),
                                 .other = static_cast<std::uint8_t>(at & 0xf0U)});
    return image;
}

void check(const Image& image) {
    const auto scan = scanBranches(image, {}, {.threads = 1});
    if (!scan) std::abort();
    if (scan->isa == nullptr && !scan->branches.empty()) std::abort();
    const FunctionEntries entries(image);
    Vma last;
    for (const Branch& branch : scan->branches) {
        const Section& section = image.sections.at(branch.section);
        const std::int64_t distance = scan->distance(branch);
        const BranchReach reach = scan->reach(branch);
        if (branch.at < last || branch.at < section.vma || branch.length == 0 ||
            (branch.at - section.vma).value + branch.length > section.size.value)
            std::abort();
        // A section at the end of the address space goes round it.
        if (distance < reach.below || distance > reach.above) std::abort();
        last = branch.at;
        (void)entries.globalEntry(branch.target);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes = std::as_bytes(std::span(data, size));
    if (asText(bytes).starts_with("\177ELF")) {
        const auto image = readImage(FileBytes::fromBytes(bytes));
        if (image) check(*image);
    } else if (size > 10) {
        check(imageOf(bytes));
    }
    return 0;
}
