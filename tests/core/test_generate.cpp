// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/plan.h"
#include "tests/support/fixture.h"

using namespace strata;

namespace {

/// A real kernel that was opened, with its tables.
struct Opened {
    Image image;
    Kallsyms tables;
};

std::optional<Opened> open(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) return std::nullopt;
    auto image = readImage(*file);
    if (!image) return std::nullopt;
    auto tables = readKallsyms(*image);
    if (!tables) return std::nullopt;
    return Opened{std::move(*image), std::move(*tables)};
}

Opened sample(const char* name) {
    auto opened = open(QString(STRATA_SAMPLES "/%1/vmlinux").arg(name));
    if (!opened) qFatal("the bundled sample %s does not open", name);
    return std::move(*opened);
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT
private slots:
    void rightTablesNeedNoChange();
    void aSlotThatIsTooSmallIsRefusedWithTheSizeItNeeds();
    void nothingBehindTheLastTableIsTaken();
};

void TestGenerate::rightTablesNeedNoChange() {
    const Opened o = sample("kallsyms-middle");
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables));
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QCOMPARE(plan.changedBytes(), 0U);
    QCOMPARE(plan.symbolsRight, o.tables.count);
}

void TestGenerate::aSlotThatIsTooSmallIsRefusedWithTheSizeItNeeds() {
    Opened o = sample("kallsyms-end");
    auto& names = o.tables.tables[static_cast<std::size_t>(KallsymsTable::Names)];
    const std::uint64_t needed = names->used.value;
    names->slot = {needed - 5};
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables));
    QCOMPARE(plan.kind, PlanKind::Cannot);
    const QString reason = QString::fromStdString(plan.reason);
    QVERIFY2(reason.contains("kallsyms_names") && reason.contains("5 too few"), qPrintable(reason));
    QVERIFY(plan.ranges.empty());
}

void TestGenerate::nothingBehindTheLastTableIsTaken() {
    // In the middle sample other objects' data follows the tables; up to the next symbol none of it has a name.
    const Opened o = sample("kallsyms-middle");
    const auto& last = o.tables.table(KallsymsTable::SeqsOfNames);
    QVERIFY(last->slot.value >= last->used.value);
    QVERIFY(last->slot.value < last->used.value + 8);
}

QTEST_GUILESS_MAIN(TestGenerate)
#include "test_generate.moc"
