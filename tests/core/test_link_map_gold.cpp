// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kMap = R"(Archive member included because of file (symbol)

lib/lib.a(b.o)                a.o (helper)

Allocating common symbols
Common symbol       size              file

pool                0x20              a.o

Discarded input sections

 .note.GNU-stack
                0x0000000000000000        0x0 a.o

Memory map

 ** file header
                0x0000000000400000       0x40

.text           0x00000000004000c0       0x60 load address 0x1000            
 .text          0x00000000004000c0        0x6 o bj.o
                0x00000000004000c0                int foo<3>(std::vector<int> const&)
 ** fill        0x00000000004000c6       0x3a
 .text.a_rather_long_name
                0x0000000000400100        0x1 lib/lib.a(b.o)
 .text.moved    0xffffffffffffffff        0xc a.o
                0x0000000000400104                far1
 ** expression  0x0000000000400110        0x1

.a_rather_long_output
                0x0000000000401000       0x20
 ** common      0x0000000000401000       0x20

.shstrtab       0x0000000000000000       0x4b
 ** string table
                0x0000000000000000       0x4b
)";

const QByteArray kCrossReference = R"(
Cross Reference Table

Symbol                                            File
helper                                            lib/lib.a(b.o)
                                                  a.o
)";

} // namespace

class TestLinkMapGold : public QObject {
    Q_OBJECT
private slots:
    void headIsReadAsThatOfGnuLd();
    void rowsAreRead();
    void whatTheLinkerMakesIsTold();
    void movedSectionsHaveASizeAndNoPlace();
    void translatedHeadingIsRecognised();
    void crossReferenceEndsTheMap();
    void carriageReturnsAreIgnored();
    void everyTruncationGivesAPrefixAndADiagnostic() {
        checkTruncations(kMap, parsedMap(kMap), kMap.indexOf("Memory map") + 11, kMap.lastIndexOf(" ** string"));
    }
    void flippedBytesNeverCrash() { checkFlippedBytes(kMap + kCrossReference); }
    void realLinkIsReadCompletely();
    void mapOfTheCorpusIsReadCompletely();
};

void TestLinkMapGold::headIsReadAsThatOfGnuLd() {
    const LinkMap map = parsedMap(kMap);
    QCOMPARE(map.dialect, MapDialect::Gold);
    QCOMPARE(map.archiveMembers.size(), 1U);
    QCOMPARE(map.archiveMembers[0].referrer, "a.o (helper)");
    QCOMPARE(map.commons.size(), 1U);
    QCOMPARE(map.discarded.size(), 1U);
    QCOMPARE(map.discarded[0].section, ".note.GNU-stack");
}

void TestLinkMapGold::rowsAreRead() {
    const LinkMap map = parsedMap(kMap);
    QCOMPARE(map.outputs.size(), 3U);
    QCOMPARE(map.outputs[0].lma, std::optional(Lma{0x1000}));
    QCOMPARE(map.outputs[0].inputCount, 5U);
    QCOMPARE(map.outputs[1].name, ".a_rather_long_output");
    QCOMPARE(map.inputs[0].object, "o bj.o");
    QCOMPARE(map.inputs[2].section, ".text.a_rather_long_name");
    QCOMPARE(map.inputs[2].member, "b.o");
    QCOMPARE(map.symbols.size(), 2U);
    QCOMPARE(map.symbols[0].name, "int foo<3>(std::vector<int> const&)");
}

void TestLinkMapGold::whatTheLinkerMakesIsTold() {
    const LinkMap map = parsedMap(kMap);
    QCOMPARE(map.inputs[1].kind, MapInputKind::Fill);
    QCOMPARE(map.inputs[1].size.value, 0x3aU);
    QCOMPARE(map.inputs[4].kind, MapInputKind::Data);
    QCOMPARE(map.inputs[5].section, "common");
    QVERIFY(map.inputs[5].object.empty());
}

void TestLinkMapGold::movedSectionsHaveASizeAndNoPlace() {
    const LinkMap map = parsedMap(kMap);
    QCOMPARE(map.inputs[3].vma.value, kUnknownVma.value);
    QCOMPARE(map.inputs[3].size.value, 0xcU);
    QCOMPARE(map.diagnostics.size(), 1U);
    QCOMPARE(map.diagnostics[0].severity, Severity::Note);
    QVERIFY(map.diagnostics[0].text.starts_with("1 input sections have no address"));
}

void TestLinkMapGold::translatedHeadingIsRecognised() {
    QByteArray text = kMap;
    const LinkMap map = parsedMap(text.replace("Memory map", "Carte mémoire"));
    QCOMPARE(map.dialect, MapDialect::Gold);
    QCOMPARE(map.outputs.size(), 3U);
    QCOMPARE(map.archiveMembers.size(), 1U);
}

void TestLinkMapGold::crossReferenceEndsTheMap() {
    const LinkMap map = parsedMap(kMap + kCrossReference);
    QCOMPARE(map.diagnostics.size(), 1U);
    QCOMPARE(map.outputs.size(), 3U);
    const auto entry = map.crossReference.find("helper");
    QVERIFY(entry);
    QCOMPARE(entry->files, (std::vector<std::string_view>{"lib/lib.a(b.o)", "a.o"}));
}

void TestLinkMapGold::carriageReturnsAreIgnored() {
    QByteArray text = kMap;
    const LinkMap map = parsedMap(text.replace("\n", "\r\n"));
    QCOMPARE(map.diagnostics.size(), 1U);
    QCOMPARE(map.inputs.size(), parsedMap(kMap).inputs.size());
}

void TestLinkMapGold::realLinkIsReadCompletely() {
    const SmallLink link;
    const QByteArray text = link.map("ld.gold", {"--cref"});
    if (text.isEmpty()) QSKIP("ld.gold is not installed: packaging/setup test brings it");
    const LinkMap map = parsedMap(text);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(inputNamed(map, ".text.a_rather_long_name_of_a_function").vma.value % 64, 0U);
    QCOMPARE(inputNamed(map, ".text.with space").size.value, 1U);
    QCOMPARE(inputNamed(map, "merge strings").size.value, 12U);
    QCOMPARE(map.commons.size(), 1U);
    QCOMPARE(map.archiveMembers.size(), 1U);
    const auto entry = map.crossReference.find("helper");
    QVERIFY(entry && entry->files.size() == 2);
    QVERIFY(entry->files[0].ends_with("lib.a(helper.o)") && entry->files[1].ends_with("main.o"));
}

void TestLinkMapGold::mapOfTheCorpusIsReadCompletely() {
    STRATA_NEEDS_CORPUS();
    const LinkMap map = parsedMap(readAll(corpusFolder() + "/maps/gold-aarch64.map"));
    QCOMPARE(map.diagnostics.size(), 1U); // three sections that were moved for stubs
    QVERIFY(map.diagnostics[0].text.starts_with("3 input sections have no address"));
    QCOMPARE(map.outputs.size(), 7U);
    QCOMPARE(map.symbols.size(), 4U);
    QCOMPARE(map.outputs[0].inputCount, 5U);
}

QTEST_GUILESS_MAIN(TestLinkMapGold)
#include "test_link_map_gold.moc"
