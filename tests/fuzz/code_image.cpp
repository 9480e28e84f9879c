// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/code_image.h"

namespace strata::fuzz {

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

} // namespace

std::optional<Image> codeImage(ByteView bytes) {
    if (asText(bytes).starts_with("\177ELF")) {
        auto image = readImage(FileBytes::fromBytes(bytes));
        return image ? std::optional(std::move(*image)) : std::nullopt;
    }
    return bytes.size() > 10 ? std::optional(imageOf(bytes)) : std::nullopt;
}

} // namespace strata::fuzz
