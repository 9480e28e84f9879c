// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/link_fixture.h"

#include "tests/support/fixture.h"

#include <QFile>
#include <QStandardPaths>

namespace strata::test {

namespace {

constexpr const char* kSource = R"(
extern const unsigned char kallsyms_names[] __attribute__((weak));
extern const unsigned int kallsyms_num_syms __attribute__((weak));
const char linux_banner[] = "Linux version RELEASE (builder@host) #1 SMP";
int counter = 3;
int* pointer = &counter; // position independent links keep a relocation for it
static int hidden;
static const int steps[] = {1, 2, 3};
__attribute__((weak)) int overridable(int x) { return x; }
__attribute__((noinline)) int helper(int x) { return overridable(x) + hidden++; }
__attribute__((noinline)) static int localOne(int x) { return helper(x) * steps[x & 1]; }
__attribute__((section(".init.text"))) int startup(void) { return localOne(counter); }
int _start(void) { return startup() + (kallsyms_names ? kallsyms_names[0] : 0) + (int)kallsyms_num_syms; }
)";

// `.rodata` holds what an object without changes to the script brings.
constexpr const char* kScript = R"(
SECTIONS {
    . = 0x10000000;
    _text = .; _stext = .;
    .text : { *(.text .text.*) }
    _etext = .;
    .init.text : { _sinittext = .; *(.init.text) _einittext = .; }
    .rodata : ALIGN(16) { *(.rodata .rodata.*) }
    .kallsyms : { *(.kallsyms) }
    .data : { *(.data .data.* .sdata .sdata.*) }
    .bss : { *(.bss .bss.* .sbss .sbss.*) }
    _end = .;
    PROVIDE(never_asked_for = .);
    /DISCARD/ : { *(.note.GNU-stack .comment .ARM.exidx* .eh_frame) }
}
)";

struct Machine {
    const char *name, *triple, *gnuLinker, *gnuEmulation;
    QStringList flags;
};

std::vector<LinkTarget> makeTargets() {
    const QStringList mips{"-mno-abicalls", "-G0"};
    const Machine machines[] = {
        {"x86-64", "x86_64-linux-gnu", "ld", "elf_x86_64", {}},
        {"i386", "i386-linux-gnu", "ld", "elf_i386", {}},
        {"ppc64le", "powerpc64le-linux-gnu", "powerpc64le-linux-gnu-ld", "elf64lppc", {}},
        {"ppc64", "powerpc64-linux-gnu", "powerpc64le-linux-gnu-ld", "elf64ppc", {}},
        {"aarch64", "aarch64-linux-gnu", "aarch64-linux-gnu-ld", "aarch64linux", {}},
        {"arm", "arm-linux-gnueabi", "arm-linux-gnueabi-ld", "armelf_linux_eabi", {}},
        {"riscv64", "riscv64-linux-gnu", "riscv64-linux-gnu-ld", "elf64lriscv", {}},
        {"s390x", "s390x-linux-gnu", "s390x-linux-gnu-ld", "elf64_s390", {}},
        {"mips", "mips-linux-gnu", "", "", mips},
        {"mips64", "mips64-linux-gnu", "", "", mips},
        {"mips64el", "mips64el-linux-gnu", "", "", mips},
    };
    std::vector<LinkTarget> targets;
    for (const Machine& m : machines) {
        const QString name = m.name;
        const QStringList flags = m.flags + QStringList{"-fno-pic"};
        if (*m.gnuLinker != '\0') // its warning about RWX segments is about our script
            targets.push_back(
                {name + ", GNU ld", m.triple, flags, m.gnuLinker, {"-m", m.gnuEmulation, "--no-warn-rwx-segments"}});
        targets.push_back({name + ", lld", m.triple, flags, "ld.lld-19", {}});
    }
    // The relative base is a word that a dynamic relocation sets.
    for (const Machine& m : machines)
        if (const QString name = m.name; name == "ppc64le" || name == "aarch64" || name == "s390x")
            targets.push_back(
                {name + ", GNU ld, position independent",
                 m.triple,
                 {"-fPIE"},
                 m.gnuLinker,
                 {"-m", m.gnuEmulation, "-pie", "--no-dynamic-linker", "-z", "notext", "--no-warn-rwx-segments"}});
    return targets;
}

void mustRun(const QString& program, const QStringList& arguments) {
    const ProcessResult result = runProgram(program, arguments);
    if (result.exitCode != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(' ')), result.err.constData());
    if (!result.err.isEmpty()) qWarning("%s: %s", qPrintable(program), result.err.constData());
}

} // namespace

const std::vector<LinkTarget>& linkTargets() {
    static const std::vector<LinkTarget> targets = makeTargets();
    return targets;
}

bool isInstalled(const LinkTarget& target) {
    return !QStandardPaths::findExecutable(target.linker).isEmpty();
}

LinkFixture::LinkFixture(const LinkTarget& target, const QString& release) : m_target(target) {
    write("kernel.c", asBytes(QByteArray(kSource).replace("RELEASE", release.toLatin1()).toStdString()));
    write("kernel.lds", asBytes(kScript));
    mustRun("clang-19", QStringList{"--target=" + target.triple, "-ffreestanding", "-fno-stack-protector",
                                    "-fno-asynchronous-unwind-tables", "-O1", "-c", path("kernel.c"), "-o", object()} +
                            target.compilerFlags);
}

Image LinkFixture::link(const QString& name, const QStringList& more) const {
    mustRun(m_target.linker, m_target.linkerFlags + QStringList{"-T", script(), "-e", "_start", object()} + more +
                                 QStringList{"-o", path(name)});
    return imageAt(path(name));
}

QString LinkFixture::assemble(const QString& name, std::string_view text) const {
    const QString source = write(name + ".s", asBytes(text));
    mustRun("clang-19", QStringList{"--target=" + m_target.triple, "-Wno-unused-command-line-argument", "-c", source,
                                    "-o", path(name)} +
                            m_target.compilerFlags);
    return path(name);
}

QString LinkFixture::write(const QString& name, ByteView bytes) const {
    QFile file(path(name));
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(reinterpret_cast<const char*>(bytes.data()), size) != size)
        qFatal("can't write %s", qPrintable(name));
    return path(name);
}

Image imageAt(const QString& path) {
    auto file = FileBytes::read(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s: %s", qPrintable(path), image.error().text.c_str());
    return std::move(*image);
}

} // namespace strata::test
