// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/link_map.h"
#include "tests/support/fixture.h"

#include <QStandardPaths>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

/// The blocks in front of the memory map, in English; every kind of row once plain and once wrapped.
const QByteArray kHead = R"(Archive member included to satisfy reference by file (symbol)

lib/bug.o                     arch/x86/kernel/traps.o (report_bug)
arch/powerpc/kernel/head_64.o
                              (--whole-archive)

Allocating common symbols
Common symbol       size              file

jiffies_64          0x8               kernel/time.o
a_common_name_that_wraps
                    0x10              lib/lib.a(x.o)

Discarded input sections

 .modinfo       0x0000000000000000       0x11 fs/namei.o
 .export_symbol.long
                0x0000000000000000       0x20 lib/lib.a(string.o)

Memory Configuration

Name             Origin             Length             Attributes
*default*        0x0000000000000000 0xffffffffffffffff

Linker script and memory map

LOAD vmlinux.a
LOAD lib/lib.a
)";

const QByteArray kBody = R"(                0xc000000000000000                _stext = .

.head.text      0xc000000000000000       0x64 load address 0x0000000000000000
 *(.head.text)
 .head.text.stub
                0xc000000000000000       0x20 linker stubs
                0xc000000000000000                0000001b.long_branch.sched_op
 .head.text     0xc000000000000020       0x44 head.o
                0xc000000000000020                _start
                0xc000000000000030                void foo<3>(std::vector<int, std::allocator<int> > const&)

.text_with_a_long_name
                0xc000000000010000      0x100
 *(EXCLUDE_FILE(*head.o) .text .text.*)
 .text          0xc000000000010000       0x20 kernel/fork.o
                                         0x28 (size before relaxing)
 *fill*         0xc000000000010020       0x20 
 .text.unlikely.and_long
                0xc000000000010040       0xc0 lib/lib.a(string.o)
                0xc000000000010040        (local) static_one

.rodata         0xc000000000020000        0x9
                0xc000000000020000        0x8 QUAD 0x1122334455667788
                0xc000000000020008        0x1 BYTE 0x1
                [0xc000000000020009]              x = (x * 0x4)
                [!provide]                        PROVIDE (unused = 0x3)
                0x0000000000000000                ASSERT ((x == 0x10), no)

.never
 *(.never)

/DISCARD/
 *(.note*)
OUTPUT(vmlinux elf64-powerpcle)
LOAD linker stubs

.not_a_section  0x0000000000000000       0x10
)";

QByteArray fixture() {
    return kHead + kBody;
}

LinkMap parsed(const QByteArray& text) {
    auto map = parseLinkMap(fileOf(text));
    if (!map) qFatal("refused: %s", map.error().text.c_str());
    return *map;
}

} // namespace

class TestLinkMap : public QObject {
    Q_OBJECT
private slots:
    void blocksBeforeTheMemoryMapAreRead();
    void wrappedNamesJoinTheirNumbers();
    void loadAddressIsTheSecondNumberWhateverTheWords();
    void sectionsOfTheScriptThatWereNeverMadeAreNotCreated();
    void nothingBehindOutputIsRead();
    void stubsFillAndDataHaveTheirKind();
    void linkersOwnDataIsNoStub();
    void archiveMembersAreSplitFromTheirArchive();
    void relaxedSizeBelongsToTheRowAbove();
    void symbolsKeepBlanksAndAssignmentsDoNotBecomeSymbols();
    void translatedMapGivesTheSameRows();
    void carriageReturnsAreIgnored();
    void unknownRowIsReportedWithItsLine();
    void singleArchiveMemberIsNoHeading();
    void textOfAnotherKindIsRefused();
    void dialectsAreToldByShape();
    void everyTruncationGivesAPrefixAndADiagnostic();
    void flippedBytesNeverCrash();
    void emptySectionsAreBounded();
    void cancelledReadingIsAnError();
    void mapBesideTheImageIsFound();
    void realLinkIsReadCompletely();
};

void TestLinkMap::blocksBeforeTheMemoryMapAreRead() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.archiveMembers.size(), 2U);
    QCOMPARE(map.archiveMembers[0].member, "lib/bug.o");
    QCOMPARE(map.archiveMembers[0].referrer, "arch/x86/kernel/traps.o (report_bug)");
    QCOMPARE(map.archiveMembers[1].member, "arch/powerpc/kernel/head_64.o");
    QCOMPARE(map.archiveMembers[1].referrer, "(--whole-archive)");
    QCOMPARE(map.commons.size(), 2U);
    QCOMPARE(map.commons[0].name, "jiffies_64");
    QCOMPARE(map.commons[0].object, "kernel/time.o");
    QCOMPARE(map.commons[1].name, "a_common_name_that_wraps");
    QCOMPARE(map.commons[1].size.value, 0x10U);
    QCOMPARE(map.discarded.size(), 2U);
    QCOMPARE(map.discarded[0].section, ".modinfo");
    QCOMPARE(map.discarded[1].section, ".export_symbol.long");
    QCOMPARE(map.discarded[1].member, "string.o");
    QCOMPARE(map.loads.size(), 2U);
    QVERIFY(map.diagnostics.empty());
}

void TestLinkMap::wrappedNamesJoinTheirNumbers() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.outputs[1].name, ".text_with_a_long_name");
    QVERIFY(map.outputs[1].created);
    QCOMPARE(map.outputs[1].size.value, 0x100U);
    QCOMPARE(map.outputs[1].inputCount, 3U);
    const MapInput& last = map.inputs[map.outputs[1].firstInput + 2];
    QCOMPARE(last.section, ".text.unlikely.and_long");
    QCOMPARE(last.vma.value, 0xc000000000010040U);
    QCOMPARE(last.output, 1U);
}

void TestLinkMap::loadAddressIsTheSecondNumberWhateverTheWords() {
    for (const char* words : {" load address ", " address de chargement ", " Ladeadresse "}) {
        const LinkMap map = parsed(fixture().replace(" load address ", words));
        QCOMPARE(map.outputs[0].lma, std::optional(Lma{0}));
        QVERIFY(!map.outputs[1].lma);
    }
}

void TestLinkMap::sectionsOfTheScriptThatWereNeverMadeAreNotCreated() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.outputs.size(), 5U);
    QCOMPARE(map.outputs[3].name, ".never");
    QVERIFY(!map.outputs[3].created);
    QCOMPARE(map.outputs[4].name, "/DISCARD/");
    QCOMPARE(map.outputs[4].inputCount, 0U);
}

void TestLinkMap::nothingBehindOutputIsRead() {
    const LinkMap map = parsed(fixture());
    for (const MapOutput& output : map.outputs)
        QVERIFY(output.name != ".not_a_section");
    QCOMPARE(map.loads.back(), "lib/lib.a");
}

void TestLinkMap::stubsFillAndDataHaveTheirKind() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.inputs.size(), 7U);
    QCOMPARE(map.inputs[0].kind, MapInputKind::Stubs);
    QCOMPARE(map.inputs[1].kind, MapInputKind::Section);
    QCOMPARE(map.inputs[3].kind, MapInputKind::Fill);
    QVERIFY(map.inputs[3].section.empty() && map.inputs[3].object.empty());
    QCOMPARE(map.inputs[3].size.value, 0x20U);
    QCOMPARE(map.inputs[5].kind, MapInputKind::Data);
    QCOMPARE(map.inputs[6].size.value, 1U);
}

void TestLinkMap::linkersOwnDataIsNoStub() {
    const LinkMap map = parsed(fixture().replace(" .head.text.stub\n                0x", " .branch_lt     0x"));
    QCOMPARE(map.inputs[0].section, ".branch_lt");
    QCOMPARE(map.inputs[0].object, "linker stubs");
    QCOMPARE(map.inputs[0].kind, MapInputKind::Section);
}

void TestLinkMap::archiveMembersAreSplitFromTheirArchive() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.inputs[4].object, "lib/lib.a");
    QCOMPARE(map.inputs[4].member, "string.o");
    QCOMPARE(map.inputs[2].object, "kernel/fork.o"); // a thin archive's member prints as its own path
    QVERIFY(map.inputs[2].member.empty());
}

void TestLinkMap::relaxedSizeBelongsToTheRowAbove() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.sizeBeforeRelaxing(2), std::optional(ByteCount{0x28}));
    QVERIFY(!map.sizeBeforeRelaxing(1));
}

void TestLinkMap::symbolsKeepBlanksAndAssignmentsDoNotBecomeSymbols() {
    const LinkMap map = parsed(fixture());
    QCOMPARE(map.symbols.size(), 4U);
    QCOMPARE(map.symbols[0].name, "0000001b.long_branch.sched_op");
    QCOMPARE(map.symbols[2].name, "void foo<3>(std::vector<int, std::allocator<int> > const&)");
    QCOMPARE(map.symbols[2].input, 1U);
    QCOMPARE(map.symbols[3].name, "static_one");
    QCOMPARE(map.assignments.size(), 4U);
    QCOMPARE(map.assignments[0].expression, "_stext = .");
    QCOMPARE(map.assignments[0].value, std::optional(Vma{0xc000000000000000}));
    QCOMPARE(map.assignments[1].value, std::optional(Vma{0xc000000000020009}));
    QCOMPARE(map.assignments[2].expression, "PROVIDE (unused = 0x3)");
    QVERIFY(!map.assignments[2].value);
}

void TestLinkMap::translatedMapGivesTheSameRows() {
    QByteArray french = fixture();
    french.replace("Archive member included to satisfy reference by file (symbol)",
                   "Membre d'archive inclus pour satisfaire la référence par fichier (symbole)");
    french.replace("Allocating common symbols", "Allocation des symboles communs");
    french.replace("Common symbol       size              file", "Symbole commun      taille            fichier");
    french.replace("Discarded input sections", "Sections d'entrée éliminées");
    french.replace("Linker script and memory map", "Script de l'éditeurs de liens et table de projection mémoire");
    french.replace(" load address ", " address de chargement ");
    french.replace("(size before relaxing)", "(taille avant relâchement)");
    const LinkMap english = parsed(fixture());
    const LinkMap map = parsed(french);
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.outputs.size(), english.outputs.size());
    QCOMPARE(map.inputs.size(), english.inputs.size());
    QCOMPARE(map.sizeBeforeRelaxing(2), english.sizeBeforeRelaxing(2));
    QCOMPARE(map.archiveMembers.size(), english.archiveMembers.size());
    QCOMPARE(map.commons.size(), english.commons.size());
    QCOMPARE(map.discarded.size(), english.discarded.size());
}

void TestLinkMap::carriageReturnsAreIgnored() {
    const LinkMap map = parsed(fixture().replace("\n", "\r\n"));
    QVERIFY(map.diagnostics.empty());
    QCOMPARE(map.inputs.size(), 7U);
    QCOMPARE(map.inputs[1].object, "head.o");
    QCOMPARE(map.archiveMembers.size(), 2U);
}

void TestLinkMap::unknownRowIsReportedWithItsLine() {
    const QByteArray text = fixture().replace(" *(.head.text)\n", "     what is this\n");
    const LinkMap map = parsed(text);
    QCOMPARE(map.diagnostics.size(), 1U);
    const auto line = text.left(text.indexOf("what is")).count('\n') + 1;
    QCOMPARE(QString::fromStdString(map.diagnostics[0].where), QString("link map:%1").arg(line));
    QVERIFY(map.diagnostics[0].text.find("what is this") != std::string::npos);
    QCOMPARE(map.inputs.size(), 7U);
}

void TestLinkMap::singleArchiveMemberIsNoHeading() {
    const LinkMap map = parsed("As-needed library included to satisfy reference by file (symbol)\n\n"
                               "libc.so.6                     main.o (puts)\n\n"
                               "*default*        0x0000000000000000 0xffffffffffffffff\nOUTPUT(a.out elf64-x86-64)\n");
    QCOMPARE(map.archiveMembers.size(), 1U);
    QCOMPARE(map.archiveMembers[0].member, "libc.so.6");
}

void TestLinkMap::textOfAnotherKindIsRefused() {
    for (const char* text : {"", "\n\n", "hello\n", "int main(int argc, char** argv) {\n    return f(argc);\n}\n",
                             "ffffffff81000000 T _text\nffffffff81000000 T _stext\n"}) {
        const auto map = parseLinkMap(fileOf(text));
        QVERIFY(!map);
        QVERIFY(map.error().text.find("no link map") != std::string::npos);
    }
}

void TestLinkMap::dialectsAreToldByShape() {
    const std::pair<const char*, MapDialect> rows[] = {
        {"               VMA       Size Align Out     In      Symbol\n", MapDialect::Mold},
        {"             VMA              LMA     Size Align Out     In      Symbol\n", MapDialect::Lld},
        {"\nMemory map\n\n ** file header\n                0x0000000000400000       0x40\n", MapDialect::Gold},
        {"*default*        0x0000000000000000 0xffffffffffffffff\n", MapDialect::Gnu}};
    for (const auto& [text, dialect] : rows)
        QCOMPARE(parsed(text).dialect, dialect);
}

void TestLinkMap::everyTruncationGivesAPrefixAndADiagnostic() {
    const QByteArray whole = fixture();
    const LinkMap complete = parsed(whole);
    const auto end = whole.indexOf("OUTPUT(") + 7;
    for (qsizetype length = 0; length < end; ++length) {
        const auto map = parseLinkMap(fileOf(whole.left(length)));
        if (!map) { // too short to be told from any other text
            QVERIFY2(length < whole.indexOf("Allocating"), qPrintable(QString::number(length)));
            continue;
        }
        QVERIFY(!map->diagnostics.empty());
        const auto line = whole.left(length).count('\n') + (whole.left(length).endsWith('\n') ? 0 : 1);
        QCOMPARE(QString::fromStdString(map->diagnostics.back().where), QString("link map:%1").arg(line));
        QVERIFY(map->outputs.size() <= complete.outputs.size());
        QVERIFY(map->inputs.size() <= complete.inputs.size());
        for (std::size_t i = 0; i + 1 < map->inputs.size(); ++i) {
            QCOMPARE(map->inputs[i].section, complete.inputs[i].section);
            QCOMPARE(map->inputs[i].vma.value, complete.inputs[i].vma.value);
        }
    }
}

void TestLinkMap::flippedBytesNeverCrash() {
    const QByteArray whole = fixture();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        const auto map = parseLinkMap(fileOf(damaged));
        if (!map) continue;
        for (const MapInput& input : map->inputs)
            QVERIFY(input.output < map->outputs.size());
        for (const MapSymbol& symbol : map->symbols)
            QVERIFY(symbol.input < map->inputs.size());
    }
}

void TestLinkMap::emptySectionsAreBounded() {
    QByteArray text = kHead;
    for (int i = 0; i < 100'000; ++i)
        text += "\na\n";
    const LinkMap map = parsed(text);
    QCOMPARE(map.outputs.size(), 65'536U);
    QVERIFY(map.diagnostics[0].text.find("34464 more output sections") != std::string::npos);
}

void TestLinkMap::cancelledReadingIsAnError() {
    QByteArray text = kHead;
    for (int i = 0; i < 70'000; ++i)
        text += " *(.text)\n";
    std::stop_source stop;
    stop.request_stop();
    const auto map = parseLinkMap(fileOf(text), Progress{.stop = stop.get_token()});
    QVERIFY(!map);
    QCOMPARE(std::string_view(map.error().text), kCancelled);
}

void TestLinkMap::mapBesideTheImageIsFound() {
    const QTemporaryDir folder;
    const auto image = std::filesystem::path(folder.filePath(".tmp_vmlinux.kallsyms1").toStdString());
    QVERIFY(!findLinkMap(image));
    QFile file(QString::fromStdString(image.string() + ".map"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(findLinkMap(image), std::optional(std::filesystem::path(image.string() + ".map")));
}

void TestLinkMap::realLinkIsReadCompletely() {
    if (QStandardPaths::findExecutable("ld").isEmpty()) QSKIP("ld is not installed: packaging/setup test brings it");
    const QTemporaryDir folder;
    QFile source(folder.filePath("a.s"));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(".globl _start\n.text\n_start: nop\n.section .text.a_rather_long_name,\"ax\"\n.balign 64\nnop\n"
                 ".data\n.globl datum\ndatum: .quad 1\n.comm pool,32,8\n");
    source.close();
    const QString object = folder.filePath("a.o");
    QCOMPARE(runProgram("as", {"-o", object, source.fileName()}).exitCode, 0);
    QCOMPARE(runProgram("ld", {"-o", folder.filePath("a"), "-Map=" + folder.filePath("a.map"), object}).exitCode, 0);
    auto file = FileBytes::read(folder.filePath("a.map").toStdString());
    QVERIFY(file);
    const auto map = parseLinkMap(*file);
    QVERIFY(map);
    QVERIFY(map->diagnostics.empty());
    const auto named = [](std::string_view name) { return [name](const MapSymbol& s) { return s.name == name; }; };
    QCOMPARE(std::ranges::count_if(map->symbols, named("_start")), 1);
    QCOMPARE(std::ranges::count_if(map->symbols, named("pool")), 1);
    const auto longName = [](const MapInput& input) { return input.section == ".text.a_rather_long_name"; };
    const auto found = std::ranges::find_if(map->inputs, longName);
    QVERIFY(found != map->inputs.end());
    QCOMPARE(QString::fromUtf8(found->object.data(), static_cast<qsizetype>(found->object.size())), object);
    QCOMPARE(found->vma.value % 64, 0U);
}

QTEST_GUILESS_MAIN(TestLinkMap)
#include "test_link_map.moc"
