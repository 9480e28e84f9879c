// SPDX-License-Identifier: GPL-3.0-or-later
// Which files the Compare workspace compares: dropped, written anew, links of one build, and what cannot be read.
#include "widgets/common/banner.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/compare/passes_strip.h"
#include "widgets/shell/main_window.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace strata;

namespace {

const QString kMiddle = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
const QString kEnd = QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux");

} // namespace

class TestCompareFiles : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void twoDroppedFilesAreCompared();
    void aFileDroppedHereIsTheOther();
    void whatCannotBeReadIsSaid();
    void linksOfABuildAreAFilmStrip();
    void aSecondFileWrittenAnewIsReadAgain();
    void anotherImageInInspectIsComparedAnew();

private:
    void openBoth(const QString& a, const QString& b);
    CompareView& view() { return m_window->compare(); }
    CompareLanesView& lanes() { return view().lanes(); }
    const LayoutDiff& diff() { return *view().pair().compared()->diff; }
    void drop(const QStringList& files);

    std::unique_ptr<MainWindow> m_window;
};

void TestCompareFiles::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1400, 900);
    m_window->show();
    lanes().setDuration(0);
}

void TestCompareFiles::cleanup() {
    m_window.reset();
}

void TestCompareFiles::openBoth(const QString& a, const QString& b) {
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->openBoth(a, b);
    QVERIFY(compared.wait(20000));
    QTRY_VERIFY(m_window->isSettled());
}

void TestCompareFiles::drop(const QStringList& files) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls.append(QUrl::fromLocalFile(file));
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &event);
}

void TestCompareFiles::twoDroppedFilesAreCompared() {
    QSignalSpy compared(&view(), &CompareView::compared);
    drop({kMiddle, kEnd});
    QVERIFY(compared.wait(20000));
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Compare);
    QCOMPARE(QString::fromStdString(diff().a.document->path.string()), kMiddle);
    QCOMPARE(QString::fromStdString(diff().b.document->path.string()), kEnd);
}

void TestCompareFiles::aFileDroppedHereIsTheOther() {
    m_window->open(kMiddle);
    QTRY_VERIFY(m_window->session().document());
    m_window->showWorkspace(Workspace::Compare);
    QSignalSpy compared(&view(), &CompareView::compared);
    drop({kEnd});
    QVERIFY(compared.wait(20000));
    QCOMPARE(QString::fromStdString(diff().b.document->path.string()), kEnd);
    QCOMPARE(QString::fromStdString(m_window->session().document()->path.string()), kMiddle);
}

void TestCompareFiles::whatCannotBeReadIsSaid() {
    QSignalSpy failed(&view(), &CompareView::failed);
    m_window->openBoth(kMiddle, QStringLiteral("/nowhere/vmlinux"));
    QVERIFY(failed.count() > 0 || failed.wait(20000));
    QVERIFY2(failed[0][0].toString().contains("vmlinux was not compared"), qPrintable(failed[0][0].toString()));
    QTRY_VERIFY(m_window->isSettled());
}

void TestCompareFiles::linksOfABuildAreAFilmStrip() {
    QTemporaryDir folder;
    const std::pair<QString, const char*> passes[] = {
        {kMiddle, ".tmp_vmlinux1"}, {kMiddle, ".tmp_vmlinux2"}, {kEnd, "vmlinux"}};
    for (const auto& [from, to] : passes)
        QVERIFY(QFile::copy(from, folder.filePath(to)));
    m_window->open(folder.filePath("vmlinux"));
    PassesStrip& strip = view().strip();
    QTRY_COMPARE(strip.passes().size(), std::size_t{3});
    QTRY_VERIFY(m_window->isSettled());
    QVERIFY(strip.links().empty() && !strip.isBusy()); // nobody has seen it
    m_window->showWorkspace(Workspace::Compare);
    QVERIFY(strip.isVisible());
    QCOMPARE(strip.passes().size(), std::size_t{3});
    QTRY_VERIFY(!strip.isBusy());
    QVERIFY(!strip.links()[0].moved);
    QCOMPARE(*strip.links()[1].moved, std::uint64_t{0});
    QVERIFY(*strip.links()[2].moved > 0);
    QVERIFY(strip.links()[1].pass.stubs > strip.links()[2].pass.stubs);
    QSignalSpy compared(&view(), &CompareView::compared);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.frameOf(2).center().toPoint());
    QVERIFY(compared.wait(20000));
    QCOMPARE(QFileInfo(QString::fromStdString(diff().a.document->path.string())).fileName(), ".tmp_vmlinux2");
    QCOMPARE(QFileInfo(QString::fromStdString(diff().b.document->path.string())).fileName(), "vmlinux");
    QVERIFY(strip.isVisible());
    strip.setFocus();
    QTest::keyClick(&strip, Qt::Key_Left);
    QTest::keyClick(&strip, Qt::Key_Return);
    QTRY_VERIFY(view().pair().compared() && diff().isEmpty()); // the first two are one image
}

void TestCompareFiles::aSecondFileWrittenAnewIsReadAgain() {
    QTemporaryDir folder;
    const QString copy = folder.filePath("copy");
    QVERIFY(QFile::copy(kMiddle, copy));
    openBoth(kMiddle, copy);
    QVERIFY(diff().isEmpty());
    QVERIFY(QFile::remove(copy));
    QVERIFY(QFile::copy(kEnd, copy));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->banner().isVisible(), 10000);
    m_window->reload();
    QTRY_VERIFY_WITH_TIMEOUT(!diff().isEmpty(), 20000);
}

void TestCompareFiles::anotherImageInInspectIsComparedAnew() {
    openBoth(kMiddle, kEnd);
    QVERIFY(!diff().isEmpty());
    QSignalSpy compared(&view(), &CompareView::compared);
    m_window->open(kEnd);
    QVERIFY(compared.wait(20000));
    QVERIFY(diff().isEmpty());
}

QTEST_MAIN(TestCompareFiles)
#include "test_compare_files.moc"
