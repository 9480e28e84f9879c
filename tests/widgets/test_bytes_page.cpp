// SPDX-License-Identifier: GPL-3.0-or-later
// The tab Bytes under mouse and keys: places are found by geometry, and what is shown is read back from the views.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/common/empty_state.h"
#include "widgets/hex/byte_search_bar.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/hex/disassembly_view.h"
#include "widgets/hex/field_legend.h"
#include "widgets/hex/hex_view.h"
#include "widgets/models/item_lookup.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>

using namespace strata;

class TestBytesPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void followsTheSelection();
    void aClickSaysWhatAByteIs();
    void kallsymsEntriesAreFields();
    void headersAreFields();
    void keysMoveTheCursor();
    void textIsFound();
    void bytesAreFoundBothWays();
    void goesToAnAddress();
    void escapeCancels();
    void aBranchIsFollowedAndBack();
    void aBranchInSightHasAnArrow();
    void aStubIsNamed();
    void keysInTheCode();
    void whatHasNoCodeSaysSo();
    void zerosAtRunTime();
    void fortyMegabytes();
    void readsNothingWhileHidden();

private:
    const Document& document() const { return *m_session->document(); }
    void select(const char* name) { m_selection->setCurrent(*findItem(document(), QString::fromUtf8(name))); }
    void clickByte(std::uint64_t at) const {
        HexView& hex = m_page->hex();
        QTest::mouseClick(hex.viewport(), Qt::LeftButton, {}, hex.grid().hexRect(at, hex.topLine()).center().toPoint());
    }
    void type(const QString& text) const {
        auto* field = m_page->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void showCode() const {
        m_page->setMode(BytesPage::Mode::Code);
        QTRY_VERIFY(!m_page->isBusy());
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<BytesPage> m_page;
};

void TestBytesPage::initTestCase() {
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_page = std::make_unique<BytesPage>(*m_session, *m_selection);
    m_page->resize(1200, 500);
    QCOMPARE(m_page->empty().title(), QString("No image is open"));
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestBytesPage::init() {
    m_selection->clear();
    m_session->setDocument(*loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux"));
    m_page->setMode(BytesPage::Mode::Hex);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QCOMPARE(document().layout.items[m_page->source().ref.index].kind, ItemKind::ElfHeader);
}

void TestBytesPage::followsTheSelection() {
    select("linux_banner");
    const Symbol& banner = *document().image.symbol("linux_banner");
    QCOMPARE(m_page->source().section, banner.section);
    QCOMPARE(m_page->source().address(m_page->hex().cursor()), banner.value.value);
    QVERIFY(m_page->hex().grid().lineOf(m_page->hex().cursor()) >= m_page->hex().topLine());
    QVERIFY(m_page->legend().kinds() == std::vector{FieldKind::Text} || m_page->legend().kinds().size() > 1);
}

void TestBytesPage::aClickSaysWhatAByteIs() {
    select("linux_banner");
    const std::uint64_t at = m_page->hex().cursor();
    select(".text"); // elsewhere first
    select("linux_banner");
    clickByte(at + 6);
    QCOMPARE(m_page->hex().cursor(), at + 6);
    QVERIFY2(m_page->readout().contains("linux_banner+0x6"), qPrintable(m_page->readout()));
    QCOMPARE(nameOf(document(), m_selection->current()), QString("linux_banner"));
    QTest::mouseMove(m_page->hex().viewport(),
                     m_page->hex().grid().letterRect(at + 9, m_page->hex().topLine()).center().toPoint());
    QTRY_VERIFY(m_page->readout().contains("linux_banner+0x9"));
}

void TestBytesPage::kallsymsEntriesAreFields() {
    const Kallsyms& kallsyms = *document().kallsyms;
    const std::uint32_t table = static_cast<std::uint32_t>(KallsymsTable::Names);
    m_selection->setCurrent({Side::A, RefKind::KallsymsTable, table});
    const auto fields = m_page->hex().fields();
    const ByteRange whole = rangeIn(document(), m_page->source(), {Side::A, RefKind::KallsymsTable, table});
    const auto names = fields->in(whole);
    std::size_t entries = 0;
    std::uint64_t expected = whole.begin;
    for (const ByteField& field : names) {
        if (!field.name.startsWith("kallsyms_names[")) continue;
        QCOMPARE(field.range.begin, expected);
        QVERIFY(field.name.endsWith(QString::fromUtf8(kallsyms.entries[entries].name.data(),
                                                      qsizetype(kallsyms.entries[entries].name.size()))));
        expected = field.range.end;
        ++entries;
    }
    QCOMPARE(entries, kallsyms.entries.size());
    clickByte(names[2].range.begin + 1);
    QVERIFY2(m_page->readout().contains(names[2].name), qPrintable(m_page->readout()));
    QVERIFY(m_selection->current() == (ItemRef{Side::A, RefKind::KallsymsTable, table}));
}

void TestBytesPage::headersAreFields() {
    const auto fields = m_page->hex().fields()->in({0, m_page->source().size});
    const auto entry = std::ranges::find_if(fields, [](const ByteField& f) { return f.name.startsWith("e_entry"); });
    QVERIFY(entry != fields.end());
    QCOMPARE(entry->range, (ByteRange{24, 32}));
    QCOMPARE(entry->name, "e_entry = 0x" + QString::number(quint64(document().image.entry.value), 16));
    clickByte(30);
    QVERIFY2(m_page->readout().contains(entry->name), qPrintable(m_page->readout()));
    const auto& items = document().layout.items;
    const auto segments = std::ranges::find(items, ItemKind::ProgramHeaders, &LayoutItem::kind);
    m_selection->setCurrent({Side::A, RefKind::LayoutItem, static_cast<std::uint32_t>(segments - items.begin())});
    const auto rows = m_page->hex().fields()->in({0, m_page->source().size});
    QCOMPARE(rows.size(), document().image.segments.size() * 8);
    QCOMPARE(rows[3].name, "[0].p_vaddr = 0x" + QString::number(quint64(document().image.segments[0].vma.value), 16));
}

void TestBytesPage::keysMoveTheCursor() {
    select(".text");
    HexView& hex = m_page->hex();
    hex.setFocus();
    QTest::keyClick(&hex, Qt::Key_Right);
    QTest::keyClick(&hex, Qt::Key_Down);
    QCOMPARE(hex.cursor(), 17U);
    QTest::keyClick(&hex, Qt::Key_End);
    QCOMPARE(hex.cursor(), 31U);
    QTest::keyClick(&hex, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(hex.cursor(), m_page->source().size - 1);
    QCOMPARE(hex.verticalScrollBar()->value(), hex.verticalScrollBar()->maximum());
    QTest::keyClick(&hex, Qt::Key_Right);
    QCOMPARE(hex.cursor(), m_page->source().size - 1);
    QTest::keyClick(&hex, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&hex, Qt::Key_PageUp);
    QCOMPARE(hex.cursor(), 0U);
}

void TestBytesPage::textIsFound() {
    type("Linux version");
    QTRY_VERIFY2(m_page->search().summary().startsWith("1 of "), qPrintable(m_page->search().summary()));
    const Symbol& banner = *document().image.symbol("linux_banner");
    QCOMPARE(m_page->source().section, banner.section);
    const QByteArray expected("Linux version");
    const ByteView there = m_page->source().bytes.subspan(m_page->hex().cursor(), std::size_t(expected.size()));
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(there.data()), expected.size()), expected);
    type("no such text anywhere");
    QTRY_COMPARE(m_page->search().summary(), QString("not found"));
    type("?? ??");
    QVERIFY2(m_page->readout().contains("at least one digit"), qPrintable(m_page->readout()));
    type("0xyz");
    QVERIFY2(m_page->readout().contains("no address"), qPrintable(m_page->readout()));
}

void TestBytesPage::bytesAreFoundBothWays() {
    select(".text");
    const std::uint32_t textSection = m_page->source().section;
    type("20 00 80 4e"); // blr
    QTRY_VERIFY(m_page->search().hits().hits.size() > 10);
    const auto hits = m_page->search().hits().hits;
    const auto isAt = [&](const ByteHit& hit) {
        return m_page->source().section == hit.section && m_page->hex().cursor() == hit.offset;
    };
    // The first from the current item on, then around the end.
    const auto first = std::ranges::lower_bound(hits, ByteHit{textSection, 0});
    QVERIFY(isAt(*first));
    const auto steps = hits.end() - first;
    for (auto i = steps; i > 1; --i)
        QTest::keyClick(m_page.get(), Qt::Key_F3);
    QVERIFY(isAt(hits.back()));
    QTest::keyClick(m_page.get(), Qt::Key_F3);
    QVERIFY(isAt(hits.front()));
    QVERIFY2(m_page->search().summary().startsWith("1 of "), qPrintable(m_page->search().summary()));
    QTest::keyClick(m_page.get(), Qt::Key_F3, Qt::ShiftModifier);
    QVERIFY(isAt(hits.back()));
}

void TestBytesPage::goesToAnAddress() {
    const Symbol& banner = *document().image.symbol("linux_banner");
    type("0x" + QString::number(quint64(banner.value.value) + 5, 16));
    QCOMPARE(m_page->source().address(m_page->hex().cursor()), banner.value.value + 5);
    QVERIFY(m_page->hex().hasFocus());
    type("0x7");
    QVERIFY2(m_page->readout().contains("No section"), qPrintable(m_page->readout()));
}

void TestBytesPage::escapeCancels() {
    auto* field = m_page->findChild<QLineEdit*>();
    type("00");
    QVERIFY(m_page->search().isBusy());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!m_page->search().isBusy());
    QTest::qWait(50);
    QVERIFY(m_page->search().hits().hits.empty());
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(m_page->hex().hasFocus());
}

void TestBytesPage::aBranchIsFollowedAndBack() {
    select(".text");
    showCode();
    DisassemblyView& code = m_page->code();
    const auto& scan = document().branches->branches;
    const auto call = std::ranges::find_if(scan, [&](const Branch& b) {
        return b.section == m_page->source().section && document().image.sectionAt(b.target) == b.section;
    });
    QVERIFY(call != scan.end());
    QVERIFY(m_page->showAddress(call->at));
    DisassemblyView::ShownLine branch;
    for (const auto& line : code.shownLines())
        if (!branch.line && line.line->row.target && line.line->row.target->value != line.line->row.vma.value)
            branch = line;
    QVERIFY(branch.line != nullptr);
    const Vma from = branch.line->row.vma, target = *branch.line->row.target;
    QTest::mouseClick(code.viewport(), Qt::LeftButton, {}, QPoint(branch.link.left() - 40, branch.link.center().y()));
    QCOMPARE(code.current()->value, from.value);
    QTest::mouseClick(code.viewport(), Qt::LeftButton, {}, branch.link.center());
    QCOMPARE(code.current()->value, target.value);
    code.setFocus();
    QTest::keyClick(&code, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(code.current()->value, from.value);
    QTest::keyClick(&code, Qt::Key_Return);
    QCOMPARE(code.current()->value, target.value);
    QTest::keyClick(&code, Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(&code, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(code.current()->value, target.value);
}

void TestBytesPage::aBranchInSightHasAnArrow() {
    const auto& scan = document().branches->branches;
    const auto near = std::ranges::find_if(scan, [](const Branch& b) {
        return b.target != b.at && b.target.value + 40 > b.at.value && b.target.value < b.at.value + 40;
    });
    QVERIFY2(near != scan.end(), "the bundled sample has a branch that is shorter than a screen");
    QVERIFY(m_page->showAddress(near->at));
    showCode();
    QVERIFY(m_page->code().arrowCount() > 0);
}

void TestBytesPage::aStubIsNamed() {
    QVERIFY(!document().stubs.empty());
    m_selection->setCurrent({Side::A, RefKind::Stub, 0});
    showCode();
    const Stub& stub = document().stubs[0];
    QCOMPARE(m_page->code().current()->value, stub.vma.value);
    bool isHeaded = false;
    for (const auto& line : m_page->code().shownLines())
        if (line.line->kind == CodeLine::Kind::Heading && line.line->row.vma == stub.vma)
            isHeaded = line.line->text.contains(
                "stub, leads to " + QString::fromUtf8(stub.targetName.data(), qsizetype(stub.targetName.size())));
    QVERIFY(isHeaded);
}

void TestBytesPage::keysInTheCode() {
    select(".text");
    showCode();
    DisassemblyView& code = m_page->code();
    code.setFocus();
    const Vma first = *code.current();
    QTest::keyClick(&code, Qt::Key_Down);
    QCOMPARE(code.current()->value, first.value + 4);
    QTest::keyClick(&code, Qt::Key_Up);
    QTest::keyClick(&code, Qt::Key_Up);
    QCOMPARE(code.current()->value, first.value);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&code, Qt::Key_PageDown);
    const Vma there = *code.current();
    QVERIFY(there.value > first.value + 400);
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(&code, Qt::Key_PageUp);
    QCOMPARE(code.current()->value, first.value);
    QTest::keyClick(&code, Qt::Key_End);
    QCOMPARE(code.current()->value, m_page->source().address(m_page->source().size) - 4);
    QTest::keyClick(&code, Qt::Key_X);
    QVERIFY(m_page->mode() == BytesPage::Mode::Hex);
    QVERIFY(m_page->hex().hasFocus());
    QCOMPARE(m_page->hex().cursor(), m_page->source().size - 4);
    code.verticalScrollBar()->setValue(code.verticalScrollBar()->maximum() / 2);
    QVERIFY(code.top()->value > first.value);
}

void TestBytesPage::whatHasNoCodeSaysSo() {
    select("linux_banner");
    showCode();
    QVERIFY(m_page->empty().isVisible());
    QVERIFY2(m_page->empty().title().contains("has no code"), qPrintable(m_page->empty().title()));
    select(".text");
    QVERIFY(m_page->code().isVisible());
}

void TestBytesPage::zerosAtRunTime() {
    const auto& sections = document().image.sections;
    const auto bss = std::ranges::find_if(
        sections, [](const Section& s) { return s.isAlloc() && s.isNoBits() && s.size.value > 0; });
    QVERIFY(bss != sections.end());
    m_selection->setCurrent(
        {Side::A, RefKind::LayoutItem, *sectionItem(document(), static_cast<std::uint32_t>(bss - sections.begin()))});
    QVERIFY(m_page->source().isZeros());
    QVERIFY2(m_page->readout().contains("zero at run time"), qPrintable(m_page->readout()));
}

void TestBytesPage::fortyMegabytes() {
    constexpr std::uint64_t kSize = 40 << 20;
    m_session->setDocument(
        test::fakeDocument({{.name = ".text", .vma = 0x1000000, .size = kSize, .flags = 6, .symbols = 60'000}}));
    select(".text");
    QElapsedTimer timer;
    timer.start();
    HexView& hex = m_page->hex();
    for (int i = 0; i < 50; ++i)
        hex.verticalScrollBar()->setValue(hex.verticalScrollBar()->maximum() / 50 * i), hex.viewport()->repaint();
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(hex.grid().lineCount(), kSize / 16);
}

/// The last one: a window that was hidden has lost the keys here.
void TestBytesPage::readsNothingWhileHidden() {
    select("linux_banner");
    const std::uint32_t section = m_page->source().section;
    m_page->hide();
    select(".text");
    QCOMPARE(m_page->source().section, section); // nobody looks: nothing is read
    m_page->show();
    QTRY_COMPARE(m_page->source().name, QString(".text"));
}

QTEST_MAIN(TestBytesPage)
#include "test_bytes_page.moc"
