// SPDX-License-Identifier: GPL-3.0-or-later
// The three ways to get kallsyms tables into a kernel, on real linkers for seven machines, with all tables made by
// strata-cli: kbuild's (three links), that of the proposal of 2016 (two links, tables at the end), and slots (one link,
// filled in place). What each costs and gets wrong is asserted here and printed as one table.
#include "tests/support/kernel_generator.h"
#include "tests/support/mini_kernel.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <map>

using namespace strata::test;

namespace {

const QString kRelease = "6.1.192";
const QString kCli = "STRATA_CLI=" STRATA_CLI;

/// By how much what lies behind the GOT moves once the tables are defined. Weak and undefined they have eight entries
/// in it; then the loads are relaxed, and GNU ld on ppc64 and lld on s390x drop the entries. The others keep them in
/// both links (lld on ppc64, since they lie in an object's .toc; aarch64, riscv64, s390x with GNU ld) or never had any
/// (x86-64, arm).
struct GotShift {
    const char* target;
    const char* linker;
    qint64 bytes;
};
constexpr GotShift kGotShifts[] = {{"ppc64le", "gnu", -0x40}, {"ppc64", "gnu", -0x40}, {"s390x", "lld", -0x40}};

qint64 gotShift(const QString& target, const QString& linker) {
    for (const GotShift& row : kGotShifts)
        if (target == row.target && linker == row.linker) return row.bytes;
    return 0;
}

struct Verified {
    bool clean = false;
    std::map<QString, qint64> wrong; ///< By how much the symbol moved since the link that the tables were made from.
    int symbols = 0, other = 0;      ///< Missing, extra, or of another letter.
    qint64 bytes = 0;                ///< Of all tables.
};

qint64 address(const QJsonValue& value) {
    return static_cast<qint64>(value.toString().toULongLong(nullptr, 16));
}

QJsonObject json(const QStringList& arguments) {
    const auto ran = runProgram(STRATA_CLI, arguments + QStringList{"--json"});
    if (ran.exitCode != 0 && ran.exitCode != 1) qFatal("%s", ran.err.constData());
    return QJsonDocument::fromJson(ran.out).object();
}

Verified verify(const QString& image) {
    const QJsonObject report = json({"kallsyms", "verify", image});
    Verified result{.clean = report["clean"].toBool(), .symbols = report["symbols"].toInt()};
    for (const QJsonValue wrong : report["wrong"].toArray())
        result.wrong[wrong["name"].toString()] = address(wrong["symtab"]) - address(wrong["table"]);
    for (const char* key : {"missing", "extra"})
        result.other += static_cast<int>(report[key].toArray().size());
    for (const QJsonValue table : report["tables"].toArray())
        result.bytes += table["bytes"].toInteger();
    return result;
}

} // namespace

class TestMiniKernels : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void threeWays_data();
    void threeWays();
    void slotsAreSizedFromObjects_data();
    void slotsAreSizedFromObjects();
    void slotsCanHoldTheTablesOwnNames_data();
    void slotsCanHoldTheTablesOwnNames();
    void slotsCanHoldTheNamesOfStubs_data();
    void slotsCanHoldTheNamesOfStubs();
    void slotsCanLieInASectionOfTheirOwn_data();
    void slotsCanLieInASectionOfTheirOwn();
    void tooSmallASlotIsRefusedAndTheSizeItNamesFits();
    void linksAsWithTheKernelsOwnGenerator_data();
    void linksAsWithTheKernelsOwnGenerator();
    void cleanupTestCase();

private:
    const MiniKernel& kernel(const MiniTarget& target);
    /// Links in one of the ways; nothing when that failed, after having failed the test.
    std::optional<Verified> link(const MiniKernel& kernel, const QString& way, const QString& linker, int links,
                                 const QStringList& variables = {});

    /// A line of the table that the test prints at its end.
    void report(const char* way, int links, const Verified& result);

    QTemporaryDir m_folder;
    std::map<QString, MiniKernel> m_kernels;
    QStringList m_report;
    double m_seconds = 0; ///< Of the last link().
};

void TestMiniKernels::initTestCase() {
    QVERIFY(m_folder.isValid());
}

const MiniKernel& TestMiniKernels::kernel(const MiniTarget& target) {
    const auto found = m_kernels.find(target.name);
    if (found != m_kernels.end()) return found->second;
    return m_kernels.emplace(target.name, MiniKernel(target, kRelease, m_folder.filePath(target.name))).first->second;
}

std::optional<Verified> TestMiniKernels::link(const MiniKernel& kernel, const QString& way, const QString& linker,
                                              int links, const QStringList& variables) {
    QElapsedTimer timer;
    timer.start();
    const auto ran = kernel.run("ways", {way, linker}, variables + QStringList{kCli});
    m_seconds = static_cast<double>(timer.elapsed()) / 1000;
    if (ran.exitCode != 0) {
        QTest::qFail(ran.err, __FILE__, __LINE__);
        return {};
    }
    if (ran.out.trimmed() != QByteArray::number(links)) {
        QTest::qFail(way.toUtf8() + " took links: " + ran.out, __FILE__, __LINE__);
        return {};
    }
    return verify(kernel.path("vmlinux-" + way));
}

void addLinkers(const QStringList& linkers) {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("linker");
    for (const MiniTarget& target : miniTargets())
        for (const QString& linker : linkers)
            QTest::addRow("%s %s", qPrintable(target.name), qPrintable(linker)) << target.name << linker;
}

void TestMiniKernels::report(const char* way, int links, const Verified& result) {
    m_report += QString("%1 %2 %3 links  %4 of %5 wrong  %6 bytes of tables  %7 s")
                    .arg(QTest::currentDataTag(), -12)
                    .arg(way, -9)
                    .arg(links)
                    .arg(result.wrong.size(), 2)
                    .arg(result.symbols)
                    .arg(result.bytes)
                    .arg(m_seconds, 0, 'f', 2);
}

void TestMiniKernels::threeWays_data() {
    addLinkers({"gnu", "lld"});
}

void TestMiniKernels::threeWays() {
    QFETCH(QString, target);
    QFETCH(QString, linker);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    if (linker == "lld" && !missingProgram({"ld.lld-19"}).isEmpty()) QSKIP("no ld.lld-19: package lld-19");
    const MiniKernel& mini = kernel(row);
    const QString program = linker == "lld" ? "ld.lld-19" : row.gnuLinker();
    const auto stock = link(mini, "stock", program, 3);
    if (!stock) return;
    report("stock", 3, *stock);
    QVERIFY(stock->clean);
    QVERIFY(stock->symbols > 2000);

    const auto proposal = link(mini, "proposal", program, 2);
    if (!proposal) return;
    report("proposal", 2, *proposal);
    QVERIFY(!proposal->clean);
    QCOMPARE(proposal->other, 0);
    // _end lies behind the tables, which the link that it was read from did not have.
    QVERIFY(proposal->wrong.contains("_end"));
    QVERIFY(proposal->wrong.at("_end") >= 0x5000);
    // Behind .got up to the next page boundary: 18 __ksymtab_* and three marks of sections.
    const qint64 shift = gotShift(target, linker);
    const auto behind =
        std::ranges::count_if(proposal->wrong, [](const auto& wrong) { return wrong.first.contains("__ksymtab"); });
    QCOMPARE(behind, shift == 0 ? 0 : 21);
    for (const auto& [name, moved] : proposal->wrong) {
        if (name.contains("__ksymtab"))
            QCOMPARE(moved, shift);
        else // .dynsym and .rela.dyn lose or gain entries as well
            QVERIFY2(
                QRegularExpression("^(_end|_DYNAMIC|__dynamic_start|__rela_dyn_(start|end))$").match(name).hasMatch(),
                qPrintable(name));
    }

    const auto filled = link(mini, "slots", program, 1);
    if (!filled) return;
    report("slots", 1, *filled);
    QVERIFY(filled->clean);
    QCOMPARE(filled->wrong.size(), 0U);
    QCOMPARE(filled->symbols, stock->symbols);
}

void TestMiniKernels::slotsAreSizedFromObjects_data() {
    addLinkers({"gnu"});
}

void TestMiniKernels::slotsAreSizedFromObjects() {
    QFETCH(QString, target);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    const auto filled = link(kernel(row), "slots", row.gnuLinker(), 1,
                             {"RESERVE=--from-objects main.o kallsyms.o fs.o drivers.o", "SLACK=15"});
    if (!filled) return;
    QVERIFY(filled->clean);
    QVERIFY(filled->symbols > 2000);
}

void TestMiniKernels::slotsCanHoldTheTablesOwnNames_data() {
    addLinkers({"gnu"});
}

void TestMiniKernels::slotsCanHoldTheTablesOwnNames() {
    QFETCH(QString, target);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    const MiniKernel& mini = kernel(row);
    const auto stock = link(mini, "stock", row.gnuLinker(), 3);
    if (!stock) return;
    const auto filled = link(mini, "slots", row.gnuLinker(), 1, {"KEEP=tables"});
    if (!filled) return;
    QVERIFY(filled->clean);
    QCOMPARE(filled->symbols, stock->symbols + 8);
    const auto list = runProgram(STRATA_CLI, {"kallsyms", "list", mini.path("vmlinux-slots")}).out;
    QVERIFY(list.contains(" kallsyms_token_index\n"));
}

void TestMiniKernels::slotsCanHoldTheNamesOfStubs_data() {
    QTest::addColumn<QString>("target");
    for (const char* target : {"ppc64le", "ppc64", "arm"})
        QTest::newRow(target) << target;
}

// Init text out of a branch's reach: GNU ld makes a stub for each of its callees in .text, and on ppc64 one for
// start_kernel, which the head calls.
void TestMiniKernels::slotsCanHoldTheNamesOfStubs() {
    QFETCH(QString, target);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    const MiniKernel& mini = kernel(row);
    if (!link(mini, "stock", row.gnuLinker(), 3)) return;
    QStringList far{"SCRIPT=vmlinux-far.lds", "SLACK=10"}; // the stubs themselves are 7 % of the names
    if (target.startsWith("ppc64")) far += "FLAGS=--emit-stub-syms";
    const auto without = link(mini, "slots", row.gnuLinker(), 1, far);
    if (!without) return;
    QVERIFY(without->clean);
    const auto with = link(mini, "slots", row.gnuLinker(), 1, far + QStringList{"KEEP=stubs"});
    if (!with) return;
    QVERIFY(with->clean);
    const qint64 stubs = json({"stubs", mini.path("vmlinux-slots")})["count"].toInteger();
    QVERIFY(stubs >= 18); // two callees in each of eight subsystems, printk, kallsyms_lookup_name
    QCOMPARE(with->symbols, without->symbols + stubs);
}

void TestMiniKernels::slotsCanLieInASectionOfTheirOwn_data() {
    addLinkers({"gnu", "lld"});
}

void TestMiniKernels::slotsCanLieInASectionOfTheirOwn() {
    QFETCH(QString, target);
    QFETCH(QString, linker);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    if (linker == "lld" && !missingProgram({"ld.lld-19"}).isEmpty()) QSKIP("no ld.lld-19: package lld-19");
    const MiniKernel& mini = kernel(row);
    const QString program = linker == "lld" ? "ld.lld-19" : row.gnuLinker();
    if (!link(mini, "stock", program, 3)) return;
    const auto filled =
        link(mini, "slots", program, 1, {"SCRIPT=vmlinux-end.lds", "SECTION=.kallsyms", "KEEP=tables,stubs"});
    if (!filled) return;
    QVERIFY(filled->clean); // _end too, which the proposal's way gets wrong
    QCOMPARE(json({"info", mini.path("vmlinux-slots")})["kallsyms"].toObject()["section"].toString(), ".kallsyms");
}

void TestMiniKernels::tooSmallASlotIsRefusedAndTheSizeItNamesFits() {
    const MiniTarget row = miniTarget("ppc64le");
    STRATA_NEEDS_TOOLS(row);
    const MiniKernel& mini = kernel(row);
    if (!link(mini, "stock", row.gnuLinker(), 3)) return;
    // Slots for the symbols in text, to be filled with all.
    const auto run = [&](const QStringList& variables) {
        return mini.run("ways", {"slots", row.gnuLinker()}, variables + QStringList{kCli});
    };
    QFile::remove(mini.path("vmlinux-slots"));
    const auto refused = run({"RESERVE_RULES=--no-all-symbols"});
    QVERIFY(refused.exitCode != 0);
    QVERIFY(!QFile::exists(mini.path("vmlinux-slots")));
    const auto named = QRegularExpression("Reserve at least (\\d+)").match(QString::fromUtf8(refused.err));
    QVERIFY2(named.hasMatch(), refused.err.constData());
    // What was linked has all symbols, so it says what is needed to the byte.
    const auto again = link(mini, "slots", row.gnuLinker(), 1, {"RESERVE=--from slots-linked", "SLACK=0"});
    if (!again) return;
    QVERIFY(again->clean);
    qint64 largest = 0;
    for (const QJsonValue table : json({"kallsyms", "tables", mini.path("vmlinux-slots")})["tables"].toArray())
        if (table["name"].toString() == "kallsyms_offsets") largest = table["slot"].toInteger();
    QVERIFY(largest >= named.captured(1).toLongLong());
    QVERIFY(largest < named.captured(1).toLongLong() + 8);
}

void TestMiniKernels::linksAsWithTheKernelsOwnGenerator_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("kernelRelease");
    // Per-cpu symbols at 0; the other byte order; 32 bits.
    for (const char* target : {"x86_64", "ppc64", "arm"}) {
        QTest::addRow("%s 6.1", target) << target << "6.1" << kRelease;
        QTest::addRow("%s 6.12", target) << target << "6.12" << "6.12.50";
    }
}

void TestMiniKernels::linksAsWithTheKernelsOwnGenerator() {
    QFETCH(QString, target);
    QFETCH(QString, shape);
    QFETCH(QString, kernelRelease);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    const auto generators = kernelGenerators();
    const auto own = std::ranges::find(generators, shape, &KernelGenerator::name);
    if (own == generators.end() || !own->found())
        QSKIP(qPrintable("no scripts/kallsyms of " + shape + ": see tests/support/fetch_debian"));
    const QTemporaryDir folder;
    const MiniKernel mini =
        shape == "6.1" ? kernel(row).copyTo(folder.path()) : MiniKernel(row, kernelRelease, folder.path());
    const auto vmlinux = [&](const QString& generator) {
        const auto ran = mini.run("link-vmlinux-" + shape, {},
                                  {"LD=" + row.gnuLinker(), "LINKER=unused", kCli, "KALLSYMS=" + generator});
        return ran.exitCode == 0 ? readAll(mini.path("vmlinux")) : ran.err;
    };
    const QByteArray theirs = vmlinux(own->scripts + "/kallsyms");
    QVERIFY2(theirs.startsWith("\177ELF"), theirs.constData());
    const QString bits = target == "arm" ? " --bits=32" : "";
    const QByteArray ours = vmlinux(STRATA_CLI " kallsyms compat --release=" + kernelRelease + bits);
    QVERIFY2(ours.startsWith("\177ELF"), ours.constData());
    QVERIFY(ours == theirs);
}

void TestMiniKernels::cleanupTestCase() {
    for (const QString& line : m_report)
        qInfo("%s", qPrintable(line));
}

QTEST_GUILESS_MAIN(TestMiniKernels)
#include "test_mini_kernels.moc"
