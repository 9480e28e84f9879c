// SPDX-License-Identifier: GPL-3.0-or-later
// Links of GNU ld and lld that mix MIPS, microMIPS and MIPS16 functions, against what objdump, which goes by st_other
// too, makes of the same file.
#include "core/branches/branch_isa.h"
#include "tests/support/fixture.h"
#include "tests/support/small_link.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <map>

using namespace strata;

namespace {

constexpr const char* kMixed = R"(
    .set noreorder
    .macro function name
    .balign 4
    .type \name,@function
    .ent \name
\name:
    .endm
    .macro done name
    jr $31
    nop
    .end \name
    .size \name,.-\name
    .endm
    .globl _start
    OTHER
    function _start
    jal near
    nop
    b near
    nop
    beqz $2, near
    nop
    CALLS
    done _start
    function near
    done near
    PLAIN
    function plain
    jal plain
    nop
    bal plain
    nop
    beq $2, $3, plain
    nop
    jalx near
    nop
    done plain
)";

constexpr const char* kMicroCalls = R"(
    jalx plain
    nop
    jals near
    nop
    j near
    nop
    bal near
    nop
    bgezals $2, near
    nop
    bltz $3, near
    nop
    beqzc $4, near
    bc1t near
    nop
    bne $2, $5, near
    nop
)";

test::SmallLink mixed(const char* other, const char* plain, const char* calls, const QString& linker,
                      const QString& order) {
    QByteArray source = kMixed;
    source.replace("OTHER", other).replace("PLAIN", plain).replace("CALLS", calls);
    QStringList link{linker};
    if (linker != "ld.lld-19" && order == "-EL") link << "-EL" << "-melf32ltsmip";
    return {{"mips-linux-gnu-as", "-mabi=32", order, "-march=mips32r2"}, source, link};
}

using Targets = std::map<std::uint64_t, std::uint64_t>;

Targets objdumpBranches(const Image& image) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("image"));
    const ByteView bytes = image.file->all();
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size())) < 0)
        qFatal("can't write %s", qPrintable(file.fileName()));
    file.close();
    const auto listing = test::runProgram("mips-linux-gnu-objdump", {"-d", file.fileName()});
    if (listing.exitCode != 0) qFatal("%s", listing.err.constData());
    const QRegularExpression line("^ *([0-9a-f]+):\\t[0-9a-f ]+\\t[bj]\\w*\\t(?:[^,<]+,)*([0-9a-f]+) <");
    Targets branches;
    for (const QByteArray& text : listing.out.split('\n'))
        if (const auto match = line.match(QString::fromUtf8(text)); match.hasMatch())
            branches[match.captured(1).toULongLong(nullptr, 16)] = match.captured(2).toULongLong(nullptr, 16);
    return branches;
}

Targets ours(const BranchScan& scan) {
    Targets branches;
    for (const Branch& branch : scan.branches)
        branches[branch.at.value] = branch.target.value;
    return branches;
}

} // namespace

class TestBranchesMips : public QObject {
    Q_OBJECT
private slots:
    void microMipsIsWhatObjdumpSays_data();
    void microMipsIsWhatObjdumpSays();
    void mips16IsLeftOutAndSaid();
    void strippedMicroMipsIsToldByTheEntry();
};

void TestBranchesMips::microMipsIsWhatObjdumpSays_data() {
    QTest::addColumn<QString>("linker");
    QTest::addColumn<QString>("order");
    for (const char* linker : {"mips-linux-gnu-ld", "ld.lld-19"})
        for (const char* order : {"-EB", "-EL"})
            QTest::addRow("%s %s", linker, order) << QString(linker) << QString(order);
}

void TestBranchesMips::microMipsIsWhatObjdumpSays() {
    QFETCH(QString, linker);
    QFETCH(QString, order);
    const auto link = mixed(".set micromips", ".set nomicromips", kMicroCalls, linker, order);
    if (const QString missing = test::missingTool(link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    const auto linked = test::linkSmall(link);
    QVERIFY2(linked.image, linked.errors);
    const auto scan = scanBranches(*linked.image);
    QVERIFY(scan && scan->diagnostics.empty());
    QVERIFY(ours(*scan).size() >= 15);
    QCOMPARE(ours(*scan), objdumpBranches(*linked.image));
    const Vma near = linked.image->symbol("near")->value;
    const Vma plain = linked.image->symbol("plain")->value;
    for (const Branch& branch : scan->branches) {
        QCOMPARE(branch.state, branch.at < plain ? CodeState::Thumb : CodeState::Code);
        QCOMPARE(branch.targetState, branch.target == near ? CodeState::Thumb : CodeState::Code);
        const BranchReach reach = scan->reach(branch);
        QVERIFY(scan->distance(branch) >= reach.below && scan->distance(branch) <= reach.above);
    }
}

void TestBranchesMips::mips16IsLeftOutAndSaid() {
    const auto link = mixed(".set mips16", ".set nomips16", "", "mips-linux-gnu-ld", "-EB");
    if (const QString missing = test::missingTool(link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    const auto linked = test::linkSmall(link);
    QVERIFY2(linked.image, linked.errors);
    const auto scan = scanBranches(*linked.image);
    Targets plain = objdumpBranches(*linked.image);
    std::erase_if(plain, [&](const auto& b) { return b.first < linked.image->symbol("plain")->value.value; });
    QCOMPARE(plain.size(), std::size_t{4});
    QCOMPARE(ours(*scan), plain);
    QCOMPARE(scan->diagnostics.size(), std::size_t{1});
    QCOMPARE(scan->diagnostics[0].text, std::string("those of 2 MIPS16 functions are not known"));
}

void TestBranchesMips::strippedMicroMipsIsToldByTheEntry() {
    const auto link = mixed(".set micromips", "", "", "mips-linux-gnu-ld", "-EB");
    if (const QString missing = test::missingTool(link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    auto shorter = link;
    shorter.source.truncate(shorter.source.indexOf("function plain"));
    auto linked = test::linkSmall(shorter);
    QVERIFY2(linked.image, linked.errors);
    const auto withSymbols = scanBranches(*linked.image);
    linked.image->symbols.clear();
    const auto stripped = scanBranches(*linked.image);
    QCOMPARE(stripped->branches.size(), std::size_t{3});
    QCOMPARE(ours(*stripped), ours(*withSymbols));
}

QTEST_GUILESS_MAIN(TestBranchesMips)
#include "test_branches_mips.moc"
