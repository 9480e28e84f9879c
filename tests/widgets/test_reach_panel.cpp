// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"
#include "widgets/stubs/reach_charts_view.h"
#include "widgets/stubs/reach_panel.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <numeric>

using namespace strata;

class TestReachPanel : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void classesAddUp();
    void theAxisGoesThereAndBack();
    void barsStandOnOneLine();
    void theSliderAsksTheModel();
    void theMarkerIsDragged();
    void anotherImageForgets();

private:
    const ReachAnalysisPtr& analysed() const { return m_source->analysis(); }
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ReachSource> m_source;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ReachPanel> m_panel;
};

void TestReachPanel::initTestCase() {
    m_session = std::make_unique<Session>();
    m_source = std::make_unique<ReachSource>(*m_session);
    m_selection = std::make_unique<Selection>();
    connect(m_source.get(), &ReachSource::forgotten, m_source.get(), &ReachSource::ensureAnalysed);
    m_panel = std::make_unique<ReachPanel>(*m_source, *m_selection);
    m_panel->resize(480, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_session->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(analysed());
}

void TestReachPanel::classesAddUp() {
    const ReachAnalysis& analysis = *analysed();
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i < analysis.classes.size(); ++i)
        sum += analysis.classes[i].count;
    QCOMPARE(sum, std::uint64_t{analysis.model.calls().size()});
    for (const ReachShares& shown : analysis.classes)
        QCOMPARE(std::accumulate(shown.shares.begin(), shown.shares.end(), std::uint64_t{0}), shown.count);
    QCOMPARE(analysis.classes.front().shares.back(), analysis.now.far);
    QVERIFY(analysis.now.far > 0); // the sample's tables push its code apart
    QVERIFY(reachSentence(analysis).contains("go through stubs"));
}

void TestReachPanel::theAxisGoesThereAndBack() {
    for (const std::int64_t bytes : {std::int64_t{0}, std::int64_t{4096}, std::int64_t{-4096}, kMostBytes, -kMostBytes})
        QVERIFY(std::abs(bytesAtPosition(positionOfBytes(bytes)) - bytes) <= 1);
    QCOMPARE(bytesAtPosition(7), kMostBytes);
    QVERIFY(positionOfBytes(4096) > 0.03);
}

void TestReachPanel::barsStandOnOneLine() {
    const QRectF area(10, 10, 210, 100);
    ReachShares shown{.name = "b", .count = 1001};
    shown.shares[0] = 1000;
    shown.shares[20] = 1;
    const auto bars = histogramBars(shown, area);
    QCOMPARE(bars.size(), kShares);
    QCOMPARE(bars[0].box.height(), area.height());
    QVERIFY(bars[20].box.height() >= 5); // one is seen beside a thousand
    QCOMPARE(bars[1].box.height(), 0.0);
    for (const HistogramBar& bar : bars)
        QCOMPARE(bar.box.bottom(), area.bottom());
}

void TestReachPanel::theSliderAsksTheModel() {
    const ReachAnalysis& analysis = *analysed();
    QVERIFY(m_panel->place().count() > 1);
    m_panel->place().setCurrentIndex(1);
    m_panel->slider().setFocus();
    const QString before = m_panel->answer();
    QTest::keyClick(&m_panel->slider(), Qt::Key_End); // 64 MiB
    QVERIFY(m_panel->answer() != before);
    const ReachAnswer answer = answerAt(analysis, analysis.places[1], kMostBytes);
    QCOMPARE(m_panel->answer(), answerSentence(analysis, analysis.places[1], kMostBytes, answer));
    QVERIFY(answer.state.far >= analysis.now.far);
    m_panel->setBytes(0);
    QCOMPARE(m_panel->answer(), before);
}

void TestReachPanel::theMarkerIsDragged() {
    auto* curve = m_panel->findChild<CurveView*>();
    QVERIFY(curve);
    QSignalSpy picked(curve, &CurveView::bytesPicked);
    QTest::mouseClick(curve, Qt::LeftButton, Qt::NoModifier, QPoint(curve->width() - CurveView::side(), 40));
    QCOMPARE(picked.count(), 1);
    QVERIFY(picked.front().front().toLongLong() > kMostBytes / 2);
    QVERIFY(m_panel->slider().value() > 800);
    m_panel->setBytes(0);
}

void TestReachPanel::anotherImageForgets() {
    m_session->open(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QTRY_VERIFY(analysed() && analysed()->document->path.string().find("kallsyms-end") != std::string::npos);
    QCOMPARE(m_panel->place().count(), static_cast<int>(analysed()->places.size()));
}

QTEST_MAIN(TestReachPanel)
#include "test_reach_panel.moc"
