// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/models/item_lookup.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestItemLookup : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_document = fakeDocument(); }
    void refsThatDoNotExistAnswerNothing();
    void everyItemHasANameAndAPlaceInsideTheImage();
    void theSpanCoveringAnAddressIsFound();
    void aPathLeadsFromTheImageToTheSymbol();
    void goToTakesAddressSymbolAndSection();
    void aRangeIsFromAPlaceToAnother();
    void aPrefixIsEnoughToGoToASymbol();
    void whatTheLinkerMadeIsNotCalledAStub();

private:
    DocumentPtr m_document;
};

void TestItemLookup::refsThatDoNotExistAnswerNothing() {
    for (const auto kind : {RefKind::None, RefKind::Segment, RefKind::LayoutItem, RefKind::Piece, RefKind::SymbolSpan,
                            RefKind::Symbol, RefKind::Stub, RefKind::KallsymsTable}) {
        const ItemRef ref{Side::A, kind, 4000000};
        QVERIFY(!refExists(*m_document, ref));
        QCOMPARE(nameOf(*m_document, ref), QString());
        QVERIFY(!extentOf(*m_document, ref).vma);
        QCOMPARE(sectionOf(*m_document, ref), kNone);
        QVERIFY(pathTo(*m_document, ref).empty());
    }
    // A table that this kernel does not have.
    QVERIFY(!refExists(*m_document, {Side::A, RefKind::KallsymsTable, 0}));
}

void TestItemLookup::everyItemHasANameAndAPlaceInsideTheImage() {
    for (std::uint32_t i = 0; i < m_document->layout.items.size(); ++i) {
        const ItemRef ref{Side::A, RefKind::LayoutItem, i};
        QVERIFY(!nameOf(*m_document, ref).isEmpty());
        QVERIFY(extentOf(*m_document, ref).size.value > 0);
    }
    for (std::uint32_t i = 0; i < m_document->layout.symbols.size(); ++i) {
        const ItemRef ref{Side::A, RefKind::SymbolSpan, i};
        const Section& section = m_document->image.sections[sectionOf(*m_document, ref)];
        const Extent extent = extentOf(*m_document, ref);
        QVERIFY(extent.vma && *extent.vma >= section.vma && *extent.vma < section.end());
        QCOMPARE(extent.offset.has_value(), section.occupiesFile());
    }
}

void TestItemLookup::whatTheLinkerMadeIsNotCalledAStub() {
    // GNU ld hangs both on a made-up file.
    MapInput input{.section = ".rela.dyn", .object = "linker stubs", .size = ByteCount{24}};
    QCOMPARE(shortObject(input), std::string_view("(linker)"));
    input.kind = MapInputKind::Stubs;
    QCOMPARE(shortObject(input), std::string_view("linker stubs"));
    input = {.section = ".got", .object = "<internal>"};
    QCOMPARE(shortObject(input), std::string_view("(linker)"));
    input = {.section = ".text", .object = "kernel/fork.o"};
    QCOMPARE(shortObject(input), std::string_view("kernel/fork.o"));
    QVERIFY(shortObject(MapInput{}).empty()); // fill
}

void TestItemLookup::theSpanCoveringAnAddressIsFound() {
    const std::uint32_t text = sectionIndex(*m_document, ".text");
    const Vma start = m_document->image.sections[text].vma;
    const auto span = spanAt(*m_document, text, start + ByteCount{0x105});
    QVERIFY(span);
    QCOMPARE(m_document->layout.symbols[*span].vma, start + ByteCount{0x100});
    QVERIFY(!spanAt(*m_document, text, start - ByteCount{1}));
    QVERIFY(!spanAt(*m_document, 4000000, start));
}

void TestItemLookup::aPathLeadsFromTheImageToTheSymbol() {
    const ItemRef symbol = symbolRef(*m_document, symbolIndex(*m_document, "text_7"));
    QCOMPARE(symbol.kind, RefKind::SymbolSpan);
    QStringList names;
    for (const ItemRef& step : pathTo(*m_document, symbol))
        names.push_back(nameOf(*m_document, step));
    QCOMPARE(names, (QStringList{"vmlinux", "LOAD 0", ".text", "text_7"}));
}

void TestItemLookup::goToTakesAddressSymbolAndSection() {
    const auto section = findItem(*m_document, ".rodata");
    QVERIFY(section && section->kind == RefKind::LayoutItem);
    const auto symbol = findItem(*m_document, "rodata_3");
    QVERIFY(symbol);
    QCOMPARE(nameOf(*m_document, *symbol), "rodata_3");
    const auto address = findItem(*m_document, "0xc000000000000105");
    QVERIFY(address);
    QCOMPARE(nameOf(*m_document, *address), "text_1");
    QCOMPARE(findItem(*m_document, "c000000000000105"), address);
    QVERIFY(!findItem(*m_document, "0x12"));
    QVERIFY(!findItem(*m_document, "no such thing"));
    QVERIFY(!findItem(*m_document, "  "));
}

void TestItemLookup::aRangeIsFromAPlaceToAnother() {
    const auto bounds = [this](const QString& text) {
        const auto range = findRange(*m_document, text);
        return range ? QStringLiteral("%1 %2").arg(range->begin.value, 0, 16).arg(range->end.value, 0, 16) : QString();
    };
    QCOMPARE(bounds("0xc000000000000100..0xc000000000000300"), "c000000000000100 c000000000000300");
    QCOMPARE(bounds(" text_1 .. text_3 "), "c000000000000100 c000000000000400");
    QCOMPARE(bounds(".text..0xc000000000000300"), "c000000000000000 c000000000000300");
    for (const char* text : {"0xc000000000000300..0xc000000000000100", "text_1", "..text_1", "text_1..",
                             "text_1..nothing", "0xc000000000000300..0xc000000000000300", ".."})
        QCOMPARE(bounds(text), QString());
}

void TestItemLookup::aPrefixIsEnoughToGoToASymbol() {
    const auto found = findItem(*m_document, "_ste");
    QVERIFY(found);
    QCOMPARE(nameOf(*m_document, *found), "_stext");
}

QTEST_GUILESS_MAIN(TestItemLookup)
#include "test_item_lookup.moc"
