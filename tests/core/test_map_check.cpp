// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/map_check.h"
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

Image imageOf(const QByteArray& bytes) {
    auto image = readImage(fileOf(bytes));
    if (!image) qFatal("refused: %s", image.error().text.c_str());
    return *image;
}

/// An image with .text (0x20 bytes at 0x1000), .data (8 at 0x2000) and .comment, as a linker leaves it.
Image smallImage() {
    return imageOf(elfFromYaml(R"yaml(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x1000, Size: 0x20 }
  - { Name: .data, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x2000, Size: 8 }
  - { Name: .comment, Type: SHT_PROGBITS, Size: 5 }
)yaml"));
}

LinkMap mapOf(const QByteArray& rows) {
    auto map =
        parseLinkMap(fileOf("*default*        0x0000000000000000 0xffffffffffffffff\n\nLinker script and memory map\n" +
                            rows + "OUTPUT(vmlinux elf64-x86-64)\n"));
    if (!map) qFatal("refused: %s", map.error().text.c_str());
    return *map;
}

const QByteArray kText = "\n.text           0x0000000000001000       0x20\n";
const QByteArray kData = "\n.data           0x0000000000002000        0x8\n";

} // namespace

class TestMapCheck : public QObject {
    Q_OBJECT
private slots:
    void equalSectionsAgree();
    void movedSectionMakesTheMapStale();
    void grownSectionIsNamedFirst();
    void missingSectionIsADisagreement();
    void sectionThatAToolAddedIsListedAndNotStale();
    void otherLoadAddressIsADisagreement();
    void emptyAndStrippedSectionsAreNoDisagreement();
    void oneOfTwoSectionsOfANameIsEnough();
    void mapsOfRealLinkersAgreeWithTheirImage_data();
    void mapsOfRealLinkersAgreeWithTheirImage();
    void mapOfAnotherPassIsStale();
};

void TestMapCheck::equalSectionsAgree() {
    const MapCheck check = checkLinkMap(smallImage(), mapOf(kText + kData));
    QVERIFY(!check.stale);
    QVERIFY(check.disagreements.empty());
}

void TestMapCheck::movedSectionMakesTheMapStale() {
    const MapCheck check =
        checkLinkMap(smallImage(), mapOf(kText + "\n.data           0x0000000000003000        0x8\n"));
    QVERIFY(check.stale);
    QCOMPARE(QString::fromStdString(check.disagreements[0].text),
             QString("the map describes another link: .data has 0x8 bytes at 0x3000 in the map and 0x8 bytes at 0x2000 "
                     "in the image (1 of 2 output sections disagree)"));
    QCOMPARE(QString::fromStdString(check.disagreements[0].where), QString("link map:7"));
    QCOMPARE(check.disagreements.size(), 2U);
}

void TestMapCheck::grownSectionIsNamedFirst() {
    const MapCheck check = checkLinkMap(smallImage(), mapOf("\n.text           0x0000000000001000       0x30\n"
                                                            "\n.data           0x0000000000002010        0x8\n"));
    QVERIFY(check.stale);
    QVERIFY(check.disagreements[0].text.find(".text has 0x30 bytes") != std::string::npos);
    QVERIFY(check.disagreements[0].text.find("(2 of 2") != std::string::npos);
    QCOMPARE(check.disagreements.size(), 3U);
}

void TestMapCheck::missingSectionIsADisagreement() {
    const MapCheck check =
        checkLinkMap(smallImage(), mapOf(kText + kData + "\n.init.text      0x0000000000004000       0x10\n"));
    QVERIFY(check.stale);
    QVERIFY(check.disagreements[0].text.find("not in the image") != std::string::npos);
}

void TestMapCheck::sectionThatAToolAddedIsListedAndNotStale() {
    const MapCheck check = checkLinkMap(smallImage(), mapOf(kText));
    QVERIFY(!check.stale);
    QCOMPARE(check.disagreements.size(), 1U);
    QCOMPARE(check.disagreements[0].severity, Severity::Note);
    QCOMPARE(QString::fromStdString(check.disagreements[0].text),
             QString(".data has 0x8 bytes at 0x2000 in the image and is not in the map"));
}

void TestMapCheck::otherLoadAddressIsADisagreement() {
    const QByteArray loaded = "\n.data           0x0000000000002000        0x8 load address 0x0000000000005000\n";
    const MapCheck check = checkLinkMap(smallImage(), mapOf(kText + loaded));
    QVERIFY(check.stale);
    QCOMPARE(check.disagreements.size(), 2U);
    QCOMPARE(QString::fromStdString(check.disagreements[1].text),
             QString(".data is loaded to 0x5000 in the map and to 0x2000 in the image"));
}

void TestMapCheck::emptyAndStrippedSectionsAreNoDisagreement() {
    const MapCheck check = checkLinkMap(smallImage(), mapOf(kText + kData +
                                                            "\n.iplt           0x0000000000004000        0x0\n"
                                                            "\n.debug_info     0x0000000000000000     0x1234\n"
                                                            "\n.comment        0x0000000000000000       0x27\n"
                                                            "\n/DISCARD/\n *(.note)\n"));
    QVERIFY(!check.stale);
    QVERIFY(check.disagreements.empty());
}

void TestMapCheck::oneOfTwoSectionsOfANameIsEnough() {
    const Image image = imageOf(elfFromYaml(R"yaml(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
Sections:
  - { Name: ".text", Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x1000, Size: 0x20 }
  - { Name: ".text (1)", Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x5000, Size: 0x40 }
)yaml"));
    const QByteArray second = "\n.text           0x0000000000005000       0x40\n";
    QVERIFY(!checkLinkMap(image, mapOf(kText + second)).stale);
}

void TestMapCheck::mapsOfRealLinkersAgreeWithTheirImage_data() {
    QTest::addColumn<QString>("linker");
    for (const char* linker : {"ld.bfd", "ld.lld-19", "mold", "ld.gold"})
        QTest::newRow(linker) << linker;
}

void TestMapCheck::mapsOfRealLinkersAgreeWithTheirImage() {
    QFETCH(QString, linker);
    const SmallLink link;
    const QByteArray text = link.map(linker);
    if (text.isEmpty()) QSKIP(qPrintable(linker + " is not installed: packaging/setup test brings it"));
    const MapCheck check = checkLinkMap(imageOf(readAll(link.path(linker + ".out"))), parsedMap(text));
    for (const Diagnostic& disagreement : check.disagreements)
        QFAIL(disagreement.text.c_str());
    QVERIFY(!check.stale);
}

void TestMapCheck::mapOfAnotherPassIsStale() {
    STRATA_NEEDS_CORPUS();
    int pairs = 0;
    for (const QString& path : corpusImages()) {
        const auto mapPath = findLinkMap(path.toStdString());
        if (!mapPath) continue;
        auto map = parseLinkMap(*FileBytes::read(*mapPath));
        if (!map) continue; // a dialect that can't be read yet
        auto image = readImage(*FileBytes::open(path.toStdString()));
        QVERIFY(image);
        const MapCheck check = checkLinkMap(*image, *map);
        const std::string said = check.disagreements.empty() ? "" : check.disagreements[0].text;
        QVERIFY2(!check.stale, qPrintable(path + ": " + QString::fromStdString(said)));
        ++pairs;
    }
    QVERIFY2(pairs >= 12, qPrintable(QString::number(pairs)));
    const QString kernels = corpusFolder() + "/kernels/";
    const std::pair<const char*, const char*> others[] = {
        {"x86_64-6.1-stock/vmlinux", "x86_64-6.1-stock/tmp_vmlinux.kallsyms1.map"},
        {"ppc64le-6.1-stock/vmlinux", "ppc64le-6.1-stock/tmp_vmlinux.kallsyms1.map"},
        {"ppc64le-6.1-seedstyle/vmlinux", "ppc64le-6.1-seedstyle/tmp_vmlinux.map"},
        {"ppc64le-6.1-stock/vmlinux", "x86_64-6.1-stock/vmlinux.map"},
    };
    for (const auto& [imagePath, mapPath] : others) {
        auto image = readImage(*FileBytes::open((kernels + imagePath).toStdString()));
        auto map = parseLinkMap(*FileBytes::read((kernels + mapPath).toStdString()));
        QVERIFY(image && map);
        QVERIFY2(checkLinkMap(*image, *map).stale, mapPath);
    }
}

QTEST_GUILESS_MAIN(TestMapCheck)
#include "test_map_check.moc"
