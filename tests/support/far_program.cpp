// SPDX-License-Identifier: GPL-3.0-or-later
// One program for all machines: macros (far_machines.cpp) say how each writes a function, a call and a jump.
#include "tests/support/far_program.h"

#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace strata::test {

namespace {

constexpr const char* kProgram = R"(
 .text
 .globl _start, near0, near1
 fn _start
at.near0.1:
 call near0
 back
 done _start
 fn near0
 back
 done near0
 fx near1
 back
 done near1
 fn caller0
at.far0.2:
 call far0
at.far1.3:
 call far1
at.mid0.4:
 call mid0
 back
 done caller0
 .section .text.more,"ax",%progbits
 fn caller1
at.far2.5:
 call far2
at.hidden.6:
 call hidden
at.near0.7:
 call near0
at.__fake_veneer.17:
 call __fake_veneer
at.__long_branch_fake.18:
 call __long_branch_fake
at.far0.8:
 jump far0
 done caller1
 fn __fake_veneer
 back
 done __fake_veneer
 fn __long_branch_fake
 back
 done __long_branch_fake
 fx caller2
at.far0.9:
 call far0
at.far2.10:
 call far2
 back
 done caller2
 .if BRIF_MID
 fn caller3
at.mid0.11:
 brif mid0
 back
 done caller3
 .endif
 .if BRIF_FAR
 fn caller4
at.far1.12:
 brif far1
 back
 done caller4
 .endif
 .section .mid,"ax",%progbits
 .globl mid0
 fn mid0
 back
 done mid0
 .section .far,"ax",%progbits
 .globl far0, far1, far2
 fn far0
at.near0.13:
 call near0
at.near1.14:
 call near1
at.caller1.15:
 call caller1
 back
 done far0
 fn far1
at.hidden.16:
 jump hidden
 done far1
 fx far2
 back
 done far2
 fn hidden
 back
 done hidden
)";

// AT: lld lets the file have no gaps then.
constexpr const char* kScript = R"(
SECTIONS {
    .text 0x10010000 : { *(.text .text.*) }
    .mid 0x10110000 : AT(0x10110000) { *(.mid) }
    .far FAR : AT(FAR) { *(.far) }
    .opd FAR + 0xf0000 : AT(FAR + 0xf0000) { *(.opd) }
    .branch_lt : { *(.branch_lt) }
    .got : { *(.got .toc) }
    .data : { *(.data) }
    /DISCARD/ : { *(.comment .note.* .eh_frame .ARM.exidx* .reginfo .pdr .gnu.attributes) }
}
)";

/// The text of `at.CALLEE.N` between the dots.
std::string calleeOf(std::string_view label) {
    return std::string(label.substr(3, label.rfind('.') - 3));
}

bool isLabel(const Symbol& symbol) {
    return symbol.name.starts_with("at.") || symbol.name.starts_with("fix.");
}

/// Where a branch to `name` lands when it needs no stub.
Vma entryOf(const FarProgram& program, const FunctionEntries& entries, std::string_view name, Vma landing) {
    const Symbol* symbol = program.image.symbol(name);
    if (symbol == nullptr) qFatal("no %s", std::string(name).c_str());
    const auto direct = entries.symbolAt(landing);
    // On ppc64 the entry is not the symbol's value.
    if (direct && program.image.symbols[*direct].name == name) return landing;
    return symbol->value;
}

void readCalls(FarProgram& program) {
    const FunctionEntries entries(program.image);
    for (const Symbol& symbol : program.image.symbols) {
        if (!isLabel(symbol)) continue;
        const auto& all = program.branches.branches;
        const auto branch = std::ranges::find(all, symbol.value, &Branch::at);
        if (symbol.name.starts_with("fix.")) {
            if (branch != all.end()) program.fixes.push_back(branch->target);
            continue;
        }
        if (branch == all.end()) qFatal("no branch at %s", std::string(symbol.name).c_str());
        const std::string to = calleeOf(symbol.name);
        program.calls.push_back({*branch, to, entryOf(program, entries, to, branch->target)});
    }
    if (program.calls.empty()) qFatal("no labels");
}

void run(const QString& program, const QStringList& arguments) {
    const ProcessResult result = runProgram(program, arguments);
    if (result.exitCode != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(' ')), result.err.constData());
}

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("can't write %s", qPrintable(name));
    return file.fileName();
}

} // namespace

FarProgram linkFarProgram(const FarMachine& machine, const QString& linker, const QStringList& flags,
                          FarPlacement placement) {
    const QTemporaryDir folder;
    const QString object = folder.filePath("far.o"), linked = folder.filePath("far");
    const QByteArray settings = QByteArray(" .set BRIF_MID, ") + (machine.brifMid ? "1" : "0") + "\n .set BRIF_FAR, " +
                                (machine.brifFar ? "1\n" : "0\n");
    const QString source = write(folder, "far.s", settings + machine.macros + kProgram + machine.more);
    run(machine.assembler, machine.flags + QStringList{source, "-o", object});
    const QStringList place =
        placement == FarPlacement::Script
            ? QStringList{"-T", write(folder, "far.lds", QByteArray(kScript).replace("FAR", machine.far))}
            : QStringList{"--section-start=.text=0x10010000", "--section-start=.mid=0x10110000",
                          QString("--section-start=.far=") + machine.far};
    QStringList objects{object};
    if (*machine.other != '\0') {
        const QString text = write(folder, "other.s", machine.macros + machine.other),
                      other = folder.filePath("other.o");
        run(machine.assembler, machine.otherFlags + QStringList{text, "-o", other});
        objects << (machine.otherIsLibrary ? folder.filePath("other.so") : other);
        if (machine.otherIsLibrary) run(linker, flags + QStringList{"-shared", other, "-o", objects.back()});
    }
    run(linker, flags + place + QStringList{"-e", "_start"} + objects + QStringList{"-o", linked});
    FarProgram program;
    program.image = *readImage(*FileBytes::open(linked.toStdString()));
    program.branches = *scanBranches(program.image);
    readCalls(program);
    dropSymbols(program.image, isLabel);
    return program;
}

void dropSymbols(Image& image, const std::function<bool(const Symbol&)>& drop) {
    std::erase_if(image.symbols, drop);
}

} // namespace strata::test
