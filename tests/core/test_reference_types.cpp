// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of instructions, by words that assemblers wrote.
#include "core/generate/reference_types.h"

#include <QTest>

using namespace strata;

namespace {

std::optional<std::uint64_t> insert(std::uint16_t machine, std::uint32_t type, std::uint64_t word,
                                    std::uint64_t value) {
    const auto rows = referenceTypes(machine, type);
    if (rows.empty() || rows.front().insert == nullptr) qFatal("no such row");
    return rows.front().insert(word, value);
}

} // namespace

class TestReferenceTypes : public QObject {
    Q_OBJECT
private slots:
    void fieldsAreWrittenAsAssemblersWriteThem_data();
    void fieldsAreWrittenAsAssemblersWriteThem();
    void whatDoesNotFitIsRefused_data();
    void whatDoesNotFitIsRefused();
    void aTypeThatIsNotKnownHasNoRow();
    void loadsFromTheGotHaveTheWaysInWhichLinkersRelaxThem();
};

void TestReferenceTypes::fieldsAreWrittenAsAssemblersWriteThem_data() {
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("type");
    QTest::addColumn<quint64>("word");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<quint64>("made");
    const auto row = [](const char* name, int machine, int type, quint64 word, quint64 value, quint64 made) {
        QTest::newRow(name) << machine << type << word << value << made;
    };
    row("x86-64 PC32", 62, 2, 0, 0xfffffffffffffffc, 0xfffffffc);
    row("x86-64 32S", 62, 11, 0x12345678, 0xffffffff81000010, 0x81000010);
    row("ppc64 addis r4,r2,1", 21, 50, 0x3c820000, 0x0000b308, 0x3c820001);
    row("ppc64 addis r4,r2,-1", 21, 50, 0x3c820001, 0xffffffffffff0000, 0x3c82ffff);
    row("ppc64 nop stays where 0 is enough", 21, 50, 0x60000000, 0x7000, 0x60000000);
    row("ppc64 addi r3,r2,-28664", 21, 48, 0x38620000, 0xffffffffffff9008, 0x38629008);
    row("ppc64 ld r4,-19704(r4)", 21, 64, 0xe8840000, 0xffffffffffffb308, 0xe884b308);
    row("ppc64 ldu keeps its low bits", 21, 64, 0xe8840001, 0x10, 0xe8840011);
    row("ppc64 lis r7,@highest", 21, 41, 0x3ce00000, 0xc000000000006848, 0x3ce0c000);
    row("aarch64 adrp x0, 2 pages", 183, 275, 0x90000000, 2, 0xd0000000);
    row("aarch64 adrp x0, -1 page", 183, 275, 0x90000000, 0xffffffffffffffff, 0xf0ffffe0);
    row("aarch64 add x0,x0,#8", 183, 277, 0x91000000, 0xffff800080002008, 0x91002000);
    row("aarch64 ldr x2,[x2,#776]", 183, 286, 0xf9400042, 0xffff800080014308, 0xf9418442);
    row("aarch64 ldrh w5,[x5,#2250]", 183, 284, 0x794000a5, 0xffff80008000f8ca, 0x795194a5);
    row("arm movw r0, #0xa004", 40, 43, 0xe3000000, 0xc000a004, 0xe30a0004);
    row("arm movt r0, #0xc000", 40, 44, 0xe3400000, 0xc000a004, 0xe34c0000);
    row("s390x larl: halfwords", 22, 19, 0, 0x1000, 0x800);
    row("s390x larl backwards", 22, 19, 0, 0xfffffffffffffffe, 0xffffffff);
}

void TestReferenceTypes::fieldsAreWrittenAsAssemblersWriteThem() {
    QFETCH(const int, machine);
    QFETCH(const int, type);
    QFETCH(const quint64, word);
    QFETCH(const quint64, value);
    QFETCH(const quint64, made);
    const auto result = insert(static_cast<std::uint16_t>(machine), static_cast<std::uint32_t>(type), word, value);
    QVERIFY(result);
    QCOMPARE(quint64{*result}, made);
    // Written once more, nothing changes: that is how what stands in an image is recognised.
    QCOMPARE(quint64{*insert(static_cast<std::uint16_t>(machine), static_cast<std::uint32_t>(type), made, value)},
             made);
}

void TestReferenceTypes::whatDoesNotFitIsRefused_data() {
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("type");
    QTest::addColumn<quint64>("word");
    QTest::addColumn<quint64>("value");
    const auto row = [](const char* name, int machine, int type, quint64 word, quint64 value) {
        QTest::newRow(name) << machine << type << word << value;
    };
    row("2 GiB from a place", 62, 2, 0, 0x80000000);
    row("a low address as a signed one", 62, 11, 0, 0x80000000);
    row("an addis that the linker made a nop", 21, 50, 0x60000000, 0x8000);
    row("2 GiB from the TOC", 21, 50, 0x3c820000, 0x7fff8000);
    row("ld from an odd address", 21, 64, 0xe8840000, 2);
    row("ldr from an odd address", 183, 286, 0xf9400042, 4);
    row("4 GiB of pages", 183, 275, 0x90000000, 0x100000);
    row("an odd distance in halfwords", 22, 19, 0, 1);
}

void TestReferenceTypes::whatDoesNotFitIsRefused() {
    QFETCH(const int, machine);
    QFETCH(const int, type);
    QFETCH(const quint64, word);
    QFETCH(const quint64, value);
    QVERIFY(!insert(static_cast<std::uint16_t>(machine), static_cast<std::uint32_t>(type), word, value));
}

void TestReferenceTypes::aTypeThatIsNotKnownHasNoRow() {
    QVERIFY(referenceTypes(62, 99).empty());
    QVERIFY(referenceTypes(8, 2).empty());
}

void TestReferenceTypes::loadsFromTheGotHaveTheWaysInWhichLinkersRelaxThem() {
    const auto rows = referenceTypes(62, 42);
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[0].value, ReferenceValue::FromPlace);
    QCOMPARE(rows[1].value, ReferenceValue::AddressOnly);
    QCOMPARE(rows[2].value, ReferenceValue::ThroughGot);
}

QTEST_GUILESS_MAIN(TestReferenceTypes)
#include "test_reference_types.moc"
