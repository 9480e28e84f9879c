// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector of a sample kernel: purpose, cost, who refers to an item, kallsyms; and its links under the mouse.
#include "core/document/document.h"
#include "tests/support/fixture.h"
#include "widgets/inspector/cost_facts.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/inspector/more_facts.h"
#include "widgets/models/item_lookup.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

/// callee at 0x1000; its callers at 0x1010 and 0x1020. Kept relocations name it twice; one leads to itself.
const QByteArray kRelocated = R"(--- !ELF
FileHeader: { Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64 }
ProgramHeaders:
  - { Type: PT_LOAD, Flags: [ PF_R, PF_X ], VAddr: 0x1000, PAddr: 0x1000, FirstSec: .text, LastSec: .data }
Sections:
  - { Name: .text, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_EXECINSTR ], Address: 0x1000, AddressAlign: 16, Offset: 0x1000, Size: 0x30 }
  - { Name: .data, Type: SHT_PROGBITS, Flags: [ SHF_ALLOC, SHF_WRITE ], Address: 0x2000, AddressAlign: 4096, Offset: 0x2000, Size: 0x10 }
  - Name: .rela.text
    Type: SHT_RELA
    Link: .symtab
    Info: .text
    Relocations:
      - { Offset: 0x1011, Symbol: callee, Type: R_X86_64_PLT32, Addend: -4 }
      - { Offset: 0x1004, Symbol: callee, Type: R_X86_64_PC32, Addend: -4 }
  - Name: .rela.data
    Type: SHT_RELA
    Link: .symtab
    Info: .data
    Relocations:
      - { Offset: 0x2008, Symbol: callee, Type: R_X86_64_64, Addend: 8 }
      - { Offset: 0x2000, Symbol: caller, Type: R_X86_64_64 }
Symbols:
  - { Name: callee, Type: STT_FUNC, Section: .text, Value: 0x1000, Size: 0x10 }
  - { Name: caller, Type: STT_FUNC, Section: .text, Value: 0x1010, Size: 0x20 }
)";

std::vector<FactGroup> facts(const Document& document, ItemRef ref, const Progress& progress = {}) {
    return moreFacts(document, document.branches.get(), ref, progress);
}

const Fact* factOf(const std::vector<FactGroup>& groups, const char* title, const char* label) {
    for (const FactGroup& group : groups)
        for (const Fact& fact : group.facts)
            if (group.title == QLatin1String(title) && fact.label == QLatin1String(label)) return &fact;
    return nullptr;
}
QString valueOf(const std::vector<FactGroup>& groups, const char* title, const char* label) {
    const Fact* fact = factOf(groups, title, label);
    return fact ? QString(fact->value).remove(QChar(0x202f)) : QString();
}
QString sentenceOf(const std::vector<FactGroup>& groups, const char* title) {
    for (const FactGroup& group : groups)
        if (group.title == QLatin1String(title)) return group.sentence;
    return {};
}

} // namespace

class TestInspector : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sectionsSayWhatTheyAreFor();
    void aSectionTellsWhatItsAlignmentCosts();
    void anObjectTellsWhatItsAlignmentCosts();
    void branchesIntoAFunctionAreCounted();
    void branchesAreDecodedWhenTheyAreAskedFor();
    void aCallersLinkLeadsToTheCall();
    void keptRelocationsAreCounted();
    void kallsymsTellsIndexAndSpelling();
    void everyItemHasAnAnswer();
    void aCallerIsALink();

private:
    ItemRef named(const char* name) const { return *findItem(*m_document, name); }
    DocumentPtr m_document;
    SectionGuide m_guide;
};

void TestInspector::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_guide = SectionGuide::load();
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    m_document = *document;
    QVERIFY(m_document->map && m_document->branches && m_document->kallsyms);
}

void TestInspector::sectionsSayWhatTheyAreFor() {
    const ItemCard card = itemCard(*m_document, named(".init.text"), &m_guide);
    QVERIFY(sentenceOf(card.groups, "What it is for").contains("once at boot"));
    QCOMPARE(card.groups.front().title, "What it is for");
    QVERIFY(sentenceOf(itemCard(*m_document, named(".init.text")).groups, "What it is for").isEmpty());
    QVERIFY(sentenceOf(itemCard(*m_document, named("start_kernel"), &m_guide).groups, "What it is for").isEmpty());
}

void TestInspector::aSectionTellsWhatItsAlignmentCosts() {
    const Layout& layout = m_document->layout;
    bool some = false;
    for (std::uint32_t i = 0; i < layout.memoryItemCount; ++i) {
        if (layout.items[i].kind != ItemKind::Section) continue;
        const FactGroup group = costFacts(*m_document, {Side::A, RefKind::LayoutItem, i});
        QCOMPARE(valueOf({group}, "Alignment and padding", "Alignment"),
                 QString("%1B").arg(m_document->image.sections[layout.items[i].section].alignment));
        const Fact* front = factOf({group}, "Alignment and padding", "Padding in front");
        QVERIFY(front != nullptr || !group.facts.empty());
        if (i == 0 || layout.items[i - 1].kind != ItemKind::Padding) continue;
        if (layout.items[i - 1].section != layout.items[i].section) continue;
        QCOMPARE(valueOf({group}, "Alignment and padding", "Padding in front"),
                 QString("%1B").arg(layout.items[i - 1].memorySize.value));
        some = true;
    }
    QVERIFY(some);
}

void TestInspector::anObjectTellsWhatItsAlignmentCosts() {
    const Layout& layout = m_document->layout;
    bool some = false;
    for (std::uint32_t i = 1; i < layout.pieces.size(); ++i) {
        const ByteCount before = fillBefore(layout, i);
        if (before.value == 0 || layout.pieces[i].kind != PieceKind::InputSection) continue;
        QVERIFY(layout.pieces[i - 1].kind != PieceKind::InputSection);
        QCOMPARE(before, layout.pieces[i - 1].size);
        const FactGroup group = costFacts(*m_document, {Side::A, RefKind::Piece, i});
        QCOMPARE(valueOf({group}, "Alignment and padding", "Fill in front"), QString("%1B").arg(before.value));
        const QString all = valueOf({group}, "Alignment and padding", "Of the whole object");
        QVERIFY(QString(all).remove("B").toULongLong() >= before.value);
        some = true;
    }
    QVERIFY(some);
}

void TestInspector::branchesIntoAFunctionAreCounted() {
    const ItemRef item = named("printk");
    const Extent extent = extentOf(*m_document, item);
    const std::uint64_t begin = extent.vma->value, end = begin + extent.size.value;
    const auto isIn = [&](Vma vma) { return vma.value >= begin && vma.value < end; };
    const auto count = std::ranges::count_if(m_document->branches->branches,
                                             [&](const Branch& b) { return isIn(b.target) && !isIn(b.at); });
    QVERIFY(count > 0);
    const auto groups = facts(*m_document, item);
    QCOMPARE(valueOf(groups, "Referred to by", "Direct branches"), QString::number(count));
    const Fact* from = factOf(groups, "Referred to by", "from");
    QVERIFY(from && from->link);
    QVERIFY(from->value.startsWith(nameOf(*m_document, from->link)));
}

void TestInspector::branchesAreDecodedWhenTheyAreAskedFor() {
    const auto bare = std::make_shared<Document>(*m_document);
    bare->branches.reset();
    Session session;
    Selection selection;
    InspectorView view(session, selection);
    QSignalSpy completed(&view, &InspectorView::completed);
    const auto branches = [&] { return valueOf(view.card().groups, "Referred to by", "Direct branches"); };
    session.setDocument(bare);
    // One after the other, faster than an image is decoded: that goes on all the same.
    for (const char* name : {"start_kernel", "schedule", "printk"})
        selection.setCurrent(named(name));
    const QString all = valueOf(facts(*m_document, named("printk")), "Referred to by", "Direct branches");
    QVERIFY(all.toInt() > 0);
    QTRY_COMPARE(branches(), all);
    QCOMPARE(sentenceOf(facts(*bare, named("printk")), "Referred to by"), QString("Branches are being decoded."));
}

void TestInspector::aCallersLinkLeadsToTheCall() {
    const auto groups = facts(*m_document, named("printk"));
    const Fact* from = factOf(groups, "Referred to by", "from");
    QVERIFY(from && from->place);
    const auto isTheCall = [&](const Branch& branch) { return branch.at == *from->place; };
    QVERIFY(std::ranges::any_of(m_document->branches->branches, isTheCall));
}

void TestInspector::keptRelocationsAreCounted() {
    const auto image = readImage(fileOf(elfFromYaml(kRelocated)));
    QVERIFY(image);
    Document document;
    document.image = *image;
    document.layout = buildLayout(document.image, nullptr);
    document.relocations = RelocationEntries(document.image);
    QCOMPARE(document.relocations.count(), 4U);
    const auto groups = facts(document, *findItem(document, "callee"));
    QCOMPARE(valueOf(groups, "Referred to by", "Relocations"), "2"); // its own one is none
    QCOMPARE(valueOf(groups, "Referred to by", "from"), "caller+0x1");
    QCOMPARE(valueOf(facts(document, *findItem(document, "caller")), "Referred to by", "Relocations"), "1");
}

void TestInspector::kallsymsTellsIndexAndSpelling() {
    const auto groups = facts(*m_document, named("start_kernel"));
    const auto& entries = m_document->kallsyms->entries;
    const auto entry = std::ranges::find(entries, "start_kernel", &KallsymsEntry::name);
    QVERIFY(entry != entries.end());
    QCOMPARE(valueOf(groups, "In kallsyms", "Index"),
             QString("%1 of %2").arg(entry - entries.begin()).arg(entries.size()));
    QString spelled = valueOf(groups, "In kallsyms", "Spelled");
    QVERIFY(spelled.contains(" · "));
    QCOMPARE(spelled.remove(" · "), QString(entry->letter) + "start_kernel");
}

void TestInspector::everyItemHasAnAnswer() {
    for (std::uint32_t i = 0; i < m_document->layout.items.size(); ++i)
        for (const FactGroup& group : facts(*m_document, {Side::A, RefKind::LayoutItem, i}))
            for (const Fact& fact : group.facts)
                QVERIFY(!fact.value.isEmpty());
    QVERIFY(facts(*m_document, {}).empty());
    QVERIFY(facts(*m_document, {Side::A, RefKind::Symbol, 4000000}).empty());
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(facts(*m_document, named("printk"), {.report = {}, .stop = stop.get_token()}).empty());
}

void TestInspector::aCallerIsALink() {
    Session session;
    Selection selection;
    InspectorView view(session, selection);
    view.resize(340, 1200);
    view.show();
    session.setDocument(m_document);
    QSignalSpy completed(&view, &InspectorView::completed);
    selection.setCurrent(named("printk"));
    QVERIFY(completed.wait());
    const Fact* from = factOf(view.card().groups, "Referred to by", "from");
    QVERIFY(from);
    const ItemRef caller = from->link;
    QLabel* link = nullptr;
    for (QLabel* label : view.widget()->findChildren<QLabel*>("factLink"))
        if (QString(label->text()).remove(QChar(0x200b)).contains('>' + from->value + '<') && link == nullptr)
            link = label;
    QVERIFY(link);
    QTRY_VERIFY(link->isVisible() && link->width() > 20);
    view.ensureWidgetVisible(link);
    QTest::mouseClick(link, Qt::LeftButton, {}, QPoint(link->width() - 8, link->height() / 2)); // it is on the right
    QTRY_COMPARE(selection.current(), caller);
}

QTEST_MAIN(TestInspector)
#include "test_inspector.moc"
