// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of GNU ld's rows at the columns where its releases and targets put them.
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kHead = "*default*        0x0000000000000000 0xffffffffffffffff\n\nLinker script and memory map\n";

} // namespace

class TestLinkMapColumns : public QObject {
    Q_OBJECT
private slots:
    void sizesMayOverflowTheirColumn();
    void addressesOf32BitTargetsHaveEightOrSixteenDigits();
    void perCpuAtZeroIsASectionLikeAnyOther();
};

void TestLinkMapColumns::sizesMayOverflowTheirColumn() {
    const LinkMap map = parsedMap(kHead + R"(
.bss            0xffffffff82000000 0x123456789abc load address 0x0000000002000000
 .bss           0xffffffff82000000 0x123456789abc mm/init.o
                0xffffffff82000000                pool
OUTPUT(vmlinux elf64-x86-64)
)");
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs[0].size.value, 0x123456789abcU);
    QCOMPARE(map.outputs[0].lma, std::optional(Lma{0x2000000}));
    QCOMPARE(map.inputs[0].size.value, 0x123456789abcU);
    QCOMPARE(map.inputs[0].object, "mm/init.o");
}

void TestLinkMapColumns::addressesOf32BitTargetsHaveEightOrSixteenDigits() {
    const QByteArray sixteen = kHead + R"(
.text           0x00000000c0008000       0x20 load address 0x0000000000008000
 .text          0x00000000c0008000       0x20 head.o
                                         0x28 (size before relaxing)
                0x00000000c0008000                _start
                0x00000000c0008020                _etext = .
OUTPUT(vmlinux elf32-littlearm)
)";
    QByteArray eight = sixteen;
    // Since 2.40 the columns behind the address move with it, but for that of the assignment.
    eight.replace("0x00000000", "0x").replace("         0x28 (", " 0x28 (").replace("_etext", "        _etext");
    for (const QByteArray& text : {sixteen, eight}) {
        const LinkMap map = parsedMap(text);
        QVERIFY(map.diagnostics.empty());
        QCOMPARE(map.outputs[0].vma.value, 0xc0008000U);
        QCOMPARE(map.outputs[0].lma, std::optional(Lma{0x8000}));
        QCOMPARE(map.sizeBeforeRelaxing(0), std::optional(ByteCount{0x28}));
        QCOMPARE(map.symbols.size(), 1U);
        QCOMPARE(map.symbols[0].name, "_start");
        QCOMPARE(map.assignments.size(), 1U);
    }
}

void TestLinkMapColumns::perCpuAtZeroIsASectionLikeAnyOther() {
    const LinkMap map = parsedMap(kHead + R"(
.data..percpu   0x0000000000000000    0x2e000 load address 0x0000000002a00000
 .data..percpu..first
                0x0000000000000000     0x2e000 arch/x86/kernel/setup_percpu.o
                0x0000000000000000                fixed_percpu_data
OUTPUT(vmlinux elf64-x86-64)
)");
    QVERIFY(map.diagnostics.empty());
    QVERIFY(map.outputs[0].created);
    QCOMPARE(map.outputs[0].lma, std::optional(Lma{0x2a00000}));
    QCOMPARE(map.inputs[0].vma.value, 0U);
    QCOMPARE(map.symbols[0].input, 0U);
}

QTEST_GUILESS_MAIN(TestLinkMapColumns)
#include "test_link_map_columns.moc"
