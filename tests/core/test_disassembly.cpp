// SPDX-License-Identifier: GPL-3.0-or-later
// Disassembly against llvm-objdump: the same lines at the same addresses in links of every installed linker; and what
// objdump can't be asked: any bytes, bytes that are cut off, seams of chunks, the names of targets.
#include "core/disassembly/disassembly.h"
#include "core/disassembly/mc_machine.h"
#include "core/image/elf_constants.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"
#include "tests/support/raw_code.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <random>

using namespace strata;

namespace {

/// "addr text" of every line that objdump has decoded.
std::map<std::uint64_t, QString> objdumpLines(const QString& path, const McTarget& target) {
    QStringList arguments{"-d", "--no-show-raw-insn"};
    // Of itself it goes by the attributes of the file and calls later instructions unknown.
    if (target.triple.starts_with("arm")) arguments += "--triple=" + QString::fromStdString(target.triple);
    if (!target.cpu.empty()) arguments += "--mcpu=" + QString::fromStdString(target.cpu);
    if (!target.features.empty()) arguments += "--mattr=" + QString::fromStdString(target.features);
    const auto listing = test::runProgram("llvm-objdump-19", arguments + QStringList{path});
    if (listing.exitCode != 0) qFatal("%s", listing.err.constData());
    static const QRegularExpression line("^ *([0-9a-f]+): *\\t?(.*)$");
    static const QRegularExpression comment("\\s+(@|#|//|##) .*$"), name("\\s*<[^>]*>$"),
        rawData("^([0-9a-f]{2} )+\\s*(?=\\.)"); // of data it shows the bytes whatever one asks for
    std::map<std::uint64_t, QString> lines;
    for (const QByteArray& text : listing.out.split('\n')) {
        const auto match = line.match(QString::fromUtf8(text));
        if (!match.hasMatch()) continue;
        QString instruction = match.captured(2);
        if (instruction.contains("<unknown>"))
            instruction = "<unknown>";
        else
            instruction.remove(comment).remove(name).remove(rawData);
        lines[match.captured(1).toULongLong(nullptr, 16)] = instruction.simplified();
    }
    return lines;
}

std::vector<CodeRow> allRows(Disassembly& disassembly, std::uint32_t section) {
    std::vector<CodeRow> all;
    for (std::size_t i = 0; i < disassembly.chunks(section).size(); ++i)
        for (CodeRow& row : disassembly.rows(section, i))
            all.push_back(std::move(row));
    return all;
}

/// Empty, or why the rows do not tile the section's bytes in the file.
QByteArray gapIn(const Image& image, std::uint32_t section, const std::vector<CodeRow>& rows) {
    Vma expected = image.sections[section].vma;
    for (const CodeRow& row : rows) {
        if (row.vma != expected || row.bytes.empty())
            return QByteArray::number(quint64(row.vma.value), 16) + " instead of " +
                   QByteArray::number(quint64(expected.value), 16);
        expected = row.vma + ByteCount{row.bytes.size()};
    }
    return expected == image.sections[section].vma + ByteCount{image.contents(image.sections[section]).size()}
               ? QByteArray()
               : QByteArray("ends at ") + QByteArray::number(quint64(expected.value), 16);
}

/// The whole of an image against objdump; the number of instructions compared.
int compareWithObjdump(const Image& image, const QString& path) {
    const Layout layout = buildLayout(image, nullptr);
    Disassembly disassembly(image, layout, {});
    const auto theirs = objdumpLines(path, mcTarget(image, CodeState::Code));
    int compared = 0;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const auto rows = allRows(disassembly, i);
        if (!disassembly.hasCode(i)) continue;
        const QByteArray gap = gapIn(image, i, rows);
        if (!gap.isEmpty()) qWarning("%s", gap.constData());
        if (!gap.isEmpty()) return -1;
        for (const CodeRow& row : rows) {
            const auto found = theirs.find(row.vma.value);
            const QString mine = QString::fromStdString(row.text).simplified();
            const bool same =
                found != theirs.end() &&
                (found->second == mine || (found->second == "<unknown>" && row.kind == CodeRowKind::Unknown));
            // objdump leaves out blocks of zeros ("...") and what it takes for data.
            const bool isZero = std::ranges::all_of(row.bytes, [](std::byte b) { return b == std::byte{0}; });
            if (!same && (isZero || (row.kind == CodeRowKind::Data && found == theirs.end()))) continue;
            if (!same) {
                qWarning("%llx: ours '%s', objdump '%s'", static_cast<unsigned long long>(row.vma.value),
                         qPrintable(mine), found == theirs.end() ? "" : qPrintable(found->second));
                return -1;
            }
            ++compared;
        }
    }
    return compared;
}

std::vector<test::LinkTarget> targets() {
    auto rows = test::linkTargets();
    const auto add = [&rows](const char* name, const char* triple, const QStringList& flags = {},
                             const QStringList& linkerFlags = {}) {
        rows.push_back({QString(name) + ", lld", triple, QStringList{"-fno-pic"} + flags, "ld.lld-19", linkerFlags});
    };
    add("thumb", "thumbv7-linux-gnueabi", {"-mthumb"});
    add("armeb be8", "armebv7-linux-gnueabi", {}, {"--be8"});
    add("aarch64_be", "aarch64_be-linux-gnu");
    add("ppc", "powerpc-linux-gnu");
    add("riscv32", "riscv32-linux-gnu");
    add("loongarch64", "loongarch64-linux-gnu");
    add("mips64r6el", "mips64el-linux-gnu", {"-mno-abicalls", "-G0", "-march=mips64r6"});
    return rows;
}

Image raw(const test::RawCode& code, const QByteArray& bytes) {
    return test::imageOf(code, asBytes(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
}

} // namespace

class TestDisassembly : public QObject {
    Q_OBJECT
private slots:
    void asObjdumpHasIt_data();
    void asObjdumpHasIt();
    void bundledSample();
    void branchesHaveTargetsAndNames();
    void dataIsWords();
    void anyBytes_data();
    void anyBytes();
    void seamsDoNotShow();
    void withoutAnLlvmTarget();
    void aSectionThatClaimsTerabytesEndsWithTheFile();
};

void TestDisassembly::asObjdumpHasIt_data() {
    QTest::addColumn<test::LinkTarget>("target");
    for (const auto& target : targets())
        QTest::newRow(qPrintable(target.name)) << target;
}

void TestDisassembly::asObjdumpHasIt() {
    QFETCH(test::LinkTarget, target);
    if (!test::isInstalled(target))
        QSKIP(qPrintable(target.linker + " is not installed: packaging/setup test brings it"));
    const test::LinkFixture fixture(target, "6.12.0");
    const Image image = fixture.link("vmlinux");
    const int compared = compareWithObjdump(image, fixture.path("vmlinux"));
    QVERIFY2(compared >= 15, QByteArray::number(compared));
}

void TestDisassembly::bundledSample() {
    const QString path = QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux";
    const int compared = compareWithObjdump(test::imageAt(path), path);
    QVERIFY2(compared > 1000, QByteArray::number(compared));
}

void TestDisassembly::branchesHaveTargetsAndNames() {
    const Image image = test::imageAt(QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux");
    const Layout layout = buildLayout(image, nullptr);
    const auto scan = scanBranches(image);
    const auto stubs = findStubs(image, nullptr, layout, &*scan);
    Disassembly disassembly(image, layout, stubs);
    std::map<std::uint64_t, Branch> expected;
    for (const Branch& branch : scan->branches)
        expected[branch.at.value] = branch;
    std::size_t found = 0, toStubs = 0;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        for (const CodeRow& row : allRows(disassembly, i)) {
            const auto branch = expected.find(row.vma.value);
            QCOMPARE(row.target.has_value(), branch != expected.end());
            if (!row.target) continue;
            QCOMPARE(row.target->value, branch->second.target.value);
            ++found;
            if (row.name.stub == kNone) continue;
            QCOMPARE(stubs[row.name.stub].vma.value, row.target->value);
            ++toStubs;
        }
    QCOMPARE(found, scan->branches.size());
    QVERIFY(toStubs > 10);
    const Symbol* banner = image.symbol("linux_banner");
    const CodeName name = disassembly.nameOf(banner->value + ByteCount{6}, banner->section);
    QCOMPARE(image.symbols[name.symbol].value.value, banner->value.value);
    QCOMPARE(name.offset, 6U);
}

void TestDisassembly::dataIsWords() {
    Image image = raw({elf::kMachineArm, Bits::B32}, QByteArray::fromHex("0e00a0e1"
                                                                         "7856341299"
                                                                         "aa"
                                                                         "bb"));
    image.codeMarks = {{test::kRawCodeVma, 1, CodeState::Code}, {test::kRawCodeVma + ByteCount{4}, 1, CodeState::Data}};
    const Layout layout = buildLayout(image, nullptr);
    Disassembly disassembly(image, layout, {});
    const auto rows = allRows(disassembly, 1);
    QCOMPARE(rows.size(), 4U);
    QCOMPARE(rows[0].text, std::string("mov\tr0, lr"));
    QCOMPARE(rows[1].text, std::string(".word\t0x12345678"));
    QCOMPARE(rows[2].text, std::string(".short\t0xaa99"));
    QCOMPARE(rows[3].text, std::string(".byte\t0xbb"));
}

void TestDisassembly::anyBytes_data() {
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("big");
    QTest::addColumn<quint32>("flags");
    QTest::addColumn<bool>("thumb");
    const auto row = [](const char* name, int machine, Bits bits, bool big, quint32 flags = 0, bool thumb = false) {
        QTest::newRow(name) << machine << static_cast<int>(bits) << big << flags << thumb;
    };
    row("ppc64le", elf::kMachinePpc64, Bits::B64, false);
    row("ppc", elf::kMachinePpc, Bits::B32, true);
    row("aarch64", elf::kMachineAArch64, Bits::B64, false);
    row("arm", elf::kMachineArm, Bits::B32, false);
    row("armeb", elf::kMachineArm, Bits::B32, true);
    row("thumb", elf::kMachineArm, Bits::B32, false, 0, true);
    row("riscv64", elf::kMachineRiscV, Bits::B64, false);
    row("s390x", elf::kMachineS390, Bits::B64, true);
    row("mips", elf::kMachineMips, Bits::B32, true, 0x70000000);
    row("micromips", elf::kMachineMips, Bits::B32, true, 0x72000000, true);
    row("loongarch64", elf::kMachineLoongArch, Bits::B64, false);
    row("i386", elf::kMachineI386, Bits::B32, false);
    row("x86-64", elf::kMachineX86_64, Bits::B64, false);
    row("pa-risc", elf::kMachinePaRisc, Bits::B32, true);
    row("nobody knows", 4711, Bits::B32, true);
}

/// Every byte is in one row, whatever it is and wherever the section is cut off.
void TestDisassembly::anyBytes() {
    QFETCH(int, machine);
    QFETCH(int, bits);
    QFETCH(bool, big);
    QFETCH(quint32, flags);
    QFETCH(bool, thumb);
    std::mt19937 random(20260101); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes at every run
    const test::RawCode code{static_cast<std::uint16_t>(machine), static_cast<Bits>(bits),
                             big ? Endian::Big : Endian::Little, flags, thumb ? CodeState::Thumb : CodeState::Code};
    for (const int length : {0, 1, 2, 3, 5, 7, 64, 65, 66, 67, 3999}) {
        QByteArray bytes;
        for (int i = 0; i < length; ++i)
            bytes += static_cast<char>(random());
        const Image image = raw(code, bytes);
        const Layout layout = buildLayout(image, nullptr);
        Disassembly disassembly(image, layout, {});
        const auto rows = allRows(disassembly, 1);
        const QByteArray gap = gapIn(image, 1, rows);
        QVERIFY2(gap.isEmpty(), gap);
        for (const CodeRow& row : rows) {
            QVERIFY(!row.text.empty());
            QCOMPARE(row.text.starts_with(".byte"),
                     row.kind == CodeRowKind::Unknown || (row.kind == CodeRowKind::Data && row.bytes.size() == 1));
        }
    }
}

/// 100 KB without a symbol are 25 chunks; a decoder that goes through from the start says the same.
void TestDisassembly::seamsDoNotShow() {
    QByteArray bytes;
    // Eleven bytes: movabs (10) and nop.
    while (bytes.size() < 100'000)
        bytes += QByteArray::fromHex("48b8112233445566778890");
    const Image image = raw({elf::kMachineX86_64, Bits::B64}, bytes);
    const Layout layout = buildLayout(image, nullptr);
    Disassembly disassembly(image, layout, {});
    QVERIFY(disassembly.chunks(1).size() > 20);
    const auto rows = allRows(disassembly, 1);
    QCOMPARE(gapIn(image, 1, rows), QByteArray());
    QCOMPARE(rows.size(), static_cast<std::size_t>(bytes.size() / 11 * 2));
    for (std::size_t i = 0; i < disassembly.chunks(1).size(); ++i)
        QCOMPARE(disassembly.chunkAt(1, disassembly.chunks(1)[i].begin), std::optional(i));
    QVERIFY(!disassembly.chunkAt(1, image.sections[1].end()));
}

void TestDisassembly::withoutAnLlvmTarget() {
    // b,l to the instruction behind the next one, and nop
    const Image image = raw({elf::kMachinePaRisc, Bits::B32, Endian::Big}, QByteArray::fromHex("e840000808000240"));
    const Layout layout = buildLayout(image, nullptr);
    Disassembly disassembly(image, layout, {});
    QVERIFY(!disassembly.knowsMachine());
    const auto rows = allRows(disassembly, 1);
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[0].text, std::string(".word\t0xe8400008"));
    QVERIFY(rows[0].target.has_value());
    QVERIFY(!rows[1].target.has_value());
}

void TestDisassembly::aSectionThatClaimsTerabytesEndsWithTheFile() {
    for (const std::uint16_t machine : {elf::kMachinePpc64, elf::kMachineX86_64, std::uint16_t{0}}) {
        Image image = raw({machine, Bits::B64, Endian::Little}, QByteArray(8, '\0'));
        image.sections[1].size = {std::uint64_t{1} << 42U};
        const Layout layout = buildLayout(image, nullptr);
        Disassembly disassembly(image, layout, {});
        QVERIFY(disassembly.chunks(1).size() <= 1);
        for (const CodeRow& row : allRows(disassembly, 1))
            QVERIFY(row.vma < test::kRawCodeVma + ByteCount{8});
    }
}

QTEST_GUILESS_MAIN(TestDisassembly)
#include "test_disassembly.moc"
