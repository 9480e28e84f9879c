// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace strata;

namespace {

/// A small kernel-like image; %CLASS, %DATA, %MACHINE and %TYPE are replaced.
constexpr const char* kYaml = R"(
--- !ELF
FileHeader:
  Class: %CLASS
  Data: %DATA
  Type: %TYPE
  Machine: %MACHINE
ProgramHeaders:
  - Type: PT_LOAD
    Flags: [ PF_R, PF_X ]
    VAddr: 0x10000
    PAddr: 0x2000
    FirstSec: .text
    LastSec: .bss
Sections:
  - Name: .text
    Type: SHT_PROGBITS
    Flags: [ SHF_ALLOC, SHF_EXECINSTR ]
    Address: 0x10000
    AddressAlign: 0x1000
    Content: "0011223344556677"
  - Name: .rodata
    Type: SHT_PROGBITS
    Flags: [ SHF_ALLOC ]
    Address: 0x10010
    AddressAlign: 0x10
    Content: "4c696e75782076657273696f6e20362e312e302d74657374202878290000"
  - Name: .notes
    Type: SHT_NOTE
    Flags: [ SHF_ALLOC ]
    Address: 0x10040
    AddressAlign: 0x4
    Notes:
      - Name: GNU
        Desc: deadbeef
        Type: 0x3
  - Name: .bss
    Type: SHT_NOBITS
    Flags: [ SHF_ALLOC, SHF_WRITE ]
    Address: 0x10080
    Size: 0x100
  - Name: .debug_info
    Type: SHT_PROGBITS
    Content: "aabbccdd"
Symbols:
  - Name: file.c
    Type: STT_FILE
    Index: SHN_ABS
  - Name: helper
    Type: STT_FUNC
    Section: .text
    Value: 0x10004
    Size: 4
  - Name: _start
    Type: STT_FUNC
    Section: .text
    Binding: STB_GLOBAL
    Value: 0x10000
  - Name: linux_banner
    Type: STT_OBJECT
    Section: .rodata
    Binding: STB_GLOBAL
    Value: 0x10010
  - Name: counter
    Type: STT_OBJECT
    Section: .bss
    Binding: STB_WEAK
    Value: 0x10080
  - Name: missing
    Binding: STB_WEAK
  - Name: absolute
    Index: SHN_ABS
    Binding: STB_GLOBAL
    Value: 0x42
)";

QByteArray fixture(const char* elfClass, const char* data, const char* machine, const char* type) {
    return test::elfFromYaml(QByteArray(kYaml)
                                 .replace("%CLASS", elfClass)
                                 .replace("%DATA", data)
                                 .replace("%MACHINE", machine)
                                 .replace("%TYPE", type));
}

QByteArray lettersAndNames(const Image& image) {
    QByteArray text;
    for (const Symbol& s : image.symbols) {
        text += s.letter;
        text += ' ';
        text += QByteArray(s.name.data(), static_cast<qsizetype>(s.name.size())) + '\n';
    }
    return text;
}

} // namespace

class TestImage : public QObject {
    Q_OBJECT
private slots:
    void everyClassByteOrderAndTypeIsRead_data();
    void everyClassByteOrderAndTypeIsRead();
    void bannerTellsWhatADistributionsKernelWasMadeOf_data();
    void bannerTellsWhatADistributionsKernelWasMadeOf();
    void debugSectionsAreNotLoaded();
    void moreThan65279SectionsKeepTheirSymbols();
    void anyLengthGivesAValueOrAnError();
    void anyFlippedHeaderBitGivesAValueOrAnError();
    void whatIsNoElfIsNamed_data();
    void whatIsNoElfIsNamed();
    void thumbFunctionsLoseBitZeroAndMappingSymbolsAreHidden();
    void symbolsAloneAreGivenInTheTablesOrder();
};

void TestImage::everyClassByteOrderAndTypeIsRead_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("machine");
    QTest::newRow("x86_64") << fixture("ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "ET_EXEC") << "x86_64";
    QTest::newRow("s390x PIE") << fixture("ELFCLASS64", "ELFDATA2MSB", "EM_S390", "ET_DYN") << "s390x";
    QTest::newRow("i386") << fixture("ELFCLASS32", "ELFDATA2LSB", "EM_386", "ET_EXEC") << "i386";
    QTest::newRow("ppc object") << fixture("ELFCLASS32", "ELFDATA2MSB", "EM_PPC", "ET_REL") << "ppc";
}

void TestImage::everyClassByteOrderAndTypeIsRead() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, machine);
    const auto image = readImage(test::fileOf(bytes));
    QVERIFY(image);
    QCOMPARE(QString::fromStdString(machineName(*image)), machine);
    QVERIFY(image->diagnostics.empty());
    QCOMPARE(image->release, std::string("6.1.0-test"));
    QCOMPARE(image->buildId, std::string("deadbeef"));
    QCOMPARE(lettersAndNames(*image),
             QByteArray("w missing\nA absolute\nT _start\nt helper\nR linux_banner\nV counter\n"));
    QCOMPARE(image->section(".rodata")->lma.value, 0x2010U);
    QCOMPARE(image->section(".bss")->lma.value, 0x2080U);
    QCOMPARE(image->sourceFiles.at(image->symbol("helper")->sourceFile - 1), std::string_view("file.c"));
    QCOMPARE(image->fileOffset({0x10012})->value, image->section(".rodata")->offset.value + 2);
    QVERIFY(!image->fileOffset({0x10080}));
}

void TestImage::bannerTellsWhatADistributionsKernelWasMadeOf_data() {
    QTest::addColumn<QByteArray>("banner");
    QTest::addColumn<QByteArray>("upstream");
    const auto row = [](const char* name, const char* banner, const char* upstream) {
        QTest::newRow(name) << QByteArray(banner) << QByteArray(upstream);
    };
    row("Debian",
        "6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld "
        "(GNU Binutils for Debian) 2.40) # SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)\n",
        "6.1.192");
    row("Ubuntu", "6.8.0-45-generic (buildd@lcy02) (gcc 13.2.0) #45-Ubuntu SMP (Ubuntu 6.8.0-45.45-generic 6.8.12)\n",
        "6.8.12");
    row("kernel.org", "6.12.117 (me@here) (gcc 12.2.0) #1 SMP\n", "6.12.117");
    row("a compiler is not the kernel", "6.1.0-56 (me@here) (gcc 16.1.99, ld 6.12.3) #1 SMP\n", "");
    row("the next line is not the banner", "6.1.0-56 (me@here)\n6.1.5 is not it", "");
    row("no third number", "6.1-rc3 (me@here) 6.1.4\n", "");
}

void TestImage::bannerTellsWhatADistributionsKernelWasMadeOf() {
    QFETCH(QByteArray, banner);
    QFETCH(QByteArray, upstream);
    const QByteArray yaml = R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
Sections:
  - { Name: .rodata, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x1000, Content: "%1" }
)";
    const QByteArray text = "Linux version " + banner + '\0';
    const auto image = readImage(test::fileOf(test::elfFromYaml(QByteArray(yaml).replace("%1", text.toHex()))));
    QVERIFY(image);
    QCOMPARE(QByteArray::fromStdString(image->upstream), upstream);
}

void TestImage::debugSectionsAreNotLoaded() {
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(fixture("ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "ET_EXEC") + QByteArray(1 << 20, 'x'));
    file.close();
    auto opened = FileBytes::open(file.fileName().toStdString());
    QVERIFY(opened);
    const auto image = readImage(*opened);
    QVERIFY(image);
    QCOMPARE(image->contents(*image->section(".text")).size(), 8U);
    // The first 64 KiB are read at once for the headers; what lies behind them and is no alloc section is not.
    QVERIFY(!image->file->view({file.size() - 16ULL}, {16}));
}

void TestImage::moreThan65279SectionsKeepTheirSymbols() {
    QTemporaryDir folder;
    QByteArray assembly; // GNU as takes 1 s for this, yaml2obj 50
    for (int i = 0; i < 65'400; ++i)
        assembly += ".section .s" + QByteArray::number(i) + ",\"a\"\n.byte 0\n";
    const auto made = test::runProgram("as", {"-o", folder.filePath("many.o")}, assembly + "last:\n");
    QCOMPARE(made.exitCode, 0);
    const auto image = readImage(test::fileOf(test::readAll(folder.filePath("many.o"))));
    QVERIFY(image);
    QVERIFY(image->sections.size() > 65'279);
    QCOMPARE(image->symbols.size(), 1U);
    QCOMPARE(image->sections.at(image->symbols[0].section).name, std::string_view(".s65399"));
    QCOMPARE(image->symbols[0].letter, 'r');
}

void TestImage::anyLengthGivesAValueOrAnError() {
    const QByteArray whole = fixture("ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "ET_EXEC");
    int errors = 0;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto image = readImage(test::fileOf(whole.left(length)));
        if (!image) {
            QVERIFY2(!image.error().text.empty(), "an error without a reason");
            ++errors;
        } else {
            QVERIFY2(!image->diagnostics.empty(), qPrintable(QString("cut at %1: nothing said").arg(length)));
        }
    }
    QCOMPARE(errors, 64); // an ELF64 header has 64 bytes; with one, there is a partial model
}

void TestImage::anyFlippedHeaderBitGivesAValueOrAnError() {
    const QByteArray whole = fixture("ELFCLASS32", "ELFDATA2MSB", "EM_PPC", "ET_EXEC");
    int values = 0;
    for (int bit = 0; bit < 52 * 8; ++bit) {
        QByteArray bytes = whole;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        const auto image = readImage(test::fileOf(bytes));
        if (!image) continue;
        ++values;
        QVERIFY(image->sections.size() <= static_cast<std::size_t>(bytes.size()));
    }
    QVERIFY(values > 300); // most flips leave something to show
}

void TestImage::whatIsNoElfIsNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("empty") << QByteArray() << QByteArray("the file has 0 bytes");
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08", 3) + QByteArray(20, '\0') << QByteArray("gzip-compressed data");
    QTest::newRow("archive") << QByteArray("!<arch>\nmember/         ") << QByteArray("an archive");
    QTest::newRow("random") << QByteArray("\x12\x34\x56\x78", 4) + QByteArray(20, '\0')
                            << QByteArray("starts with 12 34 56 78");
    QTest::newRow("class") << QByteArray("\177ELF\7\1", 6) + QByteArray(60, '\0') << QByteArray("ELF class 7");
    QTest::newRow("order") << QByteArray("\177ELF\2\7", 6) + QByteArray(60, '\0') << QByteArray("ELF byte order 7");
}

void TestImage::whatIsNoElfIsNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const auto image = readImage(test::fileOf(bytes));
    QVERIFY(!image);
    QVERIFY2(QByteArray::fromStdString(image.error().text).contains(expected), image.error().text.c_str());
    QVERIFY(image.error().where);
}

void TestImage::thumbFunctionsLoseBitZeroAndMappingSymbolsAreHidden() {
    const auto image = readImage(test::fileOf(test::elfFromYaml(R"(
--- !ELF
FileHeader: { Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_ARM }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x8000, Size: 16 }
Symbols:
  - { Name: $t, Section: .text, Value: 0x8000 }
  - { Name: $d.7, Section: .text, Value: 0x8008 }
  - { Name: thumb, Type: STT_FUNC, Section: .text, Value: 0x8001, Binding: STB_GLOBAL }
  - { Name: odd_label, Section: .text, Value: 0x8003 }
)")));
    QVERIFY(image);
    QCOMPARE(lettersAndNames(*image), QByteArray("T thumb\nt odd_label\n"));
    QCOMPARE(image->symbols[0].value.value, 0x8000U);
    QCOMPARE(image->symbols[1].value.value, 0x8003U);
}

void TestImage::symbolsAloneAreGivenInTheTablesOrder() {
    Image given;
    const auto sink = [&](const Symbol& symbol) { given.symbols.push_back(symbol); };
    const auto image = readSymbols(test::fileOf(fixture("ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "ET_EXEC")), sink);
    QVERIFY(image);
    QCOMPARE(lettersAndNames(given),
             QByteArray("t helper\nT _start\nR linux_banner\nV counter\nw missing\nA absolute\n"));
    QVERIFY(image->symbols.empty());
    QVERIFY(image->release.empty());
    QVERIFY(!readSymbols(test::fileOf("no image"), sink));
}

QTEST_GUILESS_MAIN(TestImage)
#include "test_image.moc"
