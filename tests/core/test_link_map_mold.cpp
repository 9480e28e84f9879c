// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kMap = R"(               VMA       Size Align Out     In      Symbol
          0x200000         64     8 EHDR
          0x200040        448     8 PHDR
          0x210210  136314976     4 .text
          0x210210         24     4         o bj.o:(.text)
          0x210210          0     0                 $x
          0x210210          0     0                 void foo<3>(std::vector<int> const&)
          0x210250  136314880     1         lib/lib.a(fill.o):(.text.with space)
          0x210250          0     0                 $d.1
          0x210250          0     0                 fill
                 0         37     1 .comment
                 0        832     8 SHDR
)";

} // namespace

class TestLinkMapMold : public QObject {
    Q_OBJECT
private slots:
    void levelsAreToldByIndentation();
    void sizesAreDecimal();
    void tablesOfTheFileAreNoSections();
    void rowOfAnotherShapeIsReported();
    void everyTruncationGivesAPrefixAndADiagnostic() {
        checkTruncations(kMap, parsedMap(kMap), kMap.indexOf('\n'), kMap.indexOf("SHDR") + 4);
    }
    void flippedBytesNeverCrash() { checkFlippedBytes(kMap); }
    void carriageReturnsAreIgnored();
    void realLinkIsReadCompletely();
    void mapOfTheCorpusIsReadCompletely();
};

void TestLinkMapMold::levelsAreToldByIndentation() {
    const LinkMap map = parsedMap(kMap);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.dialect, MapDialect::Mold);
    QCOMPARE(map.outputs.size(), 2U);
    QCOMPARE(map.outputs[0].name, ".text");
    QCOMPARE(map.outputs[0].inputCount, 2U);
    QVERIFY(map.outputs[0].created && !map.outputs[0].lma);
    QCOMPARE(map.inputs[0].object, "o bj.o");
    QCOMPARE(map.inputs[1].object, "lib/lib.a");
    QCOMPARE(map.inputs[1].member, "fill.o");
    QCOMPARE(map.inputs[1].section, ".text.with space");
    QCOMPARE(map.inputs[1].line, 8U);
    QCOMPARE(map.symbols.size(), 2U); // $x and $d.1 are marks, no symbols
    QCOMPARE(map.symbols[0].name, "void foo<3>(std::vector<int> const&)");
    QCOMPARE(map.symbols[1].input, 1U);
}

void TestLinkMapMold::sizesAreDecimal() {
    const LinkMap map = parsedMap(kMap);
    QCOMPARE(map.outputs[0].vma.value, 0x210210U);
    QCOMPARE(map.outputs[0].size.value, 136314976U);
    QCOMPARE(map.inputs[0].size.value, 24U);
    QCOMPARE(map.outputs[1].vma.value, 0U);
}

void TestLinkMapMold::tablesOfTheFileAreNoSections() {
    for (const MapOutput& output : parsedMap(kMap).outputs)
        QVERIFY(output.name != "EHDR" && output.name != "PHDR" && output.name != "SHDR");
}

void TestLinkMapMold::rowOfAnotherShapeIsReported() {
    QByteArray text = kMap;
    text.replace("          0x210210         24     4         o bj.o:(.text)", "what is this");
    const LinkMap map = parsedMap(text);
    QVERIFY(!map.diagnostics.empty());
    QCOMPARE(QString::fromStdString(map.diagnostics[0].where), QString("link map:5"));
    QVERIFY(map.diagnostics[0].text.find("what is this") != std::string::npos);
}

void TestLinkMapMold::carriageReturnsAreIgnored() {
    QByteArray text = kMap;
    const LinkMap map = parsedMap(text.replace("\n", "\r\n"));
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.inputs[1].section, ".text.with space");
}

void TestLinkMapMold::realLinkIsReadCompletely() {
    const SmallLink link;
    const QByteArray text = link.map("mold");
    if (text.isEmpty()) QSKIP("mold is not installed: packaging/setup test brings it");
    const LinkMap map = parsedMap(text);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(inputNamed(map, ".text.a_rather_long_name_of_a_function").vma.value % 64, 0U);
    QCOMPARE(inputNamed(map, ".text.with space").size.value, 1U);
    QCOMPARE(std::ranges::count(map.symbols, std::string_view("datum"), &MapSymbol::name), 1);
    QCOMPARE(std::ranges::count(map.inputs, std::string_view("helper.o"), &MapInput::member), 3);
}

void TestLinkMapMold::mapOfTheCorpusIsReadCompletely() {
    STRATA_NEEDS_CORPUS();
    const LinkMap map = parsedMap(readAll(corpusFolder() + "/maps/mold237-aarch64.map"));
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs.size(), 12U);
    QCOMPARE(map.inputs.size(), 11U);
    QCOMPARE(map.symbols.size(), 5U);
    // A thunk of 24 bytes and its alignment are not listed: the gap is where they are.
    const MapInput& before = inputNamed(map, ".text");
    QCOMPARE(inputNamed(map, ".text.fill").vma - (before.vma + before.size), ByteCount{0x28});
}

QTEST_GUILESS_MAIN(TestLinkMapMold)
#include "test_link_map_mold.moc"
