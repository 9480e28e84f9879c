// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/edited_program.h"

#include "tests/support/fixture.h"

#include <algorithm>

namespace strata::test {

const std::vector<EditTarget>& editTargets() {
    static const std::vector<EditTarget> targets{
        {"x86-64", "x86_64-linux-gnu", "call %1\n lea %1(%rip), %rax", "0x90c08548"},
        {"ppc64le", "powerpc64le-linux-gnu", "bl %1\n nop", "0x7c631a14"},
        {"ppc64", "powerpc64-linux-gnu", "bl .L%1\n nop", "0x7c631a14"},
        {"aarch64", "aarch64-linux-gnu", "bl %1\n adrp x9, %1\n add x9, x9, :lo12:%1", "0x8b000000"},
        {"arm", "armv7-linux-gnueabi", "bl %1\n movw r9, #:lower16:%1\n movt r9, #:upper16:%1", "0xe0800000"},
        {"riscv64", "riscv64-linux-gnu", "call %1\n lla a0, %1", "0x00b50533"},
        {"riscv64, compressed", "riscv64-linux-gnu", ".option rvc\n c.nop\n call %1\n lla a0, %1", "0x00b50533"},
        {"mips64", "mips64-linux-gnuabi64",
         ".set noreorder\n jal %1\n nop\n lui $12, %hi(%1)\n daddiu $12, $12, %lo(%1)", "0x00851021"},
        {"mipsel", "mipsel-linux-gnu", ".set noreorder\n jal %1\n nop\n lui $12, %hi(%1)\n addiu $12, $12, %lo(%1)",
         "0x00851021"},
        {"loongarch64", "loongarch64-linux-gnu", "bl %1\n pcalau12i $a0, %pc_hi20(%1)\n addi.d $a0, $a0, %pc_lo12(%1)",
         "0x00109484"},
        {"i386", "i386-linux-gnu", "call %1\n mov $%1, %eax", "0x90909090"}};
    return targets;
}

EditedProgram::EditedProgram(const EditTarget& target, unsigned count, std::mt19937& random) : m_target(target) {
    const char* sections[] = {".text", ".text", ".text", ".rodata", ".data"};
    for (unsigned i = 0; i < count; ++i)
        items.push_back(newItem(random, sections[random() % std::size(sections)]));
}

EditItem EditedProgram::newItem(std::mt19937& random, const QString& section) {
    constexpr unsigned kAlignments[] = {4, 4, 16, 32};
    EditItem item{.name = QString("item_%1").arg(m_made++),
                  .words = 2 + static_cast<unsigned>(random() % 12),
                  .alignment = kAlignments[random() % std::size(kAlignments)],
                  .section = section,
                  .refersTo = {},
                  .seed = static_cast<unsigned>(random() % 1000)};
    if (!items.empty() && random() % 2 == 0) {
        const EditItem& other = items[random() % items.size()];
        if (other.section == ".text" || section != ".text") item.refersTo = other.name;
    }
    return item;
}

void EditedProgram::edit(std::mt19937& random) {
    const std::size_t at = random() % items.size();
    switch (random() % 6) {
    case 0:
        items[at].words += 1 + static_cast<unsigned>(random() % 8);
        break;
    case 1:
        items[at].words = std::max(1U, items[at].words / 2);
        break;
    case 2:
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), newItem(random, items[at].section));
        break;
    case 3: {
        const QString gone = items[at].name;
        if (std::ranges::any_of(items, [&](const EditItem& item) { return item.refersTo == gone; })) return;
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    }
    case 4:
        std::swap(items[at], items[random() % items.size()]);
        break;
    default:
        items[at].seed += 1;
    }
}

QString EditedProgram::assembly() const {
    QString text = ".section .text,\"ax\"\n.globl _start\n_start: .4byte " + m_target.word + "\n";
    for (const EditItem& item : items) {
        const bool isCode = item.section == ".text";
        const QString flags = isCode ? "ax" : item.section == ".data" ? "aw" : "a";
        text += QString(".section %1,\"%2\"\n.balign %3\n.globl %4\n.type %4,%5\n%4:\n")
                    .arg(item.section, flags)
                    .arg(item.alignment)
                    .arg(item.name, isCode ? "%function" : "%object");
        if (m_target.name == "ppc64") text += ".L" + item.name + ":\n";
        if (!item.refersTo.isEmpty())
            text += ' ' + (isCode ? m_target.call.arg(item.refersTo) : ".balign 4\n .4byte " + item.refersTo + " - .") +
                    '\n';
        // What it does differs by its seed, in its last word.
        for (unsigned i = 0; i + 1 < item.words; ++i)
            text += " .4byte " + m_target.word + '\n';
        text += QString(" .4byte %1\n.size %2, . - %2\n").arg(0x1000 + item.seed).arg(item.name);
    }
    return text;
}

DocumentPtr EditedProgram::link(const QString& name) const {
    const QString source = m_folder.filePath(name + ".s"), object = m_folder.filePath(name + ".o"),
                  image = m_folder.filePath(name);
    QFile file(source);
    const QByteArray text = assembly().toLatin1();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("can't write the source");
    file.close();
    const auto assembled =
        runProgram("llvm-mc-19", {"-triple=" + m_target.triple, "-filetype=obj", source, "-o", object});
    if (assembled.exitCode != 0) qFatal("%s", assembled.err.constData());
    const auto linked = runProgram("ld.lld-19", {"-e", "_start", "--no-relax", object, "-o", image});
    if (linked.exitCode != 0) qFatal("%s", linked.err.constData());
    const auto document = loadDocument(image.toStdString());
    if (!document) qFatal("%s", document.error().text.c_str());
    return *document;
}

} // namespace strata::test
