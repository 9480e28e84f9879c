// SPDX-License-Identifier: GPL-3.0-or-later
// Code that is named as linkers name their stubs, or that does what stubs do, and that people or compilers wrote.
#include "core/stubs/stubs.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <QStandardPaths>

using namespace strata;

namespace {

struct LookAlike {
    const char* name;
    const char* triple;
    const char* source; ///< C, or assembly where it starts with a dot.
    QStringList flags;
};

// Static functions, as the linkers' stubs are; each is called, so that it is there and branches lead to it.
constexpr const char* kNames = R"(
#define MINE(name) __attribute__((noinline, used)) static int name(int x) { return x * 3 + counter++; }
#define CALL(name) + name(x)
static int counter;
#define ALL(_) _(foo_veneer) _(__foo_veneer) _(__x_from_arm) _(__x_from_thumb) _(x_from_arm) _(__f_bti_veneer) \
    _(__long_branch_f) _(__plt_f) _(__gep_setup_f) _(__toc_save_f) _(__LongThunk_f) _(__LA25Thunk_f) _(f$thunk) \
    _(f$thunk1) _(__bx_r3)
ALL(MINE)
int _start(int x) { return 1 ALL(CALL); }
)";

// Functions of a compiler that do nothing but jump on: tail calls.
constexpr const char* kTrampolines = R"(
__attribute__((noinline)) int far(int x) { return x + 1; }
__attribute__((noinline, used)) static int __far_veneer(int x) { return far(x); }
__attribute__((noinline, used)) static int onward(int x) { return far(x); }
int (*volatile pointer)(int) = far;
__attribute__((noinline, used)) static int __call_veneer(int x) { return pointer(x); }
__attribute__((noinline, used)) static int through(int x) { return pointer(x); }
int _start(int x) { return 1 + __far_veneer(x) + onward(x) + __call_veneer(x) + through(x); }
)";

// The thunks of -mretpoline and -mindirect-branch as kernels name them, and s390's expolines.
constexpr const char* kRetpolines = R"(
    .globl _start, __x86_indirect_thunk_rax, __x86_return_thunk
    .type __x86_indirect_thunk_rax,@function
__x86_indirect_thunk_rax:
    call 1f
2:  pause
    jmp 2b
1:  mov %rax, (%rsp)
__x86_return_thunk:
    ret
    .type __x86_indirect_its_thunk_rcx,@function
__x86_indirect_its_thunk_rcx:
    jmp *%rcx
_start:
    call __x86_indirect_thunk_rax
    call __x86_indirect_its_thunk_rcx
    jmp __x86_return_thunk
)";
constexpr const char* kExpolines = R"(
    .globl _start
    .type __s390_indirect_jump_r1,@function
__s390_indirect_jump_r1:
    exrl %r0, 1f
    j .
1:  br %r1
_start:
    brasl %r14, __s390_indirect_jump_r1
    jg __s390_indirect_jump_r1
)";

// Hand-written jumps behind a conditional branch, with a label and without, and a hand-written far jump in a function.
constexpr const char* kPpcJumps = R"(
    .abiversion 2
    .globl _start, beyond
    .type _start,@function
_start:
    beq 1f
    bne near_jump
    blr
1:  b beyond
near_jump:
    b beyond
    .size _start,.-_start
island:
    b beyond
    .type caller,@function
caller:
    bl island
    beq island
    blr
    .size caller,.-caller
    .space 0x20000 // out of reach of a conditional branch
    .type beyond,@function
beyond:
    blr
    .size beyond,.-beyond
)";
constexpr const char* kArmJumps = R"(
    .globl _start, beyond
    .type _start,%function
_start:
    beq 1f
    bl island
    bl far_jump
    bx lr
1:  b beyond
    .size _start,.-_start
island:
    b beyond
    .type far_jump,%function
far_jump:
    ldr pc, [pc, #-4]
    .word beyond
    .size far_jump,.-far_jump
    .type beyond,%function
beyond:
    bx lr
    .size beyond,.-beyond
)";
constexpr const char* kAArch64Jumps = R"(
    .globl _start, beyond
    .type _start,%function
_start:
    cbz x0, 1f
    cbz x0, island
    bl island
    bl far_jump
    ret
1:  b beyond
    .size _start,.-_start
island:
    b beyond
    .type far_jump,%function
far_jump:
    adrp x16, beyond
    add x16, x16, :lo12:beyond
    br x16
    .size far_jump,.-far_jump
    .space 0x120000 // out of reach of a conditional branch
    .type beyond,%function
beyond:
    ret
    .size beyond,.-beyond
)";

std::vector<LookAlike> lookAlikes() {
    std::vector<LookAlike> all;
    for (const char* triple : {"powerpc64le-linux-gnu", "powerpc-linux-gnu", "arm-linux-gnueabi",
                               "thumbv7-linux-gnueabi", "aarch64-linux-gnu", "mips-linux-gnu"}) {
        all.push_back({"names", triple, kNames, {}});
        all.push_back({"trampolines", triple, kTrampolines, {}});
    }
    all.push_back({"retpolines", "x86_64-linux-gnu", kRetpolines, {}});
    all.push_back({"expolines", "s390x-linux-gnu", kExpolines, {}});
    all.push_back({"jumps", "powerpc64le-linux-gnu", kPpcJumps, {}});
    all.push_back({"jumps", "arm-linux-gnueabi", kArmJumps, {}});
    all.push_back({"jumps", "aarch64-linux-gnu", kAArch64Jumps, {}});
    return all;
}

void run(const QString& program, const QStringList& arguments) {
    const auto result = test::runProgram(program, arguments);
    if (result.exitCode != 0) qFatal("%s: %s", qPrintable(program), result.err.constData());
}

} // namespace

class TestStubLookAlikes : public QObject {
    Q_OBJECT
private slots:
    void areNoStubs_data();
    void areNoStubs();
};

void TestStubLookAlikes::areNoStubs_data() {
    QTest::addColumn<int>("row");
    const auto all = lookAlikes();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(QString("%1, %2").arg(all[i].name, all[i].triple))) << int(i);
}

void TestStubLookAlikes::areNoStubs() {
    QFETCH(int, row);
    for (const char* program : {"clang-19", "ld.lld-19"})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + QString(" is not installed: packaging/setup test brings it")));
    const LookAlike item = lookAlikes()[std::size_t(row)];
    const QTemporaryDir folder;
    const bool isAssembly = QByteArray(item.source).trimmed().startsWith('.');
    const QString source = folder.filePath(isAssembly ? "code.s" : "code.c"), object = folder.filePath("code.o");
    QFile file(source);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(item.source) > 0);
    file.close();
    QStringList flags{QString("--target=") + item.triple, "-c", source, "-o", object};
    if (!isAssembly) flags << "-O2" << "-ffreestanding" << "-fno-pic";
    if (QByteArray(item.triple).startsWith("mips")) flags << "-mno-abicalls";
    run("clang-19", flags);
    run("ld.lld-19", {"-e", "_start", object, "-o", folder.filePath("image")});
    const Image image = test::imageAt(folder.filePath("image"));
    const auto scan = scanBranches(image);
    QVERIFY(scan && scan->branches.size() >= 3);
    QString found;
    for (const Stub& stub : findStubs(image, nullptr, buildLayout(image, nullptr), &*scan))
        found += QString(" %1 %2 at %3")
                     .arg(stubEvidenceName(stub.foundBy), stubKindName(stub.kind))
                     .arg(stub.vma.value, 0, 16);
    QCOMPARE(found, QString());
}

QTEST_GUILESS_MAIN(TestStubLookAlikes)
#include "test_stub_lookalikes.moc"
