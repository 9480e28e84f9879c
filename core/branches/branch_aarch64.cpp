// SPDX-License-Identifier: GPL-3.0-or-later
// AArch64, Arm ARM (DDI 0487) C4.1: the three encodings differ in how wide the displacement is, in units of 4 bytes.
//   97ffffff   bl -4        54000040   b.eq +8        b4000040   cbz x0, +8        36080040   tbz w0, #1, +8
#include "core/branches/words.h"

namespace strata {

namespace {

enum Form : std::uint8_t { B, Bl, Bcond, Cbz, Tbz };

constexpr BranchForm wide(const char* key, const char* name, BranchUse use) {
    return {key, name, -(std::int64_t{1} << 27), (std::int64_t{1} << 27) - 4, use, FarBranch::GetsStub};
}
constexpr BranchForm kForms[] = {
    wide("b", "b (26 bits)", BranchUse::Jump),
    wide("bl", "bl (26 bits)", BranchUse::Call),
    {"b.cond", "b.cond (19 bits)", -(1 << 20), (1 << 20) - 4, BranchUse::Conditional, FarBranch::FailsLink},
    {"cbz", "cbz, cbnz (19 bits)", -(1 << 20), (1 << 20) - 4, BranchUse::Conditional, FarBranch::FailsLink},
    {"tbz", "tbz, tbnz (14 bits)", -(1 << 15), (1 << 15) - 4, BranchUse::Conditional, FarBranch::FailsLink},
};

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        // Bits 28 to 26 are 101 for all of them and for a few system instructions.
        if ((word & 0x1c000000U) != 0x14000000U) return;
        const auto add = [&](std::uint8_t form, std::int64_t displacement) {
            addBranch(code, at, at + static_cast<std::uint64_t>(displacement), form, 4, out);
        };
        if ((word & 0x7c000000U) == 0x14000000U) {
            add((word >> 31U) != 0 ? Bl : B, signExtend<26>(word) * 4);
        } else if ((word & 0xff000000U) == 0x54000000U) { // bit 4: bc.cond, a hint to predict it so
            add(Bcond, signExtend<19>(word >> 5U) * 4);
        } else if ((word & 0x7e000000U) == 0x34000000U) {
            add(Cbz, signExtend<19>(word >> 5U) * 4);
        } else if ((word & 0x7e000000U) == 0x36000000U) {
            add(Tbz, signExtend<14>(word >> 5U) * 4);
        }
    });
}

constexpr BranchIsa kIsa{"aarch64", kForms, decode};

} // namespace

const BranchIsa& aarch64Branches(const Image&) {
    return kIsa;
}

} // namespace strata
