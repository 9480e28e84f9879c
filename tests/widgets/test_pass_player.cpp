// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"
#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"
#include "widgets/passes/pass_charts_view.h"
#include "widgets/passes/pass_player.h"
#include "widgets/passes/pass_stage_view.h"
#include "widgets/passes/pass_text.h"
#include "widgets/passes/transport_bar.h"
#include "widgets/passes/try_panel.h"
#include "widgets/passes/way_button.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace strata;

class TestPassPlayer : public QObject {
    Q_OBJECT
private slots:
    void init();
    void nothingIsWorkedOutBeforeItIsSeen();
    void withoutAnImageItSaysWhatWouldBeHere();
    void itStartsWithTheFirstLink();
    void theSentenceFollowsTheLink();
    void waysAreChosenByClickAndByArrows();
    void typeInformationTakesALinkMore();
    void buttonsGoFromLinkToLink();
    void arrowsStepFromAButtonToo();
    void aClickOnAChartGoesThere();
    void aRowOfTheListGoesThere();
    void itPlaysToTheEndAndStops();
    void hiddenItPauses();
    void theStageShowsWhatGrows();
    void aStepIsAnimatedAndCanBeInterrupted();
    void knobsAskAgainAndResetForgetsThem();
    void knobsWithoutAMeaningAreOff();
    void barsHaveNoGapsAndMeetHalfway();
    void aPictureIsNotEmpty();
    void realLinksStandBesideSimulatedOnes();
    void sizesOnTheSliderGoThereAndBack();

private:
    template <class T> T& find() {
        auto* found = m_player->findChild<T*>();
        if (found == nullptr) qFatal("no such child");
        return *found;
    }
    void open(const QString& path);
    const LinkedPass& shown() const {
        return (*m_player->ways())[static_cast<std::size_t>(m_player->way())].links()[m_player->link()];
    }
    QPushButton& button(const QString& text);
    WayButton& way(LinkWay way);
    std::unique_ptr<PassPlayer> m_player;
};

namespace {

const QString kMiddle = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");

DocumentPtr load(const QString& path) {
    const auto document = loadDocument(path.toStdString());
    if (!document) qFatal("%s", document.error().text.c_str());
    return *document;
}

} // namespace

void TestPassPlayer::init() {
    m_player = std::make_unique<PassPlayer>();
    m_player->resize(1366, 700);
    m_player->setPace(100000);
}

void TestPassPlayer::open(const QString& path) {
    m_player->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
    m_player->setDocument(load(path));
    QTRY_VERIFY_WITH_TIMEOUT(m_player->ways() && !m_player->isBusy(), 30000);
}

QPushButton& TestPassPlayer::button(const QString& text) {
    for (auto* each : m_player->findChildren<QPushButton*>())
        if (each->text() == text) return *each;
    qFatal("no button");
}

WayButton& TestPassPlayer::way(LinkWay way) {
    for (auto* each : m_player->findChildren<WayButton*>())
        if (each->way() == way) return *each;
    qFatal("no way");
}

void TestPassPlayer::nothingIsWorkedOutBeforeItIsSeen() {
    m_player->setDocument(load(kMiddle));
    QVERIFY(!m_player->isBusy() && !m_player->ways());
    m_player->show();
    QTRY_VERIFY(m_player->ways() && !m_player->isBusy());
}

void TestPassPlayer::withoutAnImageItSaysWhatWouldBeHere() {
    m_player->show();
    QVERIFY(!find<PassStageView>().isVisible());
    QVERIFY(!m_player->isBusy());
    QTest::keyClick(m_player.get(), Qt::Key_Right);
    QCOMPARE(m_player->link(), std::size_t{0});
    // An image without a symbol has nothing for tables.
    auto empty = std::make_shared<Document>();
    QSignalSpy settled(m_player.get(), &PassPlayer::settled);
    m_player->setDocument(empty);
    QTRY_VERIFY(!m_player->isBusy());
    QVERIFY(!m_player->ways());
    QCOMPARE(settled.size(), 0);
}

void TestPassPlayer::itStartsWithTheFirstLink() {
    open(kMiddle);
    QCOMPARE(m_player->way(), LinkWay::Passes);
    QCOMPARE(m_player->link(), std::size_t{0});
    QCOMPARE(shown().stubs, std::uint64_t{10});
    QVERIFY(m_player->sentence().contains("10 stubs"));
    QVERIFY(!button("Back").isEnabled() && button("Next").isEnabled());
}

void TestPassPlayer::theSentenceFollowsTheLink() {
    open(kMiddle);
    std::set<QString> sentences;
    for (std::size_t i = 0; i < 3; ++i) {
        m_player->showLink(i);
        sentences.insert(m_player->sentence());
        QVERIFY(m_player->sentence().contains(countText(shown().stubs)));
        QCOMPARE(find<PassStageView>().accessibleDescription(), m_player->sentence());
    }
    QCOMPARE(sentences.size(), std::size_t{3});
    QVERIFY(m_player->sentence().contains("Every symbol is right"));
    m_player->showLink(1);
    QVERIFY(m_player->sentence().contains("54 more"));
    QVERIFY(m_player->sentence().contains(countText(*shown().wrong)));
    m_player->showLink(9); // there is none
    QCOMPARE(m_player->link(), std::size_t{1});
}

void TestPassPlayer::waysAreChosenByClickAndByArrows() {
    open(kMiddle);
    QTest::mouseClick(&way(LinkWay::OnePass), Qt::LeftButton);
    QCOMPARE(m_player->way(), LinkWay::OnePass);
    QCOMPARE(shown().stubs, std::uint64_t{10});
    QTest::keyClick(&way(LinkWay::OnePass), Qt::Key_Down);
    QCOMPARE(m_player->way(), LinkWay::Slots);
    QVERIFY(way(LinkWay::Slots).isChecked() && !way(LinkWay::OnePass).isChecked());
    QCOMPARE(m_player->link(), std::size_t{0}); // there is only one
    QVERIFY(!button("Play").isEnabled());
    QVERIFY(way(LinkWay::Slots).accessibleDescription().contains("every symbol right"));
}

void TestPassPlayer::typeInformationTakesALinkMore() {
    const auto said = [&](LinkWay way) { return loopText((*m_player->ways())[static_cast<std::size_t>(way)]); };
    open(kMiddle);
    QVERIFY(!said(LinkWay::Slots).contains("BTF"));
    QVERIFY(said(LinkWay::Slots).startsWith("Simulated"));
    STRATA_NEEDS_DEBIAN("amd64-6.12");
    open(test::debianFolder("amd64-6.12") + "/vmlinux");
    QVERIFY(said(LinkWay::Slots).contains("BTF") && !said(LinkWay::Passes).contains("BTF"));
}

void TestPassPlayer::buttonsGoFromLinkToLink() {
    open(kMiddle);
    const std::pair<const char*, std::size_t> steps[] = {
        {"Next", 1}, {"Next", 2}, {"Back", 1}, {"Last", 2}, {"First", 0}};
    for (const auto& [text, link] : steps) {
        QTest::mouseClick(&button(text), Qt::LeftButton);
        QCOMPARE(m_player->link(), link);
    }
}

void TestPassPlayer::arrowsStepFromAButtonToo() {
    open(kMiddle);
    button("Play").setFocus();
    QTest::keyClick(&button("Play"), Qt::Key_Right);
    QCOMPARE(m_player->link(), std::size_t{1});
    way(LinkWay::Passes).setFocus();
    QTest::keyClick(&way(LinkWay::Passes), Qt::Key_Right);
    QCOMPARE(m_player->link(), std::size_t{2});
    QTest::keyClick(&way(LinkWay::Passes), Qt::Key_Left);
    QCOMPARE(m_player->link(), std::size_t{1});
    QCOMPARE(m_player->way(), LinkWay::Passes);
}

void TestPassPlayer::aClickOnAChartGoesThere() {
    open(kMiddle);
    auto& charts = find<PassChartsView>();
    for (std::size_t chart = 0; chart < passQuantities().size(); ++chart)
        for (const std::size_t link : {2U, 0U, 1U}) {
            QTest::mouseClick(&charts, Qt::LeftButton, {}, charts.placeOf(chart, link).toPoint());
            QCOMPARE(m_player->link(), link);
        }
}

void TestPassPlayer::aRowOfTheListGoesThere() {
    open(kMiddle);
    QTableView& list = find<ListPanel>().view();
    QCOMPARE(list.model()->rowCount(), 3);
    QCOMPARE(list.currentIndex().row(), 0);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(m_player->link(), std::size_t{1});
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(2, 1)).center());
    QCOMPARE(m_player->link(), std::size_t{2});
    find<PassStageView>().setFocus();
    m_player->showLink(0);
    QCOMPARE(list.currentIndex().row(), 0);
}

void TestPassPlayer::itPlaysToTheEndAndStops() {
    open(kMiddle);
    m_player->setPace(20);
    QTest::mouseClick(&button("Play"), Qt::LeftButton);
    QVERIFY(m_player->isPlaying());
    QCOMPARE(button("Pause").isEnabled(), true);
    QTRY_COMPARE(m_player->link(), std::size_t{2});
    QTRY_VERIFY(!m_player->isPlaying());
    QVERIFY(button("Play").isEnabled());
    m_player->setPace(100000);
    QTest::mouseClick(&button("Play"), Qt::LeftButton);
    QCOMPARE(m_player->link(), std::size_t{0});
    QTest::mouseClick(&button("Next"), Qt::LeftButton); // who steps has taken over
    QVERIFY(!m_player->isPlaying());
}

void TestPassPlayer::hiddenItPauses() {
    open(kMiddle);
    QTest::mouseClick(&button("Play"), Qt::LeftButton);
    QVERIFY(m_player->isPlaying());
    m_player->hide();
    QVERIFY(!m_player->isPlaying());
}

void TestPassPlayer::theStageShowsWhatGrows() {
    open(kMiddle);
    auto& stage = find<PassStageView>();
    const QRectF tables = stage.boxOf("kallsyms"), init = stage.boxOf(".init.text");
    QVERIFY(stage.boxOf("kallsyms room").isEmpty());
    m_player->showLink(1);
    QVERIFY(stage.boxOf("kallsyms").width() > tables.width());
    QVERIFY(stage.boxOf(".init.text").left() > init.left());
    QVERIFY(stage.boxOf("kallsyms room").width() > 50); // of the 10 MiB
    QVERIFY(stage.rect().contains(stage.boxOf(".bss").toRect()));
    // A click on the bar goes on, on the one above it back.
    QTest::mouseClick(&stage, Qt::LeftButton, {}, stage.boxOf(".init.text").center().toPoint());
    QCOMPARE(m_player->link(), std::size_t{2});
    QTest::mouseClick(&stage, Qt::LeftButton, {}, QPoint(stage.width() / 2, withText(30)));
    QCOMPARE(m_player->link(), std::size_t{1});
}

void TestPassPlayer::aStepIsAnimatedAndCanBeInterrupted() {
    open(kMiddle);
    auto& stage = find<PassStageView>();
    m_player->showLink(1);
    if (stage.style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0) QVERIFY(!stage.isMoving());
    m_player->showLink(2);
    QCOMPARE(stage.link(), std::size_t{2});
    QTRY_VERIFY(!stage.isMoving());
    m_player->showLink(0); // no step
    QVERIFY(!stage.isMoving());
}

void TestPassPlayer::knobsAskAgainAndResetForgetsThem() {
    open(kMiddle);
    m_player->showLink(2);
    auto& knobs = find<TryPanel>();
    QVERIFY(!knobs.resetButton().isEnabled());
    QTest::keyClick(&knobs.tables(), Qt::Key_Home);
    QTRY_VERIFY(!m_player->isBusy());
    QCOMPARE(shown().stubs, std::uint64_t{10}); // no tables, no stubs
    QTest::mouseClick(&knobs.resetButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_player->isBusy());
    QCOMPARE(shown().stubs, std::uint64_t{64});
    QTest::keyClick(&knobs.place(), Qt::Key_Down);
    QTest::keyClick(&knobs.place(), Qt::Key_Down);
    QCOMPARE(knobs.knobs().place, std::optional(TablesPlace::AtImageEnd));
    QTRY_VERIFY(!m_player->isBusy());
    QCOMPARE(shown().stubs, std::uint64_t{10});
    knobs.reset();
    QTest::keyClick(&knobs.names(), Qt::Key_Down);
    QTRY_VERIFY(!m_player->isBusy());
    QCOMPARE((*m_player->ways())[0].run.noLoop, std::optional<NoLoop>());
    knobs.reset();
    QTest::keyClick(&knobs.text(), Qt::Key_End); // 64 MiB
    QTRY_VERIFY(!m_player->isBusy());
    QVERIFY(shown().stubs > 64);
    knobs.reset();
    knobs.groups().setCurrentIndex(1);
    QCOMPARE(knobs.knobs().groupSize, std::optional(ByteCount{0}));
    QTRY_VERIFY(!m_player->isBusy());
    QCOMPARE(knobs.groups().currentIndex(), 1);
}

void TestPassPlayer::knobsWithoutAMeaningAreOff() {
    STRATA_NEEDS_CORPUS();
    open(test::corpusFolder() + "/kernels/x86_64-6.1-stock/vmlinux");
    auto& knobs = find<TryPanel>();
    QVERIFY(!knobs.names().isEnabled() && !knobs.groups().isEnabled());
    QVERIFY(knobs.tables().isEnabled() && knobs.place().isEnabled());
}

void TestPassPlayer::barsHaveNoGapsAndMeetHalfway() {
    open(kMiddle);
    const auto& links = (*m_player->ways())[0].links();
    const StageBar a = barOf(links[0]), b = barOf(links[1]);
    for (const StageBar& bar : {a, b}) {
        double end = 0;
        for (const StagePiece& piece : bar.pieces) {
            QVERIFY(std::abs(piece.x0 - end) < 1e-6);
            QVERIFY(piece.x1 > piece.x0);
            end = piece.x1;
        }
        for (const StageStubs& stubs : bar.stubs)
            QVERIFY(stubs.x >= 0 && stubs.x <= bar.width());
    }
    QVERIFY(b.width() > a.width());
    const StageBar half = between(a, b, 0.5);
    QVERIFY(half.width() > a.width() && half.width() < b.width());
    QCOMPARE(between(a, b, 1).width(), b.width());
    QCOMPARE(half.pieces.size(), b.pieces.size());
}

void TestPassPlayer::aPictureIsNotEmpty() {
    open(kMiddle);
    m_player->showLink(2);
    for (QWidget* each : {static_cast<QWidget*>(&find<PassStageView>()), static_cast<QWidget*>(&find<PassChartsView>()),
                          static_cast<QWidget*>(&way(LinkWay::Passes))}) {
        const QImage picture = each->grab().toImage();
        std::set<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 2)
            for (int x = 0; x < picture.width(); x += 2)
                colours.insert(picture.pixel(x, y));
        QVERIFY2(colours.size() > 10, each->metaObject()->className());
    }
}

void TestPassPlayer::realLinksStandBesideSimulatedOnes() {
    // The sample's links under the names that a build gives them.
    const QTemporaryDir folder;
    const QString sample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/");
    QVERIFY(QFile::copy(sample + "pass1-vmlinux", folder.filePath(".tmp_vmlinux.kallsyms1")));
    QVERIFY(QFile::copy(sample + "vmlinux", folder.filePath(".tmp_vmlinux.kallsyms2")));
    QVERIFY(QFile::copy(sample + "vmlinux", folder.filePath("vmlinux")));
    open(folder.filePath("vmlinux"));
    const ShownWay& shownWay = (*m_player->ways())[0];
    QVERIFY(shownWay.isReal() && !(*m_player->ways())[1].isReal());
    QCOMPARE(shownWay.real.size(), std::size_t{3});
    QCOMPARE(shownWay.files.value(0), ".tmp_vmlinux.kallsyms1");
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(shownWay.real[i].stubs, shownWay.run.passes[i].stubs);
    QVERIFY(way(LinkWay::Passes).accessibleDescription().contains(", real,"));
    const auto* model = find<ListPanel>().view().model();
    QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), "Stubs");
    QCOMPARE(model->headerData(2, Qt::Horizontal).toString(), "simulated");
    QCOMPARE(model->index(1, 1).data().toString(), "64");
    QCOMPARE(model->index(1, 2).data().toString(), "64");
    // With a knob turned they are links of another kernel.
    QTest::keyClick(&find<TryPanel>().tables(), Qt::Key_Home);
    QTRY_VERIFY(!m_player->isBusy());
    QVERIFY(!(*m_player->ways())[0].isReal());
}

void TestPassPlayer::sizesOnTheSliderGoThereAndBack() {
    for (const std::uint64_t size :
         {std::uint64_t{0}, std::uint64_t{64} << 10U, std::uint64_t{10} << 20U, std::uint64_t{64} << 20U})
        QCOMPARE(sizeAtPosition(positionOfSize({size})), ByteCount{size});
    QVERIFY(positionOfSize({1 << 20}) > 0.2); // a kernel's tables are to be hit
}

QTEST_MAIN(TestPassPlayer)
#include "test_pass_player.moc"
