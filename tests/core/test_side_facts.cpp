// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of kallsyms and stubs of two builds, against what the documents say themselves.
#include "core/compare/side_facts.h"
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <cmath>

using namespace strata;
using namespace strata::test;

class TestSideFacts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void tablesAreThoseOfTheImages();
    void stubsAreCounted();
    void sectionsOfTheTablesAreNamed();
    void againstItselfAllIsMinor();
    void whatABuildLacksHasNoDifference();
    void deltasAndChangesAreNeverNaN();
    void neitherHasAnything();

private:
    DocumentPtr m_middle, m_end;
};

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

const SideFact& factOf(const std::vector<SideFact>& facts, std::string_view label) {
    const auto found = std::ranges::find(facts, label, &SideFact::label);
    if (found == facts.end()) qFatal("no fact %s", std::string(label).c_str());
    return *found;
}

} // namespace

void TestSideFacts::initTestCase() {
    m_middle = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    m_end = load(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QVERIFY(m_middle && m_end && m_middle->kallsyms && m_end->kallsyms);
}

void TestSideFacts::tablesAreThoseOfTheImages() {
    const auto facts = sideFacts(*m_middle, *m_end);
    const Kallsyms &a = *m_middle->kallsyms, &b = *m_end->kallsyms;
    QVERIFY(factOf(facts, "symbols in the tables").a == SideValue(std::uint64_t{a.count}));
    QVERIFY(factOf(facts, "symbols in the tables").b == SideValue(std::uint64_t{b.count}));
    QVERIFY(factOf(facts, "all tables").a == SideValue(a.bytes.value));
    std::uint64_t sum = 0;
    for (const SideFact& fact : facts) {
        if (!fact.label.starts_with("kallsyms_")) continue;
        QCOMPARE(fact.topic, FactTopic::Kallsyms);
        QCOMPARE(fact.unit, FactUnit::Bytes);
        sum += std::get<std::uint64_t>(fact.a);
    }
    QCOMPARE(sum, a.bytes.value);
    const auto delta = factOf(facts, "all tables").delta();
    QVERIFY(delta);
    QCOMPARE(*delta, static_cast<double>(b.bytes.value) - static_cast<double>(a.bytes.value));
    QVERIFY(factOf(facts, "failed checks of the tables").a == SideValue(std::uint64_t{0}));
    const auto plain = std::get<std::uint64_t>(factOf(facts, "names without compression").a);
    QVERIFY(plain > a.table(KallsymsTable::Names)->used.value);
}

void TestSideFacts::stubsAreCounted() {
    const auto facts = sideFacts(*m_middle, *m_end);
    QVERIFY(factOf(facts, "stubs").a == SideValue(std::uint64_t{m_middle->stubs.size()}));
    QVERIFY(factOf(facts, "stubs").b == SideValue(std::uint64_t{m_end->stubs.size()}));
    std::uint64_t kinds = 0;
    for (const SideFact& fact : facts)
        for (const StubKind kind : {StubKind::LongBranch, StubKind::PltBranch, StubKind::PltCall, StubKind::Veneer,
                                    StubKind::Thunk, StubKind::Erratum, StubKind::Other})
            if (fact.topic == FactTopic::Stubs && fact.label == stubKindName(kind))
                kinds += std::get<std::uint64_t>(fact.a);
    QCOMPARE(kinds, m_middle->stubs.size());
    const auto groups = std::get<std::uint64_t>(factOf(facts, "groups of stubs").a);
    QVERIFY(groups > 0 && groups < m_middle->stubs.size());
    QVERIFY(std::get<double>(factOf(facts, "stubs in 1 MiB of code").a) > 0);
    QVERIFY(std::get<std::uint64_t>(factOf(facts, "bytes of stubs").a) >= 4 * m_middle->stubs.size());
}

void TestSideFacts::sectionsOfTheTablesAreNamed() {
    const SideFact fact = factOf(sideFacts(*m_middle, *m_end), "sections of the tables");
    QCOMPARE(std::get<std::string>(fact.a), std::string(".rodata"));
    QCOMPARE(std::get<std::string>(fact.b), std::string(".kallsyms"));
    QVERIFY(!fact.delta());
}

void TestSideFacts::againstItselfAllIsMinor() {
    const auto facts = sideFacts(*m_middle, *m_middle);
    QVERIFY(facts.size() > 10);
    for (const SideFact& fact : facts) {
        QVERIFY(fact.a == fact.b);
        QVERIFY2(fact.isMinor(), fact.label.c_str());
        QCOMPARE(fact.delta().value_or(0), 0.0);
    }
}

void TestSideFacts::whatABuildLacksHasNoDifference() {
    std::mt19937 random(1);
    const EditedProgram program(editTargets().front(), 5, random);
    const DocumentPtr plain = program.link("a"); // x86: no kallsyms, and no linker puts stubs in
    const auto facts = sideFacts(*plain, *m_middle);
    for (const SideFact& fact : facts) {
        QCOMPARE(fact.a.index(), std::size_t{0});
        QVERIFY(fact.b.index() != 0);
        QVERIFY(!fact.delta() && !fact.change() && fact.isMinor());
    }
    QVERIFY(facts.size() > 10);
}

void TestSideFacts::deltasAndChangesAreNeverNaN() {
    const SideFact fromNothing{FactTopic::Stubs, "stubs", FactUnit::Count, std::uint64_t{0}, std::uint64_t{9}};
    QCOMPARE(fromNothing.delta(), std::optional(9.0));
    QVERIFY(!fromNothing.change());
    QVERIFY(!fromNothing.isMinor());
    const SideFact toNothing{FactTopic::Stubs, "stubs", FactUnit::Count, std::uint64_t{9}, std::uint64_t{0}};
    QVERIFY(!toNothing.change() && !toNothing.isMinor());
    const SideFact none{FactTopic::Stubs, "stubs", FactUnit::Count, std::uint64_t{0}, std::uint64_t{0}};
    QVERIFY(!none.change() && none.isMinor());
    const SideFact little{FactTopic::Kallsyms, "all tables", FactUnit::Bytes, std::uint64_t{100000},
                          std::uint64_t{100050}};
    QVERIFY(little.isMinor());
    const SideFact half{FactTopic::Kallsyms, "all tables", FactUnit::Bytes, std::uint64_t{100}, std::uint64_t{50}};
    QCOMPARE(half.change(), std::optional(-0.5));
    QVERIFY(!half.isMinor());
}

void TestSideFacts::neitherHasAnything() {
    std::mt19937 random(1);
    const EditedProgram program(editTargets().front(), 5, random);
    const DocumentPtr plain = program.link("a");
    QVERIFY(sideFacts(*plain, *plain).empty());
}

QTEST_GUILESS_MAIN(TestSideFacts)
#include "test_side_facts.moc"
