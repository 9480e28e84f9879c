// SPDX-License-Identifier: GPL-3.0-or-later
// What knobs mean, how advice is cut into text and command, and where things stand on the lanes: all of it pure.
#include "tests/support/fake_document.h"
#include "widgets/generate/cost_text.h"
#include "widgets/generate/generate_knobs.h"
#include "widgets/generate/plan_header.h"
#include "widgets/generate/plan_lanes.h"
#include "widgets/generate/verdicts.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestGenerateKnobs : public QObject {
    Q_OBJECT
private slots:
    void untouchedKnobsKeepWhatWasInferred();
    void aReleaseBringsItsOwnRules();
    void aSwitchIsSaidInTheReasons();
    void resetKeepsTheNextLinksSettings();
    void releasesAreOfferedNewestFirst();
    void adviceIsCutIntoTextAndCommand();
    void whatDoesNotFitSticksOutAndPushes();
    void aMovedLabelLeansItsBand();
    void verdictsListWhatThePlanSays();
    void unknownCostsSayUnknown();

private:
    static Plan planOf(const Document& document);
};

Plan TestGenerateKnobs::planOf(const Document& document) {
    Plan plan;
    plan.kind = PlanKind::Refresh;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& slot = document.kallsyms->tables[i])
            plan.tables.push_back({.table = static_cast<KallsymsTable>(i),
                                   .vma = slot->vma,
                                   .slot = slot->slot,
                                   .oldUsed = slot->used,
                                   .newUsed = slot->used});
    return plan;
}

void TestGenerateKnobs::untouchedKnobsKeepWhatWasInferred() {
    KallsymsOptions inferred;
    inferred.major = 5;
    inferred.minor = 10;
    inferred.keepStubs = true;
    inferred.rules = 7;
    inferred.reasons = {"because"};
    const KallsymsOptions same = optionsWith(inferred, {});
    QCOMPARE(same.major, 5U);
    QVERIFY(same.keepStubs && !same.keepTables);
    QCOMPARE(*same.rules, 7U);
    QCOMPARE(same.reasons.size(), 1U);
    QVERIFY(GenerateKnobs().isInferred());
}

void TestGenerateKnobs::aReleaseBringsItsOwnRules() {
    KallsymsOptions inferred;
    inferred.rules = 7;
    inferred.nameLimit = 9;
    const KallsymsOptions chosen = optionsWith(inferred, {.release = KernelRelease{6, 4}});
    QCOMPARE(chosen.major, 6U);
    QCOMPARE(chosen.minor, 4U);
    QVERIFY(!chosen.rules && !chosen.nameLimit);
    QCOMPARE(rulesText(chosen, {.release = KernelRelease{6, 4}}), QString("Linux 6.4, chosen"));
    QCOMPARE(rulesText(chosen, {}), QString("Linux 6.4, inferred"));
}

void TestGenerateKnobs::aSwitchIsSaidInTheReasons() {
    for (const auto rows : {generatorSwitches(), keepSwitches()}) {
        for (const KnobSwitch& row : rows) {
            KallsymsOptions inferred;
            GenerateKnobs knobs;
            knobs.*row.inKnobs = !(inferred.*row.inOptions);
            const KallsymsOptions turned = optionsWith(inferred, knobs);
            QCOMPARE(turned.*row.inOptions, !(inferred.*row.inOptions));
            QCOMPARE(turned.reasons.size(), 1U);
            // Turned to where it stands already, it is no news.
            knobs.*row.inKnobs = inferred.*row.inOptions;
            QVERIFY(optionsWith(inferred, knobs).reasons.empty());
        }
    }
    QCOMPARE(optionsWith({}, {.baseRelative = false}).baseRelative, std::optional(false));
}

void TestGenerateKnobs::resetKeepsTheNextLinksSettings() {
    const GenerateKnobs turned{.keepTables = true, .reserveIn = ReserveSection::Kallsyms, .slackPercent = 12};
    QVERIFY(!turned.isInferred());
    const GenerateKnobs reset = turned.reset();
    QVERIFY(reset.isInferred() && !reset.keepTables);
    QCOMPARE(reset.slackPercent, 12U);
    QCOMPARE(reset.reserveIn, ReserveSection::Kallsyms);
}

void TestGenerateKnobs::releasesAreOfferedNewestFirst() {
    const auto releases = releasesToChoose();
    QVERIFY(releases.size() > 10);
    QVERIFY(std::ranges::is_sorted(releases, std::ranges::greater()));
    QVERIFY(std::ranges::adjacent_find(releases) == releases.end());
    for (const KernelRelease wanted : {KernelRelease{7, 0}, {6, 4}, {6, 1}, {4, 6}, {2, 6, 14}})
        QVERIFY2(std::ranges::find(releases, wanted) != releases.end(), releaseName(wanted).c_str());
    QVERIFY(releases.front().major < 100); // not the "never" of a rule without an end
}

void TestGenerateKnobs::adviceIsCutIntoTextAndCommand() {
    const Advice bare = splitAdvice("Reserve 1 210 bytes, and link again with the object that this makes: strata-cli "
                                    "kallsyms reserve --from vmlinux --slack 5 -o kallsyms.o");
    QCOMPARE(bare.text, QString("Reserve 1 210 bytes, and link again with the object that this makes"));
    QCOMPARE(bare.command, QString("strata-cli kallsyms reserve --from vmlinux --slack 5 -o kallsyms.o"));
    const Advice quoted = splitAdvice("Run `ld -r a.o`.");
    QCOMPARE(quoted.text, QString("Run"));
    QCOMPARE(quoted.command, QString("ld -r a.o"));
    const Advice plain = splitAdvice("Open its vmlinux.");
    QCOMPARE(plain.text, QString("Open its vmlinux."));
    QVERIFY(plain.command.isEmpty());
}

void TestGenerateKnobs::whatDoesNotFitSticksOutAndPushes() {
    const DocumentPtr document = fakeDocument();
    Plan plan = planOf(*document);
    plan.kind = PlanKind::Cannot;
    PlannedTable& names = *std::ranges::find(plan.tables, KallsymsTable::Names, &PlannedTable::table);
    names.newUsed = names.slot + ByteCount{0x800};
    const PlanLanes lanes = planLanes(*document, plan, 1000);
    QCOMPARE(lanes.overflow, 0x800U);
    const auto over = std::ranges::find(lanes.after, LaneFill::Overflow, &LaneBlock::fill);
    QVERIFY(over != lanes.after.end());
    QCOMPARE(over->label, QString("+2\u202f048 B"));
    QVERIFY(std::ranges::none_of(lanes.before, [](const LaneBlock& b) { return b.fill == LaneFill::Overflow; }));
    // Everything behind is pushed by the width of what does not fit.
    const qreal pushed = lanes.after.back().right() - lanes.before.back().right();
    QVERIFY2(std::abs(pushed - 0x800 / lanes.bytesPerPixel) < 1, qPrintable(QString::number(pushed)));
    QVERIFY(std::ranges::any_of(lanes.bands, [](const LaneBand& band) { return !band.isStraight(); }));
    QVERIFY(std::abs(lanes.after.back().right() - 1000) < 1);
}

void TestGenerateKnobs::aMovedLabelLeansItsBand() {
    const DocumentPtr document = fakeDocument();
    Plan plan = planOf(*document);
    const PlanLanes still = planLanes(*document, plan, 1000);
    QVERIFY(std::ranges::all_of(still.bands, &LaneBand::isStraight));
    QCOMPARE(still.overflow, 0U);
    // The first table takes 0x100 bytes of the room of the one behind it.
    plan.kind = PlanKind::Grow;
    plan.tables[0].slot += ByteCount{0x100};
    for (PlannedTable& table : plan.tables)
        if (table.table == KallsymsTable::Names) table.slot = table.slot - ByteCount{0x100};
    const PlanLanes grown = planLanes(*document, plan, 1000);
    QVERIFY(std::ranges::any_of(grown.bands, [](const LaneBand& band) { return !band.isStraight(); }));
    QVERIFY(grown.bands.back().isStraight()); // what is behind the tables stays
}

void TestGenerateKnobs::verdictsListWhatThePlanSays() {
    const DocumentPtr document = fakeDocument();
    Plan plan = planOf(*document);
    plan.wrongBefore = {{"_end", {0x1000}, {0x2000}}, {"__bss_stop", {0x10}, {0x20}}};
    plan.causes = {"moved by the tables"};
    plan.lettersBefore = {{"jiffies", 'd', 'D'}};
    plan.moved = {{"kallsyms_names", {0x30}, {0x40}}};
    const auto shared = std::make_shared<const Plan>(plan);
    const VerdictList wrong = verdictList(Verdict::WrongNow, document, shared, nullptr);
    QCOMPARE(wrong.count, 2U);
    QCOMPARE(wrong.sentences, QStringList{"moved by the tables"});
    QCOMPARE(wrong.columns[0].value(0).toString(), QString("_end"));
    QCOMPARE(wrong.columns[3].value(0).toLongLong(), 0x1000);
    QCOMPARE(rowsWith(wrong, "bss"), std::vector<std::uint32_t>{1});
    QCOMPARE(rowsWith(wrong, "").size(), 2U);
    QCOMPARE(verdictList(Verdict::WrongAfter, document, shared, nullptr).count, 0U);
    QVERIFY(!verdictList(Verdict::WrongAfter, document, shared, nullptr).none.isEmpty());
    const VerdictList letters = verdictList(Verdict::Letter, document, shared, nullptr);
    QCOMPARE(letters.columns[1].value(0).toString(), QString("d"));
    QCOMPARE(verdictList(Verdict::Moved, document, shared, nullptr).count, 1U);
    QCOMPARE(verdictCount(Verdict::Letter, plan), 1U);

    // Nothing selects a symbol of letter A: whatever the options drop is found again as left out.
    const Dropped dropped = findLeftOut(document->image, {.allSymbols = true});
    const auto kept = selectEntries(document->image, {.allSymbols = true});
    QCOMPARE(dropped.symbols.size() + kept.size(), document->image.symbols.size());
}

void TestGenerateKnobs::unknownCostsSayUnknown() {
    const PlaceCost nothing;
    QCOMPARE(placeRows()[0].text(nothing), QString("unknown"));
    QCOMPARE(wayColumns()[1].text({}), QString("unknown"));
    const PlaceCost bss{.bssInFile = {4096}, .ownLoadAvoidsBss = true};
    QVERIFY(placeRows().back().text(bss).startsWith("0 or 4"));
}

QTEST_MAIN(TestGenerateKnobs)
#include "test_generate_knobs.moc"
