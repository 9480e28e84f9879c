// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"
#include "core/linkmap/prelink.h"
#include "tests/support/map_fixture.h"

#include <QStandardPaths>

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray kHead = "*default*        0x0000000000000000 0xffffffffffffffff\n\nLinker script and memory map\n";

/// Two sections of one name in vmlinux.o, one that is merged, one of another object.
const QByteArray kFinal = kHead + R"(
.text           0x0000000000001000       0x70
 .text          0x0000000000001000       0x30 vmlinux.o
                0x0000000000001000                first
                0x0000000000001028                second
 .text          0x0000000000001030       0x30 vmlinux.o
 .text          0x0000000000001060       0x10 kallsyms.o

.rodata         0x0000000000002000       0x10
 .rodata.str1.1
                0x0000000000002000       0x10 vmlinux.o
                                         0x18 (size before relaxing)
OUTPUT(vmlinux elf64-x86-64)
)";

const QByteArray kObject = kHead + R"(
.text           0x0000000000000000       0x30
 .text          0x0000000000000000       0x1c kernel/fork.o
 *fill*         0x000000000000001c        0x4 
 .text          0x0000000000000020       0x10 lib/lib.a(string.o)

.text           0x0000000000000000       0x30
 .text          0x0000000000000000       0x30 mm/slab.o

.rodata.str1.1  0x0000000000000000       0x18
 .rodata.str1.1
                0x0000000000000000       0x18 kernel/fork.o
OUTPUT(vmlinux.o elf64-x86-64)
)";

std::string_view objectAt(const LinkMap& map, std::uint64_t vma) {
    for (const MapInput& input : map.inputs) {
        if (vma >= input.vma.value && vma < (input.vma + input.size).value) return input.object;
    }
    return {};
}

} // namespace

class TestPrelink : public QObject {
    Q_OBJECT
private slots:
    void mainObjectHasMostBytes();
    void piecesLieWhereTheirSectionLies();
    void symbolsKeepTheirPiece();
    void mergedStringsKeepTheMainObject();
    void mapOfAnotherObjectIsCalledSo();
    void everyTruncationOfTheObjectMapIsHarmless();
    void realLinkNamesTheRealObjects();
    void corpusKernelNamesItsObjects_data();
    void corpusKernelNamesItsObjects();
    void missingObjectMapIsSaid();
};

void TestPrelink::mainObjectHasMostBytes() {
    QCOMPARE(mainObject(parsedMap(kFinal)), std::optional<std::string_view>("vmlinux.o"));
    QVERIFY(!mainObject(parsedMap(kHead + "OUTPUT(a elf)\n")));
    QVERIFY(!mainObject(parsedMap(kHead + R"(
.text           0x0000000000001000       0x30
 .text          0x0000000000001000       0x10 a.o
 .text          0x0000000000001010       0x10 b.o
 .text          0x0000000000001020       0x10 c.o
OUTPUT(a elf)
)")));
}

void TestPrelink::piecesLieWhereTheirSectionLies() {
    const LinkMap map = chainObjectMap(parsedMap(kFinal), parsedMap(kObject));
    checkIndices(map);
    QCOMPARE(objectAt(map, 0x1000), "kernel/fork.o");
    QCOMPARE(objectAt(map, 0x101c), "");
    QCOMPARE(objectAt(map, 0x1020), "lib/lib.a");
    QCOMPARE(objectAt(map, 0x1030), "mm/slab.o"); // the second section of that name
    QCOMPARE(objectAt(map, 0x1060), "kallsyms.o");
    QCOMPARE(map.outputs[0].inputCount, 5U);
    QCOMPARE(map.inputs[1].kind, MapInputKind::Fill);
    QCOMPARE(map.diagnostics.size(), 1U);
    QCOMPARE(QString::fromStdString(map.diagnostics[0].text),
             QString("96 bytes of vmlinux.o have the objects that this map names; 16 bytes keep vmlinux.o"));
}

void TestPrelink::symbolsKeepTheirPiece() {
    const LinkMap map = chainObjectMap(parsedMap(kFinal), parsedMap(kObject));
    QCOMPARE(map.symbols.size(), 2U);
    QCOMPARE(map.inputs[map.symbols[0].input].object, "kernel/fork.o");
    QCOMPARE(map.inputs[map.symbols[1].input].member, "string.o");
}

void TestPrelink::mergedStringsKeepTheMainObject() {
    const LinkMap map = chainObjectMap(parsedMap(kFinal), parsedMap(kObject));
    QCOMPARE(objectAt(map, 0x2000), "vmlinux.o");
}

void TestPrelink::mapOfAnotherObjectIsCalledSo() {
    QByteArray other = kObject;
    other.replace("0x0000000000000000       0x30\n .text          0x0000000000000000       0x1c",
                  "0x0000000000000000       0x40\n .text          0x0000000000000000       0x1c");
    const LinkMap map = chainObjectMap(parsedMap(kFinal), parsedMap(other));
    checkIndices(map);
    QCOMPARE(objectAt(map, 0x1000), "vmlinux.o");
    QCOMPARE(objectAt(map, 0x1030), "mm/slab.o");
    QCOMPARE(
        QString::fromStdString(map.diagnostics[0].text),
        QString("the map of vmlinux.o describes another link of it: .text has 0x40 bytes in the object's map and 0x30 "
                "in link map:6 (1 sections differ)"));
}

void TestPrelink::everyTruncationOfTheObjectMapIsHarmless() {
    for (qsizetype length = kHead.size(); length < kObject.size(); ++length)
        checkIndices(chainObjectMap(parsedMap(kFinal), parsedMap(kObject.left(length))));
}

void TestPrelink::realLinkNamesTheRealObjects() {
    for (const char* linker : {"ld.bfd", "ld.lld-19"}) {
        if (QStandardPaths::findExecutable(linker).isEmpty()) continue;
        const SmallLink link;
        const QString object = link.path("vmlinux.o");
        const QByteArray first = link.map(linker, {"-r", "--whole-archive", "-o", object});
        const auto linked =
            runProgram(linker, {"-o", link.path("vmlinux"), "-Map=" + link.path("vmlinux.map"), object});
        QCOMPARE(linked.exitCode, 0);
        QFile map(link.path("vmlinux.o.map"));
        QVERIFY(map.open(QIODevice::WriteOnly));
        map.write(first);
        map.close();
        const auto document = loadDocument(link.path("vmlinux").toStdString());
        QVERIFY(document);
        QCOMPARE((*document)->objectMapPath.filename(), std::filesystem::path("vmlinux.o.map"));
        const MapInput& text = inputNamed(*(*document)->map, ".text");
        QVERIFY(text.object.ends_with("main.o"));
        const auto helper = std::ranges::find((*document)->map->symbols, std::string_view("helper"), &MapSymbol::name);
        QVERIFY(helper != (*document)->map->symbols.end());
        QCOMPARE((*document)->map->inputs[helper->input].member, "helper.o");
    }
}

void TestPrelink::corpusKernelNamesItsObjects_data() {
    QTest::addColumn<QString>("map");
    QTest::newRow("GNU ld") << "vmlinux.map";
    QTest::newRow("ld.lld") << "vmlinux-lld.map";
}

void TestPrelink::corpusKernelNamesItsObjects() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, map);
    const QString folder = corpusFolder() + "/maps/prelink/";
    const LinkMap chained =
        chainObjectMap(parsedMap(readAll(folder + map)), parsedMap(readAll(folder + "vmlinux.o.map")));
    checkIndices(chained);
    // Functions are named after their objects: sched_op_07 is of kernel/sched.o.
    int checked = 0;
    for (const MapSymbol& symbol : chained.symbols) {
        const auto split = symbol.name.find("_op_");
        if (split == std::string_view::npos || symbol.name.find('.') != std::string_view::npos) continue;
        const MapInput& input = chained.inputs[symbol.input];
        if (input.kind != MapInputKind::Section) continue;
        QVERIFY2(input.object.find(symbol.name.substr(0, split)) != std::string_view::npos,
                 std::string(symbol.name).c_str());
        ++checked;
    }
    QVERIFY2(checked >= 128, qPrintable(QString::number(checked)));
    const auto textWithBytes = [](const MapInput& i) { return i.section == ".text" && i.size.value > 0; };
    QCOMPARE(std::ranges::count_if(chained.inputs, textWithBytes), 9);
}

void TestPrelink::missingObjectMapIsSaid() {
    STRATA_NEEDS_CORPUS();
    const QTemporaryDir folder;
    for (const char* name : {"vmlinux", "vmlinux.map"})
        QVERIFY(QFile::copy(corpusFolder() + "/maps/prelink/" + name, folder.filePath(name)));
    const auto document = loadDocument(folder.filePath("vmlinux").toStdString());
    QVERIFY(document);
    const auto says = [](const Diagnostic& d) { return d.text.find("no vmlinux.o.map") != std::string::npos; };
    QVERIFY(std::ranges::any_of((*document)->diagnostics, says));
    const auto given = loadDocument(folder.filePath("vmlinux").toStdString(),
                                    {{}, (corpusFolder() + "/maps/prelink/vmlinux.o.map").toStdString()});
    QVERIFY(given && !std::ranges::any_of((*given)->diagnostics, says));
    QVERIFY(!loadDocument(folder.filePath("vmlinux").toStdString(), {{}, "/no/such/map"}));
}

QTEST_GUILESS_MAIN(TestPrelink)
#include "test_prelink.moc"
