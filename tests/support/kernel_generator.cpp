// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kernel_generator.h"

#include "tests/support/fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>

namespace strata::test {

namespace {

/// The generator's output as plain assembly: what its macros and its old `.align` stand for, put in. Where a power of
/// two is meant depends on the machine; tables are found by their labels, so eight will do.
QByteArray withoutMacros(const QByteArray& output, Width width) {
    QByteArray assembly;
    for (QByteArray line : output.split('\n')) {
        if (line.startsWith('#')) continue;
        line.replace("\tPTR\t", width == Width::Bits64 ? "\t.quad\t" : "\t.long\t");
        if (line.startsWith("\t.align")) line = "\t.balign 8";
        line.replace("\tALGN", width == Width::Bits64 ? "\t.balign 8" : "\t.balign 4");
        assembly += line + '\n';
    }
    // The text that addresses count from, long enough for the lists that are told by lying inside it.
    return assembly + "\t.section .text, \"ax\"\n\t.globl _text\n_text:\n\t.space 0x80000\n";
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

/// The scripts folder of the newest installed linux-kbuild-6.12 package; empty without one.
QString kbuildScripts() {
    const QStringList folders =
        QDir("/usr/lib").entryList({"linux-kbuild-6.12*"}, QDir::Dirs, QDir::Name | QDir::Reversed);
    for (const QString& folder : folders) {
        const QString scripts = "/usr/lib/" + folder + "/scripts";
        if (QFile::exists(scripts + "/kallsyms") && QFile::exists(scripts + "/mksysmap")) return scripts;
    }
    return {};
}

} // namespace

std::vector<KernelGenerator> kernelGenerators() {
    // Debian's 5.10 leaves out lld's thunks as 5.11 does, and L0 from the map as 6.0; its 6.12 has the `$` fixes
    // of 6.13.
    std::vector<KernelGenerator> all = {{"5.10", {5, 11}, {6, 0}, debianFolder("tools-5.10")},
                                        {"6.1", {6, 1}, {6, 1}, debianFolder("tools-6.1")},
                                        {"6.12", {6, 13}, {6, 13}, kbuildScripts()},
                                        {"7", {7, 2}, {7, 2}, debianFolder("tools-7")}};
    const QString more = qEnvironmentVariable("STRATA_KALLSYMS_TOOLS");
    for (const QString& folder :
         more.isEmpty() ? QStringList() : QDir(more).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const KernelRelease release = parseRelease(folder.toStdString()); release.known())
            all.push_back({folder, release, release, more + '/' + folder});
    return all;
}

/// To 6.3 mksysmap runs `$NM -n FILE` itself and writes a file; later it is a script for sed.
QByteArray systemMap(const KernelGenerator& generator, const SymbolList& list) {
    if (generator.release >= KernelRelease{6, 4})
        return mustRun("sed", {"-f", generator.scripts + "/mksysmap"}, list.nmListing());
    const QTemporaryDir folder;
    const QString listing = folder.filePath("listing");
    const QString output = folder.filePath("output");
    writeFile(listing, list.nmListing());
    writeFile(folder.filePath("nm"), "#!/bin/sh\ncat \"$2\"\n");
    QFile::setPermissions(folder.filePath("nm"), QFile::ReadOwner | QFile::ExeOwner);
    mustRun("env", {"NM=" + folder.filePath("nm"), "sh", generator.scripts + "/mksysmap", listing, output});
    return readAll(output);
}

QByteArray generatorInput(const KernelGenerator& generator, const SymbolList& list) {
    return generator.release >= KernelRelease{6, 1} ? systemMap(generator, list) : list.nmListing();
}

Result<Image> generatedImage(const KernelGenerator& generator, const SymbolList& list, const QStringList& switches,
                             Target target) {
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(name); };
    // To 6.0 the generator reads what nm prints, from standard input.
    const bool named = generator.release >= KernelRelease{6, 1};
    const QByteArray map = generatorInput(generator, list);
    writeFile(path("map"), map);
    const ProcessResult output =
        runProgram(generator.scripts + "/kallsyms", named ? switches + QStringList{path("map")} : switches,
                   named ? QByteArray() : map);
    if (output.exitCode == -1) qFatal("%s/kallsyms crashed", qPrintable(generator.scripts));
    if (output.exitCode != 0) return std::unexpected(Error{output.err.toStdString()});
    return linkedTables(output.out, list, target);
}

Image linkedTables(const QByteArray& assembly, const SymbolList& list, Target target) {
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(name); };
    const Tools tools = toolsFor(target, list.width());
    writeFile(path("k.s"), withoutMacros(assembly, list.width()));
    mustRun(tools.assembler, tools.assemblerFlags + QStringList{"-o", path("k.o"), path("k.s")});
    const bool wide = list.width() == Width::Bits64;
    mustRun(tools.linker, tools.linkerFlags + QStringList{"-e", "0", "-o", path("k"), path("k.o"),
                                                          "--section-start=.text=0x" + QString::number(list.text(), 16),
                                                          wide ? "--section-start=.rodata=0xffffffff82000000"
                                                               : "--section-start=.rodata=0xc2000000"});
    auto file = FileBytes::read(path("k").toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    return std::move(*image);
}

} // namespace strata::test
