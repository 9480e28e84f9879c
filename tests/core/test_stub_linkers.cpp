// SPDX-License-Identifier: GPL-3.0-or-later
// Every linker that makes stubs, for every machine it makes them for: a program whose callers are out of reach of
// their callees is linked, and the stubs that findStubs() sees are compared with those that there are. What there is,
// is known without it: a branch that was written to reach F and lands elsewhere lands on a stub, and most linkers give
// theirs a symbol.
#include "core/stubs/stubs.h"
#include "tests/support/far_program.h"
#include "tests/support/fixture.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <map>

using namespace strata;

namespace {

/// What the linker calls one kind of its stubs, and what we do.
struct Naming {
    const char* symbol; ///< Regular expression; nullptr: it gives no symbol.
    const char* kind;
    const char* byCode = nullptr; ///< Where the code alone says something else: another linker's is the same.
};

struct Combination {
    const char *machine, *linkerName, *linker;
    QStringList flags;
    std::vector<Naming> names;
    test::FarPlacement placement = test::FarPlacement::Script;
    bool hasTwoEntries = false; ///< arm code enters 4 bytes into a stub that Thumb enters at its start.
};

const std::vector<Combination>& combinations() {
    const char *ppcLd = "powerpc64le-linux-gnu-ld", *armLd = "arm-linux-gnueabi-ld", *a64Ld = "aarch64-linux-gnu-ld";
    const char *ppcGold = "powerpc64le-linux-gnu-ld.gold", *armGold = "arm-linux-gnueabi-ld.gold",
               *a64Gold = "aarch64-linux-gnu-ld.gold";
    const char *lld = "ld.lld-19", *mold = "ld.mold";
    constexpr auto byOptions = test::FarPlacement::Options;
    const std::vector<Naming> ppcGnu = {{"^[0-9a-f]{8}\\.plt_branch\\.", "plt-branch"},
                                        {"^[0-9a-f]{8}\\.long_branch\\.", "long-branch"},
                                        {"^[0-9a-f]{8}\\.plt_call\\.", "plt-call"}};
    // Both call it a long branch when it jumps through a pointer. gold's name ends with where it leads; mid0 is near.
    const std::vector<Naming> ppcGold64 = {{"^[0-9a-f]{8}\\.long_branch\\.10110000$", "long-branch"},
                                           {"^[0-9a-f]{8}\\.long_branch\\.", "plt-branch"},
                                           {"^[0-9a-f]{8}\\.plt_call\\.", "plt-call"}};
    const std::vector<Naming> ppcLld = {{"^__long_branch_", "plt-branch"}, {"^__plt_", "plt-call"}};
    // Whether the callee is near or not, the code computes its address: nothing is loaded.
    const std::vector<Naming> ppcNoToc = {{"^[0-9a-f]{8}\\.plt_branch", "plt-branch", "long-branch"}};
    const std::vector<Naming> ppcLldNoToc = {{"^__long_branch_|^__gep_setup_", "long-branch"}};
    const std::vector<Naming> armGnu = {{"^__.*_(veneer|from_arm|from_thumb)$", "veneer"}};
    const std::vector<Naming> armLld = {{"^__(ARMv|Thumbv)[0-9].*Thunk_", "thunk"}};
    // The same words as GNU ld's.
    const std::vector<Naming> armOldLld = {{"^__(ARMv|Thumbv)[0-9].*Thunk_", "thunk", "veneer"}};
    const std::vector<Naming> moldNames = {{"\\$thunk[0-9]*$", "thunk"}};
    static const std::vector<Combination> all = {
        {"ppc64le", "GNU ld", ppcLd, {"-melf64lppc"}, ppcGnu},
        {"ppc64le", "GNU ld --no-emit-stub-syms", ppcLd, {"-melf64lppc", "--no-emit-stub-syms"}, {}},
        {"ppc64le", "lld", lld, {}, ppcLld},
        {"ppc64le", "gold", ppcGold, {"-melf64lppc"}, ppcGold64},
        {"ppc64le, no conditional", "mold", mold, {"-melf64lppc"}, moldNames, byOptions},
        {"ppc64 ELFv2", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv2", "lld", lld, {}, ppcLld},
        {"ppc64 ELFv1", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv1", "gold", ppcGold, {"-melf64ppc"}, ppcGold64},
        {"ppc64 ELFv1, no conditional", "mold", mold, {"-melf64ppc"}, moldNames, byOptions},
        {"ppc32", "GNU ld", ppcLd, {"-melf32ppclinux"}, {{nullptr, "long-branch"}}},
        {"ppc32, no conditional", "lld", lld, {}, {{"^__LongThunk_", "long-branch"}}},
        {"ppc32, no conditional", "gold", ppcGold, {"-melf32ppc"}, {{nullptr, "long-branch"}}},
        {"ppc32, no static", "mold", mold, {"-melf32ppc"}, moldNames, byOptions},
        {"arm", "GNU ld", armLd, {}, armGnu},
        {"arm", "GNU ld --pic-veneer", armLd, {"--pic-veneer"}, armGnu},
        {"arm", "lld", lld, {}, armLld},
        {"arm", "gold", armGold, {}, {{nullptr, "veneer"}}},
        {"arm", "mold", mold, {"-marmelf_linux_eabi"}, moldNames, byOptions, true},
        {"armv4t", "GNU ld", armLd, {}, armGnu},
        {"thumb-2", "GNU ld", armLd, {}, armGnu},
        {"thumb-2", "GNU ld --pic-veneer", armLd, {"--pic-veneer"}, armGnu},
        {"thumb-2", "lld", lld, {}, armLld},
        {"thumb-2, no conditional", "gold", armGold, {}, {{nullptr, "veneer"}}},
        {"thumb-2, no conditional", "mold", mold, {"-marmelf_linux_eabi"}, moldNames, byOptions, true},
        {"thumb-1 v4t", "GNU ld", armLd, {}, armGnu},
        {"thumb v7-M", "GNU ld", armLd, {}, armGnu},
        {"thumb v7-M", "lld", lld, {}, armLld},
        {"thumb v6-M", "GNU ld", armLd, {}, armGnu},
        {"thumb v6-M", "lld", lld, {}, armLld},
        {"aarch64", "GNU ld", a64Ld, {}, {{"^__.*_veneer$", "veneer"}}},
        {"aarch64, errata",
         "GNU ld --fix-cortex-a53-…",
         a64Ld,
         {"--fix-cortex-a53-835769", "--fix-cortex-a53-843419=full"},
         {{"^__erratum_835769_veneer_|^e843419@", "erratum"}, {"^__.*_veneer$", "veneer"}}},
        {"aarch64", "lld", lld, {}, {{"^__AArch64.*Thunk_", "thunk"}}},
        {"aarch64, errata",
         "lld --fix-cortex-a53-843419",
         lld,
         {"--fix-cortex-a53-843419"},
         {{"^__AArch64.*Thunk_", "thunk"}, {"^__CortexA53843419_", "erratum"}}},
        {"aarch64", "gold", a64Gold, {}, {{nullptr, "veneer"}}},
        {"aarch64, no static", "mold", mold, {"-maarch64linux"}, {{"\\$thunk[0-9]*$", "thunk", "veneer"}}, byOptions},
        {"hppa, 17 bits", "GNU ld", "hppa-linux-gnu-ld", {}, {{nullptr, "long-branch"}}},
        {"hppa, 22 bits", "GNU ld", "hppa-linux-gnu-ld", {}, {{nullptr, "long-branch"}}},
        {"ppc64le", "GNU ld -pie", ppcLd, {"-melf64lppc", "-pie"}, ppcGnu},
        {"ppc64le", "lld -pie", lld, {"-pie"}, ppcLld},
        {"ppc64le", "gold -pie", ppcGold, {"-melf64lppc", "-pie"}, ppcGold64},
        {"ppc64le, notoc", "GNU ld", ppcLd, {"-melf64lppc", "--no-power10-stubs"}, ppcNoToc},
        {"ppc64le, notoc", "GNU ld --power10-stubs", ppcLd, {"-melf64lppc", "--power10-stubs"}, ppcNoToc},
        {"ppc64le, notoc", "lld", lld, {}, ppcLldNoToc},
        {"ppc64le, library", "GNU ld", ppcLd, {"-melf64lppc"}, ppcGnu},
        {"ppc64le, library", "lld", lld, {}, ppcLld},
        {"ppc64le, library", "gold", ppcGold, {"-melf64lppc"}, ppcGold64, byOptions},
        {"ppc64 ELFv1, library", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv1, library", "GNU ld --plt-static-chain", ppcLd, {"-melf64ppc", "--plt-static-chain"}, ppcGnu},
        {"ppc64 ELFv1, library", "gold", ppcGold, {"-melf64ppc"}, ppcGold64, byOptions},
        {"ppc32", "GNU ld -pie", ppcLd, {"-melf32ppclinux", "-pie"}, {{nullptr, "long-branch"}}},
        {"ppc32, no conditional", "lld -pie", lld, {"-pie"}, {{"^__LongThunk_", "long-branch"}}},
        {"ppc32, no conditional",
         "gold -pie",
         ppcGold,
         {"-melf32ppc", "-pie"},
         {{"^[0-9a-f]{8}\\.long_branch\\.", "long-branch"}}},
        {"arm", "lld -pie", lld, {"-pie"}, armLld},
        {"arm", "gold --pic-veneer", armGold, {"--pic-veneer"}, {{nullptr, "veneer"}}},
        {"armv4t", "lld", lld, {}, armOldLld},
        {"armv4t", "lld -pie", lld, {"-pie"}, armOldLld},
        {"thumb-2", "lld -pie", lld, {"-pie"}, armLld},
        {"thumb-2, no conditional", "gold --pic-veneer", armGold, {"--pic-veneer"}, {{nullptr, "veneer"}}},
        {"thumb-1 v4t", "lld", lld, {}, armOldLld},
        {"thumb-1 v4t", "lld -pie", lld, {"-pie"}, armOldLld},
        {"thumb-1 v4t", "GNU ld --pic-veneer", armLd, {"--pic-veneer"}, armGnu},
        {"thumb-1 v4t", "gold", armGold, {}, {{nullptr, "veneer"}}},
        {"thumb v7-M, no conditional", "gold", armGold, {}, {{nullptr, "veneer"}}},
        {"thumb v6-M", "lld -pie", lld, {"-pie"}, armLld},
        {"aarch64", "lld -pie", lld, {"-pie"}, {{"^__AArch64.*Thunk_", "thunk", "veneer"}}},
        {"aarch64, 8 GiB", "GNU ld", a64Ld, {}, {{"^__.*_veneer$", "veneer"}}},
        {"aarch64, 8 GiB", "lld", lld, {}, {{"^__AArch64.*Thunk_", "thunk"}}},
        // What we call lld's, for it is the same code.
        {"aarch64, 8 GiB", "gold", a64Gold, {}, {{nullptr, "thunk"}}},
        {"aarch64, errata",
         "gold --fix-cortex-a53-…",
         a64Gold,
         {"--fix-cortex-a53-835769", "--fix-cortex-a53-843419"},
         {{nullptr, "veneer"}}},
        {"mips", "GNU ld", "mips-linux-gnu-ld", {}, {{"^\\.pic\\.", "thunk"}}},
        {"mips", "lld", lld, {}, {{"^__LA25Thunk_", "thunk"}}},
        {"mips", "gold", "mips-linux-gnu-ld.gold", {}, {{nullptr, "thunk"}}},
    };
    return all;
}

/// The stubs that there are.
using Truth = std::map<Vma, Naming>;

QString hex(Vma vma) {
    return QString::number(vma.value, 16);
}

std::optional<Naming> namingOf(const Combination& row, const Symbol& symbol) {
    if (symbol.binding != 0) return std::nullopt;
    const QString name = QString::fromUtf8(symbol.name.data(), qsizetype(symbol.name.size()));
    for (const Naming& naming : row.names)
        if (naming.symbol != nullptr && QRegularExpression(naming.symbol).match(name).hasMatch()) return naming;
    return std::nullopt;
}

Truth stubsWithSymbols(const Combination& row, const Image& image) {
    Truth truth;
    for (const Symbol& symbol : image.symbols)
        if (const auto naming = namingOf(row, symbol)) truth.emplace(symbol.value, *naming);
    return truth;
}

/// Where branches land that were written to reach something else.
Truth stubsByCallers(const Combination& row, const test::FarProgram& program) {
    Truth truth;
    const Naming naming = row.names.size() == 1 ? row.names.front() : Naming{nullptr, nullptr};
    for (const test::FarCall& call : program.calls)
        if (call.isDiverted()) truth.emplace(call.branch.target, naming);
    for (const Vma fix : program.fixes)
        truth.emplace(fix, Naming{nullptr, "erratum"});
    return truth;
}

std::vector<Stub> find(const test::FarProgram& program) {
    return findStubs(program.image, nullptr, buildLayout(program.image, nullptr), &program.branches);
}

struct Score {
    double precision = 1, recall = 1;
    QString wrong; ///< Stubs that are none, and those that were missed or taken for something else.
};

Score score(const Truth& truth, std::span<const Stub> found) {
    Score score;
    std::size_t right = 0;
    for (const Stub& stub : found) {
        const auto real = truth.find(stub.vma);
        if (real == truth.end()) {
            score.wrong += " none at " + hex(stub.vma);
            continue;
        }
        ++right;
        const bool byCode = stub.foundBy == StubEvidence::Pattern && real->second.byCode != nullptr;
        const char* kind = byCode ? real->second.byCode : real->second.kind;
        if (kind != nullptr && std::string_view(kind) != stubKindName(stub.kind))
            score.wrong += QString(" %1 is %2").arg(hex(stub.vma), stubKindName(stub.kind));
    }
    for (const auto& [vma, naming] : truth)
        if (stubAt(found, vma) == nullptr) score.wrong += " missed " + hex(vma);
    if (!found.empty()) score.precision = double(right) / double(found.size());
    if (!truth.empty()) score.recall = double(right) / double(truth.size());
    return score;
}

/// What is wrong about the ways from callers to callees.
QString wrongWays(const test::FarProgram& program, std::span<const Stub> found) {
    const FunctionEntries entries(program.image);
    QString wrong;
    for (const test::FarCall& call : program.calls) {
        if (!call.isDiverted()) continue;
        const Stub* stub = stubAround(found, call.branch.target);
        const bool isInLibrary = !program.image.symbol(call.to)->isDefined(); // then no file says where that is
        if (isInLibrary && stub != nullptr && !stub->target) continue;
        const auto function = stub != nullptr && stub->target ? entries.symbolAt(*stub->target) : std::nullopt;
        if (function && program.image.symbols[*function].name == call.to && stub->targetName == call.to) continue;
        wrong += QString(" %1 to %2").arg(hex(call.branch.at), call.to.c_str());
    }
    return wrong;
}

} // namespace

class TestStubLinkers : public QObject {
    Q_OBJECT
private slots:
    void everyStubIsFound_data();
    void everyStubIsFound();
};

void TestStubLinkers::everyStubIsFound_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < combinations().size(); ++i) {
        const Combination& row = combinations()[i];
        QTest::newRow(qPrintable(QString("%1: %2").arg(row.machine, row.linkerName))) << int(i);
    }
}

void TestStubLinkers::everyStubIsFound() {
    QFETCH(int, row);
    const Combination& combination = combinations()[std::size_t(row)];
    const test::FarMachine& machine = test::farMachine(combination.machine);
    for (const QString& program : {QString(combination.linker), QString(machine.assembler)})
        if (QStandardPaths::findExecutable(program).isEmpty()) QSKIP(qPrintable(program + " is not installed"));
    test::FarProgram program =
        test::linkFarProgram(machine, combination.linker, combination.flags, combination.placement);

    const Truth called = stubsByCallers(combination, program);
    QVERIFY(called.size() >= 2);
    Truth truth = stubsWithSymbols(combination, program.image);
    if (truth.empty()) truth = called;
    for (const auto& [vma, naming] : called) // the callers and the symbols agree
        QVERIFY2(truth.contains(vma) || (combination.hasTwoEntries && truth.contains({vma.value - 4})),
                 qPrintable(hex(vma)));

    const auto named = find(program);
    const Score byName = score(truth, named);
    qInfo("with symbols: %zu stubs, precision %.2f, recall %.2f", named.size(), byName.precision, byName.recall);
    QCOMPARE(byName.wrong + wrongWays(program, named), QString());

    test::dropSymbols(program.image, [&](const Symbol& s) { return namingOf(combination, s).has_value(); });
    for (const Stub& stub : named)
        if (stub.callers == 0) truth.erase(stub.vma); // nothing leads there: no code can be tested
    const auto found = find(program);
    const Score byCode = score(truth, found);
    qInfo("by code: %zu stubs, precision %.2f, recall %.2f", found.size(), byCode.precision, byCode.recall);
    QCOMPARE(byCode.wrong + wrongWays(program, found), QString());
}

QTEST_GUILESS_MAIN(TestStubLinkers)
#include "test_stub_linkers.moc"
