// SPDX-License-Identifier: GPL-3.0-or-later
// The tab Map text: what a line says, by mouse and keys, and the selection of other views.
#include "tests/support/fake_document.h"
#include "widgets/common/empty_state.h"
#include "widgets/maptext/map_places.h"
#include "widgets/maptext/map_search_bar.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/models/item_lookup.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

class TestMapText : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void theTextIsNotReadBeforeItIsSeen();
    void anItemHasItsLine_data();
    void anItemHasItsLine();
    void everyPieceOfTheSampleComesBack();
    void theSelectionOfOthersIsFollowed();
    void aClickSelects();
    void keysWalkTheLines();
    void onlyLinesInSightAreDrawn();
    void textIsSearchedAndMarked();
    void aNumberGoesToALine();
    void anAddressGoesToItsLine();
    void escapeLeavesTheField();
    void longLinesAreReadSideways();
    void withoutAMapTheTabSaysSo();
    void hitsAreFoundAcrossParts();

private:
    const Document& document() const { return *m_session->document(); }
    const LineIndex& lines() const { return *m_page->lines(); }
    std::string current() const { return std::string(lines().line(m_page->text().currentLine())); }
    QString selected() const { return nameOf(document(), m_selection->current()); }
    void select(const QString& name) {
        const auto item = findItem(document(), name);
        QVERIFY(item);
        m_selection->reveal(*item);
    }
    QLineEdit& field() { return *m_page->search().findChild<QLineEdit*>(); }
    void enter(const QString& text) {
        QTest::keyClick(&m_page->text(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), &field());
        QTest::keyClicks(&field(), text);
        QTest::keyClick(&field(), Qt::Key_Return);
    }
    std::uint32_t lineWith(std::string_view text) const {
        for (std::uint32_t line = 1; line <= lines().count(); ++line)
            if (lines().line(line).find(text) != std::string_view::npos) return line;
        qFatal("no line with %s", std::string(text).c_str());
    }
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<MapTextPage> m_page;
};

void TestMapText::initTestCase() {
    m_session = std::make_unique<Session>();
    m_selection = std::make_unique<Selection>();
    m_page = std::make_unique<MapTextPage>(*m_session, *m_selection);
    m_page->resize(900, 400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_page->lines());
    QVERIFY(m_page->readout().startsWith("vmlinux.map · GNU ld · "));
}

void TestMapText::init() {
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    field().clear();
    m_page->text().setFocus();
    m_selection->clear();
}

void TestMapText::theTextIsNotReadBeforeItIsSeen() {
    MapTextPage page(*m_session, *m_selection);
    emit m_session->documentChanged();
    QVERIFY(!page.isBusy() && !page.lines());
    page.show();
    QVERIFY(page.isBusy());
    QTRY_VERIFY(page.lines());
    QTRY_VERIFY(m_page->lines());
}

void TestMapText::anItemHasItsLine_data() {
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("in");
    QTest::newRow("section") << ".rodata" << ".rodata ";
    QTest::newRow("symbol") << "kallsyms_names" << "kallsyms_names";
    QTest::newRow("symbol of the script") << "_stext" << "_stext = .";
}

void TestMapText::anItemHasItsLine() {
    QFETCH(QString, item);
    QFETCH(QString, in);
    const auto ref = findItem(document(), item);
    QVERIFY(ref);
    const auto line = lineOfItem(document(), lines(), *ref);
    QVERIFY(line);
    const std::string text(lines().line(*line));
    QVERIFY2(text.find(in.toStdString()) != std::string::npos, text.c_str());
}

void TestMapText::everyPieceOfTheSampleComesBack() {
    std::size_t checked = 0;
    for (std::uint32_t i = 0; i < document().layout.pieces.size(); ++i) {
        const Piece& piece = document().layout.pieces[i];
        if (piece.mapInput == kNone || piece.size.value == 0) continue;
        const ItemRef ref{Side::A, RefKind::Piece, i};
        const auto line = lineOfItem(document(), lines(), ref);
        QVERIFY(line);
        QCOMPARE(itemOfLine(document(), lines(), *line), ref);
        ++checked;
    }
    QVERIFY(checked > 300);
}

void TestMapText::theSelectionOfOthersIsFollowed() {
    select("kallsyms_markers");
    QVERIFY(QString::fromStdString(current()).endsWith(" kallsyms_markers"));
    const MapTextView& text = m_page->text();
    QVERIFY(text.viewport()->rect().contains(text.lineRect(text.currentLine())));
    select(".data");
    QVERIFY(QString::fromStdString(current()).startsWith(".data"));
    m_selection->clear();
    QCOMPARE(text.currentLine(), 0U);
}

void TestMapText::aClickSelects() {
    MapTextView& text = m_page->text();
    QSignalSpy revealed(m_selection.get(), &Selection::revealRequested);
    const auto click = [&](std::uint32_t line) {
        text.showLine(line);
        QTest::mouseClick(text.viewport(), Qt::LeftButton, {}, text.lineRect(line).center());
        QCOMPARE(text.currentLine(), line);
    };
    const std::uint32_t markers = lineWith(" kallsyms_markers");
    click(markers);
    QCOMPARE(selected(), QString("kallsyms_markers"));
    QCOMPARE(revealed.size(), 1);
    click(*lineOfItem(document(), lines(), *findItem(document(), ".rodata")));
    QCOMPARE(selected(), QString(".rodata"));
    // What is about nothing in the image leaves the selection alone.
    click(1);
    QCOMPARE(selected(), QString(".rodata"));
}

void TestMapText::keysWalkTheLines() {
    MapTextView& text = m_page->text();
    select("kallsyms_names");
    const std::uint32_t line = text.currentLine();
    QTest::keyClick(&text, Qt::Key_Down);
    QCOMPARE(text.currentLine(), line + 1);
    QCOMPARE(selected(), QString("kallsyms_markers"));
    QTest::keyClick(&text, Qt::Key_Up);
    QCOMPARE(selected(), QString("kallsyms_names"));
    QTest::keyClick(&text, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), current());
    QTest::keyClick(&text, Qt::Key_End);
    QCOMPARE(text.currentLine(), lines().count());
    QVERIFY(text.topLine() + text.linesInSight() > lines().count());
    QTest::keyClick(&text, Qt::Key_PageUp);
    QCOMPARE(text.currentLine(), lines().count() - text.linesInSight());
    QTest::keyClick(&text, Qt::Key_Home);
    QCOMPARE(text.currentLine(), 1U);
    QCOMPARE(text.topLine(), 1U);
}

/// The row of an empty line is blank behind the numbers, that of another is not.
void TestMapText::onlyLinesInSightAreDrawn() {
    MapTextView& text = m_page->text();
    text.showLine(1);
    text.showLine(0);
    const QImage picture = text.viewport()->grab().toImage();
    const auto isBlank = [&](std::uint32_t line) {
        const QRect rect = text.lineRect(line);
        const QRgb back = picture.pixel(picture.width() - 2, rect.center().y());
        for (int x = 120; x < picture.width(); ++x)
            for (int y = rect.top(); y < rect.bottom(); ++y)
                if (picture.pixel(x, y) != back) return false;
        return true;
    };
    int blank = 0, drawn = 0;
    for (std::uint32_t line = 1; line < text.linesInSight(); ++line) {
        if (!lines().line(line).empty() && lines().line(line).size() < 12) continue; // ends before x = 120
        const bool isEmpty = lines().line(line).empty();
        QCOMPARE(isBlank(line), isEmpty);
        (isEmpty ? blank : drawn) += 1;
    }
    QVERIFY(blank > 0 && drawn > 0);
}

void TestMapText::textIsSearchedAndMarked() {
    MapTextView& text = m_page->text();
    text.showLine(1);
    m_page->search().setOrigin(0);
    enter("kallsyms_");
    QTRY_VERIFY(m_page->search().hits().size() > 3);
    QVERIFY(current().find("kallsyms_") != std::string::npos);
    const auto total = m_page->search().hits().size();
    QCOMPARE(m_page->search().summary(), QString("1 of %1").arg(total));
    const std::uint32_t first = text.currentLine();
    // A hit has a ground of its own.
    const QImage picture = text.viewport()->grab().toImage();
    const QRect rect = text.lineRect(first);
    QSet<QRgb> grounds;
    for (int x = 0; x < picture.width(); ++x)
        grounds += picture.pixel(x, rect.top() + 2);
    QVERIFY(grounds.size() >= 2);
    for (std::size_t i = 0; i < total; ++i)
        QTest::keyClick(&field(), Qt::Key_Return);
    QCOMPARE(text.currentLine(), first); // around the end
    QTest::keyClick(&text, Qt::Key_F3);
    QCOMPARE(m_page->search().summary(), QString("2 of %1").arg(total));
    QTest::keyClick(&text, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(text.currentLine(), first);
    enter("no such text");
    QTRY_COMPARE(m_page->search().summary(), QString("not found"));
}

void TestMapText::aNumberGoesToALine() {
    enter("583");
    QCOMPARE(m_page->text().currentLine(), 583U);
    QVERIFY(m_page->text().hasFocus());
    enter("99999999");
    QCOMPARE(m_page->text().currentLine(), lines().count());
    enter("\"583\""); // as text
    QVERIFY(m_page->search().isBusy() || !m_page->search().summary().isEmpty());
}

void TestMapText::anAddressGoesToItsLine() {
    const auto names = findItem(document(), "kallsyms_names");
    const Extent extent = extentOf(document(), *names);
    enter("0x" + QString::number(quint64(extent.vma->value) + 3, 16));
    QVERIFY(QString::fromStdString(current()).endsWith(" kallsyms_names"));
    QCOMPARE(selected(), QString("kallsyms_names"));
    enter("0x1");
    QVERIFY(m_page->search().summary().contains("nothing at 0x1"));
}

void TestMapText::escapeLeavesTheField() {
    enter("kallsyms_");
    QTRY_VERIFY(!m_page->search().isBusy());
    QTest::keyClick(&field(), Qt::Key_Escape);
    QVERIFY(field().text().isEmpty() && field().hasFocus());
    QVERIFY(m_page->search().hits().empty());
    QTest::keyClick(&field(), Qt::Key_Escape);
    QVERIFY(m_page->text().hasFocus());
}

void TestMapText::longLinesAreReadSideways() {
    MapTextView view;
    view.resize(300, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const std::string text = std::string(300, ' ') + "end\nshort\n";
    view.setLines(std::make_shared<const LineIndex>(*LineIndex::build(text)));
    const int most = view.horizontalScrollBar()->maximum();
    QVERIFY(most > 200);
    const auto drawn = [&view] {
        const QImage picture = view.viewport()->grab(view.lineRect(1)).toImage();
        for (int x = 60; x < picture.width(); ++x)
            for (int y = 0; y < picture.height(); ++y)
                if (picture.pixel(x, y) != picture.pixel(picture.width() - 1, 1)) return true;
        return false;
    };
    QVERIFY(!drawn());
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.horizontalScrollBar()->value() > 0);
    view.showColumns(300, 3);
    QCOMPARE(view.horizontalScrollBar()->value(), most);
    QVERIFY(drawn());
    view.showColumns(0, 2);
    QVERIFY(!drawn());
}

void TestMapText::withoutAMapTheTabSaysSo() {
    Session session;
    Selection selection;
    MapTextPage page(session, selection);
    page.show();
    QVERIFY(page.empty().isVisible());
    session.setDocument(test::fakeDocument());
    QCOMPARE(page.empty().title(), QString("This image has no link map"));
    QVERIFY(page.empty().isVisible() && !page.isBusy());
    selection.setCurrent({Side::A, RefKind::Symbol, 0});
    QVERIFY(!page.search().isVisible());
}

void TestMapText::hitsAreFoundAcrossParts() {
    std::string text(9 << 20, '.');
    const std::size_t part = 4 << 20;
    for (const std::size_t at : {std::size_t{0}, part - 2, 2 * part - 4, 2 * part, text.size() - 4})
        text.replace(at, 4, "here");
    QCOMPARE(findText(text, "here", 100),
             (std::vector<std::uint64_t>{0, part - 2, 2 * part - 4, 2 * part, text.size() - 4}));
    QCOMPARE(findText(text, "here", 2).size(), 2U);
    QVERIFY(findText(text, "", 2).empty());
}

QTEST_MAIN(TestMapText)
#include "test_map_text.moc"
