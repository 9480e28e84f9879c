// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/branches/branch_isa.h"
#include "core/image/code_marks.h"
#include "core/image/elf_constants.h"
#include "tests/support/raw_code.h"

#include <QTest>

using namespace strata;

class TestCodeMarks : public QObject {
    Q_OBJECT
private slots:
    void namesOfMappingSymbols();
    void functionsCountOnlyWithoutMarks();
    void theLastMarkAtAPlaceCounts();
    void runsAreCutAtMarksAndSymbols();
    void overlappingObjectsAreData();
    void oddFunctionsOfMipsAreOfItsOtherEncodings();
};

void TestCodeMarks::namesOfMappingSymbols() {
    constexpr auto kArm = elf::kMachineArm;
    constexpr auto kA64 = elf::kMachineAArch64;
    constexpr auto kRiscV = elf::kMachineRiscV;
    QCOMPARE(codeStateOfMark(kArm, "$a"), CodeState::Code);
    QCOMPARE(codeStateOfMark(kArm, "$t.17"), CodeState::Thumb);
    QCOMPARE(codeStateOfMark(kArm, "$d"), CodeState::Data);
    QCOMPARE(codeStateOfMark(kArm, "$d.realdata"), CodeState::Data);
    QCOMPARE(codeStateOfMark(kA64, "$x.2"), CodeState::Code);
    QCOMPARE(codeStateOfMark(kA64, "$d"), CodeState::Data);
    QCOMPARE(codeStateOfMark(kRiscV, "$xrv64i2p1_m2p0"), CodeState::Code);
    QCOMPARE(codeStateOfMark(kRiscV, "$x"), CodeState::Code);
    for (const char* name : {"$x", "$", "", "a", "$apple", "$b", "$m"})
        QVERIFY2(!codeStateOfMark(kArm, name), name);
    for (const char* name : {"$a", "$t", "$xrv64"})
        QVERIFY2(!codeStateOfMark(kA64, name), name);
    QVERIFY(!codeStateOfMark(elf::kMachinePpc64, "$d"));
}

void TestCodeMarks::functionsCountOnlyWithoutMarks() {
    Image image;
    image.sections.resize(3);
    image.codeMarks = {{{8}, 1, CodeState::Data}, {{0}, 1, CodeState::Code}};
    settleCodeMarks(image, {{{4}, 1, CodeState::Thumb}, {{4}, 2, CodeState::Thumb}});
    QCOMPARE(image.codeMarks.size(), 3U);
    QCOMPARE(image.codeMarks[0].vma.value, 0U);
    QCOMPARE(image.codeMarks[1].state, CodeState::Data);
    QCOMPARE(image.codeMarks[2].section, 2U);
}

void TestCodeMarks::theLastMarkAtAPlaceCounts() {
    Image image = test::imageOf({elf::kMachineArm, Bits::B32}, asBytes(std::string_view("12345678", 8)));
    const Vma start = test::kRawCodeVma;
    image.codeMarks = {{start, 1, CodeState::Data}, {start, 1, CodeState::Thumb}};
    const auto runs = codeRuns(image, *branchIsa(image));
    QCOMPARE(runs.size(), 1U);
    QCOMPARE(runs[0].state, CodeState::Thumb);
    QCOMPARE(runs[0].size.value, 8U);
}

void TestCodeMarks::runsAreCutAtMarksAndSymbols() {
    Image image = test::imageOf({elf::kMachineArm, Bits::B32}, asBytes(std::string_view("0123456789abcdef", 16)));
    const Vma start = test::kRawCodeVma;
    image.codeMarks = {{start + ByteCount{4}, 1, CodeState::Thumb},
                       {start + ByteCount{8}, 1, CodeState::Data},
                       {start + ByteCount{12}, 1, CodeState::Code},
                       {start + ByteCount{99}, 1, CodeState::Thumb}}; // past the end
    image.symbols = {{.name = "s", .value = start + ByteCount{6}, .section = 1}};
    const auto runs = codeRuns(image, *branchIsa(image));
    const auto is = [&](std::size_t i, std::uint64_t at, std::uint64_t size, CodeState state) {
        return runs[i].vma == start + ByteCount{at} && runs[i].size.value == size && runs[i].state == state;
    };
    QCOMPARE(runs.size(), 4U);
    QVERIFY(is(0, 0, 4, CodeState::Code));
    QVERIFY(is(1, 4, 2, CodeState::Thumb));
    QVERIFY(is(2, 6, 2, CodeState::Thumb));
    QVERIFY(is(3, 12, 4, CodeState::Code));
}

void TestCodeMarks::overlappingObjectsAreData() {
    Image image = test::imageOf({elf::kMachinePpc64}, asBytes(std::string_view("0123456789abcdef", 16)));
    const Vma start = test::kRawCodeVma;
    const auto object = [&](std::uint64_t at, std::uint64_t size) {
        return Symbol{
            .name = "o", .value = start + ByteCount{at}, .size = {size}, .section = 1, .type = elf::kSymbolObject};
    };
    image.symbols = {object(0, 8), object(4, 4), object(8, 0), object(12, ~std::uint64_t{0})}; // the last one wraps
    const auto runs = codeRuns(image, *branchIsa(image));
    QCOMPARE(runs.size(), 1U);
    QCOMPARE(runs[0].vma, start + ByteCount{8});
    QCOMPARE(runs[0].size.value, 8U);
}

/// gold writes no STO_MICROMIPS for its stubs, but sets bit 0.
void TestCodeMarks::oddFunctionsOfMipsAreOfItsOtherEncodings() {
    const auto runOf = [](std::uint32_t flags, std::uint64_t value) {
        Image image = test::imageOf({elf::kMachineMips, Bits::B32, Endian::Big, flags},
                                    asBytes(std::string_view("0123456789abcdef", 16)));
        Symbol symbol{.name = "f",
                      .value = test::kRawCodeVma + ByteCount{value},
                      .section = 1,
                      .type = elf::kSymbolFunction,
                      .other = 0x20}; // STO_MIPS_PIC
        settleOddMipsFunction(image, symbol);
        image.symbols = {symbol};
        return std::pair(symbol, codeRuns(image, *branchIsa(image)));
    };
    const auto [micro, microRuns] = runOf(0x72000000, 9);
    QCOMPARE(micro.value, test::kRawCodeVma + ByteCount{8});
    QCOMPARE(int(micro.other), 0xa0);
    QCOMPARE(microRuns.back().state, CodeState::Thumb);
    const auto [mips16, mips16Runs] = runOf(0x74000000, 9);
    QCOMPARE(int(mips16.other), 0xf0);
    QCOMPARE(mips16Runs.size(), 1U);
    QCOMPARE(mips16Runs[0].size.value, 8U); // up to it
    const auto [plain, plainRuns] = runOf(0x72000000, 8);
    QCOMPARE(int(plain.other), 0x20);
    QCOMPARE(plainRuns.back().state, CodeState::Code);
}

QTEST_GUILESS_MAIN(TestCodeMarks)
#include "test_code_marks.moc"
