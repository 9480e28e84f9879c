// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kernel_generator.h"

#include "tests/support/fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>

namespace strata::test {

namespace {

/// The generator's output as plain assembly: what its three macros stand for, put in.
QByteArray withoutMacros(const QByteArray& output, Width width) {
    QByteArray assembly;
    for (QByteArray line : output.split('\n')) {
        if (line.startsWith('#')) continue;
        line.replace("\tPTR\t", width == Width::Bits64 ? "\t.quad\t" : "\t.long\t");
        line.replace("\tALGN", width == Width::Bits64 ? "\t.balign 8" : "\t.balign 4");
        assembly += line + '\n';
    }
    return assembly;
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(path));
}

QByteArray mustRun(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    const ProcessResult result = runProgram(program, arguments, input);
    if (result.exitCode != 0) qFatal("%s: %s", qPrintable(program), result.err.constData());
    return result.out;
}

struct Tools {
    QString assembler, linker;
    QStringList assemblerFlags, linkerFlags;
};

Tools toolsFor(Target target, Width width) {
    if (target == Target::Ppc64BigEndian)
        return {"powerpc64le-linux-gnu-as", "powerpc64le-linux-gnu-ld", {"-a64", "-mbig"}, {"-m", "elf64ppc"}};
    const bool wide = width == Width::Bits64;
    return {"as", "ld", {wide ? "--64" : "--32"}, {"-m", wide ? "elf_x86_64" : "elf_i386"}};
}

} // namespace

KernelGenerator generator61() {
    return {{6, 1}, debianFolder("tools-6.1")};
}

KernelGenerator generator612() {
    const QStringList folders =
        QDir("/usr/lib").entryList({"linux-kbuild-6.12*"}, QDir::Dirs, QDir::Name | QDir::Reversed);
    for (const QString& folder : folders) {
        const QString scripts = "/usr/lib/" + folder + "/scripts";
        if (QFile::exists(scripts + "/kallsyms") && QFile::exists(scripts + "/mksysmap")) return {{6, 12}, scripts};
    }
    return {};
}

/// To 6.3 mksysmap runs $NM itself and writes a file; later it is a script for sed.
QByteArray filteredListing(const KernelGenerator& generator, const SymbolList& list) {
    if (generator.release >= KernelRelease{6, 4})
        return mustRun("sed", {"-f", generator.scripts + "/mksysmap"}, list.nmListing());
    const QTemporaryDir folder;
    const QString listing = folder.filePath("listing");
    const QString output = folder.filePath("output");
    writeFile(listing, list.nmListing());
    // Called as `$NM -n listing`.
    writeFile(folder.filePath("nm"), "#!/bin/sh\ncat \"$2\"\n");
    QFile::setPermissions(folder.filePath("nm"), QFile::ReadOwner | QFile::ExeOwner);
    mustRun("env", {"NM=" + folder.filePath("nm"), "sh", generator.scripts + "/mksysmap", listing, output});
    return readAll(output);
}

Result<Image> generatedImage(const KernelGenerator& generator, const SymbolList& list, const QStringList& switches,
                             Target target) {
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(name); };
    const Tools tools = toolsFor(target, list.width());
    writeFile(path("map"), filteredListing(generator, list));
    const ProcessResult output = runProgram(generator.scripts + "/kallsyms", switches + QStringList{path("map")});
    if (output.exitCode == -1) qFatal("%s/kallsyms crashed", qPrintable(generator.scripts));
    if (output.exitCode != 0) return std::unexpected(Error{output.err.toStdString()});
    writeFile(path("k.s"), withoutMacros(output.out, list.width()));
    mustRun(tools.assembler, tools.assemblerFlags + QStringList{"-o", path("k.o"), path("k.s")});
    const bool wide = list.width() == Width::Bits64;
    const QString place = wide ? "0xffffffff82000000" : "0xc2000000";
    mustRun(tools.linker,
            tools.linkerFlags + QStringList{"-e", "0", "-o", path("k"), path("k.o"), "--section-start=.rodata=" + place,
                                            "--defsym=_text=0x" + QString::number(list.text(), 16)});
    auto file = FileBytes::read(path("k").toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    return readImage(*file);
}

} // namespace strata::test
