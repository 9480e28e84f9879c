// SPDX-License-Identifier: GPL-3.0-or-later
// How each assembler writes the program of far_program.cpp. A machine is a row.
#include "tests/support/far_program.h"

namespace strata::test {

namespace {

constexpr const char* kPpcBranches = R"(
 .macro back
 blr
 .endm
 .macro call to
 bl \to
 nop
 .endm
 .macro jump to
 b \to
 .endm
 .macro brif to
 bne \to
 .endm
 .macro fx name
 fn \name
 .endm
)";

constexpr const char* kPpcElf2 = R"(
 .abiversion 2
 .macro fn name
 .type \name,@function
\name:
.Lg\@: addis 2,12,.TOC.-.Lg\@@ha
 addi 2,2,.TOC.-.Lg\@@l
 .localentry \name,.-\name
 .endm
 .macro done name
 .size \name,.-\name
 .endm
)";

// Code without a TOC, as of -mpcrel: r2 means nothing in it.
constexpr const char* kPpcNoToc = R"(
 .abiversion 2
 .macro fn name
 .type \name,@function
\name:
 .localentry \name,1
 .endm
 .macro done name
 .size \name,.-\name
 .endm
 .macro back
 blr
 .endm
 .macro call to
 bl \to@notoc
 .endm
 .macro jump to
 b \to@notoc
 .endm
 .macro fx name
 fn \name
 .endm
)";

// A call of a function of a shared library, through its entry of .plt; the linker writes over the nop.
constexpr const char* kPltCaller = R"(
 .section .text.outward,"ax",%progbits
 fn outward
at.outside.30:
 call outside
 back
 done outward
)";
constexpr const char* kLibrary = R"(
 .text
 .globl outside
 fn outside
 back
 done outside
)";

constexpr const char* kPpcElf1 = R"(
 .macro fn name
 .pushsection .opd,"aw"
 .balign 8
\name:
 .quad .L\name, .TOC.@tocbase, 0
 .popsection
 .type \name,@function
.L\name:
 .endm
 .macro done name
 .size \name,.-.L\name
 .endm
)";

constexpr const char* kPlainFunctions = R"(
 .macro fn name
 .type \name,%function
\name:
 .endm
 .macro done name
 .size \name,.-\name
 .endm
)";

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

constexpr const char* kMipsBranches = R"(
 .set noreorder
 .macro fx name
 fn \name
 .endm
 .macro back
 jr $31
 nop
 .endm
 .macro call to
 jal \to
 nop
 .endm
 .macro jump to
 j \to
 nop
 .endm
)";
// Position independent functions want their own address in t9: the linker sets it for callers that do not.
constexpr const char* kMipsCallers = R"(
 .section .text.callers,"ax",%progbits
 fn caller5
at.pic0.20:
 call pic0
at.pic1.21:
 call pic1
 back
 done caller5
 fn caller6
at.pic1.22:
 jump pic1
at.pic2.23:
 call pic2
 back
 done caller6
)";
constexpr const char* kMipsPic = R"(
 .section .text.pic,"ax",%progbits
 .globl pic0, pic1, pic2
 fn pic0
 back
 done pic0
 fn pic1
 back
 done pic1
 .section .text.pic2,"ax",%progbits
 fn pic2
 back
 done pic2
)";

constexpr const char* kHppaBranches = R"(
 .macro fx name
 fn \name
 .endm
 .macro back
 bv %r0(%rp)
 nop
 .endm
 .macro jump to
 b \to
 nop
 .endm
 .macro brif to
 comib,=,n 0,%r1,\to
 nop
 .endm
)";
constexpr const char* kHppaCall17 = R"(
 .macro call to
 bl \to,%rp
 nop
 .endm
)";
constexpr const char* kHppaCall22 = R"(
 .level 2.0
 .macro call to
 b,l \to,%rp
 nop
 .endm
)";

// mold 1.10 forgets the addend of a branch against a section symbol, which is how static callees are written: such a
// call goes astray.
constexpr const char* kNoStatic = " .globl hidden\n";
// lld 19 drops .rela.dyn when it is empty before there are stubs, and with it what fills .branch_lt.
constexpr const char* kPointer = " .data\n .balign 8\n .quad far0\n";

QByteArray joined(std::initializer_list<const char*> parts) {
    QByteArray all;
    for (const char* part : parts)
        all += part;
    return all;
}

std::vector<FarMachine> makeMachines() {
    const char *ppc = "powerpc64le-linux-gnu-as", *arm = "arm-linux-gnueabi-as", *a64 = "aarch64-linux-gnu-as",
               *hppa = "hppa-linux-gnu-as";
    const QByteArray elf2 = joined({kPpcElf2, kPpcBranches}), elf1 = joined({kPpcElf1, kPpcBranches});
    const QByteArray aarch64 = joined({kPlainFunctions, kAArch64Branches});
    return {
        {"ppc64le", ppc, {"-a64", "-mlittle"}, elf2, kPointer, true, true},
        {"ppc64le, no conditional", ppc, {"-a64", "-mlittle"}, elf2},
        {"ppc64le, library",
         ppc,
         {"-a64", "-mlittle"},
         elf2,
         kPltCaller,
         false,
         false,
         "0x20010000",
         kLibrary,
         {"-a64", "-mlittle"},
         true},
        {"ppc64 ELFv1, library",
         ppc,
         {"-a64", "-mbig"},
         elf1,
         kPltCaller,
         false,
         false,
         "0x20010000",
         kLibrary,
         {"-a64", "-mbig"},
         true},
        {"ppc64le, notoc", ppc, {"-a64", "-mlittle", "-mpower10"}, kPpcNoToc},
        {"ppc64 ELFv2", ppc, {"-a64", "-mbig"}, elf2, "", true, true},
        {"ppc64 ELFv1", ppc, {"-a64", "-mbig"}, elf1, "", true, true},
        {"ppc64 ELFv1, no conditional", ppc, {"-a64", "-mbig"}, elf1},
        {"ppc32", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches}), "", true, true},
        {"ppc32, no conditional", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches})},
        {"ppc32, no static", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches}), kNoStatic},
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
        {"mips",
         "mips-linux-gnu-as",
         {"-call_nonpic", "-mabi=32", "-EB"},
         joined({kPlainFunctions, kMipsBranches}),
         kMipsCallers,
         false,
         false,
         "0x10210000",
         kMipsPic,
         {"-KPIC", "-mabi=32", "-EB"}},
        {"hppa, 17 bits", hppa, {}, joined({kPlainFunctions, kHppaBranches, kHppaCall17}), "", true, true},
        {"hppa, 22 bits", hppa, {}, joined({kPlainFunctions, kHppaBranches, kHppaCall22}), "", true, true},
    };
}

} // namespace

const FarMachine& farMachine(const QString& name) {
    static const std::vector<FarMachine> machines = makeMachines();
    for (const FarMachine& machine : machines)
        if (name == machine.name) return machine;
    qFatal("no machine %s", qPrintable(name));
}

} // namespace strata::test
