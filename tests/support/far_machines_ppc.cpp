// SPDX-License-Identifier: GPL-3.0-or-later
// ppc64 with and without a TOC, in both ABIs, and ppc32.
#include "tests/support/far_machines.h"

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

// lld 19 drops .rela.dyn when it is empty before there are stubs, and with it what fills .branch_lt.
constexpr const char* kPointer = " .data\n .balign 8\n .quad far0\n";

// Two objects whose tables together are more than the 64 KiB that small-model code can reach: each gets a TOC of its
// own, and a call from one to the other has to change r2. What a stub loads is told by the r2 of who calls it.
constexpr const char* kTocCaller = R"(
 .section .toc,"aw",@progbits
 .space 0x9000
.Lword: .quad 1
 .section .text.toc,"ax",@progbits
 fn tocuser
 ld 3, .Lword@toc(2)
at.distant.40:
 call distant
at.nearby.41:
 call nearby
 back
 done tocuser
)";
constexpr const char* kOtherToc = R"(
 .section .toc,"aw",@progbits
 .space 0x9000
.Lword: .quad 1
 .globl nearby, distant
 .section .text.other,"ax",@progbits
 fn nearby
 ld 3, .Lword@toc(2)
at.distant.42:
 call distant
at.far1.43:
 call far1
at.far0.44:
 call far0
 back
 done nearby
 .type inherits,@function
inherits:
at.far2.45:
 call far2
 back
 .size inherits,.-inherits
 .section .far,"ax",@progbits
 fn distant
 ld 3, .Lword@toc(2)
 back
 done distant
)";

} // namespace

std::vector<FarMachine> farMachinesOfPpc() {
    const char* ppc = "powerpc64le-linux-gnu-as";
    const QByteArray elf2 = joined({kPpcElf2, kPpcBranches}), elf1 = joined({kPpcElf1, kPpcBranches});
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
        {"ppc64le, two TOCs",
         ppc,
         {"-a64", "-mlittle"},
         elf2,
         kTocCaller,
         false,
         false,
         "0x20010000",
         kOtherToc,
         {"-a64", "-mlittle"}},
        {"ppc64 ELFv1, two TOCs",
         ppc,
         {"-a64", "-mbig"},
         elf1,
         kTocCaller,
         false,
         false,
         "0x20010000",
         kOtherToc,
         {"-a64", "-mbig"}},
        {"ppc64le, notoc", ppc, {"-a64", "-mlittle", "-mpower10"}, kPpcNoToc},
        {"ppc64 ELFv2", ppc, {"-a64", "-mbig"}, elf2, "", true, true},
        {"ppc64 ELFv1", ppc, {"-a64", "-mbig"}, elf1, "", true, true},
        {"ppc64 ELFv1, no conditional", ppc, {"-a64", "-mbig"}, elf1},
        {"ppc32", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches}), "", true, true},
        {"ppc32, no conditional", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches})},
        {"ppc32, no static", ppc, {"-a32", "-mbig"}, joined({kPlainFunctions, kPpcBranches}), kNoStatic},
    };
}

} // namespace strata::test
