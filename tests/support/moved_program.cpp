// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moved_program.h"

#include "tests/support/far_machines.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QFile>

namespace strata::test {

namespace {

constexpr int kFunctions = 4; ///< Of each object.
constexpr const char* kCallers[] = {"init/a", "init/b", "init/c"};
constexpr const char* kCallees[] = {"lib/x", "lib/y"};

// One line an output section, so that a hint can be followed line by line.
constexpr const char* kScript = R"(SECTIONS {
. = 0x10000000;
.head.text : { *(.head.text) }
.text : { *(.text) }
.blob : { *(.blob) }
.init.text : { *(.init.text) }
.got : { *(.got .toc) }
.branch_lt : { *(.branch_lt) }
.data : { *(.data) }
/DISCARD/ : { *(.comment .note.* .eh_frame .ARM.exidx* .ARM.attributes) }
}
)";

QByteArray nameOf(const char* object, int function) {
    return QByteArray(object).replace('/', '_') + QByteArray::number(function);
}

/// Functions that call those of all the objects named.
QByteArray functions(const char* object, const QByteArray& section, const QList<QByteArray>& called) {
    QByteArray text = " .section " + section + ",\"ax\",%progbits\n";
    for (int i = 0; i < kFunctions; ++i) {
        const QByteArray name = nameOf(object, i);
        text += " .globl " + name + "\n fn " + name + "\n";
        for (const QByteArray& callee : called)
            text += " call " + callee + "\n";
        text += " back\n done " + name + "\n";
    }
    return text;
}

QList<QByteArray> allOf(std::span<const char* const> objects) {
    QList<QByteArray> names;
    for (const char* object : objects)
        for (int i = 0; i < kFunctions; ++i)
            names.push_back(nameOf(object, i));
    return names;
}

void mustRun(const QString& program, const QStringList& arguments) {
    const ProcessResult result = runProgram(program, arguments);
    if (result.exitCode != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(' ')), result.err.constData());
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("can't write %s", qPrintable(path));
}

} // namespace

std::vector<MovedProgram> movedPrograms() {
    const QString ppcLd = "powerpc64le-linux-gnu-ld";
    const QString armLd = "arm-linux-gnueabi-ld";
    const QString lld = "ld.lld-19";
    std::vector<MovedProgram> programs;
    for (const bool section : {true, false}) {
        const QString what = section ? "section" : "objects";
        const QString kind = section ? "section" : "directory";
        // Callers in .text need each of the 8 callees once, the head 2 more.
        const unsigned stubs = 10;
        programs.push_back({"ppc64le, GNU ld, " + what, "ppc64le", ppcLd, {"-melf64lppc"}, true, section, kind, stubs});
        programs.push_back({"ppc64le, lld, " + what, "ppc64le", lld, {}, false, section, kind, stubs});
        programs.push_back({"arm, GNU ld, " + what, "arm", armLd, {}, true, section, kind, stubs});
        programs.push_back({"arm, lld, " + what, "arm", lld, {}, false, section, kind, stubs});
    }
    return programs;
}

MovedLink::MovedLink(const MovedProgram& program) : m_program(program) {
    const QByteArray far = program.blobIsSection ? ".init.text" : ".text";
    // Neither the head of an image nor what is freed after boot can be moved.
    assemble("head", " .section .head.text,\"ax\",%progbits\n .globl _start\n fn _start\n call setup0\n call setup1\n"
                     " back\n done _start\n");
    for (const char* caller : kCallers)
        assemble(caller, functions(caller, ".text", allOf(kCallees)));
    const QByteArray blob = program.blobIsSection ? " .section .blob,\"a\",%progbits\n" : " .text\n";
    for (const char* part : {"big/one", "big/two", "big/three"})
        assemble(part, blob + " .space 20 << 20\n");
    for (const char* callee : kCallees)
        assemble(callee, functions(callee, far, {}));
    assemble("setup", functions("setup", ".init.text", {}));
}

void MovedLink::assemble(const QString& name, const QByteArray& text) {
    const FarMachine& machine = farMachine(m_program.machine);
    const QString path = m_folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    write(path + ".s", machine.macros + text);
    mustRun(machine.assembler, machine.flags + QStringList{path + ".s", "-o", path + ".o"});
    m_objects.push_back(path + ".o");
}

QString MovedLink::script() const {
    return kScript;
}

QString MovedLink::scriptAfter(const Image& image, const CureMove& move, const QString& hint) const {
    const QString statement = hint.trimmed().section('\n', -1);
    QStringList lines = script().split('\n');
    const auto lineOf = [&](std::string_view section) {
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (lines[i].startsWith(QString::fromUtf8(section.data(), static_cast<qsizetype>(section.size())) + " :"))
                return i;
        qFatal("the script has no such section");
    };
    switch (move.place) {
    case MovePlace::Front:
        lines[lineOf(".text")].replace("{ ", "{ " + statement + ' ');
        break;
    case MovePlace::Back:
        lines[lineOf(".text")].replace("*(", "*(EXCLUDE_FILE(" + statement.section('(', 0, 0) + ") ");
        lines[lineOf(".text")].replace(" }", ' ' + statement + " }");
        break;
    case MovePlace::Behind:
    case MovePlace::InFront: {
        lines.removeAt(lineOf(move.what.name));
        const auto neighbour = lineOf(image.sections[move.neighbour].name);
        lines.insert(move.place == MovePlace::Behind ? neighbour + 1 : neighbour, statement);
        break;
    }
    }
    return lines.join('\n');
}

QString MovedLink::link(const QString& name, const QString& script) const {
    const QString path = m_folder.filePath(name);
    write(path + ".lds", script.toUtf8());
    mustRun(m_program.linker, m_program.linkerFlags +
                                  QStringList{"-T", path + ".lds", "-e", "_start", "-Map", path + ".map", "-o", path} +
                                  m_objects);
    return path;
}

} // namespace strata::test
