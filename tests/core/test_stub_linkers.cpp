// SPDX-License-Identifier: GPL-3.0-or-later
// Every linker that makes stubs, for every machine it makes them for: a program whose callers are out of reach of
// their callees is linked, and the stubs that findStubs() sees are compared with those that there are. What there is,
// is known without it: a branch that was written to reach F and lands elsewhere lands on a stub, and most linkers give
// theirs a symbol.
#include "core/stubs/stubs.h"
#include "core/stubs/toc.h"
#include "tests/support/fixture.h"
#include "tests/support/stub_linkers.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <map>

using namespace strata;

namespace {

const std::vector<test::StubLinker>& linkers() {
    static const auto all = [] {
        auto list = test::stubLinkersOfPpc();
        for (const auto& more : {test::stubLinkersOfArm(), test::stubLinkersOfAArch64(), test::stubLinkersOfOthers()})
            list.insert(list.end(), more.begin(), more.end());
        return list;
    }();
    return all;
}

/// Nothing when all is installed that the row needs.
QString missingProgram(const test::StubLinker& row) {
    for (const char* program : {row.linker, test::farMachine(row.machine).assembler})
        if (QStandardPaths::findExecutable(program).isEmpty()) return program;
    return {};
}

/// Links once for all tests.
test::FarProgram link(const test::StubLinker& row) {
    static std::map<const test::StubLinker*, test::FarProgram> linked;
    if (!linked.contains(&row))
        linked.emplace(&row, test::linkFarProgram(test::farMachine(row.machine), row.linker, row.flags, row.placement));
    return linked.at(&row);
}

/// The stubs that there are.
using Truth = std::map<Vma, test::StubNaming>;

QString hex(Vma vma) {
    return QString::number(vma.value, 16);
}

std::optional<test::StubNaming> namingOf(const test::StubLinker& row, const Symbol& symbol) {
    if (symbol.binding != 0 || symbol.name.contains("fake")) return std::nullopt;
    const QString name = QString::fromUtf8(symbol.name.data(), qsizetype(symbol.name.size()));
    for (const test::StubNaming& naming : row.names)
        if (naming.symbol != nullptr && QRegularExpression(naming.symbol).match(name).hasMatch()) return naming;
    return std::nullopt;
}

Truth stubsWithSymbols(const test::StubLinker& row, const Image& image) {
    Truth truth;
    for (const Symbol& symbol : image.symbols)
        if (const auto naming = namingOf(row, symbol)) truth.emplace(symbol.value, *naming);
    return truth;
}

bool givesSymbols(const test::StubLinker& row) {
    return std::ranges::any_of(row.names, [](const auto& naming) { return naming.symbol != nullptr; });
}

/// Where branches land that were written to reach something else.
Truth stubsByCallers(const test::StubLinker& row, const test::FarProgram& program) {
    Truth truth;
    const test::StubNaming naming = row.names.size() == 1 ? row.names.front() : test::StubNaming{nullptr, nullptr};
    for (const test::FarCall& call : program.calls)
        if (call.isDiverted()) truth.emplace(call.branch.target, naming);
    for (const Vma fix : program.fixes)
        truth.emplace(fix, test::StubNaming{nullptr, "erratum"});
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
    void strippedImages_data() { everyStubIsFound_data(); }
    void strippedImages();
    void severalTocsAreToldByTheCode();
};

void TestStubLinkers::everyStubIsFound_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < linkers().size(); ++i) {
        const test::StubLinker& row = linkers()[i];
        QTest::newRow(qPrintable(QString("%1: %2").arg(row.machine, row.linkerName))) << int(i);
    }
}

void TestStubLinkers::everyStubIsFound() {
    QFETCH(int, row);
    const test::StubLinker& linker = linkers()[std::size_t(row)];
    if (const QString missing = missingProgram(linker); !missing.isEmpty())
        QSKIP(qPrintable(missing + " is not installed: packaging/setup test brings it"));
    test::FarProgram program = link(linker);

    const Truth called = stubsByCallers(linker, program);
    QVERIFY(called.size() >= 2);
    Truth truth = stubsWithSymbols(linker, program.image);
    QCOMPARE(!truth.empty(), givesSymbols(linker));
    if (truth.empty()) truth = called;
    const ByteCount entries{linker.hasTwoEntries ? 4U : 0U};
    for (const auto& [vma, naming] : called) // the callers and the symbols agree
        QVERIFY2(truth.contains(vma) || truth.contains(Vma{(vma - entries).value}), qPrintable(hex(vma)));

    const auto named = find(program);
    const Score byName = score(truth, named);
    qInfo("with symbols: %zu stubs, precision %.2f, recall %.2f", named.size(), byName.precision, byName.recall);
    QCOMPARE(byName.wrong + wrongWays(program, named), QString());
    QCOMPARE(std::pair(byName.precision, byName.recall), std::pair(1.0, 1.0));
    const auto evidence = givesSymbols(linker) ? StubEvidence::Symbol : StubEvidence::Pattern;
    QVERIFY(std::ranges::all_of(named, [&](const Stub& stub) { return stub.foundBy == evidence; }));

    test::dropSymbols(program.image, [&](const Symbol& s) { return namingOf(linker, s).has_value(); });
    // Where nothing leads, no code can be tested: mold makes more than it needs.
    std::erase_if(truth,
                  [&](const auto& s) { return !called.contains(s.first) && !called.contains(s.first + entries); });
    const auto found = find(program);
    const Score byCode = score(truth, found);
    qInfo("by code: %zu stubs, precision %.2f, recall %.2f", found.size(), byCode.precision, byCode.recall);
    QCOMPARE(byCode.wrong + wrongWays(program, found), QString());
    QCOMPARE(std::pair(byCode.precision, byCode.recall), std::pair(1.0, 1.0));
}

/// Nothing but code. What is no more than a branch, or a moved instruction and a branch, can be anybody's there.
void TestStubLinkers::strippedImages() {
    QFETCH(int, row);
    const test::StubLinker& linker = linkers()[std::size_t(row)];
    if (const QString missing = missingProgram(linker); !missing.isEmpty())
        QSKIP(qPrintable(missing + " is not installed: packaging/setup test brings it"));
    test::FarProgram program = link(linker);
    test::dropSymbols(program.image, [&](const Symbol& s) { return namingOf(linker, s).has_value(); });
    const auto named = find(program);
    test::dropSymbols(program.image, [](const Symbol&) { return true; });
    const auto found = find(program);
    std::size_t plain = 0;
    for (const Stub& stub : named) {
        const bool isPlain = stub.kind == StubKind::Erratum || stub.size.value == 4;
        plain += isPlain ? 1 : 0;
        QVERIFY2(isPlain || stubAt(found, stub.vma) != nullptr, qPrintable(hex(stub.vma)));
    }
    for (const Stub& stub : found)
        QVERIFY2(stubAt(named, stub.vma) != nullptr, qPrintable(hex(stub.vma)));
    qInfo("%zu of %zu stubs, %zu are mere branches", found.size(), named.size(), plain);
}

/// And where it does not tell, nothing is claimed.
void TestStubLinkers::severalTocsAreToldByTheCode() {
    int compared = 0;
    for (const test::StubLinker& row : linkers()) {
        const bool hasTwo = QByteArray(row.machine).endsWith("two TOCs");
        if (!QByteArray(row.machine).startsWith("ppc64") || !missingProgram(row).isEmpty()) continue;
        if (!hasTwo && QByteArray(row.machine) != "ppc64le") continue;
        const test::FarProgram program = link(row);
        const StubCode code(program.image);
        const TocTable tocs(code, FunctionEntries(program.image));
        const auto& branches = program.branches.branches;
        std::vector<Branch> callers; // two of different objects
        for (const test::FarCall& call : program.calls)
            if (call.to == "far0" || call.to == "distant" || call.to == "nearby") callers.push_back(call.branch);
        QVERIFY(callers.size() > 2);
        const auto first = tocs.at(callers.front().section, callers.front().at);
        QVERIFY(first);
        const auto isOther = [&](const Branch& b) { return tocs.at(b.section, b.at) != first; };
        QCOMPARE(std::ranges::any_of(callers, isOther), hasTwo);
        QCOMPARE(tocs.ofCallers(callers).has_value(), !hasTwo);
        QCOMPARE(tocs.at(branches.front().section, Vma{0}).has_value(), !hasTwo); // in front of all functions
        compared += hasTwo ? 1 : 0;
    }
    if (compared == 0) QSKIP("powerpc64le-linux-gnu-ld is not installed: packaging/setup test brings it");
    QCOMPARE(compared, 2);
}

QTEST_GUILESS_MAIN(TestStubLinkers)
#include "test_stub_linkers.moc"
