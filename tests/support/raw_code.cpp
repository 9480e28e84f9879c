// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_code.h"

namespace strata::test {

Image imageOf(const RawCode& raw, ByteView bytes) {
    Image image;
    image.file = FileBytes::fromBytes(bytes);
    image.machine = raw.machine;
    image.bits = raw.bits;
    image.endian = raw.endian;
    image.flags = raw.flags;
    image.type = 2;
    image.sections = {{}, {.name = ".text", .type = 1, .flags = 6, .vma = kRawCodeVma, .size = {bytes.size()}}};
    if (raw.state != CodeState::Code) image.codeMarks = {{kRawCodeVma, 1, raw.state}};
    return image;
}

} // namespace strata::test
