// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/map_fixture.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace strata::test {

namespace {

const QByteArray kMain = R"(.globl _start
.text
_start: call helper
.section .text.a_rather_long_name_of_a_function,"ax"
.balign 64
nop
.section ".text.with space","ax"
.globl "odd name"
"odd name": nop
.data
.globl datum
datum: .quad 1
.comm pool,32,8
.section .rodata.str1.1,"aMS",@progbits,1
.string "hello"
)";

const QByteArray kHelper = R"(.globl helper
.text
helper: nop
.section .rodata.str1.1,"aMS",@progbits,1
.string "hello"
.string "other"
)";

} // namespace

LinkMap parsedMap(const QByteArray& text) {
    auto map = parseLinkMap(fileOf(text));
    if (!map) qFatal("refused: %s", map.error().text.c_str());
    return *map;
}

void checkIndices(const LinkMap& map) {
    std::uint64_t inputs = 0;
    for (const MapOutput& output : map.outputs) {
        QCOMPARE(std::uint64_t{output.firstInput}, inputs);
        inputs += output.inputCount;
    }
    QCOMPARE(std::uint64_t{map.inputs.size()}, inputs);
    for (const MapInput& input : map.inputs)
        QVERIFY(input.output < map.outputs.size());
    for (const MapSymbol& symbol : map.symbols)
        QVERIFY(symbol.input < map.inputs.size());
}

void checkFlippedBytes(const QByteArray& text) {
    for (qsizetype at = 0; at < text.size(); ++at) {
        QByteArray damaged = text;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        if (const auto map = parseLinkMap(fileOf(damaged))) checkIndices(*map);
    }
}

void checkTruncations(const QByteArray& text, const LinkMap& whole, qsizetype from, qsizetype to) {
    for (qsizetype length = from; length < to; ++length) {
        const QByteArray cut = text.left(length);
        const LinkMap map = parsedMap(cut);
        checkIndices(map);
        QVERIFY2(!map.diagnostics.empty(), qPrintable(QString::number(length)));
        const auto line = cut.count('\n') + (cut.endsWith('\n') ? 0 : 1);
        QCOMPARE(QString::fromStdString(map.diagnostics.back().where), QString("link map:%1").arg(line));
        QVERIFY(map.outputs.size() <= whole.outputs.size());
        QVERIFY(map.inputs.size() <= whole.inputs.size());
        for (std::size_t i = 0; i + 1 < map.inputs.size(); ++i) {
            QCOMPARE(map.inputs[i].section, whole.inputs[i].section);
            QCOMPARE(map.inputs[i].vma.value, whole.inputs[i].vma.value);
            QCOMPARE(map.inputs[i].size.value, whole.inputs[i].size.value);
        }
    }
}

SmallLink::SmallLink() {
    assemble("main", kMain);
    assemble("helper", kHelper);
    if (runProgram("ar", {"rc", path("lib.a"), path("helper.o")}).exitCode != 0) qFatal("ar failed");
}

void SmallLink::assemble(const QString& name, const QByteArray& text) const {
    const auto made = runProgram("as", {"-o", path(name + ".o"), "-"}, text);
    if (made.exitCode != 0) qFatal("as: %s", made.err.constData());
}

QByteArray SmallLink::map(const QString& linker, const QStringList& options) const {
    if (QStandardPaths::findExecutable(linker).isEmpty()) return {};
    const QString map = path(linker + ".map");
    const auto linked = runProgram(linker, QStringList{"-o", path(linker + ".out"), "-Map=" + map} + options +
                                               QStringList{path("main.o"), path("lib.a")});
    if (linked.exitCode != 0) qFatal("%s: %s", qPrintable(linker), linked.err.constData());
    return readAll(map);
}

const MapInput& inputNamed(const LinkMap& map, std::string_view section) {
    const auto found = std::ranges::find(map.inputs, section, &MapInput::section);
    if (found == map.inputs.end()) qFatal("the map has no input section %s", std::string(section).c_str());
    return *found;
}

} // namespace strata::test
