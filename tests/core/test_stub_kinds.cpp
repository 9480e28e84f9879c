// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs that have nothing to do with reach: errata, the other instruction set, the other world. Each is linked here by
// a linker that makes it, and found by its symbol and, where that is no function's, without.
#include "core/stubs/stubs.h"
#include "tests/support/fixture.h"
#include "tests/support/small_link.h"

#include <QRegularExpression>

using namespace strata;

namespace {

constexpr const char* kVfp11 = R"(
    .arm
    .globl _start
    .type _start,%function
_start:
    fmacs s0, s1, s2
    fadds s3, s4, s5
    flds s1, [r0]
    fmacdne d0, d1, d2
    fstd d1, [r0]
    fldd d1, [r0]
    bx lr
    .size _start,.-_start
)";

constexpr const char* kStm32 = R"(
    .syntax unified
    .thumb
    .globl _start
    .type _start,%function
    .thumb_func
_start:
    ldm r0!, {r1-r12}
    ldm r0, {r1-r12}
    vldm r0!, {s0-s15}
    vldm r0!, {s0-s31}
    ldmdb r0!, {r1-r10}
    bx lr
    .size _start,.-_start
)";

// A branch over two pages, back into the first one, behind an instruction of 32 bits that is none.
constexpr const char* kCortexA8 = R"(
    .syntax unified
    .thumb
    .globl _start
    .balign 4096
    .type _start,%function
    .thumb_func
_start:
    bx lr
    .org 0xffa
    nop.w
    bne.w _start
    bx lr
    .size _start,.-_start
    .org 0x1f00
    .type second,%function
    .thumb_func
second:
    bx lr
    .org 0x1ffa
    nop.w
    b.w second
    .size second,.-second
    .org 0x2f00
    .type third,%function
    .thumb_func
third:
    bx lr
    .org 0x2ffa
    nop.w
    bl third
    bx lr
    .size third,.-third
    .arm
    .org 0x3f00
    .type fourth,%function
fourth:
    bx lr
    .size fourth,.-fourth
    .thumb
    .type fifth,%function
    .thumb_func
fifth:
    bx lr
    .org 0x3ffa
    nop.w
    blx fourth
    bx lr
    .size fifth,.-fifth
)";

constexpr const char* kSecure = R"(
    .syntax unified
    .thumb
    .globl _start
    .type _start,%function
    .thumb_func
_start:
    bl entry0
    bx lr
    .size _start,.-_start
    .macro secure name
    .globl \name, __acle_se_\name
    .type \name,%function
    .type __acle_se_\name,%function
    .thumb_func
\name:
    .thumb_func
__acle_se_\name:
    bxns lr
    .size \name,.-\name
    .size __acle_se_\name,.-__acle_se_\name
    .endm
    secure entry0
    secure entry1
)";

constexpr const char* kHppaSpaces = R"(
    .level 2.0
    .globl _start
    .type _start,@function
_start:
    .proc
    .callinfo
    .entry
    nop
    bv %r0(%rp)
    nop
    .exit
    .procend
    .size _start,.-_start
)";

constexpr const char* kMicroCalls = R"(
    .set noreorder
    .set micromips
    .globl _start
    .ent _start
    .type _start,@function
_start:
    jal pic0
    nop
    j pic1
    nop
    .end _start
    .size _start,.-_start
)";
constexpr const char* kMicroPic = R"(
    .set noreorder
    .set micromips
    .globl pic0, pic1
    .ent pic0
    .type pic0,@function
pic0:
    jr $31
    nop
    .end pic0
    .size pic0,.-pic0
    .ent pic1
    .type pic1,@function
pic1:
    jr $31
    nop
    .end pic1
    .size pic1,.-pic1
)";

// As bfd of 2.41 writes them (elfnn-aarch64.c, aarch64_bti_direct_branch_stub): no linker of Debian 12 does.
constexpr const char* kBti = R"(
    .globl _start, far0
    .type _start,%function
_start:
    bl 1f
    ret
    .size _start,.-_start
1:  adrp x16, 2f
    add x16, x16, :lo12:2f
    br x16
    .section .away,"ax",%progbits
    .type far0,%function
far0:
    ret
    .size far0,.-far0
2:  bti c
    b far0
)";

struct Row {
    const char* name;
    test::SmallLink link;
    const char* symbols; ///< Of the stubs; nullptr: none, or a function's own.
    const char* found;   ///< kind, target and callers of each, in address order.
};

std::vector<Row> rows() {
    const QString arm = "arm-linux-gnueabi-as", armLd = "arm-linux-gnueabi-ld", mips = "mips-linux-gnu-as";
    const QStringList armText{"--section-start=.text=0x10000"};
    const QStringList secure{"--cmse-implib", "--out-implib=/dev/null", "--section-start=.gnu.sgstubs=0x30000"};
    const QStringList nonPic{mips, "-call_nonpic", "-mabi=32", "-EB", "-march=mips32r2"},
        pic{mips, "-KPIC", "-mabi=32", "-EB", "-march=mips32r2"};
    const char* const a8 = "erratum _start 1, erratum second 1, erratum third 1, erratum fourth 1";
    const char* const gates = "veneer __acle_se_entry0 0, veneer __acle_se_entry1 0";
    return {
        {"VFP11, GNU ld",
         {{arm, "-march=armv6", "-mfpu=vfp"}, kVfp11, QStringList{armLd, "--vfp11-denorm-fix=vector"} + armText},
         "^__vfp11_veneer_[0-9a-f]+(_r)?$",
         "erratum +4 1, erratum +10 1"},
        {"STM32L4XX, GNU ld",
         {{arm, "-march=armv7e-m", "-mfpu=fpv4-sp-d16"},
          kStm32,
          QStringList{armLd, "--fix-stm32l4xx-629360=default"} + armText},
         "^__stm32l4xx_veneer_[0-9a-f]+(_r)?$",
         "erratum +4 1, erratum +8 1, erratum +c 1, erratum +10 1, erratum +14 1"},
        {"Cortex-A8, lld",
         {{arm, "-march=armv7-a"}, kCortexA8, QStringList{"ld.lld-19", "--fix-cortex-a8"} + armText},
         "^__CortexA8657417_",
         a8},
        {"secure gateways, GNU ld",
         {{arm, "-march=armv8-m.main"}, kSecure, QStringList{armLd} + secure + armText},
         nullptr,
         gates},
        {"secure gateways, lld",
         {{arm, "-march=armv8-m.main"}, kSecure, QStringList{"ld.lld-19"} + secure + armText},
         nullptr,
         gates},
        {"hppa export, GNU ld",
         {{"hppa-linux-gnu-as"}, kHppaSpaces, {"hppa-linux-gnu-ld", "-shared", "--multi-subspace"}},
         nullptr,
         "other +18 0"},
        {"microMIPS la25, lld",
         {nonPic, kMicroCalls, {"ld.lld-19"}, kMicroPic, pic},
         "^__microLA25Thunk_",
         "thunk pic0 1, thunk pic1 1"},
        {"aarch64 BTI, by hand",
         {{"aarch64-linux-gnu-as", "-march=armv8.5-a"},
          kBti,
          {"aarch64-linux-gnu-ld", "--section-start=.text=0x10010000", "--section-start=.away=0x10410000"}},
         nullptr,
         "veneer +400004 1, thunk far0 0"},
    };
}

/// The function, or how far behind _start.
QString placeText(const Image& image, Vma vma) {
    for (const Symbol& symbol : image.symbols)
        if (symbol.value == vma && symbol.type == 2 && symbol.size.value > 0)
            return QString::fromUtf8(symbol.name.data(), qsizetype(symbol.name.size()));
    return '+' + QString::number((vma - image.symbol("_start")->value).value, 16);
}

QString show(const Image& image) {
    const auto scan = scanBranches(image);
    QStringList shown;
    for (const Stub& stub : findStubs(image, nullptr, buildLayout(image, nullptr), &*scan))
        shown << QString("%1 %2 %3")
                     .arg(stubKindName(stub.kind), stub.target ? placeText(image, *stub.target) : "?")
                     .arg(stub.callers);
    return shown.join(", ");
}

} // namespace

class TestStubKinds : public QObject {
    Q_OBJECT
private slots:
    void linkersMakeThem_data();
    void linkersMakeThem();
};

void TestStubKinds::linkersMakeThem_data() {
    QTest::addColumn<int>("row");
    const auto all = rows();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

void TestStubKinds::linkersMakeThem() {
    QFETCH(int, row);
    const Row expected = rows()[std::size_t(row)];
    if (const QString missing = test::missingTool(expected.link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    auto linked = test::linkSmall(expected.link);
    QVERIFY2(linked.image, linked.errors);
    QCOMPARE(show(*linked.image), QString(expected.found));
    if (expected.symbols == nullptr) return;
    const QRegularExpression symbols(expected.symbols);
    const auto erased = std::erase_if(linked.image->symbols, [&](const Symbol& symbol) {
        return symbols.match(QString::fromUtf8(symbol.name.data(), qsizetype(symbol.name.size()))).hasMatch();
    });
    QVERIFY(erased >= 2);
    QCOMPARE(show(*linked.image), QString(expected.found));
}

QTEST_GUILESS_MAIN(TestStubKinds)
#include "test_stub_kinds.moc"
