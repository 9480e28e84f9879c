// SPDX-License-Identifier: GPL-3.0-or-later
// MIPS, whose stubs set t9 for position independent callees, and hppa.
#include "tests/support/far_machines.h"

namespace strata::test {

namespace {

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

constexpr const char* kMicroMips = " .set micromips\n";

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

constexpr const char* kHppaOutward = R"(
 .section .text.outward,"ax",@progbits
 fn outward
at.outside.30:
 call outside
 back
 done outward
)";

constexpr const char* kHppaLibrary = R"(
 .text
 .globl outside
 fn outside
 back
 done outside
)";

} // namespace

std::vector<FarMachine> farMachinesOfOthers() {
    const char* hppa = "hppa-linux-gnu-as";
    const QByteArray hppa17 = joined({kPlainFunctions, kHppaBranches, kHppaCall17});
    return {
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
        {"micromips",
         "mips-linux-gnu-as",
         {"-call_nonpic", "-mabi=32", "-EB", "-march=mips32r2"},
         joined({kMicroMips, kPlainFunctions, kMipsBranches}),
         kMipsCallers,
         false,
         false,
         "0x10210000",
         kMipsPic,
         {"-KPIC", "-mabi=32", "-EB", "-march=mips32r2"}},
        {"hppa, 17 bits", hppa, {}, hppa17, "", true, true},
        {"hppa, library", hppa, {}, hppa17, kHppaOutward, false, false, "0x20010000", kHppaLibrary, {}, true},
        {"hppa, 22 bits", hppa, {}, joined({kPlainFunctions, kHppaBranches, kHppaCall22}), "", true, true},
    };
}

} // namespace strata::test
