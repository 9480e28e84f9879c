// SPDX-License-Identifier: GPL-3.0-or-later
// arm and Thumb of several ages, and aarch64.
#include "tests/support/far_machines.h"

namespace strata::test {

namespace {

constexpr const char* kArmBranches = R"(
 .syntax unified
 .macro back
 bx lr
 .endm
 .macro call to
 bl \to
 .endm
 .macro done name
 .size \name,.-\name
 .endm
)";

constexpr const char* kArmFunctions = R"(
 .macro jump to
 b \to
 .endm
 .macro brif to
 bne \to
 .endm
 .macro fn name
 .arm
 .balign 4
 .type \name,%function
\name:
 .endm
 .macro fx name
 .balign 4
 .thumb
 .thumb_func
 .type \name,%function
\name:
 .endm
)";

constexpr const char* kThumbOnly = R"(
 .macro fn name
 .balign 4
 .thumb
 .thumb_func
 .type \name,%function
\name:
 .endm
)";

constexpr const char* kThumbBranches = R"(
 .macro jump to
 b.w \to
 .endm
 .macro brif to
 bne.w \to
 .endm
)";

// Thumb-1 has no jump of such reach.
constexpr const char* kThumb1Branches = R"(
 .macro jump to
 bl \to
 .endm
)";

constexpr const char* kOtherIsArm = R"(
 .macro fx name
 .balign 4
 .arm
 .type \name,%function
\name:
 .endm
)";

constexpr const char* kNoOther = R"(
 .macro fx name
 fn \name
 .endm
)";

constexpr const char* kAArch64Branches = R"(
 .macro fx name
 fn \name
 .endm
 .macro back
 ret
 .endm
 .macro call to
 bl \to
 .endm
 .macro jump to
 b \to
 .endm
)";

// Cortex-A53: 843419 is an adrp in the last two words of a page, a load, and a load through the adrp's register;
// 835769 a load before a multiply-add of 64 bits.
constexpr const char* kErrata = R"(
 .section .text.errata,"ax",%progbits
 .balign 4096
 fn slow
 madd x3, x4, x5, x6
 ldr x1, [x2]
fix.1:
 madd x3, x4, x5, x6
 .space 0xff8 - 12
 adrp x0, word
 ldr x1, [x1]
fix.2:
 ldr x0, [x0, :lo12:word]
 ret
 done slow
 .data
 .balign 8
 .type word,%object
word: .quad 0
 .size word, 8
)";

} // namespace

std::vector<FarMachine> farMachinesOfArm() {
    const char *arm = "arm-linux-gnueabi-as", *a64 = "aarch64-linux-gnu-as";
    const QByteArray aarch64 = joined({kPlainFunctions, kAArch64Branches});
    return {
        {"arm", arm, {"-march=armv7-a"}, joined({kArmBranches, kArmFunctions}), "", true, true},
        {"armv4t", arm, {"-march=armv4t"}, joined({kArmBranches, kArmFunctions}), "", true, true},
        {"thumb-2",
         arm,
         {"-march=armv7-a"},
         joined({kArmBranches, kThumbOnly, kThumbBranches, kOtherIsArm}),
         "",
         true,
         true},
        {"thumb-2, no conditional",
         arm,
         {"-march=armv7-a"},
         joined({kArmBranches, kThumbOnly, kThumbBranches, kOtherIsArm})},
        {"thumb-1 v4t", arm, {"-march=armv4t"}, joined({kArmBranches, kThumbOnly, kThumb1Branches, kOtherIsArm})},
        {"thumb v7-M",
         arm,
         {"-march=armv7-m"},
         joined({kArmBranches, kThumbOnly, kThumbBranches, kNoOther}),
         "",
         true,
         true},
        {"thumb v7-M, no conditional",
         arm,
         {"-march=armv7-m"},
         joined({kArmBranches, kThumbOnly, kThumbBranches, kNoOther})},
        {"thumb v6-M", arm, {"-march=armv6s-m"}, joined({kArmBranches, kThumbOnly, kThumb1Branches, kNoOther})},
        {"aarch64", a64, {}, aarch64},
        {"aarch64, no static", a64, {}, aarch64, kNoStatic},
        {"aarch64, errata", a64, {}, aarch64, kErrata},
        {"aarch64, 8 GiB", a64, {}, aarch64, "", false, false, "0x220010000"},
    };
}

} // namespace strata::test
