// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/link_map.h"
#include "tests/support/fixture.h"

#include <QStandardPaths>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kMap = R"(             VMA              LMA     Size Align Out     In      Symbol
               0                0 c000000000000000     1 . = 0xc000000000000000
c000000000000000                0        0     1 _stext = .
c000000000000000                0      100    16 .head.text
c000000000000000                0       44    16         head.o:(.head.text)
c000000000000000                0        0     1                 $x
c000000000000000                0       44     1                 _start
c000000000000050               50       80    16         <internal>:(.text.thunk)
c0000000000000d0               d0       30     1         . = ALIGN ( 0x100 )
c000000000010000            10000      1d0    16 .text
c000000000010000            10000      1c0    16         vmlinux.a(kernel/sched.o):(.text.with space)
c000000000010000            10000       1c     1                 void foo<3>(std::vector<int> const&)
c0000000000101c0            101c0        8     1         QUAD ( _text )
c0000000000101c8            101c8        8     8         o bj.o:(.eh_frame+0x18)
c0000000000101d0            101d0        0     1 
c0000000000101d0            101d0        0     1 ASSERT ( x == 1, no )
               0                0      130     1 .comment
               0                0      130     1         <internal>:(.comment)
               0                0       c0     8 .symtab
               0                0       c0     8         <internal>:(.symtab)
               0                0       30     1 .shstrtab
               0                0       30     1         <internal>:(.shstrtab)
)";

LinkMap parsed(const QByteArray& text) {
    auto map = parseLinkMap(fileOf(text));
    if (!map) qFatal("refused: %s", map.error().text.c_str());
    return *map;
}

} // namespace

class TestLinkMapLld : public QObject {
    Q_OBJECT
private slots:
    void levelsAreToldByIndentation();
    void commandsOfTheScriptAreNoSections();
    void thunksAreStubs();
    void memberOfAThinArchiveKeepsItsArchive();
    void loadAddressIsKeptWhereItDiffers();
    void skippedBytesAreFill();
    void mapWithoutLoadAddressesIsRead();
    void crossReferenceIsKeptAndNoRow();
    void carriageReturnsAreIgnored();
    void everyTruncationGivesAPrefixAndADiagnostic();
    void flippedBytesNeverCrash();
    void realLinkIsReadCompletely();
};

void TestLinkMapLld::levelsAreToldByIndentation() {
    const LinkMap map = parsed(kMap);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.dialect, MapDialect::Lld);
    QCOMPARE(map.outputs.size(), 5U);
    QCOMPARE(map.outputs[0].name, ".head.text");
    QCOMPARE(map.outputs[0].inputCount, 3U);
    QCOMPARE(map.outputs[1].firstInput, 3U);
    QCOMPARE(map.inputs[0].object, "head.o");
    QCOMPARE(map.inputs[0].section, ".head.text");
    QCOMPARE(map.inputs[5].object, "o bj.o");
    QCOMPARE(map.inputs[5].section, ".eh_frame");
    QCOMPARE(map.symbols.size(), 2U); // $x is a mark, no symbol
    QCOMPARE(map.symbols[1].name, "void foo<3>(std::vector<int> const&)");
    QCOMPARE(map.symbols[1].input, 3U);
}

void TestLinkMapLld::commandsOfTheScriptAreNoSections() {
    const LinkMap map = parsed(kMap);
    QCOMPARE(map.assignments.size(), 4U);
    QCOMPARE(map.assignments[0].expression, ". = 0xc000000000000000");
    QCOMPARE(map.assignments[1].value, std::optional(Vma{0xc000000000000000}));
    QCOMPARE(map.assignments[3].expression, "ASSERT ( x == 1, no )");
    QCOMPARE(map.inputs[4].kind, MapInputKind::Data);
}

void TestLinkMapLld::thunksAreStubs() {
    const LinkMap map = parsed(kMap);
    QCOMPARE(map.inputs[1].kind, MapInputKind::Stubs);
    QCOMPARE(map.inputs[1].size.value, 0x80U);
    QCOMPARE(map.inputs[6].object, "<internal>");
    QCOMPARE(map.inputs[6].kind, MapInputKind::Section); // .comment is the linker's own, and no stub
}

void TestLinkMapLld::memberOfAThinArchiveKeepsItsArchive() {
    const LinkMap map = parsed(kMap);
    QCOMPARE(map.inputs[3].object, "vmlinux.a");
    QCOMPARE(map.inputs[3].member, "kernel/sched.o");
    QCOMPARE(map.inputs[3].section, ".text.with space");
}

void TestLinkMapLld::loadAddressIsKeptWhereItDiffers() {
    const LinkMap map = parsed(kMap);
    QCOMPARE(map.outputs[1].lma, std::optional(Lma{0x10000}));
    QVERIFY(!map.outputs[2].lma);
}

void TestLinkMapLld::skippedBytesAreFill() {
    const LinkMap map = parsed(kMap);
    QCOMPARE(map.inputs[2].kind, MapInputKind::Fill);
    QCOMPARE(map.inputs[2].vma.value, 0xc0000000000000d0U);
    QCOMPARE(map.inputs[2].size.value, 0x30U);
}

void TestLinkMapLld::mapWithoutLoadAddressesIsRead() {
    const LinkMap map = parsed("Address          Size             Align Out     In      Symbol\n"
                               "0000000000001000 0000000000000005     1 .text\n"
                               "0000000000001000 0000000000000005     1         a.o:(.text)\n"
                               "0000000000000000 0000000000000020     1 .shstrtab\n");
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs[0].size.value, 5U);
    QVERIFY(!map.outputs[0].lma);
    QCOMPARE(map.inputs[0].section, ".text");
}

void TestLinkMapLld::crossReferenceIsKeptAndNoRow() {
    const LinkMap map = parsed(kMap + "\nCross Reference Table\n\nSymbol                    File\n_start   head.o\n");
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs.size(), 5U);
    const auto entry = map.crossReference.find("_start");
    QVERIFY(entry && entry->files == std::vector<std::string_view>{"head.o"});
}

void TestLinkMapLld::carriageReturnsAreIgnored() {
    QByteArray text = kMap;
    const LinkMap map = parsed(text.replace("\n", "\r\n"));
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.inputs.size(), parsed(kMap).inputs.size());
    QCOMPARE(map.inputs[3].section, ".text.with space");
}

void TestLinkMapLld::everyTruncationGivesAPrefixAndADiagnostic() {
    const LinkMap complete = parsed(kMap);
    const auto end = kMap.indexOf(".shstrtab");
    for (qsizetype length = kMap.indexOf('\n'); length < end; ++length) {
        const LinkMap map = parsed(kMap.left(length));
        QVERIFY(!map.diagnostics.empty());
        const auto line = kMap.left(length).count('\n') + (kMap.left(length).endsWith('\n') ? 0 : 1);
        QCOMPARE(QString::fromStdString(map.diagnostics.back().where), QString("link map:%1").arg(line));
        QVERIFY(map.inputs.size() <= complete.inputs.size());
        for (std::size_t i = 0; i + 1 < map.inputs.size(); ++i) {
            QCOMPARE(map.inputs[i].section, complete.inputs[i].section);
            QCOMPARE(map.inputs[i].size.value, complete.inputs[i].size.value);
        }
    }
    for (qsizetype length = 0; length + 1 < kMap.indexOf('\n'); ++length) {
        QVERIFY(!parseLinkMap(fileOf(kMap.left(length))));
    }
}

void TestLinkMapLld::flippedBytesNeverCrash() {
    for (qsizetype at = 0; at < kMap.size(); ++at) {
        QByteArray damaged = kMap;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        const auto map = parseLinkMap(fileOf(damaged));
        if (!map) continue;
        for (const MapInput& input : map->inputs)
            QVERIFY(input.output < map->outputs.size());
        for (const MapSymbol& symbol : map->symbols)
            QVERIFY(symbol.input < map->inputs.size());
    }
}

void TestLinkMapLld::realLinkIsReadCompletely() {
    const QString lld = QStandardPaths::findExecutable("ld.lld-19");
    if (lld.isEmpty()) QSKIP("ld.lld-19 is not installed: packaging/setup test brings it");
    const QTemporaryDir folder;
    QFile source(folder.filePath("a.s"));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(".globl _start\n.text\n_start: nop\n.section .text.b,\"ax\"\n.balign 64\nnop\n"
                 ".data\n.globl datum\ndatum: .quad 1\n");
    source.close();
    const QString object = folder.filePath("a.o");
    QCOMPARE(runProgram("as", {"-o", object, source.fileName()}).exitCode, 0);
    QCOMPARE(runProgram(lld, {"-o", folder.filePath("a"), "-Map=" + folder.filePath("a.map"), object}).exitCode, 0);
    const LinkMap map = parsed(readAll(folder.filePath("a.map")));
    QVERIFY(map.diagnostics.empty());
    const auto found = std::ranges::find(map.inputs, std::string_view(".text.b"), &MapInput::section);
    QVERIFY(found != map.inputs.end());
    QCOMPARE(found->vma.value % 64, 0U);
    QCOMPARE(std::ranges::count(map.symbols, std::string_view("datum"), &MapSymbol::name), 1);
}

QTEST_GUILESS_MAIN(TestLinkMapLld)
#include "test_link_map_lld.moc"
