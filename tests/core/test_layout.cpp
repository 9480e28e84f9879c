// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/find.h"
#include "tests/support/fixture.h"

#include <algorithm>

using namespace strata;

namespace {

/// One segment with a gap of 8 bytes that .rodata's alignment explains, one that a page explains, one that nothing
/// does, and a .bss.
constexpr const char* kGaps = R"(
--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
ProgramHeaders:
  - { Type: PT_LOAD, Flags: [ PF_R ], VAddr: 0x10000, PAddr: 0x10000, FirstSec: .text, LastSec: .bss }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x10000, AddressAlign: 0x1000, Size: 0x18 }
  - { Name: .rodata, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x10020, AddressAlign: 0x20, Offset: 0x1020, Size: 0x10 }
  - { Name: .data, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x11000, AddressAlign: 0x8, Offset: 0x2000, Size: 0x8 }
  - { Name: .data2, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x11108, AddressAlign: 0x8, Offset: 0x2108, Size: 0x8 }
  - { Name: .bss, Type: SHT_NOBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x11110, AddressAlign: 0x8, Size: 0x100 }
Symbols:
  - { Name: outer, Type: STT_FUNC, Section: .text, Value: 0x10000, Size: 0x10 }
  - { Name: alias, Type: STT_FUNC, Section: .text, Value: 0x10000, Size: 0x10, Binding: STB_GLOBAL }
  - { Name: label, Section: .text, Value: 0x10004 }
  - { Name: inner, Type: STT_FUNC, Section: .text, Value: 0x10008, Size: 0x4 }
  - { Name: table, Section: .rodata, Value: 0x10028 }
  - { Name: _end_of_rodata, Section: .rodata, Value: 0x10030 }
)";

Image imageFromYaml(const QByteArray& yaml) {
    auto image = readImage(test::fileOf(test::elfFromYaml(yaml)));
    if (!image) qFatal("%s", image.error().text.c_str());
    return std::move(*image);
}

QString describeItem(const Image& image, const LayoutItem& item) {
    const auto name = item.section == kNone ? std::string_view() : image.sections[item.section].name;
    return QString("%1 %2 %3 +%4/%5")
        .arg(itemKindName(item.kind), paddingCauseName(item.cause), QByteArray(name.data(), qsizetype(name.size())))
        .arg(item.memorySize.value)
        .arg(item.fileSize.value);
}

const LayoutItem* itemAt(const Layout& layout, std::uint64_t vma) {
    const auto holds = [&](const LayoutItem& i) {
        return i.vma && vma >= i.vma->value && vma < i.vma->value + i.memorySize.value;
    };
    const auto found = std::ranges::find_if(layout.items, holds);
    return found == layout.items.end() ? nullptr : &*found;
}

/// Independent of the sums that Layout keeps: walks both domains and demands that each item begins where the last
/// one ended, and that pieces and symbol spans tile their sections.
void checkTiling(const Image& image, const Layout& layout) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> file;
    std::uint64_t memory = 0;
    for (const LayoutItem& item : layout.items) {
        if (item.offset) file.emplace_back(item.offset->value, item.fileSize.value);
        memory += item.memorySize.value;
    }
    std::ranges::sort(file);
    std::uint64_t at = 0;
    for (const auto& [offset, size] : file) {
        QCOMPARE(offset, at);
        at += size;
    }
    QCOMPARE(at, image.file->size().value);
    QCOMPARE(memory, layout.memorySize.value);
    for (std::size_t s = 0; s < image.sections.size(); ++s) {
        const Section& section = image.sections[s];
        if (!section.occupiesMemory()) continue;
        const auto checkParts = [&](const auto& parts, IndexRange range) {
            Vma next = section.vma;
            for (std::uint32_t i = range.begin; i < range.end; ++i) {
                QCOMPARE(parts[i].vma.value, next.value);
                QVERIFY(parts[i].size.value > 0);
                next = next + parts[i].size;
            }
            QCOMPARE(next.value, section.end().value);
        };
        checkParts(layout.pieces, layout.piecesOf[s]);
        checkParts(layout.symbols, layout.symbolsOf[s]);
    }
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT
private slots:
    void gapBeforeAlignedSectionIsPadding();
    void gapThatNothingExplainsIsAHole();
    void bssHasNoBytesInTheFile();
    void everyFileByteHasOneOwner();
    void symbolsNestAndLabelsOwnWhatNobodySizedDoes();
    void whatEndsASectionIsInNoneOfItsParts();
    void objectFilesAreNotLaidOutInMemory();
    void overlappingSectionsAreCountedOnceAndReported();
    void initRangeIsFreedAfterBoot();
    void everyRealImageSumsExactly_data();
    void everyRealImageSumsExactly();
};

void TestLayout::gapBeforeAlignedSectionIsPadding() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(describeItem(image, *itemAt(layout, 0x10018)), "padding alignment .rodata +8/8");
    QCOMPARE(describeItem(image, *itemAt(layout, 0x10030)), "padding page .data +4048/4048");
}

void TestLayout::gapThatNothingExplainsIsAHole() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(describeItem(image, *itemAt(layout, 0x11008)), "hole none .data2 +256/256");
}

void TestLayout::bssHasNoBytesInTheFile() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(describeItem(image, *itemAt(layout, 0x11110)), "section none .bss +256/0");
    QCOMPARE(itemAt(layout, 0x11110)->content, ContentKind::Bss);
}

void TestLayout::everyFileByteHasOneOwner() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    checkTiling(image, layout);
    QCOMPARE(layout.memorySize.value, 0x1210U);
    QVERIFY(layout.diagnostics.empty());
    const auto headers = std::ranges::count(layout.items, ItemKind::ElfHeader, &LayoutItem::kind);
    QCOMPARE(headers, 1);
}

void TestLayout::symbolsNestAndLabelsOwnWhatNobodySizedDoes() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    QStringList spans;
    for (const SymbolSpan& s : layout.symbols) {
        const auto name = s.symbol == kNone ? std::string_view("-") : image.symbols[s.symbol].name;
        spans += QString("%1+%2:%3/%4")
                     .arg(s.vma.value, 0, 16)
                     .arg(s.size.value)
                     .arg(QByteArray(name.data(), qsizetype(name.size())))
                     .arg(s.aliases);
    }
    QCOMPARE(spans.mid(0, 6).join(' '), "10000+8:alias/1 10008+4:inner/0 1000c+4:alias/1 10010+8:-/0 10020+8:-/0 "
                                        "10028+8:table/0");
}

void TestLayout::whatEndsASectionIsInNoneOfItsParts() {
    const Image image = imageFromYaml(kGaps);
    const Layout layout = buildLayout(image, nullptr);
    const auto text = static_cast<std::uint32_t>(image.section(".text") - image.sections.data());
    QCOMPARE(layout.pieces[*findPiece(layout, text, {0x10017})].vma.value, 0x10000U);
    QVERIFY(!findPiece(layout, text, {0x10018})); // where _etext would stand
    QVERIFY(!findPiece(layout, text, {0xffff}));
    QVERIFY(!findPiece(layout, kNoSection, {0x10000}));
    QCOMPARE(layout.symbols[*findSymbolSpan(layout, text, {0x10009})].vma.value, 0x10008U);
    QVERIFY(!findSymbolSpan(layout, text, {0x10018}));
}

void TestLayout::objectFilesAreNotLaidOutInMemory() {
    const Image image = imageFromYaml(QByteArray(kGaps).replace("ET_EXEC", "ET_REL"));
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(layout.memorySize.value, 0U);
    QCOMPARE(layout.memoryItemCount, 0U);
    QCOMPARE(layout.accountedFile.value, layout.fileSize.value);
}

void TestLayout::overlappingSectionsAreCountedOnceAndReported() {
    const Image image = imageFromYaml(
        QByteArray(kGaps).replace("Address: 0x10020, AddressAlign: 0x20", "Address: 0x10010, AddressAlign: 0x10"));
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(layout.accountedMemory.value, layout.memorySize.value);
    QCOMPARE(layout.accountedFile.value, layout.fileSize.value);
    QVERIFY(std::ranges::any_of(layout.diagnostics, [](const Diagnostic& d) { return d.where == "section .rodata"; }));
}

void TestLayout::initRangeIsFreedAfterBoot() {
    const Image image = imageFromYaml(QByteArray(kGaps) + R"(
  - { Name: __init_begin, Section: .data, Value: 0x11000, Binding: STB_GLOBAL }
  - { Name: __init_end, Section: .data2, Value: 0x11108, Binding: STB_GLOBAL }
)");
    const Layout layout = buildLayout(image, nullptr);
    QCOMPARE(itemAt(layout, 0x11000)->content, ContentKind::Init);
    QCOMPARE(itemAt(layout, 0x11108)->content, ContentKind::Data);
    QVERIFY(itemAt(layout, 0x11000)->freedAfterBoot);
    QVERIFY(itemAt(layout, 0x11008)->freedAfterBoot); // the hole between them too
    QVERIFY(!itemAt(layout, 0x11108)->freedAfterBoot);
}

void TestLayout::everyRealImageSumsExactly_data() {
    QTest::addColumn<QString>("path");
    for (const QString& path : test::corpusImages())
        QTest::newRow(qPrintable(path)) << path;
    if (test::corpusImages().isEmpty()) QTest::newRow("no corpus") << QString();
}

void TestLayout::everyRealImageSumsExactly() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    auto file = FileBytes::open(path.toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    QVERIFY(image);
    std::optional<LinkMap> map;
    if (const auto beside = findLinkMap(path.toStdString())) {
        const auto bytes = FileBytes::read(*beside);
        QVERIFY(bytes);
        if (auto parsed = parseLinkMap(*bytes)) map = std::move(*parsed);
    }
    const Layout layout = buildLayout(*image, map ? &*map : nullptr);
    checkTiling(*image, layout);
    QCOMPARE(layout.accountedFile.value, image->file->size().value);
    QCOMPARE(layout.accountedMemory.value, layout.memorySize.value);
}

QTEST_GUILESS_MAIN(TestLayout)
#include "test_layout.moc"
