// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/elf_constants.h"
#include "core/reach/reach.h"
#include "tests/support/fixture.h"
#include "tests/support/raw_code.h"

#include <numeric>

using namespace strata;

namespace {

void putWord(QByteArray& bytes, qsizetype at, quint32 word) {
    for (int i = 0; i < 4; ++i)
        bytes[at + i] = char(word >> (24 - 8 * i));
}

/// ppc64 in two sections: .text of 64 KiB, .init.text 16 bytes right behind it.
///   +0 bl +8       +4 beq +0x7ff8 (4 bytes from the limit)      +8 b .init.text
///   +0x10 bl far out of everything
///   .init.text + 0  b .text
struct Fixture {
    QByteArray bytes = QByteArray(0x10010, '\0');
    Image image;
    Fixture() {
        putWord(bytes, 0, 0x48000009);
        putWord(bytes, 4, 0x41827ff8);
        putWord(bytes, 8, 0x48000000 | (0x10000 - 8));
        putWord(bytes, 0x10, 0x49000001);
        putWord(bytes, 0x10000, 0x48000000 | (0x03fffffc & -0x10000));
        image = test::imageOf({elf::kMachinePpc64, Bits::B64, Endian::Big},
                              asBytes(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
        image.sections[1].size = {0x10000};
        Section init = image.sections[1];
        init.name = ".init.text";
        init.vma = init.vma + ByteCount{0x10000};
        init.offset = {0x10000};
        init.size = {16};
        image.sections.push_back(init);
    }
};

} // namespace

class TestReach : public QObject {
    Q_OBJECT
private slots:
    void classesHaveLimitCountAndNearest();
    void histogramIsAShareOfTheLimit();
    void pairsAreBySections();
    void nextToBreakIsSorted();
    void localBranchesDoNotBreak();
    void functionsOfBothEntries();
    void descriptorsLeadToCode();
    void stubSamples_data();
    void stubSamples();
};

void TestReach::classesHaveLimitCountAndNearest() {
    const Fixture fixture;
    const auto scan = scanBranches(fixture.image);
    QCOMPARE(scan->branches.size(), 5U);
    const ReachSummary summary = summarizeReach(fixture.image, *scan);
    QCOMPARE(summary.elsewhere, 1U);
    QCOMPARE(summary.classes.size(), 3U); // b, bl, bc
    QCOMPARE(summary.classes[0].count, 2U);
    QCOMPARE(summary.classes[0].limit.above, (1 << 25) - 4);
    // -0x10000 has 4 bytes less of 2^25 - 4 upwards than of 2^25 downwards: the nearest is the one that goes up.
    QCOMPARE(summary.classes[0].headroom.value, std::min<std::uint64_t>((1 << 25) - 4 - 0xfff8, (1 << 25) - 0x10000));
    QCOMPARE(summary.classes[1].count, 1U);
    QCOMPARE(summary.classes[2].count, 1U);
    QCOMPARE(summary.classes[2].headroom.value, 4U);
    QCOMPARE(scan->branches[summary.classes[2].nearest].at, test::kRawCodeVma + ByteCount{4});
    QVERIFY(summarizeReach(fixture.image, BranchScan{}).classes.empty());
}

void TestReach::histogramIsAShareOfTheLimit() {
    const Fixture fixture;
    const auto scan = scanBranches(fixture.image);
    const ReachSummary summary = summarizeReach(fixture.image, *scan);
    QCOMPARE(summary.classes[2].histogram.back(), 1U); // 0x7ff8 of 0x7ffc
    QCOMPARE(summary.classes[0].histogram.front(), 2U);
    for (const ReachClass& kind : summary.classes)
        QCOMPARE(std::accumulate(kind.histogram.begin(), kind.histogram.end(), std::size_t{0}), kind.count);
    BranchScan edge = *scan;
    edge.branches = {{.at = {0}, .target = {0x7ffc}, .form = 2},
                     {.at = {0x8000}, .target = {0}, .form = 2},
                     {.at = {0}, .target = {0x10000}, .form = 2},
                     {.at = {0}, .target = {0x3ffe}, .form = 2}};
    QCOMPARE(reachShare(edge, edge.branches[0]), 1.0);
    QCOMPARE(reachHeadroom(edge, edge.branches[0]).value, 0U);
    QCOMPARE(reachShare(edge, edge.branches[1]), 1.0);
    QVERIFY(reachShare(edge, edge.branches[2]) > 2.0);
    QCOMPARE(reachHeadroom(edge, edge.branches[2]).value, 0U);
    QCOMPARE(reachShare(edge, edge.branches[3]), 0.5);
}

void TestReach::pairsAreBySections() {
    const Fixture fixture;
    const auto scan = scanBranches(fixture.image);
    const auto pairs = summarizeReach(fixture.image, *scan).pairs;
    QCOMPARE(pairs.size(), 4U);
    const auto is = [&](std::size_t i, std::uint32_t from, std::uint32_t to, const char* key) {
        return pairs[i].from == from && pairs[i].to == to && pairs[i].count == 1 &&
               std::string_view(branchForms(*scan->isa)[pairs[i].form].key) == key;
    };
    QVERIFY(is(0, 1, 1, "bl"));
    QVERIFY(is(1, 1, 1, "bc"));
    QVERIFY(is(2, 1, 2, "b"));
    QVERIFY(is(3, 2, 1, "b"));
}

void TestReach::nextToBreakIsSorted() {
    const Fixture fixture;
    const auto scan = scanBranches(fixture.image);
    const auto all = nextToBreak(fixture.image, *scan, 100);
    QCOMPARE(all.size(), 4U); // the one that goes nowhere can't break
    QCOMPARE(scan->branches[all[0]].at, test::kRawCodeVma + ByteCount{4});
    QVERIFY(std::ranges::is_sorted(all, {}, [&](std::size_t i) { return reachHeadroom(*scan, scan->branches[i]); }));
    const auto two = nextToBreak(fixture.image, *scan, 2);
    QCOMPARE(two.size(), 2U);
    QVERIFY(two[0] == all[0] && two[1] == all[1]);
    QVERIFY(nextToBreak(fixture.image, *scan, 0).empty());
}

void TestReach::localBranchesDoNotBreak() {
    const QByteArray bytes = QByteArray::fromHex("7400e800000000c3"); // je, call
    const Image image = test::imageOf({.machine = elf::kMachineX86_64},
                                      asBytes(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
    const auto scan = scanBranches(image);
    QCOMPARE(scan->branches.size(), 2U);
    QCOMPARE(nextToBreak(image, *scan, 10), std::vector<std::size_t>{1});
}

void TestReach::functionsOfBothEntries() {
    auto image = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_PPC64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Size: 64 }
Symbols:
  - { Name: two, Type: STT_FUNC, Section: .text, Value: 0x8000, Other: [ 0x60 ] }
  - { Name: one, Type: STT_FUNC, Section: .text, Value: 0x8010 }
  - { Name: label, Section: .text, Value: 0x8018 }
)")));
    QVERIFY(image);
    image->flags = 2; // ELFv2, which yaml2obj has no word for
    const FunctionEntries entries(*image);
    QCOMPARE(entries.globalEntry({0x8008}).value, 0x8000U);
    QCOMPARE(entries.globalEntry({0x8000}).value, 0x8000U);
    QCOMPARE(entries.globalEntry({0x8004}).value, 0x8004U);
    QCOMPARE(image->symbols[*entries.symbolAt({0x8008})].name, "two");
    QCOMPARE(image->symbols[*entries.symbolAt({0x8010})].name, "one");
    QVERIFY(!entries.symbolAt({0x8018}));
}

void TestReach::descriptorsLeadToCode() {
    const auto image = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2MSB, Type: ET_EXEC, Machine: EM_PPC64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Size: 64 }
  - { Name: .opd, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x9000, Content: "0000000000008008" }
Symbols:
  - { Name: f, Type: STT_FUNC, Section: .opd, Value: 0x9000 }
  - { Name: cut, Type: STT_FUNC, Section: .opd, Value: 0x9004 }
)")));
    QVERIFY(image);
    const FunctionEntries entries(*image);
    QCOMPARE(image->symbols[*entries.symbolAt({0x8008})].name, "f"); // where its descriptor at 0x9000 points to
    QVERIFY(!entries.symbolAt({0x9000}));
}

void TestReach::stubSamples_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("elsewhere");
    // Branches that go nowhere: GNU ld's `b` over an aarch64 stub section that is the last of its output section, and
    // lld's padding of 0xd4 bytes, which in Thumb is a conditional branch.
    const auto row = [](const char* name, int elsewhere) { QTest::newRow(name) << QString(name) << elsewhere; };
    row("ppc64le-gnu-mid", 0);
    row("ppc64le-gnu-end", 0);
    row("ppc64le-lld-mid", 0);
    row("aarch64-gnu-mid", 4);
    row("aarch64-gnu-end", 2);
    row("arm-gnu-mid", 0);
    row("thumb-lld-mid", 8);
}

/// A linker has seen to it that every branch reaches; and these samples are so large that some nearly do not.
void TestReach::stubSamples() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, name);
    QFETCH(int, elsewhere);
    auto file = FileBytes::open((test::corpusFolder() + "/stubs/" + name + "/vmlinux").toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    const auto scan = scanBranches(*image);
    for (const Branch& branch : scan->branches)
        QVERIFY(reachShare(*scan, branch) <= 1.0);
    const ReachSummary summary = summarizeReach(*image, *scan);
    QCOMPARE(int(summary.elsewhere), elsewhere);
    std::size_t inClasses = 0;
    std::size_t inPairs = 0;
    for (const ReachClass& kind : summary.classes)
        inClasses += kind.count;
    for (const ReachPair& pair : summary.pairs)
        inPairs += pair.count;
    QCOMPARE(inClasses + summary.elsewhere, scan->branches.size());
    QCOMPARE(inPairs, inClasses);
    QVERIFY(summary.pairs.size() > summary.classes.size());
}

QTEST_GUILESS_MAIN(TestReach)
#include "test_reach.moc"
