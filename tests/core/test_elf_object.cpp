// SPDX-License-Identifier: GPL-3.0-or-later
// Objects of ours in the hands of real linkers, for every machine that kernels are built for here.
#include "core/image/elf_constants.h"
#include "core/image/elf_object.h"
#include "core/image/relocation_types.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestElfObject : public QObject {
    Q_OBJECT
private slots:
    void linkersTakeTheObjectAndResolveItsRelocations_data();
    void linkersTakeTheObjectAndResolveItsRelocations();
    void isReadAgainAsItWasWritten();
    void flagsThatOnlyLinkedImagesHaveAreLeftOff();
    void unknownMachineIsRefused();
    void relocationOutsideOfItsSectionIsRefused();
    void symbolOrSectionThatIsNotThereIsRefused();
};

namespace {

/// A pointer to _text + 8, and the distance from the word behind it to _text + 4.
ElfObject pointerAndDistance(const Image& like) {
    const RelocationTypes* types = relocationTypesOf(like.machine, like.bits);
    ElfObject object{.target = objectTargetOf(like)};
    object.symbols = {{"_text", std::nullopt, 0}, {"our_pointer", 0, 8}, {"our_distance", 0, 16}};
    object.sections.push_back({.name = ".rodata", .alignment = 8, .bytes = std::vector<std::byte>(24)});
    object.sections[0].relocations = {{8, types->pointer, 0, 8, like.pointerSize()}, {16, types->place32, 0, 4, 4}};
    return object;
}

std::uint64_t wordAt(const Image& image, const Symbol& symbol, unsigned width) {
    return readWord(image.file->all(), image.fileOffset(symbol.value)->value, width, image.endian).value();
}

} // namespace

void TestElfObject::linkersTakeTheObjectAndResolveItsRelocations_data() {
    QTest::addColumn<LinkTarget>("target");
    for (const LinkTarget& target : linkTargets())
        if (!target.linkerFlags.contains("-pie")) QTest::newRow(qPrintable(target.name)) << target;
}

void TestElfObject::linkersTakeTheObjectAndResolveItsRelocations() {
    QFETCH(LinkTarget, target);
    if (!isInstalled(target)) QSKIP(qPrintable("no " + target.linker + ": packaging/setup test brings it"));
    const LinkFixture fixture(target, "6.12.0");
    const Image first = fixture.link("first");
    const auto bytes = writeElfObject(pointerAndDistance(first));
    QVERIFY(bytes);
    // A warning of the linker fails nothing, but it is printed; there must be none to print.
    QTest::failOnWarning(QRegularExpression(".*"));
    const Image linked = fixture.link("linked", {fixture.write("ours.o", *bytes)});
    const std::uint64_t text = linked.symbol("_text")->value.value;
    const Symbol* distance = linked.symbol("our_distance");
    QCOMPARE(wordAt(linked, *linked.symbol("our_pointer"), linked.pointerSize()), text + 8);
    QCOMPARE(static_cast<std::uint32_t>(wordAt(linked, *distance, 4)),
             static_cast<std::uint32_t>(text + 4 - distance->value.value));
    QCOMPARE(linked.symbol("our_pointer")->type, elf::kSymbolNone);
    QCOMPARE(linked.symbol("our_pointer")->size.value, 0U);
}

void TestElfObject::isReadAgainAsItWasWritten() {
    const ObjectTarget target{elf::kMachinePpc64, Bits::B64, Endian::Big, 1};
    ElfObject object{.target = target, .symbols = {{"there", 0, 4}, {"elsewhere", std::nullopt, 0}}};
    object.sections.push_back({.name = ".kallsyms", .alignment = 16, .bytes = {8, std::byte{7}}});
    object.sections[0].relocations = {{0, 38, 1, -5, 8}};
    const auto bytes = writeElfObject(object);
    QVERIFY(bytes);
    const auto image = readImage(FileBytes::fromBytes(*bytes));
    QVERIFY(image);
    QVERIFY(image->diagnostics.empty());
    QVERIFY(image->isObjectFile());
    QCOMPARE(image->machine, target.machine);
    QCOMPARE(image->flags, 1U);
    QCOMPARE(image->endian, Endian::Big);
    const Section* section = image->section(".kallsyms");
    QVERIFY(section != nullptr && section->isAlloc() && !section->isWritable());
    QCOMPARE(section->alignment, 16U);
    QCOMPARE(section->size.value, 8U);
    QVERIFY(image->section(".note.GNU-stack") != nullptr && !image->section(".note.GNU-stack")->isExecutable());
    QCOMPARE(image->symbol("there")->value.value, 4U);
    QCOMPARE(image->symbol("there")->binding, elf::kBindingGlobal);
    QVERIFY(!image->symbol("elsewhere")->isDefined());
    const Section* relocations = image->section(".rela.kallsyms");
    QVERIFY(relocations != nullptr);
    QCOMPARE(image->sections[relocations->link].type, elf::kSectionSymbols);
    QCOMPARE(std::string(image->sections[relocations->info].name), ".kallsyms");
    const ByteView rela = image->file->all().subspan(relocations->offset.value, relocations->size.value);
    QCOMPARE(rela.size(), 24U);
    QCOMPARE(*readWord(rela, 8, 8, Endian::Big), (2ULL << 32 | 38));
    QCOMPARE(static_cast<std::int64_t>(*readWord(rela, 16, 8, Endian::Big)), -5);
}

void TestElfObject::flagsThatOnlyLinkedImagesHaveAreLeftOff() {
    Image image;
    image.machine = elf::kMachineArm;
    image.bits = Bits::B32;
    image.flags = 0x05800200; // EABI 5, BE8, soft float
    QCOMPARE(objectTargetOf(image).flags, 0x05000200U);
    image.machine = elf::kMachineRiscV;
    QCOMPARE(objectTargetOf(image).flags, 0x05800200U);
}

void TestElfObject::unknownMachineIsRefused() {
    const auto written = writeElfObject({.target = {.machine = 77}});
    QVERIFY(!written);
    QVERIFY(written.error().text.find("machine 77") != std::string::npos);
}

void TestElfObject::relocationOutsideOfItsSectionIsRefused() {
    ElfObject object{.target = {elf::kMachineX86_64}, .symbols = {{"_text", std::nullopt, 0}}};
    object.sections.push_back({.name = ".rodata", .alignment = 8, .bytes = std::vector<std::byte>(8)});
    for (const std::uint64_t offset : {std::uint64_t{1}, std::uint64_t{8}, ~std::uint64_t{0}}) {
        object.sections[0].relocations = {{offset, 1, 0, 0, 8}};
        QVERIFY(!writeElfObject(object));
    }
    object.sections[0].relocations = {{0, 1, 0, 0, 8}};
    QVERIFY(writeElfObject(object));
}

void TestElfObject::symbolOrSectionThatIsNotThereIsRefused() {
    ElfObject object{.target = {elf::kMachineX86_64}, .symbols = {{"label", 1, 0}}};
    object.sections.push_back({.name = ".rodata", .alignment = 8, .bytes = std::vector<std::byte>(8)});
    QVERIFY(!writeElfObject(object));
    object.symbols[0].section = 0;
    QVERIFY(writeElfObject(object));
    object.sections[0].relocations = {{0, 1, 1, 0, 8}};
    QVERIFY(!writeElfObject(object));
}

QTEST_GUILESS_MAIN(TestElfObject)
#include "test_elf_object.moc"
