// SPDX-License-Identifier: GPL-3.0-or-later
// Our decoders against LLVM MC: every branch that we find is one for LLVM with the same target and length, and every
// direct branch of LLVM's is found, in real kernels, in links of every installed linker, and in random words, which
// have every encoding that nobody writes.
#include "core/image/elf_constants.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"
#include "tests/support/mc/mc_branches.h"
#include "tests/support/raw_code.h"

#include <QRegularExpression>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

using namespace strata;

namespace {

std::vector<test::McBranch> ours(const BranchScan& scan) {
    std::vector<test::McBranch> list;
    list.reserve(scan.branches.size());
    for (const Branch& b : scan.branches)
        list.push_back({b.at, b.target, b.section, b.length});
    return list;
}

std::string show(const Image& image, const std::vector<CodeRun>& runs, const test::McBranch& branch, const char* who) {
    std::string text = "?";
    std::string bytes;
    for (const CodeRun& run : runs) {
        if (run.section != branch.section || branch.at < run.vma || branch.at >= run.vma + run.size) continue;
        text = test::mcText(image, run, branch.at);
        const Section& section = image.sections[run.section];
        const ByteView all = image.contents(section);
        for (std::uint64_t i = 0; i < 8 && (branch.at - section.vma).value + i < all.size(); ++i)
            bytes += fmt::format("{:02x} ", std::to_integer<unsigned>(all[(branch.at - section.vma).value + i]));
    }
    return fmt::format("\n  {} only: {:#x} -> {:#x}, {} bytes: {}: {}", who, branch.at.value, branch.target.value,
                       branch.length, bytes, text);
}

/// Compares both lists; the text names up to ten differences of either side.
QByteArray differences(const Image& image, qsizetype& compared) {
    const auto scan = scanBranches(image);
    if (!scan || scan->isa == nullptr) return "no scan";
    auto runs = codeRuns(image, *scan->isa);
    auto mine = ours(*scan);
    auto theirs = test::mcBranches(image, runs);
    std::ranges::sort(mine);
    std::ranges::sort(theirs);
    compared = static_cast<qsizetype>(theirs.size());
    std::vector<test::McBranch> only;
    std::ranges::set_difference(mine, theirs, std::back_inserter(only));
    std::string report;
    for (std::size_t i = 0; i < std::min<std::size_t>(only.size(), 10); ++i)
        report += show(image, runs, only[i], "ours");
    const std::size_t extra = only.size();
    only.clear();
    std::ranges::set_difference(theirs, mine, std::back_inserter(only));
    for (std::size_t i = 0; i < std::min<std::size_t>(only.size(), 10); ++i)
        report += show(image, runs, only[i], "LLVM");
    if (report.empty()) return {};
    return QByteArray::fromStdString(fmt::format("{} too many, {} missed{}", extra, only.size(), report));
}

/// Machines and states that the rows for kallsyms have no need of; all by lld.
std::vector<test::LinkTarget> moreTargets() {
    const auto row = [](const char* name, const char* triple, const QStringList& flags = {},
                        const QStringList& linkerFlags = {}) {
        return test::LinkTarget{QString(name) + ", lld", triple, QStringList{"-fno-pic"} + flags, "ld.lld-19",
                                linkerFlags};
    };
    return {
        row("thumb", "thumbv7-linux-gnueabi"),
        row("armeb", "armebv7-linux-gnueabi"),
        row("armeb be8", "armebv7-linux-gnueabi", {}, {"--be8"}),
        row("thumb be8", "thumbebv7-linux-gnueabi", {}, {"--be8"}),
        row("aarch64_be", "aarch64_be-linux-gnu"),
        row("ppc", "powerpc-linux-gnu"),
        row("riscv32", "riscv32-linux-gnu"),
        row("loongarch64", "loongarch64-linux-gnu"),
        row("mips32r6", "mips-linux-gnu", {"-mno-abicalls", "-G0", "-march=mips32r6"}),
        row("mips64r6el", "mips64el-linux-gnu", {"-mno-abicalls", "-G0", "-march=mips64r6"}),
    };
}

/// The branches of llvm-objdump's text: by itself it finds what is code, and in which state.
std::map<std::uint64_t, std::uint64_t> objdumpBranches(const QString& path) {
    const auto listing = test::runProgram("llvm-objdump-19", {"-d", "--no-show-raw-insn", path});
    if (listing.exitCode != 0) qFatal("%s", listing.err.constData());
    const QRegularExpression line("^ *([0-9a-f]+): +\\t?(?:b|bl|blx|cbn?z|tbn?z|b\\.[a-z]{2}|"
                                  "(?:b|bl)(?:eq|ne|hs|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le))(?:\\.w)?\\t"
                                  "(?:[^,]+, )*0x([0-9a-f]+)(?: <.*)?$");
    std::map<std::uint64_t, std::uint64_t> branches;
    for (const QByteArray& text : listing.out.split('\n'))
        if (const auto match = line.match(QString::fromUtf8(text)); match.hasMatch())
            branches[match.captured(1).toULongLong(nullptr, 16)] = match.captured(2).toULongLong(nullptr, 16);
    return branches;
}

} // namespace

class TestBranchesMc : public QObject {
    Q_OBJECT
private slots:
    void randomWords_data();
    void randomWords();
    void x86Prefixes_data();
    void x86Prefixes();
    void linkedNow_data();
    void linkedNow();
    void bundledSamples();
    void corpus_data();
    void corpus();
    void stateIsWhatObjdumpSays_data();
    void stateIsWhatObjdumpSays();
    void debianKernels_data();
    void debianKernels();
};

void TestBranchesMc::randomWords_data() {
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("big");
    QTest::addColumn<quint32>("flags");
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, int machine, Bits bits, bool big = false, quint32 flags = 0,
                        CodeState state = CodeState::Code) {
        QTest::newRow(name) << machine << static_cast<int>(bits) << big << flags << static_cast<int>(state);
    };
    row("ppc64le", elf::kMachinePpc64, Bits::B64);
    row("ppc64", elf::kMachinePpc64, Bits::B64, true);
    row("ppc", elf::kMachinePpc, Bits::B32, true);
    row("aarch64", elf::kMachineAArch64, Bits::B64);
    row("aarch64_be", elf::kMachineAArch64, Bits::B64, true);
    row("arm", elf::kMachineArm, Bits::B32);
    row("armeb", elf::kMachineArm, Bits::B32, true);
    row("armeb be8", elf::kMachineArm, Bits::B32, true, 0x00800000);
    row("thumb", elf::kMachineArm, Bits::B32, false, 0, CodeState::Thumb);
    row("thumb be", elf::kMachineArm, Bits::B32, true, 0, CodeState::Thumb);
    row("riscv64", elf::kMachineRiscV, Bits::B64);
    row("riscv32", elf::kMachineRiscV, Bits::B32);
    row("s390x", elf::kMachineS390, Bits::B64, true);
    row("mips", elf::kMachineMips, Bits::B32, true, 0x70000000);
    row("mips64el", elf::kMachineMips, Bits::B64, false, 0x80000000);
    row("mips32r6", elf::kMachineMips, Bits::B32, true, 0x90000000);
    row("mips64r6el", elf::kMachineMips, Bits::B64, false, 0xa0000000);
    row("micromips", elf::kMachineMips, Bits::B32, true, 0x72000000, CodeState::Thumb);
    row("micromips el", elf::kMachineMips, Bits::B32, false, 0x72000000, CodeState::Thumb);
    row("loongarch64", elf::kMachineLoongArch, Bits::B64);
}

void TestBranchesMc::randomWords() {
    QFETCH(int, machine);
    QFETCH(int, bits);
    QFETCH(bool, big);
    QFETCH(quint32, flags);
    QFETCH(int, state);
    std::mt19937 random(20261128); // NOLINT(bugprone-random-generator-seed): a failure has to come again
    std::vector<std::uint32_t> words(1U << 19U);
    for (auto& word : words)
        word = random();
    const test::RawCode raw{static_cast<std::uint16_t>(machine), static_cast<Bits>(bits),
                            big ? Endian::Big : Endian::Little, flags, static_cast<CodeState>(state)};
    const Image image = test::imageOf(raw, std::as_bytes(std::span(words)));
    qsizetype compared = 0;
    const QByteArray report = differences(image, compared);
    QVERIFY2(report.isEmpty(), report);
    QVERIFY(compared > 5000);
}

void TestBranchesMc::x86Prefixes_data() {
    QTest::addColumn<int>("machine");
    QTest::newRow("x86-64") << static_cast<int>(elf::kMachineX86_64);
    QTest::newRow("i386") << static_cast<int>(elf::kMachineI386);
}

/// Every branch opcode behind every prefix that does not make its operand 16 bits wide. (Random bytes are no test here:
/// what no processor takes has no length that two decoders would agree on.)
void TestBranchesMc::x86Prefixes() {
    QFETCH(int, machine);
    const bool isWide = machine == elf::kMachineX86_64;
    QList<QByteArray> opcodes;
    for (int i = 0x70; i < 0x80; ++i)
        opcodes << QByteArray(1, char(i)) << QByteArray("\x0f") + char(i + 0x10);
    for (const char* hex : {"e0", "e1", "e2", "e3", "e8", "e9", "eb", "c7f8"})
        opcodes << QByteArray::fromHex(hex);
    QList<QByteArray> prefixes{"", "\x2e", "\x3e", "\x64", "\x65", "\x67", "\xf2", "\xf3", "\x3e\xf2"};
    for (int rex = 0x40; rex < 0x50 && isWide; ++rex)
        prefixes << QByteArray(1, char(rex));
    QByteArray bytes;
    std::vector<Symbol> symbols;
    for (const QByteArray& prefix : prefixes)
        for (const QByteArray& opcode : opcodes) {
            // LLVM takes the f3 of an xbegin for an instruction of its own, xrelease.
            if (prefix == "\xf3" && opcode.startsWith('\xc7')) continue;
            symbols.push_back({.name = "s",
                               .value = test::kRawCodeVma + ByteCount{static_cast<std::uint64_t>(bytes.size())},
                               .section = 1});
            bytes += (prefix + opcode + QByteArray::fromHex("81f2ff0f")).leftJustified(16, '\x90');
        }
    const test::RawCode raw{static_cast<std::uint16_t>(machine), isWide ? Bits::B64 : Bits::B32};
    Image image = test::imageOf(raw, asBytes(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
    image.symbols = std::move(symbols);
    qsizetype compared = 0;
    const QByteArray report = differences(image, compared);
    QVERIFY2(report.isEmpty(), report);
    QCOMPARE(compared, prefixes.size() * opcodes.size() - 1);
}

void TestBranchesMc::linkedNow_data() {
    QTest::addColumn<test::LinkTarget>("target");
    for (const auto& target : test::linkTargets())
        QTest::newRow(qPrintable(target.name)) << target;
    for (const auto& target : moreTargets())
        QTest::newRow(qPrintable(target.name)) << target;
}

void TestBranchesMc::linkedNow() {
    QFETCH(test::LinkTarget, target);
    if (!test::isInstalled(target))
        QSKIP(qPrintable(target.linker + " is not installed: packaging/setup test brings it"));
    const test::LinkFixture fixture(target, "6.12.0");
    const Image image = fixture.link("vmlinux");
    qsizetype compared = 0;
    const QByteArray report = differences(image, compared);
    QVERIFY2(report.isEmpty(), report);
    QVERIFY(compared >= 3); // startup, localOne and helper call or jump to each other
}

void TestBranchesMc::bundledSamples() {
    for (const char* name : {"kallsyms-middle", "kallsyms-end"}) {
        qsizetype compared = 0;
        const Image image = test::imageAt(QString(STRATA_SAMPLES) + '/' + name + "/vmlinux");
        const QByteArray report = differences(image, compared);
        QVERIFY2(report.isEmpty(), report);
        QVERIFY(compared > 100);
    }
}

void TestBranchesMc::corpus_data() {
    QTest::addColumn<QString>("path");
    for (const QString& path : test::corpusImages())
        QTest::newRow(qPrintable(path)) << path;
    if (test::corpusImages().isEmpty()) QTest::newRow("none") << QString();
}

void TestBranchesMc::corpus() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const Image image = test::imageAt(path);
    if (image.isObjectFile()) {
        QVERIFY(scanBranches(image)->branches.empty());
        return;
    }
    qsizetype compared = 0;
    const QByteArray report = differences(image, compared);
    QVERIFY2(report.isEmpty(), report);
    QVERIFY(compared > 100);
}

void TestBranchesMc::stateIsWhatObjdumpSays_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"arm-gnu-mid", "arm-gnu-end", "thumb-lld-mid", "thumb-lld-end", "aarch64-gnu-mid"})
        QTest::newRow(name) << QString(name);
}

/// arm, Thumb and data next to each other. The other tests give LLVM our own idea of what is code.
void TestBranchesMc::stateIsWhatObjdumpSays() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, name);
    const QString path = test::corpusFolder() + "/stubs/" + name + "/vmlinux";
    const Image image = test::imageAt(path);
    const auto scan = scanBranches(image);
    auto theirs = objdumpBranches(path);
    for (const Branch& branch : scan->branches) {
        const auto found = theirs.find(branch.at.value);
        QVERIFY2(found != theirs.end(), QByteArray::number(quint64(branch.at.value), 16));
        QCOMPARE(branch.target.value, found->second);
        theirs.erase(found);
    }
    QVERIFY2(theirs.empty(), QByteArray::number(quint64(theirs.begin()->first), 16));
    QVERIFY(scan->branches.size() > 800);
}

void TestBranchesMc::debianKernels_data() {
    QTest::addColumn<QString>("row");
    for (const char* row : {"ppc64el-6.1", "amd64-6.12"})
        QTest::newRow(row) << QString(row);
}

void TestBranchesMc::debianKernels() {
    QFETCH(QString, row);
    STRATA_NEEDS_DEBIAN(row);
    const Image image = test::imageAt(test::debianFolder(row) + "/vmlinux");
    qsizetype compared = 0;
    const QByteArray report = differences(image, compared);
    QVERIFY2(report.isEmpty(), report);
    QVERIFY(compared > 500'000);
}

QTEST_GUILESS_MAIN(TestBranchesMc)
#include "test_branches_mc.moc"
