// SPDX-License-Identifier: GPL-3.0-or-later
// One instruction of every form, by hand; what is code and what is not; damage. Whether all encodings of an ISA are
// right is for test_branches_mc to say.
#include "core/branches/branch_isa.h"
#include "core/image/elf_constants.h"
#include "tests/support/encoded_branches.h"
#include "tests/support/fixture.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <random>
#include <set>

using namespace strata;

namespace {

using test::Encoded;
using test::kArm;
using test::kEncoded;
using test::kHppa;
using test::kMips;
using test::kPpc64;
using test::kThumb;
using test::kX86;
using test::RawCode;

ByteView viewOf(const QByteArray& bytes) {
    return asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

BranchScan scanOf(const RawCode& raw, const QByteArray& bytes) {
    auto scan = scanBranches(test::imageOf(raw, viewOf(bytes)));
    if (!scan) qFatal("%s", scan.error().text.c_str());
    return std::move(*scan);
}

QByteArray randomBytes(int words) {
    std::mt19937 random(20261128); // NOLINT(bugprone-random-generator-seed): a failure has to come again
    QByteArray bytes;
    for (int i = 0; i < words; ++i) {
        const std::uint32_t word = random();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof(word));
    }
    return bytes;
}

} // namespace

class TestBranches : public QObject {
    Q_OBJECT
private slots:
    void oneOfEveryForm_data();
    void oneOfEveryForm();
    void everyFormHasARow();
    void blxChangesTheState();
    void reachIsWhatTheFieldHolds();
    void distanceWrapsAsTheProcessorDoes();
    void dataIsLeftOut();
    void thumbWithoutMappingSymbols();
    void symbolsBringTheStepBack();
    void anyNumberOfThreadsFindsTheSame();
    void whatCanNotBeScannedIsSaid();
    void cancelStops();
    void cutAnywhere();
    void anyBitFlipped();
    void paRiscAgreesWithObjdump();
};

void TestBranches::oneOfEveryForm_data() {
    QTest::addColumn<int>("row");
    for (int i = 0; i < static_cast<int>(std::size(kEncoded)); ++i)
        QTest::addRow("%d %s", kEncoded[i].raw.machine, kEncoded[i].bytes) << i;
}

void TestBranches::oneOfEveryForm() {
    QFETCH(int, row);
    const Encoded& expected = kEncoded[row];
    const BranchScan scan = scanOf(expected.raw, QByteArray::fromHex(expected.bytes));
    QVERIFY(scan.diagnostics.empty());
    QCOMPARE(scan.branches.size(), expected.key == nullptr ? 0U : 1U);
    if (expected.key == nullptr) return;
    const Branch& branch = scan.branches[0];
    QCOMPARE(scan.form(branch).key, expected.key);
    QCOMPARE(branch.at, test::kRawCodeVma);
    QCOMPARE(scan.distance(branch), expected.distance);
    QCOMPARE(int(branch.length), expected.length);
    QCOMPARE(branch.section, 1U);
    QCOMPARE(branch.state, expected.raw.state);
}

void TestBranches::everyFormHasARow() {
    std::map<const BranchIsa*, std::set<std::string>> seen;
    std::map<std::string, std::set<std::string>> missing;
    for (const Encoded& row : kEncoded)
        if (row.key != nullptr) seen[branchIsa(test::imageOf(row.raw, {}))].insert(row.key);
    // Rows of one machine share their table of forms.
    for (const auto& [isa, keys] : seen)
        for (const BranchForm& form : branchForms(*isa)) {
            bool isThere = false;
            for (const auto& [other, otherKeys] : seen)
                isThere =
                    isThere || (branchForms(*other).data() == branchForms(*isa).data() && otherKeys.contains(form.key));
            QVERIFY2(isThere, form.key);
            QVERIFY(form.below <= 0 || std::string_view(form.key) == "thumb-cbz");
            QVERIFY(form.above > 0);
        }
    QCOMPARE(seen.size(), 13U);
}

void TestBranches::blxChangesTheState() {
    const BranchScan arm = scanOf(kArm, QByteArray::fromHex("000000fa"));
    QCOMPARE(arm.branches.at(0).targetState, CodeState::Thumb);
    // At 2 modulo 4 the base is aligned down: nop, blx +4 - 2.
    const BranchScan thumb = scanOf(kThumb, QByteArray::fromHex("00bf00f000e8"));
    QCOMPARE(thumb.branches.at(0).targetState, CodeState::Code);
    QCOMPARE(thumb.distance(thumb.branches[0]), 2);
}

void TestBranches::reachIsWhatTheFieldHolds() {
    const auto reachOf = [](const RawCode& raw, const char* bytes) {
        const BranchScan scan = scanOf(raw, QByteArray::fromHex(bytes));
        return scan.reach(scan.branches.at(0));
    };
    const BranchReach ppc = reachOf(kPpc64, "48000001");
    QCOMPARE(ppc.below, -(1 << 25));
    QCOMPARE(ppc.above, (1 << 25) - 4);
    const BranchReach rel8 = reachOf(kX86, "2e7400"); // the prefix moves both ends
    QCOMPARE(rel8.below, 3 - 128);
    QCOMPARE(rel8.above, 3 + 127);
    const QByteArray atTheEdge = QByteArray(8, '\0') + QByteArray::fromHex("0bffffff");
    const BranchScan mips = scanOf(kMips, atTheEdge);
    const BranchReach region = mips.reach(mips.branches.at(0));
    QCOMPARE(region.below, -8);
    QCOMPARE(region.above, (1 << 28) - 4 - 8);
    QCOMPARE(mips.distance(mips.branches[0]), region.above);
}

void TestBranches::distanceWrapsAsTheProcessorDoes() {
    Image image = test::imageOf(kArm, viewOf(QByteArray::fromHex("fcffffea"))); // b -8
    image.sections[1].vma = {4};
    const auto scan = scanBranches(image);
    QCOMPARE(scan->branches.at(0).target.value, 0xfffffffcU);
    QCOMPARE(scan->distance(scan->branches[0]), -8);
}

void TestBranches::dataIsLeftOut() {
    // ppc64: a table of 8 bytes that would be two branches, between two real ones.
    const QByteArray words = QByteArray::fromHex("48000008480000084800000848000008");
    Image image = test::imageOf(kPpc64, viewOf(words));
    QCOMPARE(scanBranches(image)->branches.size(), 4U);
    image.symbols = {{.name = "table",
                      .value = test::kRawCodeVma + ByteCount{4},
                      .size = {8},
                      .section = 1,
                      .type = elf::kSymbolObject}};
    const auto scan = scanBranches(image);
    QCOMPARE(scan->branches.size(), 2U);
    QCOMPARE(scan->branches[1].at, test::kRawCodeVma + ByteCount{12});
    QCOMPARE(scan->code.value, 8U);
    // aarch64, by the mapping symbols of a linked file.
    const auto linked = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_AARCH64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Content: "020000140200001402000014" }
Symbols:
  - { Name: $x, Section: .text, Value: 0x8000 }
  - { Name: $d.1, Section: .text, Value: 0x8004 }
  - { Name: $x.2, Section: .text, Value: 0x8008 }
)")));
    QVERIFY(linked);
    QCOMPARE(linked->codeMarks.size(), 3U);
    QVERIFY(linked->symbols.empty()); // as nm has it
    const auto marked = scanBranches(*linked);
    QCOMPARE(marked->branches.size(), 2U);
    QCOMPARE(marked->branches[1].at.value, 0x8008U);
}

void TestBranches::thumbWithoutMappingSymbols() {
    // bl of arm; bl of Thumb at 0x8004 by bit 0 of the function's symbol.
    const auto image = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Content: "ffffffeb00f000f8" }
Symbols:
  - { Name: first, Type: STT_FUNC, Section: .text, Value: 0x8000 }
  - { Name: second, Type: STT_FUNC, Section: .text, Value: 0x8005 }
)")));
    QVERIFY(image);
    const auto scan = scanBranches(*image);
    QCOMPARE(scan->branches.size(), 2U);
    QCOMPARE(scan->form(scan->branches[0]).key, "bl");
    QCOMPARE(scan->form(scan->branches[1]).key, "thumb-bl");
    // No symbols at all: the entry tells.
    Image stripped = test::imageOf(kArm, viewOf(QByteArray::fromHex("00f000f8")));
    stripped.entry = {test::kRawCodeVma.value + 1};
    QCOMPARE(scanBranches(stripped)->branches.at(0).state, CodeState::Thumb);
}

void TestBranches::symbolsBringTheStepBack() {
    // A byte of data (the start of a mov of 10 bytes) hides the call behind it until a symbol says where code starts.
    const QByteArray bytes = QByteArray::fromHex("48b8e800000000c3909090");
    Image image = test::imageOf(kX86, viewOf(bytes));
    QVERIFY(scanBranches(image)->branches.empty());
    image.symbols = {{.name = "f", .value = test::kRawCodeVma + ByteCount{2}, .section = 1}};
    const auto scan = scanBranches(image);
    QCOMPARE(scan->branches.size(), 1U);
    QCOMPARE(scan->branches[0].at, test::kRawCodeVma + ByteCount{2});
}

void TestBranches::anyNumberOfThreadsFindsTheSame() {
    const QByteArray bytes = randomBytes(200'000);
    for (const RawCode& raw : {kPpc64, kX86, kThumb}) {
        Image image = test::imageOf(raw, viewOf(bytes));
        for (std::uint64_t at = 0; at < std::uint64_t(bytes.size()); at += 1000)
            image.symbols.push_back({.name = "s", .value = test::kRawCodeVma + ByteCount{at}, .section = 1});
        const auto one = scanBranches(image, {}, {.threads = 1});
        const auto five = scanBranches(image, {}, {.threads = 5});
        QVERIFY(one->branches.size() > 1000);
        QVERIFY(one->branches == five->branches);
        QVERIFY(std::ranges::is_sorted(one->branches, {}, &Branch::at));
        QCOMPARE(one->code.value, std::uint64_t(bytes.size()));
    }
}

void TestBranches::whatCanNotBeScannedIsSaid() {
    const auto unknown = scanOf({.machine = 22222}, "1234");
    QVERIFY(unknown.isa == nullptr && unknown.branches.empty());
    QCOMPARE(unknown.diagnostics.at(0).text, std::string("the branches of machine 22222 are not known"));
    const QByteArray bytes = QByteArray::fromHex("48000008");
    Image image = test::imageOf(kPpc64, viewOf(bytes));
    image.type = elf::kTypeObject;
    QCOMPARE(scanBranches(image)->diagnostics.size(), 1U);
    image.type = elf::kTypeExecutable;
    image.sections[1].size = {0x1000}; // past the end of the file
    const auto cut = scanBranches(image);
    QVERIFY(cut->branches.empty());
    QCOMPARE(cut->diagnostics.at(0).where, std::string("section .text"));
}

void TestBranches::cancelStops() {
    std::stop_source stop;
    stop.request_stop();
    const auto scan = scanBranches(test::imageOf(kPpc64, viewOf(randomBytes(10))), {.stop = stop.get_token()});
    QVERIFY(!scan);
    QCOMPARE(scan.error().text, std::string(kCancelled));
}

void TestBranches::cutAnywhere() {
    for (const Encoded& row : kEncoded) {
        const QByteArray bytes = QByteArray::fromHex(row.bytes);
        for (qsizetype size = 0; size <= bytes.size(); ++size)
            for (const Branch& branch : scanOf(row.raw, bytes.first(size)).branches)
                QVERIFY(branch.at.value + branch.length <= test::kRawCodeVma.value + std::uint64_t(size));
    }
}

void TestBranches::anyBitFlipped() {
    for (const Encoded& row : kEncoded) {
        QByteArray bytes = QByteArray::fromHex(row.bytes);
        for (int bit = 0; bit < 8 * bytes.size(); ++bit) {
            bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << bit % 8));
            const BranchScan scan = scanOf(row.raw, bytes);
            for (const Branch& branch : scan.branches) {
                const BranchReach reach = scan.reach(branch);
                QVERIFY2(scan.distance(branch) >= reach.below && scan.distance(branch) <= reach.above,
                         bytes.toHex() + ' ' + scan.form(branch).key);
            }
            bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << bit % 8));
        }
    }
}

/// LLVM does not know this machine; GNU objdump on random words is the judge.
void TestBranches::paRiscAgreesWithObjdump() {
    const QString objdump = "hppa-linux-gnu-objdump";
    if (QStandardPaths::findExecutable(objdump).isEmpty())
        QSKIP("binutils-hppa-linux-gnu is not installed: packaging/setup test brings it");
    const QByteArray bytes = randomBytes(100'000);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(bytes) == bytes.size() && file.flush());
    const auto listing = test::runProgram(objdump, {"-D", "-b", "binary", "-m", "hppa2.0w", "--no-show-raw-insn",
                                                    "--adjust-vma=0x10000000", file.fileName()});
    QCOMPARE(listing.exitCode, 0);
    const QRegularExpression line("^ *([0-9a-f]+):\\t((?:b|cmpb|cmpib|addb|addib|movb|movib|bb)(?:,\\S*)?) "
                                  "(?:\\S*,)?(?:0x)?([0-9a-f]+)(?:,\\S+)?$");
    std::map<std::uint64_t, std::uint64_t> theirs;
    for (const QByteArray& text : listing.out.split('\n'))
        if (const auto match = line.match(QString::fromLatin1(text)); match.hasMatch())
            theirs[match.captured(1).toULongLong(nullptr, 16)] = match.captured(3).toULongLong(nullptr, 16);
    const BranchScan scan = scanOf(kHppa, bytes);
    QVERIFY(theirs.size() > 20'000);
    for (const Branch& branch : scan.branches) {
        const auto found = theirs.find(branch.at.value);
        QVERIFY2(found != theirs.end(), QByteArray::number(quint64(branch.at.value), 16));
        QCOMPARE(branch.target.value, found->second);
    }
    QCOMPARE(scan.branches.size(), theirs.size());
}

QTEST_GUILESS_MAIN(TestBranches)
#include "test_branches.moc"
