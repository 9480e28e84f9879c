// SPDX-License-Identifier: GPL-3.0-or-later
// Maps of GNU ld that are read in several parts, by several threads: they must give what one part gives.
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kHead = "*default*        0x0000000000000000 0xffffffffffffffff\n\nLinker script and memory map\n";
constexpr std::uint64_t kStart = 0x1000;

QByteArray hex(std::uint64_t value) {
    return "0x" + QByteArray::number(qulonglong(value), 16).rightJustified(16, '0');
}

/// One output section of `count` functions of 16 bytes: a wrapped name, a symbol, and every fourth time fill or a
/// remark.
QByteArray functions(int first, int count) {
    QByteArray text;
    for (int i = first; i < first + count; ++i) {
        const std::uint64_t at = kStart + 16 * static_cast<std::uint64_t>(i);
        const QByteArray number = QByteArray::number(i);
        text += " .text.a_function_with_number_" + number + "\n                " + hex(at) + "       0x10 kernel/" +
                number + ".o\n";
        if (i % 4 == 0) text += "                                         0x20 (size before relaxing)\n";
        if (i % 4 == 1) text += " *(.text.pattern)\n";
        text += "                " + hex(at) + "                function_" + number + "\n";
    }
    return text;
}

constexpr int kCount = 30'000; // 5 MB, five parts
const QByteArray kOutput = "\n.text           0x0000000000001000    0x40000\n";
const QByteArray kEnd =
    "\n.data           0x0000000000900000        0x8\n .data          0x0000000000900000        0x8 "
    "a.o\nOUTPUT(vmlinux elf64-x86-64)\n";

void checkFunctions(const LinkMap& map, std::size_t count) {
    QVERIFY(map.inputs.size() >= count && map.symbols.size() >= count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = std::to_string(i);
        QCOMPARE(map.inputs[i].section, ".text.a_function_with_number_" + number);
        QCOMPARE(map.inputs[i].object, "kernel/" + number + ".o");
        QCOMPARE(map.inputs[i].vma.value, kStart + 16 * i);
        QCOMPARE(map.inputs[i].output, 0U);
        QCOMPARE(map.symbols[i].name, "function_" + number);
        QCOMPARE(std::size_t{map.symbols[i].input}, i);
        QCOMPARE(map.sizeBeforeRelaxing(static_cast<std::uint32_t>(i)).has_value(), i % 4 == 0);
    }
}

} // namespace

class TestLinkMapParts : public QObject {
    Q_OBJECT
private slots:
    void partsJoinToTheWholeMap();
    void linesAreThoseOfTheFile();
    void nothingBehindTheEndIsRead();
    void cutsInAnyPartAreNoticed();
    void rowsWithoutASectionAreReportedOnce();
    void neverMadeSectionsAreBoundedOverParts();
    void cancelIsAnsweredSoon();
};

void TestLinkMapParts::partsJoinToTheWholeMap() {
    const LinkMap map = parsedMap(kHead + kOutput + functions(0, kCount) + kEnd);
    QVERIFY(map.diagnostics.empty());
    checkIndices(map);
    checkFunctions(map, kCount);
    QCOMPARE(map.outputs.size(), 2U);
    QCOMPARE(map.outputs[0].inputCount, std::uint32_t{kCount});
    QCOMPARE(map.inputs.back().output, 1U);
    QCOMPARE(map.relaxed.size(), std::size_t{kCount / 4});
}

void TestLinkMapParts::linesAreThoseOfTheFile() {
    const QByteArray text =
        kHead + kOutput + functions(0, kCount - 5) + "     what is this\n" + functions(kCount - 5, 5) + kEnd;
    const LinkMap map = parsedMap(text);
    QCOMPARE(map.diagnostics.size(), 1U);
    const auto odd = text.left(text.indexOf("what is")).count('\n') + 1;
    QCOMPARE(QString::fromStdString(map.diagnostics[0].where), QString("link map:%1").arg(odd));
    const auto data = text.left(text.indexOf("\n.data")).count('\n') + 2;
    QCOMPARE(qsizetype{map.outputs[1].line}, data);
    QCOMPARE(qsizetype{map.inputs.back().line}, data + 1);
}

void TestLinkMapParts::nothingBehindTheEndIsRead() {
    QByteArray table = "\nCross Reference Table\n\nSymbol                                            File\n";
    for (int i = 0; i < kCount; ++i)
        table +=
            QByteArray("symbol_" + QByteArray::number(i)).leftJustified(50) + "a.o\n" + QByteArray(50, ' ') + "b.o\n";
    const LinkMap map = parsedMap(kHead + kOutput + functions(0, kCount) + kEnd + table);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs.size(), 2U);
    QCOMPARE(map.crossReference.entries().size(), std::size_t{kCount});
    QCOMPARE(map.crossReference.find("symbol_29999")->files.size(), 2U);
}

void TestLinkMapParts::cutsInAnyPartAreNoticed() {
    const QByteArray whole = kHead + kOutput + functions(0, kCount) + kEnd;
    for (int i = 1; i < 40; ++i) {
        const QByteArray cut = whole.left(whole.size() * i / 40 - i);
        const LinkMap map = parsedMap(cut);
        checkIndices(map);
        const auto line = cut.count('\n') + (cut.endsWith('\n') ? 0 : 1);
        QCOMPARE(QString::fromStdString(map.diagnostics.back().where), QString("link map:%1").arg(line));
        QVERIFY(map.symbols.size() > 1);
        checkFunctions(map, map.symbols.size() - 1);
    }
}

void TestLinkMapParts::rowsWithoutASectionAreReportedOnce() {
    const LinkMap map = parsedMap(kHead + "\n" + functions(0, kCount) + kEnd);
    checkIndices(map);
    QCOMPARE(map.inputs.size(), 1U);
    QVERIFY(map.diagnostics[0].text.starts_with("expected an output section above it"));
    QCOMPARE(map.diagnostics.size(), 21U); // 20 and how many more
}

void TestLinkMapParts::neverMadeSectionsAreBoundedOverParts() {
    QByteArray text = kHead + kOutput;
    for (int i = 0; i < 4; ++i)
        text += functions(10'000 * i, 10'000) + QByteArray("\na\n").repeated(30'000) + "\n.more           " +
                hex(0x900000) + "        0x0\n";
    const LinkMap map = parsedMap(text + kEnd);
    checkIndices(map);
    QCOMPARE(map.outputs.size(), 65'536U + 6);
    QVERIFY(map.diagnostics[0].text.starts_with("54464 more output sections were never made"));
}

void TestLinkMapParts::cancelIsAnsweredSoon() {
    const auto file = fileOf(kHead + kOutput + functions(0, 10 * kCount) + kEnd);
    std::stop_source stop;
    Progress progress{.report =
                          [&](std::string_view, int percent) {
                              if (percent >= 20) stop.request_stop();
                          },
                      .stop = stop.get_token()};
    const auto map = parseLinkMap(file, progress);
    QVERIFY(!map);
    QCOMPARE(std::string_view(map.error().text), kCancelled);
}

QTEST_GUILESS_MAIN(TestLinkMapParts)
#include "test_link_map_parts.moc"
