// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/elf_constants.h"
#include "core/stubs/known_code.h"
#include "core/stubs/stub_names.h"
#include "core/stubs/stubs.h"
#include "tests/support/fixture.h"
#include "tests/support/raw_code.h"

using namespace strata;

class TestStubs : public QObject {
    Q_OBJECT
private slots:
    void namesOfEveryKind_data();
    void namesOfEveryKind();
    void namesThatPeopleGiveAreNoStubs();
    void densityCountsEachStubOnce();
    void knownCodeIsWhatWasAdded();
    void patternsFindWhatNamesSay_data() { countsOnRealLinks_data(); }
    void patternsFindWhatNamesSay();
    void countsOnRealLinks_data();
    void countsOnRealLinks();
};

void TestStubs::namesOfEveryKind_data() {
    QTest::addColumn<int>("machine");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("target");
    const auto row = [](int machine, const char* name, const char* kind, const char* target) {
        QTest::newRow(name) << machine << QString(name) << QString(kind) << QString(target);
    };
    row(elf::kMachinePpc64, "0000001b.plt_branch.start_kernel", "plt-branch", "start_kernel");
    row(elf::kMachinePpc64, "0000001b.long_branch.sched_op_01+10", "long-branch", "sched_op_01");
    row(elf::kMachinePpc64, "0000001b.long_branch_r2off.f", "long-branch", "f");
    row(elf::kMachinePpc64, "0000001b.plt_branch.18:1", "plt-branch", "18:1");
    row(elf::kMachinePpc64, "00000002.plt_call.printf@@GLIBC", "plt-call", "printf@@GLIBC");
    row(elf::kMachinePpc64, "__long_branch_start_kernel", "long-branch", "start_kernel");
    row(elf::kMachineArm, "__memcpy_from_thumb", "veneer", "memcpy");
    row(elf::kMachineArm, "__memcpy_from_arm", "veneer", "memcpy");
    row(elf::kMachineArm, "__start_kernel_veneer", "veneer", "start_kernel");
    row(elf::kMachineArm, "__ARMV7PILongThunk_f", "thunk", "f");
    row(elf::kMachineArm, "__Thumbv7ABSLongThunk_f", "thunk", "f");
    row(elf::kMachineArm, "__vfp11_veneer_0", "erratum", "");
    row(elf::kMachineAArch64, "___veneer", "veneer", "");
    row(elf::kMachineAArch64, "__f_bti_veneer", "veneer", "f");
    row(elf::kMachineAArch64, "__AArch64ADRPThunk_f", "thunk", "f");
    row(elf::kMachineArm, "__stm32l4xx_veneer_a", "erratum", "");
    row(elf::kMachineArm, "__CortexA8657417_1FFE", "erratum", "");
    row(elf::kMachineArm, "__bx_r3", "veneer", "");
    row(elf::kMachineArm, "__ARMv5LongLdrPcThunk_f", "thunk", "f");
    row(elf::kMachineArm, "__Thumbv6MABSXOLongThunk_f", "thunk", "f");
    row(elf::kMachineArm, "f$thunk", "thunk", "f");
    row(elf::kMachinePpc64, "0000001b.plt_branch_notoc.f", "plt-branch", "f");
    row(elf::kMachinePpc64, "0000001b.plt_call_r2save.f", "plt-call", "f");
    row(elf::kMachinePpc64, "0000001b.long_branch_both.f", "long-branch", "f");
    row(elf::kMachinePpc64, "00000000.long_branch.20010020", "long-branch", "20010020");
    row(elf::kMachinePpc64, "00000002.global_entry.f", "plt-call", "f");
    row(elf::kMachinePpc64, "__plt_pcrel_f", "plt-call", "f");
    row(elf::kMachinePpc64, "__plt_f", "plt-call", "f");
    row(elf::kMachinePpc64, "__gep_setup_f", "other", "f");
    row(elf::kMachinePpc64, ".far$thunk12", "thunk", ".far");
    row(elf::kMachinePpc, "__LongThunk_f", "long-branch", "f");
    row(elf::kMachinePpc, "00000002.plt_call32.f", "plt-call", "f");
    row(elf::kMachinePpc, "00000002.got2.plt_pic32.f", "plt-call", "f");
    row(elf::kMachineMips, ".pic.f", "thunk", "f");
    row(elf::kMachineMips, "__LA25Thunk_f", "thunk", "f");
    row(elf::kMachineMips, "__microLA25Thunk_f", "thunk", "f");
    row(elf::kMachineAArch64, "__AArch64ABSLongThunk_f", "thunk", "f");
    row(elf::kMachineAArch64, "__AArch64AbsXOLongThunk_", "thunk", "");
    row(elf::kMachineAArch64, "__x_veneer_veneer", "veneer", "x_veneer");
    row(elf::kMachineAArch64, "__CortexA53843419_10010FFC", "erratum", "");
    row(elf::kMachineAArch64, "e843419@0002_00000013_1f5c", "erratum", "");
    row(elf::kMachineAArch64, "__erratum_835769_veneer_0", "erratum", "");
}

void TestStubs::namesOfEveryKind() {
    QFETCH(int, machine);
    QFETCH(QString, name);
    QFETCH(QString, kind);
    QFETCH(QString, target);
    const std::string text = name.toStdString();
    const auto read = readStubName(static_cast<std::uint16_t>(machine), text);
    QVERIFY(read);
    QCOMPARE(QString(stubKindName(read->kind)), kind);
    QCOMPARE(QByteArray(read->target.data(), qsizetype(read->target.size())), target.toUtf8());
}

void TestStubs::namesThatPeopleGiveAreNoStubs() {
    QVERIFY(!readStubName(elf::kMachineX86_64, "__x86_indirect_thunk_rax"));
    QVERIFY(!readStubName(elf::kMachineS390, "__s390_indirect_jump_r1"));
    QVERIFY(!readStubName(elf::kMachineArm, "foo_veneer"));
    QVERIFY(!readStubName(elf::kMachinePpc64, "0000001b.other.name"));
    QVERIFY(!readStubName(elf::kMachineX86_64, "f$thunk"));
    QVERIFY(!readStubName(elf::kMachineArm, "f$thunk0x"));
    QVERIFY(!readStubName(elf::kMachineArm, "__bx_rx"));
    QVERIFY(!readStubName(elf::kMachineArm, "__vfp11_veneer_1f_r")); // where a veneer comes back to
    QVERIFY(!readStubName(elf::kMachinePpc64, "001b.long_branch.name"));
    QVERIFY(!readStubName(elf::kMachinePpc64, "0000001g.long_branch.name"));
    // A global function that looks like a veneer: the linker's are local.
    const auto image = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_AARCH64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Size: 64 }
Symbols:
  - { Name: __mine_veneer, Type: STT_FUNC, Section: .text, Value: 0x8000, Binding: STB_GLOBAL }
  - { Name: __label_veneer, Section: .text, Value: 0x8010 }
  - { Name: __real_veneer, Type: STT_FUNC, Section: .text, Value: 0x8020, Size: 12 }
  - { Name: real, Type: STT_FUNC, Section: .text, Value: 0x8030, Binding: STB_GLOBAL }
)")));
    QVERIFY(image);
    const auto stubs = findStubs(*image, nullptr, buildLayout(*image, nullptr));
    QCOMPARE(stubs.size(), 1U);
    QCOMPARE(stubs[0].vma.value, 0x8020U);
    QCOMPARE(stubs[0].size.value, 12U);
    QCOMPARE(stubs[0].target->value, 0x8030U);
}

void TestStubs::densityCountsEachStubOnce() {
    const std::vector<Stub> stubs = {{.vma = {100}}, {.vma = {149}}, {.vma = {150}}, {.vma = {199}}, {.vma = {200}}};
    QCOMPARE(stubDensity(stubs, {100}, {200}, 2), (std::vector<std::uint32_t>{2, 2}));
    QCOMPARE(stubDensity(stubs, {0}, {400}, 4), (std::vector<std::uint32_t>{0, 4, 1, 0}));
    QCOMPARE(stubDensity(stubs, {200}, {100}, 1), (std::vector<std::uint32_t>{0}));
}

namespace {

/// A linked image with its map, layout and branches.
struct Linked {
    Image image;
    std::optional<LinkMap> map;
    Layout layout;
    BranchScan branches;

    const LinkMap* link() const { return map ? &*map : nullptr; }
    std::vector<Stub> stubs() const { return findStubs(image, link(), layout, &branches); }
};

Linked load(const QString& name) {
    const std::filesystem::path path = (test::corpusFolder() + '/' + name).toStdString();
    Linked linked;
    linked.image = *readImage(*FileBytes::open(path));
    if (const auto beside = findLinkMap(path))
        if (auto parsed = parseLinkMap(*FileBytes::read(*beside))) linked.map = std::move(*parsed);
    linked.layout = buildLayout(linked.image, linked.link());
    linked.branches = *scanBranches(linked.image);
    return linked;
}

} // namespace

/// The same image without the symbols of stubs: each is found again, by its code alone, and leads to the same place.
void TestStubs::patternsFindWhatNamesSay() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, name);
    Linked linked = load(name);
    const auto named = linked.stubs();
    std::vector<Vma> uncalled; // nothing leads there: no code can be tested
    for (const Stub& stub : named)
        if (stub.callers == 0) uncalled.push_back(stub.vma);
    std::erase_if(linked.image.symbols, [&](const Symbol& symbol) {
        return std::ranges::any_of(named, [&](const Stub& s) { return s.vma == symbol.value; }) &&
               readStubName(linked.image.machine, symbol.name);
    });
    linked.map.reset();
    linked.layout = buildLayout(linked.image, nullptr);
    const auto found = linked.stubs();
    for (const Stub& stub : named) {
        QVERIFY2(stub.target, qPrintable(QString::number(stub.vma.value, 16)));
        const Stub* again = stubAt(found, stub.vma);
        QVERIFY2(again != nullptr || stub.callers == 0, qPrintable(QString::number(stub.vma.value, 16)));
        if (again != nullptr) QCOMPARE(again->target->value, stub.target->value);
    }
    for (const Stub& stub : found)
        QVERIFY2(stubAt(named, stub.vma), qPrintable(QString::number(stub.vma.value, 16)));
    qInfo("%zu by name, %zu by code, %zu that no branch leads to", named.size(), found.size(), uncalled.size());
}

/// A "no" too many costs time, a "yes" too many a stub.
void TestStubs::knownCodeIsWhatWasAdded() {
    const QByteArray bytes(64, '\0');
    const Image image = test::imageOf({.machine = elf::kMachineArm, .bits = Bits::B32},
                                      asBytes(std::string_view(bytes.constData(), std::size_t(bytes.size()))));
    const Vma start = test::kRawCodeVma;
    const auto at = [&](std::uint64_t offset) { return start + ByteCount{offset}; };
    KnownCode known(image);
    known.add(at(4), at(12));
    known.add(at(21), at(24));  // from an odd address: its first byte is no instruction's
    known.add(at(60), at(400)); // past the end
    known.add(Vma{0}, at(2));   // from in front of the section
    known.add(Vma{~std::uint64_t{0}}, Vma{4});
    known.remove(at(8), at(10));
    std::vector<std::uint64_t> yes;
    for (std::uint64_t offset = 0; offset < 64; offset += 2)
        if (known.has(at(offset))) yes.push_back(offset);
    QCOMPARE(yes, (std::vector<std::uint64_t>{4, 6, 10, 22, 60, 62}));
    QVERIFY(!known.has(Vma{0}) && !known.has(at(1000)) && !known.has(Vma{~std::uint64_t{0}}));
}

void TestStubs::countsOnRealLinks_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("bytes");
    // Counts and bytes as the linkers' own maps state them.
    const auto row = [](const char* name, int count, int bytes) {
        QTest::newRow(name) << QString(name) << count << bytes;
    };
    row("stubs/ppc64le-gnu-mid/vmlinux", 48, 1472);
    row("stubs/ppc64le-gnu-end/vmlinux", 9, 224);
    row("stubs/ppc64le-gnu-mid-nosyms/vmlinux", 48, 1472);
    row("stubs/ppc64le-lld-mid/vmlinux", 42, 1344);
    row("stubs/ppc64le-lld-end/vmlinux", 9, 288);
    row("stubs/aarch64-gnu-mid/vmlinux", 47, -1);
    row("stubs/aarch64-gnu-end/vmlinux", 8, -1);
    row("stubs/arm-gnu-mid/vmlinux", 54, -1);
    row("stubs/arm-gnu-end/vmlinux", 15, -1);
    row("stubs/thumb-lld-mid/vmlinux", 44, -1);
    row("stubs/thumb-lld-end/vmlinux", 13, -1);
    row("kernels/ppc64le-6.1-stubs-stock/tmp_vmlinux.kallsyms1", 513, -1);
    row("kernels/ppc64le-6.1-stubs-stock/tmp_vmlinux.kallsyms2", 652, -1);
    row("kernels/ppc64le-6.1-stubs-stock/vmlinux", 657, -1);
    row("kernels/x86_64-6.1-stock/vmlinux", 0, 0);
}

void TestStubs::countsOnRealLinks() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, name);
    QFETCH(int, count);
    QFETCH(int, bytes);
    const auto stubs = load(name).stubs();
    QCOMPARE(int(stubs.size()), count);
    std::uint64_t sum = 0;
    for (const Stub& stub : stubs) {
        QVERIFY(stub.size.value > 0);
        sum += stub.size.value;
    }
    if (bytes >= 0) QCOMPARE(int(sum), bytes);
}

QTEST_GUILESS_MAIN(TestStubs)
#include "test_stubs.moc"
