// SPDX-License-Identifier: GPL-3.0-or-later
// `strata --render`, in process and as the program.
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/explain/explain_page.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/owners/owners_view.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/render.h"
#include "widgets/tables/table_tabs.h"

#include <QImage>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {
const QString kSample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
} // namespace

class TestRender : public QObject {
    Q_OBJECT
private slots:
    void eachFormatIsWritten_data();
    void eachFormatIsWritten();
    void bothWorkspacesAreDrawn();
    void twoImagesAreDrawnOnTwoLanes();
    void theKallsymsTabIsDrawnWithoutTheMap();
    void theOwnersAreCountedBeforeTheyAreDrawn();
    void theMapTextIsIndexedBeforeItIsDrawn();
    void anItemIsExplainedBeforeItIsDrawn();
    void aMissingImageIsTwoAndWritesNothing();
    void aPlaceThatIsNotThereIsTwo();

private:
    int render(Workspace view, const QString& output, const QString& image = kSample, const QString& at = {}) {
        MainWindow window(Memory::None);
        return renderWindow(window, {.images = {image},
                                     .map = {},
                                     .at = at,
                                     .theme = {},
                                     .render = RenderRequest{.view = view, .size = {1000, 700}, .output = output}});
    }
    QTemporaryDir m_folder;
};

void TestRender::eachFormatIsWritten_data() {
    QTest::addColumn<QByteArray>("suffix");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("png") << QByteArray("png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QByteArray("svg") << QByteArray("<?xml");
    QTest::newRow("pdf") << QByteArray("pdf") << QByteArray("%PDF");
}

void TestRender::eachFormatIsWritten() {
    QFETCH(QByteArray, suffix);
    QFETCH(QByteArray, start);
    const QString path = m_folder.filePath("x." + suffix);
    QCOMPARE(render(Workspace::Inspect, path), 0);
    const QByteArray bytes = readAll(path);
    QVERIFY(bytes.startsWith(start));
    QVERIFY(bytes.size() > 4000);
}

void TestRender::bothWorkspacesAreDrawn() {
    QImage pictures[2];
    for (const auto view : {Workspace::Inspect, Workspace::Generate}) {
        const QString path = m_folder.filePath("w.png");
        QCOMPARE(render(view, path), 0);
        QImage& picture = pictures[view == Workspace::Generate ? 1 : 0];
        QVERIFY(picture.load(path));
        QCOMPARE(picture.size(), QSize(1000, 700));
    }
    QVERIFY(pictures[0] != pictures[1]);
}

void TestRender::twoImagesAreDrawnOnTwoLanes() {
    const QString end = QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    const auto draw = [&](const QString& other, const QString& output) {
        MainWindow window(Memory::None);
        const RenderRequest request{.view = Workspace::Compare, .size = {1366, 768}, .output = output};
        return renderWindow(window, {.images = {kSample, other}, .map = {}, .at = {}, .theme = {}, .render = request});
    };
    const QString differ = m_folder.filePath("differ.svg"), same = m_folder.filePath("same.svg");
    QCOMPARE(draw(end, differ), 0);
    QCOMPARE(draw(kSample, same), 0);
    QVERIFY(readAll(differ).contains("fewer"));
    QVERIFY(readAll(same).contains("are the same in memory"));
    QCOMPARE(draw(QStringLiteral("/no/such/file"), m_folder.filePath("none.svg")), 2);
    QVERIFY(!QFile::exists(m_folder.filePath("none.svg")));
}

void TestRender::theKallsymsTabIsDrawnWithoutTheMap() {
    const QString path = m_folder.filePath("kallsyms.png");
    MainWindow window(Memory::None);
    const RenderRequest request{.table = "kallsyms", .size = {1366, 768}, .output = path};
    QCOMPARE(renderWindow(window, {.images = {kSample}, .map = {}, .at = {}, .theme = {}, .render = request}), 0);
    QImage picture;
    QVERIFY(picture.load(path));
    QCOMPARE(picture.size(), QSize(1366, 768));
    QVERIFY(!window.inspect().map().isVisible());
    QVERIFY(window.inspect().tables().kallsyms().analysis());
    QVERIFY(window.inspect().tables().kallsyms().isVisible());
}

void TestRender::theOwnersAreCountedBeforeTheyAreDrawn() {
    const QString path = m_folder.filePath("owners.png");
    MainWindow window(Memory::None);
    const RenderRequest request{.table = "owners", .size = {1366, 768}, .output = path};
    QCOMPARE(renderWindow(window, {.images = {kSample}, .map = {}, .at = "schedule", .theme = {}, .render = request}),
             0);
    QVERIFY(QFile::exists(path));
    const OwnersView& owners = window.inspect().tables().owners();
    QVERIFY(owners.isVisible() && owners.analysis());
    QCOMPARE(ownerName(*owners.analysis(), owners.current()), "schedule");
}

void TestRender::theMapTextIsIndexedBeforeItIsDrawn() {
    const QString path = m_folder.filePath("maptext.png");
    MainWindow window(Memory::None);
    const RenderRequest request{.table = "maptext", .size = {1366, 768}, .output = path};
    QCOMPARE(renderWindow(window, {.images = {kSample}, .map = {}, .at = "schedule", .theme = {}, .render = request}),
             0);
    QVERIFY(QFile::exists(path));
    const MapTextPage& page = window.inspect().tables().mapText();
    QVERIFY(page.isVisible() && !page.isBusy());
    QVERIFY2(page.readout().contains("vmlinux.map"), qPrintable(page.readout()));
}

void TestRender::anItemIsExplainedBeforeItIsDrawn() {
    const QString path = m_folder.filePath("explain.png");
    MainWindow window(Memory::None);
    const RenderRequest request{.explained = true, .size = {1366, 768}, .output = path};
    QCOMPARE(renderWindow(window, {.images = {kSample}, .map = {}, .at = "schedule", .theme = {}, .render = request}),
             0);
    QVERIFY(QFile::exists(path));
    const ExplainPage& page = window.inspect().explanation();
    QVERIFY(page.isVisible() && !page.isBusy());
    QCOMPARE(page.text().title, "schedule");
}

void TestRender::aMissingImageIsTwoAndWritesNothing() {
    const QString path = m_folder.filePath("none.png");
    QCOMPARE(render(Workspace::Inspect, path, m_folder.filePath("nothing here")), 2);
    QVERIFY(!QFile::exists(path));
}

void TestRender::aPlaceThatIsNotThereIsTwo() {
    QCOMPARE(render(Workspace::Inspect, m_folder.filePath("at.png"), kSample, "no such symbol"), 2);
    QCOMPARE(render(Workspace::Inspect, m_folder.filePath("at.png"), kSample, ".text"), 0);
}

QTEST_MAIN(TestRender)
#include "test_render.moc"
