// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/inspector/item_card.h"
#include "widgets/models/item_lookup.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestItemCard : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_document = fakeDocument(); }
    void everyItemHasACardWithoutEmptyFacts();
    void aSymbolSaysWhereItLies();
    void paddingSaysItsCause();
    void aStubNamesItsTarget();
    void aKallsymsTableTellsUsedSlotAndSlack();
    void aRefThatDoesNotExistShowsTheImage();

private:
    QString fact(const ItemCard& card, const char* label) {
        for (const FactGroup& group : card.groups)
            for (const Fact& fact : group.facts)
                if (fact.label == QLatin1String(label)) return fact.value;
        return {};
    }
    ItemCard cardOf(RefKind kind, std::uint32_t index) { return itemCard(*m_document, {Side::A, kind, index}); }
    DocumentPtr m_document;
};

void TestItemCard::everyItemHasACardWithoutEmptyFacts() {
    const std::pair<RefKind, std::size_t> all[] = {
        {RefKind::Image, 1},
        {RefKind::Segment, m_document->image.segments.size()},
        {RefKind::LayoutItem, m_document->layout.items.size()},
        {RefKind::Piece, m_document->layout.pieces.size()},
        {RefKind::SymbolSpan, m_document->layout.symbols.size()},
        {RefKind::Symbol, m_document->image.symbols.size()},
        {RefKind::Stub, m_document->stubs.size()},
        {RefKind::KallsymsTable, kKallsymsTableCount},
    };
    for (const auto& [kind, count] : all) {
        for (std::uint32_t i = 0; i < count; ++i) {
            const ItemCard card = cardOf(kind, i);
            QVERIFY(!card.title.isEmpty());
            QVERIFY(!card.groups.empty());
            for (const FactGroup& group : card.groups) {
                QVERIFY(!group.title.isEmpty());
                for (const Fact& f : group.facts)
                    QVERIFY2(!f.value.isEmpty(), qPrintable(card.title + ": " + f.label));
            }
        }
    }
}

void TestItemCard::aSymbolSaysWhereItLies() {
    const ItemCard card = itemCard(*m_document, symbolRef(*m_document, symbolIndex(*m_document, "text_7")));
    QCOMPARE(card.title, "text_7");
    QCOMPARE(fact(card, "VMA"), "c000000000000700");
    QCOMPARE(fact(card, "LMA"), "0000000000000700");
    QCOMPARE(fact(card, "File offset"), "0x1700");
    QCOMPARE(fact(card, "Section"), ".text + 0x700");
    QVERIFY(fact(card, "Size").startsWith("256"));
}

void TestItemCard::paddingSaysItsCause() {
    const auto& items = m_document->layout.items;
    const auto padding =
        std::find_if(items.begin(), items.end(), [](auto& item) { return item.kind == ItemKind::Padding; });
    QVERIFY(padding != items.end());
    const ItemCard card = cardOf(RefKind::LayoutItem, static_cast<std::uint32_t>(padding - items.begin()));
    QCOMPARE(fact(card, "Cause"), QString::fromUtf8(paddingCauseName(padding->cause)));
}

void TestItemCard::aStubNamesItsTarget() {
    const ItemCard card = cardOf(RefKind::Stub, 0);
    QCOMPARE(fact(card, "Target"), "text_7");
    QCOMPARE(fact(card, "Kind"), "long-branch");
    QCOMPARE(fact(card, "Callers"), QString()); // nobody has looked for branches
}

void TestItemCard::aKallsymsTableTellsUsedSlotAndSlack() {
    const ItemCard card = cardOf(RefKind::KallsymsTable, static_cast<std::uint32_t>(KallsymsTable::Offsets));
    QCOMPARE(card.title, "kallsyms_offsets");
    QVERIFY(fact(card, "Used").startsWith("3"));
    QVERIFY(fact(card, "Slot").startsWith("4"));
    QCOMPARE(fact(card, "Slack"), "256 B");
}

void TestItemCard::aRefThatDoesNotExistShowsTheImage() {
    QCOMPARE(cardOf(RefKind::Symbol, 4000000).title, "vmlinux");
    QCOMPARE(cardOf(RefKind::None, 0).title, "vmlinux");
}

QTEST_GUILESS_MAIN(TestItemCard)
#include "test_item_card.moc"
