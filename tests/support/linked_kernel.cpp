// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/linked_kernel.h"

#include "tests/support/fixture.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

namespace strata::test {

namespace {

/// One function of each kind of reference that compilers make for `extern const u8 kallsyms_names[]`, and data.
constexpr const char* kX86References = R"(
reader:  leaq kallsyms_names(%rip), %rax
         movl kallsyms_num_syms(%rip), %eax
         movzbl kallsyms_token_table(%rax), %eax
         movq $kallsyms_markers, %rdi
         movslq kallsyms_offsets(,%rdi,4), %rax
         addq kallsyms_relative_base(%rip), %rax
         movq kallsyms_token_index@GOTPCREL(%rip), %rax
         movzbl kallsyms_seqs_of_names+2(%rdi), %ecx
         ret
         .section .data, "aw"
         .balign 8
words:   .quad kallsyms_names, kallsyms_seqs_of_names + 8
         .long kallsyms_offsets - .
)";
constexpr const char* kPpc64References = R"(
reader:  addis 3, 2, kallsyms_names@toc@ha
         addi 3, 3, kallsyms_names@toc@l
         addis 4, 2, kallsyms_relative_base@toc@ha
         ld 4, kallsyms_relative_base@toc@l(4)
         addis 5, 2, kallsyms_offsets@got@ha
         ld 5, kallsyms_offsets@got@l(5)
         addis 6, 2, .Lseqs@toc@ha
         ld 6, .Lseqs@toc@l(6)
         .ifndef pie
         lis 7, kallsyms_markers@highest
         ori 7, 7, kallsyms_markers@higher
         oris 7, 7, kallsyms_markers@high
         ori 7, 7, kallsyms_markers@l
         .endif
         blr
         .section .toc, "aw"
.Lseqs:  .quad kallsyms_seqs_of_names
         .section .data, "aw"
         .balign 8
words:   .quad kallsyms_names, kallsyms_seqs_of_names + 8
         .quad kallsyms_token_table - .
         .long kallsyms_offsets - .
)";
constexpr const char* kAarch64References = R"(
reader:  adrp x0, kallsyms_names
         add x0, x0, :lo12:kallsyms_names
         adrp x1, kallsyms_num_syms
         ldr w1, [x1, :lo12:kallsyms_num_syms]
         adrp x2, kallsyms_relative_base
         ldr x2, [x2, :lo12:kallsyms_relative_base]
         adrp x3, :got:kallsyms_offsets
         ldr x3, [x3, :got_lo12:kallsyms_offsets]
         adrp x4, kallsyms_token_table
         ldrb w4, [x4, :lo12:kallsyms_token_table]
         adrp x5, kallsyms_token_index + 2
         ldrh w5, [x5, :lo12:kallsyms_token_index + 2]
         ret
         .section .data, "aw"
         .balign 8
words:   .quad kallsyms_names, kallsyms_seqs_of_names + 8
         .quad kallsyms_token_table - .
         .long kallsyms_offsets - .
)";
constexpr const char* kArmReferences = R"(
         .arch armv7-a
reader:  movw r0, #:lower16:kallsyms_names
         movt r0, #:upper16:kallsyms_names
         ldr r1, .Lmarkers
         bx lr
         .balign 4
.Lmarkers: .long kallsyms_markers
         .section .data, "aw"
         .balign 4
words:   .long kallsyms_names, kallsyms_seqs_of_names + 8
         .long kallsyms_offsets - .
)";
constexpr const char* kS390References = R"(
reader:  larl %r1, kallsyms_markers
         lgrl %r2, kallsyms_relative_base
         br %r14
         .section .data, "aw"
         .balign 8
words:   .quad kallsyms_names, kallsyms_seqs_of_names + 8
         .quad kallsyms_token_table - .
         .long kallsyms_offsets - .
)";
constexpr const char* kRiscvReferences = R"(
         .section .data, "aw"
         .balign 8
words:   .quad kallsyms_markers, kallsyms_seqs_of_names + 8
)";

constexpr KernelTarget kTargets[] = {
    {"x86_64", "x86_64-linux-gnu-", ".quad", 8, "0xffffffff81000000", false, kX86References},
    {"ppc64le", "powerpc64le-linux-gnu-", ".quad", 8, "0xc000000000000000", true, kPpc64References},
    {"ppc64", "powerpc64-linux-gnu-", ".quad", 8, "0xc000000000000000", true, kPpc64References},
    {"aarch64", "aarch64-linux-gnu-", ".quad", 8, "0xffff800080000000", true, kAarch64References},
    {"arm", "arm-linux-gnueabi-", ".long", 4, "0xc0008000", false, kArmReferences},
    {"riscv64", "riscv64-linux-gnu-", ".quad", 8, "0xffffffff80000000", true, kRiscvReferences},
    {"s390x", "s390x-linux-gnu-", ".quad", 8, "0x100000", true, kS390References},
};

QString tool(const KernelTarget& target, const char* name) {
    const QString full = QStandardPaths::findExecutable(QString(target.prefix) + name);
    const bool native = full.isEmpty() && QByteArray(target.name) == "x86_64";
    return native ? QStandardPaths::findExecutable(name) : full;
}

/// The tables in the order of 6.4 and later.
constexpr KallsymsTable kOrder[] = {KallsymsTable::NumSyms,      KallsymsTable::Names,      KallsymsTable::Markers,
                                    KallsymsTable::TokenTable,   KallsymsTable::TokenIndex, KallsymsTable::Offsets,
                                    KallsymsTable::RelativeBase, KallsymsTable::SeqsOfNames};

/// Bytes that are plenty for the slot of a table of so many functions.
std::uint64_t plenty(KallsymsTable table, int functions) {
    if (table == KallsymsTable::NumSyms) return 8;
    if (table == KallsymsTable::TokenIndex) return 512;
    return 4096 + 24ULL * static_cast<unsigned>(functions);
}

/// The tables in the order of 4.4, behind kallsyms_addresses.
constexpr KallsymsTable kOldOrder[] = {KallsymsTable::NumSyms, KallsymsTable::Names, KallsymsTable::Markers,
                                       KallsymsTable::TokenTable, KallsymsTable::TokenIndex};

QByteArray assembly(const SmallKernel& kernel) {
    const KernelTarget& target = *kernel.target;
    const QByteArray align = QByteArray(".balign ") + QByteArray::number(target.width) + "\n";
    QByteArray text = "         .text\n         .globl _text, _stext\n_text:\n_stext:\n";
    if (kernel.addressWords == 0) text += target.references;
    text += "         .text\n";
    for (int i = 0; i < kernel.functions; ++i)
        text +=
            QString("         .globl part%1_of_%2\npart%1_of_%2: .space 4\n").arg(i).arg(i * 7919 % 1000).toLatin1();
    text += "         .section .kallsyms, \"a\"\n";
    if (kernel.addressWords > 0) {
        text += align + "         .globl kallsyms_addresses\nkallsyms_addresses:\n         .rept " +
                QByteArray::number(kernel.addressWords) + "\n" + target.pointer + " _text\n         .endr\n";
        text += "         .section .rodata, \"a\"\n         .globl linux_banner\nlinux_banner:\n"
                "         .asciz \"Linux version 4.4.0 (me@here) (gcc)\"\n         .section .kallsyms, \"a\"\n";
    }
    const std::span<const KallsymsTable> order =
        kernel.addressWords > 0 ? std::span<const KallsymsTable>(kOldOrder) : std::span<const KallsymsTable>(kOrder);
    for (const KallsymsTable table : order) {
        const QByteArray label = QByteArray::fromStdString(std::string(kallsymsLabel(table)));
        const std::uint64_t asked = kernel.sizes[static_cast<std::size_t>(table)];
        text += align + "         .globl " + label + "\n" + label + ":\n         ";
        if (table == KallsymsTable::RelativeBase)
            text += QByteArray(target.pointer) + " _text\n";
        else
            text +=
                ".space " + QByteArray::number(qulonglong{asked != 0 ? asked : plenty(table, kernel.functions)}) + "\n";
    }
    return text;
}

QByteArray script(const SmallKernel& kernel) {
    return QByteArray("SECTIONS {\n  . = ") + kernel.target->base + R"(;
  .text : { *(.text) _etext = .; }
  . = ALIGN(4096);
  .rodata : { *(.rodata) }
  .rela.dyn : { *(.rela.dyn) }
  .dynsym : { *(.dynsym) }
  .dynstr : { *(.dynstr) }
  .hash : { *(.hash) }
  .gnu.hash : { *(.gnu.hash) }
  .dynamic : { *(.dynamic) }
  .data : { *(.data) }
  .got : { *(.got) *(.got.plt) *(.toc) }
  .bss : { *(.bss) }
  . = ALIGN(4096);
  .kallsyms : { *(.kallsyms) }
  )" + kernel.behind +
           "\n  " + kernel.endPadding + "\n  _end = .;\n}\n";
}

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& text) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("can't write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void run(const QString& program, const QStringList& arguments) {
    const ProcessResult result = runProgram(program, arguments);
    if (result.exitCode != 0) qFatal("%s: %s", qPrintable(program), result.err.constData());
}

} // namespace

std::vector<const KernelTarget*> kernelTargets() {
    std::vector<const KernelTarget*> all;
    for (const KernelTarget& target : kTargets)
        all.push_back(&target);
    return all;
}

const KernelTarget& kernelTarget(const QString& name) {
    const auto found = std::ranges::find_if(kTargets, [&](const KernelTarget& t) { return name == t.name; });
    if (found == std::end(kTargets)) qFatal("no such target: %s", qPrintable(name));
    return *found;
}

QByteArray linkKernel(const SmallKernel& kernel) {
    const QString as = tool(*kernel.target, "as");
    const QString ld = tool(*kernel.target, "ld");
    if (as.isEmpty() || ld.isEmpty()) return {};
    const QTemporaryDir folder;
    const QString source = write(folder, "kernel.s", assembly(kernel));
    const QString object = folder.filePath("kernel.o");
    QStringList arguments{source, "-o", object};
    if (kernel.linkOptions.contains("-pie")) arguments += {"--defsym", "pie=1"};
    run(as, arguments);
    const QString image = folder.filePath("vmlinux");
    run(ld, QStringList{"-T", write(folder, "kernel.lds", script(kernel)), "--build-id=none", "-z", "norelro", "-o",
                        image, object} +
                kernel.linkOptions);
    return readAll(image);
}

} // namespace strata::test
