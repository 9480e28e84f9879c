// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: opening, dropping, searching, selecting, closing.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/banner.h"
#include "widgets/common/breadcrumb_bar.h"
#include "widgets/common/draw_to_file.h"
#include "widgets/generate/generate_view.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/hex/hex_view.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace strata;
using namespace strata::test;

namespace {
const QString kSample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void openingASampleFillsEveryView();
    void aBadFileGivesABannerWithItsOffset();
    void aFileWrittenAnewIsOfferedAndReadAgain();
    void theMapIsDrawnToAFile();
    void aDroppedFileIsOpened();
    void cancellingALoadKeepsTheWindow();
    void closingAndOpeningAnotherWhileLoadingIsSafe();
    void typingFiltersAndCountsTheHits();
    void aSearchWithHitsOnlyAmongSymbolsShowsThem();
    void enterCyclesTheHitsBothWays();
    void escapeClearsTheSearchThenTheSelection();
    void selectingElsewhereSelectsTheRow();
    void clickingARowSelectsTheItem();
    void crumbsLeadUp();
    void theInspectorFollowsTheSelection();
    void selectedRowsAreCopiedAsText();
    void keysSwitchTheWorkspace();
    void goToSaysWhetherThereIsSuchAPlace();
    void goToARangeSelectsIt();
    void goToAnAddressInTheBytes();

private:
    SearchField& search() { return m_window->toolBar().search(); }
    TableTabs& tables() { return m_window->inspect().tables(); }
    DocumentTable& symbols() { return *tables().table(u"symbols"); }
    void showFake() { m_window->session().setDocument(fakeDocument()); }
    void settleTables() { QTRY_VERIFY(!tables().current().model().isBusy()); }

    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::openingASampleFillsEveryView() {
    m_window->open(kSample);
    QTRY_VERIFY(m_window->isSettled());
    QVERIFY(m_window->session().document());
    QVERIFY(m_window->banner().isHidden());
    QVERIFY(m_window->windowTitle().startsWith("vmlinux"));
    QVERIFY(symbols().model().rowCount() > 0);
    QVERIFY(tables().table(u"stubs")->model().rowCount() > 0);
    QVERIFY(tables().table(u"kallsyms")->model().rowCount() > 0);
    QVERIFY(m_window->statusLine().right().startsWith("ppc64le"));
    QCOMPARE(m_window->inspect().inspector().card().title, "vmlinux");
}

void TestMainWindow::aBadFileGivesABannerWithItsOffset() {
    QTemporaryDir folder;
    QFile bad(folder.filePath("bad.elf"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write(QByteArray("\x7f"
                         "ELX") +
              QByteArray(200, 'x'));
    bad.close();
    m_window->open(bad.fileName());
    QTRY_VERIFY(m_window->banner().isVisible());
    QVERIFY(m_window->banner().sentence().startsWith("bad.elf"));
    QVERIFY(m_window->banner().sentence().contains("offset 0x0"));
    QVERIFY(m_window->banner().details().contains(bad.fileName()));
    m_window->open(kSample);
    QTRY_VERIFY(m_window->session().document());
    QVERIFY(m_window->banner().isHidden());
}

void TestMainWindow::aFileWrittenAnewIsOfferedAndReadAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("vmlinux");
    QVERIFY(QFile::copy(kSample, path));
    m_window->open(path);
    QTRY_VERIFY(m_window->session().document());
    QVERIFY(m_window->goTo("start_kernel"));
    QCOMPARE(m_window->currentLink()->file, path);
    QCOMPARE(m_window->currentLink()->place, "start_kernel");
    const DocumentPtr before = m_window->session().document();
    // As a linker does: the old file goes, a new one comes.
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::copy(kSample, path));
    QTRY_VERIFY(m_window->banner().isVisible());
    QVERIFY(m_window->banner().sentence().startsWith("vmlinux was written anew"));
    for (QToolButton* button : m_window->banner().findChildren<QToolButton*>())
        if (button->text() == "Read it again") button->click();
    QTRY_VERIFY(m_window->session().document() != before);
    QTRY_VERIFY(m_window->selection().current());
    QCOMPARE(nameOf(*m_window->session().document(), m_window->selection().current()), QString("start_kernel"));
    QVERIFY(m_window->banner().isHidden());
    // Another file beside it is no news.
    QFile other(folder.filePath("other"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QTest::qWait(500);
    QVERIFY(m_window->banner().isHidden());
}

void TestMainWindow::theMapIsDrawnToAFile() {
    showFake();
    const QTemporaryDir folder;
    for (const char* name : {"map.svg", "map.pdf", "map.png"}) {
        const QString path = folder.filePath(name);
        QVERIFY(!drawToFile(m_window->inspect().map(), path));
        QVERIFY(QFileInfo(path).size() > 2000);
    }
    QFile drawing(folder.filePath("map.svg"));
    QVERIFY(drawing.open(QIODevice::ReadOnly));
    QVERIFY(drawing.readAll().contains(">Output sections<")); // words stay text
    const auto problem = drawToFile(m_window->inspect().map(), "/no/such/folder/map.svg");
    QVERIFY(problem && problem->contains("/no/such/folder"));
}

void TestMainWindow::aDroppedFileIsOpened() {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(kSample)});
    QDragEnterEvent over(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &over);
    QVERIFY(over.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    QVERIFY(drop.isAccepted());
    QTRY_VERIFY(m_window->session().document());
    QMimeData text;
    text.setText("not a file");
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(!enter.isAccepted());
}

void TestMainWindow::cancellingALoadKeepsTheWindow() {
    showFake();
    const DocumentPtr before = m_window->session().document();
    m_window->open(kSample);
    m_window->session().cancel();
    QVERIFY(m_window->isSettled());
    QTest::qWait(200);
    QCOMPARE(m_window->session().document(), before);
    QVERIFY(m_window->banner().isHidden());
}

void TestMainWindow::closingAndOpeningAnotherWhileLoadingIsSafe() {
    const QStringList real = test::corpusImages();
    const QString large = real.filter("x86_64").value(0, kSample);
    constexpr int kTimes = 100;
    int opened = 0;
    for (int i = 0; i < kTimes; ++i) {
        // From a load that has hardly begun to one that is all but over: what it is cut off in is another each time.
        const int wait = i * i / 50;
        auto window = std::make_unique<MainWindow>(Memory::None);
        window->show();
        window->open(large);
        QTest::qWait(wait);
        if (i % 2 == 0) {
            window->open(kSample);
            QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), 20'000);
            QCOMPARE(window->session().document()->path.string(), kSample.toStdString());
        } else {
            window->open(kSample);
            QTest::qWait(wait / 20);
        }
        opened += window->session().document() ? 1 : 0;
        QVERIFY(window->close());
    }
    QVERIFY(opened >= kTimes / 2);
    QThreadPool::globalInstance()->waitForDone(); // whoever is still reading has nobody to tell
    QTest::qWait(10);
}

void TestMainWindow::typingFiltersAndCountsTheHits() {
    showFake();
    tables().showTable(u"symbols");
    QTest::keyClicks(&search(), "rodata_25");
    QTRY_COMPARE(symbols().model().rowCount(), 7);
    QVERIFY2(search().summary().startsWith("7 of 904"), qPrintable(search().summary()));
    QTest::keyClicks(&search(), "9");
    QTRY_COMPARE(symbols().model().rowCount(), 0);
    search().clear();
    QTRY_COMPARE(symbols().model().rowCount(), 904);
    QVERIFY(search().summary().isEmpty());
}

void TestMainWindow::aSearchWithHitsOnlyAmongSymbolsShowsThem() {
    showFake();
    tables().showTable(u"sections");
    QTest::keyClicks(&search(), "rodata");
    settleTables();
    QCOMPARE(tables().currentId(), "sections"); // .rodata is a hit here
    QTest::keyClicks(&search(), "_25");
    QTRY_COMPARE(tables().currentId(), "symbols");
}

void TestMainWindow::enterCyclesTheHitsBothWays() {
    showFake();
    tables().showTable(u"symbols");
    QTest::keyClicks(&search(), "rodata_25");
    QTRY_COMPARE(symbols().model().rowCount(), 7);
    const auto current = [this] { return nameOf(*m_window->session().document(), m_window->selection().current()); };
    QTest::keyClick(&search(), Qt::Key_Return);
    QCOMPARE(current(), "rodata_25");
    QTest::keyClick(&search(), Qt::Key_Return);
    QCOMPARE(current(), "rodata_250");
    QTest::keyClick(&search(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(&search(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(current(), "rodata_255");
}

void TestMainWindow::escapeClearsTheSearchThenTheSelection() {
    showFake();
    QVERIFY(m_window->goTo(".rodata"));
    QTest::keyClicks(&search(), "text");
    m_window->inspect().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(search().text(), QString());
    QVERIFY(m_window->selection().current());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_window->selection().current());

    search().setFocus();
    QTest::keyClicks(&search(), "x");
    QTest::keyClick(&search(), Qt::Key_Escape);
    QVERIFY(search().text().isEmpty() && search().hasFocus());
    QTest::keyClick(&search(), Qt::Key_Escape);
    QVERIFY(!search().hasFocus());
}

void TestMainWindow::selectingElsewhereSelectsTheRow() {
    showFake();
    tables().showTable(u"symbols");
    const ItemRef ref = symbolRef(*m_window->session().document(), 700);
    m_window->selection().setCurrent(ref);
    const auto row = symbols().model().shownRowOf(ref);
    QVERIFY(row);
    QCOMPARE(symbols().view().currentIndex().row(), *row);
    QVERIFY(symbols().view().selectionModel()->isRowSelected(*row));
    m_window->selection().clear();
    QVERIFY(symbols().view().selectionModel()->selectedRows().isEmpty());
}

void TestMainWindow::clickingARowSelectsTheItem() {
    showFake();
    tables().showTable(u"sections");
    QTableView& view = tables().table(u"sections")->view();
    QSignalSpy revealed(&m_window->selection(), &Selection::revealRequested);
    const QRect cell = view.visualRect(view.model()->index(1, 1));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(m_window->selection().current(), tables().table(u"sections")->model().refAt(1));
    QVERIFY(revealed.count() > 0);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(m_window->selection().current(), tables().table(u"sections")->model().refAt(2));
}

void TestMainWindow::crumbsLeadUp() {
    showFake();
    QVERIFY(m_window->goTo("text_7"));
    BreadcrumbBar& crumbs = m_window->inspect().breadcrumbs();
    QCOMPARE(crumbs.steps(), (QStringList{"vmlinux", "LOAD 0", ".text", "text_7"}));
    const auto buttons = crumbs.findChildren<QToolButton*>();
    const auto text = std::find_if(buttons.begin(), buttons.end(), [](auto* b) { return b->toolTip() == ".text"; });
    QVERIFY(text != buttons.end());
    (*text)->click();
    QCOMPARE(crumbs.steps(), (QStringList{"vmlinux", "LOAD 0", ".text"}));
    QCOMPARE(m_window->selection().current().kind, RefKind::LayoutItem);
}

void TestMainWindow::theInspectorFollowsTheSelection() {
    showFake();
    QVERIFY(m_window->goTo("text_7"));
    const ItemCard& card = m_window->inspect().inspector().card();
    QCOMPARE(card.title, "text_7");
    QVERIFY(!card.groups.empty());
    m_window->selection().clear();
    QCOMPARE(m_window->inspect().inspector().card().title, "vmlinux");
}

void TestMainWindow::selectedRowsAreCopiedAsText() {
    showFake();
    tables().showTable(u"kallsyms");
    DocumentTable& table = *tables().table(u"kallsyms");
    table.view().selectRow(0);
    table.view().setFocus();
    table.copyRows();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith("Table\tVMA"));
    QVERIFY(text.contains("kallsyms_offsets\t"));
    QCOMPARE(text.count('\n'), 2);
}

void TestMainWindow::keysSwitchTheWorkspace() {
    showFake();
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Compare);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Inspect);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search().hasFocus());
}

void TestMainWindow::goToSaysWhetherThereIsSuchAPlace() {
    QVERIFY(!m_window->goTo(".text"));
    showFake();
    QVERIFY(m_window->goTo(".text"));
    QVERIFY(!m_window->goTo("no such thing"));
}

void TestMainWindow::goToARangeSelectsIt() {
    showFake();
    QVERIFY(m_window->goTo("text_1..text_3"));
    QCOMPARE(m_window->inspect().map().selectedRange().bytes, ByteCount{0x300});
    const auto link = m_window->currentLink();
    QCOMPARE(link->place, QString("0xc000000000000100..0xc000000000000400"));
    m_window->inspect().map().clearSelection();
    QVERIFY(m_window->goTo(parseDeepLink(deepLinkText(*link))->place));
    QCOMPARE(m_window->inspect().map().selectedRange().bytes, ByteCount{0x300});
    QVERIFY(!m_window->goTo("0x1..0x2"));
}

/// The tab stays in front, and shows the byte and not only the symbol that has it.
void TestMainWindow::goToAnAddressInTheBytes() {
    showFake();
    tables().showTable(u"bytes");
    QCOMPARE(tables().currentId(), QString("bytes"));
    const Section& text =
        m_window->session().document()->image.sections[sectionIndex(*m_window->session().document(), ".text")];
    QVERIFY(m_window->goTo("0x" + QString::number(quint64(text.vma.value) + 5, 16)));
    QCOMPARE(tables().currentId(), QString("bytes"));
    QCOMPARE(tables().bytes().hex().cursor(), 5U);
    QVERIFY(m_window->goTo(".rodata"));
    QCOMPARE(tables().bytes().source().name, QString(".rodata"));
}

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
