// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of symbol tables, relocations, the dynamic section and notes, of every class and byte order.
#include "tests/support/fixture.h"
#include "widgets/hex/table_fields.h"

using namespace strata;

namespace {

const char* const kYaml = R"(--- !ELF
FileHeader: { Class: ELFCLASS%1, Data: ELFDATA2%2, Type: ET_DYN, Machine: %3 }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x1000, Content: "0102030405060708" }
  - { Name: .dynamic, Type: SHT_DYNAMIC, Flags: [ SHF_ALLOC ], Address: 0x2000, Link: .dynstr,
      Entries: [ { Tag: DT_NEEDED, Value: 1 }, { Tag: DT_NULL, Value: 0 } ] }
  - { Name: .dynstr, Type: SHT_STRTAB, Flags: [ SHF_ALLOC ], Address: 0x3000, Content: "006c6962632e736f00" }
  - { Name: .rela.dyn, Type: SHT_RELA, Flags: [ SHF_ALLOC ], Address: 0x4000, Link: .symtab,
      Relocations: [ { Offset: 0x1004, Symbol: start_kernel, Type: %4, Addend: 16 } ] }
  - { Name: .note.x, Type: SHT_NOTE, Flags: [ SHF_ALLOC ], Address: 0x5000, AddressAlign: 4,
      Notes: [ { Name: GNU, Type: 3, Desc: "abcdef" }, { Name: Linux, Type: 0x101, Desc: "00" } ] }
Symbols:
  - { Name: start_kernel, Type: STT_FUNC, Section: .text, Binding: STB_GLOBAL, Value: 0x1004, Size: 4 }
)";

QStringList namesOf(const Image& image, std::string_view section) {
    QStringList names;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        if (image.sections[i].name != section) continue;
        const ByteView bytes = image.contents(image.sections[i]);
        std::uint64_t end = 0;
        for (const ByteField& field : tableFields(image, i, bytes, {0, bytes.size()})) {
            if (field.range.begin < end || field.range.end > bytes.size()) return {"fields overlap"};
            end = field.range.end;
            names += field.name;
        }
    }
    return names;
}

} // namespace

class TestTableFields : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatEachEntrySays_data();
    void tellsWhatEachEntrySays();
    void onlyWhatIsInSightIsTold();
    void anyBytesAreTakenAsTheyAre();
};

void TestTableFields::tellsWhatEachEntrySays_data() {
    QTest::addColumn<QByteArray>("bits");
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QByteArray>("machine");
    QTest::addColumn<QByteArray>("relocation");
    QTest::newRow("ppc64le") << QByteArray("64") << QByteArray("LSB") << QByteArray("EM_PPC64")
                             << QByteArray("R_PPC64_ADDR64");
    QTest::newRow("ppc64") << QByteArray("64") << QByteArray("MSB") << QByteArray("EM_PPC64")
                           << QByteArray("R_PPC64_ADDR64");
    QTest::newRow("arm") << QByteArray("32") << QByteArray("LSB") << QByteArray("EM_ARM") << QByteArray("R_ARM_ABS32");
    QTest::newRow("ppc") << QByteArray("32") << QByteArray("MSB") << QByteArray("EM_PPC") << QByteArray("R_PPC_ADDR32");
    QTest::newRow("mips64el") << QByteArray("64") << QByteArray("LSB") << QByteArray("EM_MIPS")
                              << QByteArray("R_MIPS_64");
}

void TestTableFields::tellsWhatEachEntrySays() {
    QFETCH(QByteArray, bits);
    QFETCH(QByteArray, order);
    QFETCH(QByteArray, machine);
    QFETCH(QByteArray, relocation);
    QByteArray yaml(kYaml);
    yaml.replace("%1", bits).replace("%2", order).replace("%3", machine).replace("%4", relocation);
    const auto image = readImage(test::fileOf(test::elfFromYaml(yaml)));
    QVERIFY(image);

    const QStringList symbols = namesOf(*image, ".symtab");
    QCOMPARE(symbols.size(), 12);
    QVERIFY2(symbols[6].startsWith("[1].st_name = 0x") && symbols[6].endsWith("  start_kernel"),
             qPrintable(symbols[6]));
    QVERIFY(symbols.contains("[1].st_value = 0x1004"));
    QVERIFY(symbols.contains("[1].st_size = 0x4"));
    QVERIFY2(symbols.filter("st_shndx")[1].endsWith(".text"), qPrintable(symbols.filter("st_shndx")[1]));

    const QStringList relocations = namesOf(*image, ".rela.dyn");
    QCOMPARE(relocations.first(), QString("[0].r_offset = 0x1004"));
    QCOMPARE(relocations.last(), QString("[0].r_addend = 0x10"));
    QVERIFY2(!relocations.filter(relocation).isEmpty(), qPrintable(relocations.join('\n')));
    QVERIFY2(!relocations.filter("start_kernel").isEmpty(), qPrintable(relocations.join('\n')));

    QCOMPARE(namesOf(*image, ".dynamic"), (QStringList{"[0].d_tag = 0x1  NEEDED", "[0].d_val = 0x1  libc.so",
                                                       "[1].d_tag = 0x0  NULL", "[1].d_val = 0x0"}));
    const QStringList notes = namesOf(*image, ".note.x");
    QCOMPARE(notes.size(), 10);
    QCOMPARE(notes[0], QString("[0].n_namesz = 0x4"));
    QCOMPARE(notes[3], QString("[0].name = GNU"));
    QCOMPARE(notes[5], QString("[1].n_namesz = 0x6"));
    QCOMPARE(notes[8], QString("[1].name = Linux"));
    QVERIFY(namesOf(*image, ".text").isEmpty());
}

void TestTableFields::onlyWhatIsInSightIsTold() {
    Image image;
    image.bits = Bits::B64;
    image.file = FileBytes::fromBytes({});
    image.sections = {{}, {.name = ".symtab", .type = 2}};
    const std::vector<std::byte> bytes(240'000); // ten thousand symbols
    const auto fields = tableFields(image, 1, bytes, {24'000, 24'024});
    QCOMPARE(fields.size(), 6U);
    QVERIFY(fields.front().name.startsWith("[1000].st_name"));
}

void TestTableFields::anyBytesAreTakenAsTheyAre() {
    Image image;
    image.file = FileBytes::fromBytes({});
    const std::vector<std::byte> bytes(100, std::byte{0xff});
    for (const Bits bits : {Bits::B32, Bits::B64})
        for (const std::uint32_t type : {2U, 4U, 6U, 7U, 9U, 11U})
            for (std::size_t size = 0; size <= bytes.size(); ++size) {
                image.bits = bits;
                image.sections = {{}, {.name = "x", .type = type, .link = 77}};
                for (const ByteField& field : tableFields(image, 1, ByteView(bytes).first(size), {0, size}))
                    QVERIFY(field.range.end <= size);
            }
}

QTEST_GUILESS_MAIN(TestTableFields)
#include "test_table_fields.moc"
