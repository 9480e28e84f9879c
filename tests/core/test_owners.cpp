// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"
#include "core/layout/owners.h"
#include "tests/support/map_fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

/// .text: 0x1000 to 0x1070; .data and .bss behind it, a hole of a page between.
const QByteArray kElf = R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
ProgramHeaders:
  - { Type: PT_LOAD, Flags: [ PF_R, PF_X ], VAddr: 0x1000, PAddr: 0x1000, FirstSec: .text, LastSec: .bss }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x1000, AddressAlign: 16, Offset: 0x1000, Size: 0x70 }
  - { Name: .data, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x2000, AddressAlign: 16, Offset: 0x2000, Size: 0x20 }
  - { Name: .bss, Type: SHT_NOBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x2020, AddressAlign: 16, Size: 0x40 }
Symbols:
  - { Name: fork.c, Type: STT_FILE, Index: SHN_ABS }
  - { Name: copy_process, Type: STT_FUNC, Section: .text, Value: 0x1000, Size: 0x10 }
  - { Name: dup_task, Type: STT_FUNC, Section: .text, Value: 0x1018, Size: 0x8 }
  - { Name: string.c, Type: STT_FILE, Index: SHN_ABS }
  - { Name: count, Type: STT_FUNC, Section: .text, Value: 0x1030, Size: 0x8 }
  - { Name: sys_fork, Type: STT_FUNC, Section: .text, Value: 0x1010, Size: 0x8, Binding: STB_GLOBAL }
  - { Name: strlen, Type: STT_FUNC, Section: .text, Value: 0x1020, Size: 0x8, Binding: STB_GLOBAL }
)";

const QByteArray kMap = R"(*default*        0x0000000000000000 0xffffffffffffffff

Linker script and memory map

.text           0x0000000000001000       0x70
 .text          0x0000000000001000       0x1c kernel/fork.o
 *fill*         0x000000000000101c        0x4 
 .text          0x0000000000001020       0x20 lib/lib.a(string.o)
 .text.stub     0x0000000000001040       0x10 linker stubs
 .text          0x0000000000001050       0x10 vmlinux.a(./kernel/fork.o)
 *fill*         0x0000000000001060       0x10 

.data           0x0000000000002000       0x20
                0x0000000000002000        0x8 QUAD 0x1
 .data          0x0000000000002008       0x18 kernel/fork.o

.bss            0x0000000000002020       0x40
 .bss           0x0000000000002020       0x40 /build/init/main.o
OUTPUT(vmlinux elf64-x86-64)
)";

Image image() {
    auto image = readImage(fileOf(elfFromYaml(kElf)));
    if (!image) qFatal("%s", image.error().text.c_str());
    return *image;
}

/// The bytes of the node at that path; fails the test when there is none.
OwnerBytes at(const Owners& owners, const std::string& path) {
    for (std::uint32_t i = 0; i < owners.nodes.size(); ++i) {
        if (owners.path(i) == path) return owners.nodes[i].bytes;
    }
    qFatal("no owner %s", path.c_str());
}

OwnerKind kindAt(const Owners& owners, const std::string& path) {
    for (std::uint32_t i = 0; i < owners.nodes.size(); ++i) {
        if (owners.path(i) == path) return owners.nodes[i].kind;
    }
    qFatal("no owner %s", path.c_str());
}

/// Independent of how the sums were made: leaves against the layout, children against their parent.
void checkSums(const Owners& owners, const Layout& layout) {
    QCOMPARE(owners.root().bytes.total().value, layout.memorySize.value);
    std::vector<OwnerBytes> below(owners.nodes.size());
    std::size_t listed = 0;
    for (std::uint32_t i = 0; i < owners.nodes.size(); ++i) {
        const OwnerNode& node = owners.nodes[i];
        listed += node.children.end - node.children.begin;
        for (std::uint32_t c = node.children.begin; c < node.children.end; ++c) {
            QCOMPARE(owners.nodes[owners.children[c]].parent, i);
            below[i] += owners.nodes[owners.children[c]].bytes;
        }
        // Only an input section, or what stands for one, has bytes beside those of its children.
        if (node.kind != OwnerKind::InputSection && node.kind != OwnerKind::Other && !node.children.empty())
            QVERIFY(below[i] == node.bytes);
        QVERIFY(below[i].total().value <= node.bytes.total().value);
    }
    QCOMPARE(listed, owners.nodes.size() - 1);
    const auto padding = owners.root().bytes.padding.value;
    QCOMPARE(
        owners.byMap.value + owners.bySourceFile.value + owners.unknown.value + padding +
            [&] {
                std::uint64_t headers = 0;
                for (std::uint32_t i = 0; i < layout.memoryItemCount; ++i) {
                    const auto kind = layout.items[i].kind;
                    const bool table = kind == ItemKind::ElfHeader || kind == ItemKind::ProgramHeaders ||
                                       kind == ItemKind::SectionHeaders;
                    if (table) headers += layout.items[i].memorySize.value;
                }
                return headers;
            }(),
        layout.memorySize.value);
}

} // namespace

class TestOwners : public QObject {
    Q_OBJECT
private slots:
    void pathsAreFolderObjectSectionSymbol();
    void nodesKnowTheirPlaces();
    void archivesAreFolded();
    void alignmentCountsForWhoAskedForIt();
    void whatNoObjectBroughtIsInParentheses();
    void withoutAMapSourceFilesOwn();
    void staleSectionFallsBackAlone();
    void withoutAnySymbolNobodyOwns();
    void mergedStringsThatOverlapDoNotReachIntoTheNextRow();
    void everyRealImageSumsExactly_data();
    void everyRealImageSumsExactly();
    void debianKernelsSumExactly_data();
    void debianKernelsSumExactly();
};

void TestOwners::pathsAreFolderObjectSectionSymbol() {
    const Image elf = image();
    const LinkMap map = parsedMap(kMap);
    const Layout layout = buildLayout(elf, &map);
    const Owners owners = buildOwners(elf, &map, layout);
    checkSums(owners, layout);
    QCOMPARE(at(owners, "kernel/fork.o/.text/copy_process").text.value, 0x10U);
    QCOMPARE(at(owners, "kernel/fork.o/.text/sys_fork").text.value, 8U);
    // dup_task has 8 bytes, 4 of them in fork.o's row; two rows of one section name are one node.
    QCOMPARE(at(owners, "kernel/fork.o/.text").text.value, 0x1cU + 0x10U);
    QCOMPARE(at(owners, "kernel").data.value, 0x18U);
    QCOMPARE(at(owners, "/build/init/main.o/.bss").bss.value, 0x40U);
    QVERIFY(owners.diagnostics.empty());
    QCOMPARE(kindAt(owners, "kernel"), OwnerKind::Directory);
    QCOMPARE(kindAt(owners, "kernel/fork.o"), OwnerKind::Object);
    QCOMPARE(kindAt(owners, "kernel/fork.o/.text"), OwnerKind::InputSection);
}

void TestOwners::nodesKnowTheirPlaces() {
    const Image elf = image();
    const LinkMap map = parsedMap(kMap);
    const Layout layout = buildLayout(elf, &map);
    const Owners owners = buildOwners(elf, &map, layout);
    QCOMPARE(owners.nodeOfPiece.size(), layout.pieces.size());
    QCOMPARE(owners.nodeOfSpan.size(), layout.symbols.size());
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
        const bool given = layout.pieces[i].kind != PieceKind::Fill && layout.pieces[i].kind != PieceKind::Gap;
        QCOMPARE(owners.nodeOfPiece[i] != kNone, given);
        if (given) QCOMPARE(owners.nodes[owners.nodeOfPiece[i]].section, layout.pieces[i].section);
    }
    std::size_t named = 0;
    for (std::size_t i = 0; i < layout.symbols.size(); ++i) {
        if (owners.nodeOfSpan[i] == kNone || layout.symbols[i].symbol == kNone) continue;
        const OwnerNode& node = owners.nodes[owners.nodeOfSpan[i]];
        QCOMPARE(node.kind, OwnerKind::Symbol);
        QCOMPARE(node.name, elf.symbols[layout.symbols[i].symbol].name);
        QCOMPARE(node.section, layout.symbols[i].section);
        ++named;
    }
    QVERIFY(named >= 5);
    // dup_task reaches beyond its object by half; it is of where it begins.
    const auto dup = std::ranges::find_if(layout.symbols, [&](const SymbolSpan& span) {
        return span.symbol != kNone && elf.symbols[span.symbol].name == "dup_task";
    });
    QVERIFY(dup != layout.symbols.end());
    QCOMPARE(owners.path(owners.nodeOfSpan[static_cast<std::size_t>(dup - layout.symbols.begin())]),
             std::string("kernel/fork.o/.text/dup_task"));
    for (const OwnerNode& node : owners.nodes) // folders lie nowhere
        if (node.kind == OwnerKind::Directory || node.kind == OwnerKind::Object) QCOMPARE(node.section, kNone);
}

void TestOwners::archivesAreFolded() {
    const Image elf = image();
    const LinkMap map = parsedMap(kMap);
    const Owners owners = buildOwners(elf, &map, buildLayout(elf, &map));
    QCOMPARE(kindAt(owners, "lib/lib.a"), OwnerKind::Archive);
    QCOMPARE(at(owners, "lib/lib.a/string.o").text.value, 0x20U);
    for (const OwnerNode& node : owners.nodes) // a thin archive's member is where its source is
        QVERIFY(node.name != "vmlinux.a");
}

void TestOwners::alignmentCountsForWhoAskedForIt() {
    const Image elf = image();
    const LinkMap map = parsedMap(kMap);
    const Owners owners = buildOwners(elf, &map, buildLayout(elf, &map));
    QCOMPARE(at(owners, "lib/lib.a/string.o/.text").padding.value, 4U);
    QCOMPARE(at(owners, "(padding)/.text").padding.value, 0x10U); // nothing follows
    QCOMPARE(at(owners, "(padding)/between sections").padding.value, 0x2000U - 0x1070U);
}

void TestOwners::whatNoObjectBroughtIsInParentheses() {
    const Image elf = image();
    const LinkMap map = parsedMap(kMap);
    const Owners owners = buildOwners(elf, &map, buildLayout(elf, &map));
    QCOMPARE(at(owners, "(stubs)/.text").text.value, 0x10U);
    QCOMPARE(at(owners, "(linker script)/.data").data.value, 8U);
}

void TestOwners::withoutAMapSourceFilesOwn() {
    const Image elf = image();
    const Layout layout = buildLayout(elf, nullptr);
    const Owners owners = buildOwners(elf, nullptr, layout);
    checkSums(owners, layout);
    QCOMPARE(at(owners, "fork.c/.text/copy_process").text.value, 0x10U);
    QCOMPARE(at(owners, "fork.c/.text/sys_fork").text.value, 8U);  // between two locals of fork.c
    QCOMPARE(at(owners, "(unknown)/.text/strlen").text.value, 8U); // between two files
    QCOMPARE(at(owners, "string.c/.text/count").text.value, 8U);
    QCOMPARE(owners.bySourceFile.value, 0x28U);
    QCOMPARE(owners.byMap.value, 0U);
    QCOMPARE(owners.diagnostics.size(), 1U);
    QVERIFY(owners.diagnostics[0].text.starts_with("no link map: the owners of 40 bytes are the source files"));
}

void TestOwners::staleSectionFallsBackAlone() {
    const Image elf = image();
    QByteArray text = kMap;
    const LinkMap map = parsedMap(text.replace("0x0000000000001000       0x70", "0x0000000000001000       0x80"));
    const Layout layout = buildLayout(elf, &map);
    const Owners owners = buildOwners(elf, &map, layout);
    checkSums(owners, layout);
    QCOMPARE(at(owners, "fork.c").text.value, 0x20U);
    QCOMPARE(at(owners, "kernel/fork.o").data.value, 0x18U);
    QVERIFY(owners.diagnostics[0].text.starts_with("1 sections are not as the link map has them: the owners of 40"));
}

void TestOwners::withoutAnySymbolNobodyOwns() {
    QByteArray yaml = kElf;
    auto read = readImage(fileOf(elfFromYaml(yaml.left(yaml.indexOf("Symbols:")))));
    QVERIFY(read);
    const Layout layout = buildLayout(*read, nullptr);
    const Owners owners = buildOwners(*read, nullptr, layout);
    checkSums(owners, layout);
    QCOMPARE(at(owners, "(unknown)/.text").text.value, 0x70U);
    QVERIFY(owners.diagnostics[0].text.starts_with("no link map, and no symbol names a source file"));
}

void TestOwners::mergedStringsThatOverlapDoNotReachIntoTheNextRow() {
    // As GNU ld 2.44 has it: the first row is all of the strings, the others stand at its end with sizes of before.
    QByteArray text = kMap;
    text.replace(" .data          0x0000000000002008       0x18 kernel/fork.o\n", R"( .rodata.str1.1
                0x0000000000002008        0xd kernel/fork.o
                                         0x18 (size before relaxing)
 .rodata.str1.1
                0x0000000000002015       0x16 lib/lib.a(string.o)
 .rodata.str1.1
                0x0000000000002015       0x17 mm/slab.o
 *fill*         0x0000000000002015        0x3 
 .data          0x0000000000002018        0x8 mm/vmscan.o
)");
    const Image elf = image();
    const LinkMap map = parsedMap(text);
    QVERIFY(map.diagnostics.empty());
    const Layout layout = buildLayout(elf, &map);
    const Owners owners = buildOwners(elf, &map, layout);
    checkSums(owners, layout);
    QCOMPARE(at(owners, "mm/vmscan.o/.data").data.value, 8U);
    QCOMPARE(at(owners, "mm/vmscan.o/.data").padding.value, 3U);
    QCOMPARE(at(owners, "kernel/fork.o/.rodata.str1.1").data.value, 0xdU);
    QCOMPARE(at(owners, "mm").data.value, 8U);
}

void TestOwners::everyRealImageSumsExactly_data() {
    QTest::addColumn<QString>("path");
    for (const QString& path : corpusImages())
        QTest::newRow(qPrintable(path)) << path;
    if (corpusImages().isEmpty()) QTest::newRow("no corpus") << QString();
}

void TestOwners::everyRealImageSumsExactly() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const auto document = loadDocument(path.toStdString());
    QVERIFY(document);
    const LinkMap* map = (*document)->linkMap();
    checkSums(buildOwners((*document)->image, map, (*document)->layout), (*document)->layout);
}

void TestOwners::debianKernelsSumExactly_data() {
    QTest::addColumn<QString>("row");
    for (const char* row : {"amd64-6.12", "amd64-6.1", "ppc64el-6.1"})
        QTest::newRow(row) << row;
}

void TestOwners::debianKernelsSumExactly() {
    QFETCH(QString, row);
    STRATA_NEEDS_DEBIAN(row);
    const QString full = debianFolder(row) + "/vmlinux-full";
    const bool hasFiles = QFile::exists(full);
    const auto document = loadDocument((hasFiles ? full : debianFolder(row) + "/vmlinux").toStdString());
    QVERIFY(document);
    const Owners owners = buildOwners((*document)->image, nullptr, (*document)->layout);
    checkSums(owners, (*document)->layout);
    QCOMPARE(owners.bySourceFile.value > 0, hasFiles);
    QCOMPARE(owners.diagnostics.size(), 1U);
}

QTEST_GUILESS_MAIN(TestOwners)
#include "test_owners.moc"
