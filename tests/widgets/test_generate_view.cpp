// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/generate/generate_view.h"
#include "widgets/generate/overview_panel.h"
#include "widgets/generate/plan_lanes.h"
#include "widgets/generate/plan_text.h"

#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

class TestGenerateView : public QObject {
    Q_OBJECT
private slots:
    void lanesTileTheWidthInOrder();
    void lanesOfAnEmptyPlanAreEmpty();
    void aSampleIsPlannedWrittenAndProved();
    void theSourceItselfIsRefused();
    void anotherDocumentDropsThePlan();

private:
    static Plan fakePlan(const Document& document);
    static void plan(Session& session, GenerateView& view);
};

namespace {
const QString kSample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
} // namespace

Plan TestGenerateView::fakePlan(const Document& document) {
    Plan plan;
    plan.kind = PlanKind::Refresh;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto& slot = document.kallsyms->tables[i];
        if (!slot) continue;
        plan.tables.push_back({.table = static_cast<KallsymsTable>(i),
                               .vma = slot->vma,
                               .slot = slot->slot,
                               .oldUsed = slot->used,
                               .newUsed = {slot->used.value / 2}});
    }
    return plan;
}

void TestGenerateView::plan(Session& session, GenerateView& view) {
    session.open(kSample);
    QTRY_VERIFY(session.document());
    // A view that is shown starts by itself, and may have finished by now.
    view.ensurePlan();
    QVERIFY(view.isBusy() || view.plan());
    QTRY_VERIFY(view.plan());
}

void TestGenerateView::lanesTileTheWidthInOrder() {
    const DocumentPtr document = fakeDocument();
    const Plan plan = fakePlan(*document);
    for (const qreal width : {200.0, 640.0, 1500.0}) {
        const PlanLanes lanes = planLanes(*document, plan, width);
        for (const auto& lane : {lanes.before, lanes.after}) {
            QVERIFY(!lane.empty());
            qreal x = 0;
            for (const LaneBlock& block : lane) {
                QVERIFY(std::abs(block.left - x) < 0.1);
                QVERIFY(block.width > 0);
                x = block.right();
            }
            QVERIFY2(std::abs(x - width) < 1, qPrintable(QString::number(x)));
        }
        // What fits half of its old bytes leaves more slack after than before.
        const auto slack = [](const std::vector<LaneBlock>& lane) {
            qreal sum = 0;
            for (const LaneBlock& block : lane)
                if (block.fill == LaneFill::Slack) sum += block.width;
            return sum;
        };
        QVERIFY(slack(lanes.after) > slack(lanes.before));
    }
}

void TestGenerateView::lanesOfAnEmptyPlanAreEmpty() {
    const DocumentPtr document = fakeDocument();
    QVERIFY(planLanes(*document, Plan(), 500).before.empty());
    QVERIFY(planLanes(*document, fakePlan(*document), 0).before.empty());
}

void TestGenerateView::aSampleIsPlannedWrittenAndProved() {
    Session session;
    GenerateView view(session);
    view.resize(1200, 800);
    view.show();
    plan(session, view);
    QCOMPARE(view.plan()->kind, PlanKind::Refresh);
    QVERIFY(view.plan()->wrongAfter.empty());
    QVERIFY(planHeadline(*view.plan()).contains("refresh in place"));
    const QString text = planAsText(*session.document(), *view.plan());
    QVERIFY(text.contains("kallsyms_names"));
    QVERIFY(text.contains("wrong after the plan: 0"));

    QTemporaryDir folder;
    const QString target = folder.filePath("vmlinux.new");
    QSignalSpy written(&view, &GenerateView::written), failed(&view, &GenerateView::failed);
    view.saveTo(target);
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(view.overview().proof().size(), 3);
    QCOMPARE(readAll(target).size(), readAll(kSample).size());
}

void TestGenerateView::theSourceItselfIsRefused() {
    Session session;
    GenerateView view(session);
    plan(session, view);
    const QByteArray before = readAll(kSample);
    QSignalSpy failed(&view, &GenerateView::failed);
    view.saveTo(kSample);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(view.overview().proof().isEmpty());
    QCOMPARE(readAll(kSample), before);
}

void TestGenerateView::anotherDocumentDropsThePlan() {
    Session session;
    GenerateView view(session);
    plan(session, view);
    session.setDocument(fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x1000, .flags = 6, .symbols = 4}}));
    QVERIFY(!view.plan());
    view.ensurePlan(); // an image without tables is not planned
    QVERIFY(!view.isBusy());
}

QTEST_MAIN(TestGenerateView)
#include "test_generate_view.moc"
