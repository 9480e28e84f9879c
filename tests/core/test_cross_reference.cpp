// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/map_fixture.h"

using namespace strata;
using namespace strata::test;

namespace {

/// As it stands behind the heading; the second symbol has 49 characters, the third 60, the fourth a blank at column 49.
const QByteArray kTable = R"(
Symbol                                            File
_start                                            head.o
a_symbol_of_exactly_forty_nine_characters_to_fill main.o
                                                  lib/lib.a(string.o)
a_symbol_of_sixty_characters_that_runs_over_its_padded_field b.o
std::vector<int, std::allocator<int> >::operator (unsigned long) const c.o
                                                  o bj.o
undefined                                         head.o
)";

CrossReference table(const QByteArray& text) {
    return CrossReference(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

using Files = std::vector<std::string_view>;

} // namespace

class TestCrossReference : public QObject {
    Q_OBJECT
private slots:
    void symbolsAreFoundWithTheirFiles();
    void longNamesAreSplitAtTheRightBlank();
    void partsOfNamesAreNotFound();
    void symbolsOfAFileAreListed();
    void emptyAndCutTablesAreHarmless();
    void tablesOfRealLinkersAreKept_data();
    void tablesOfRealLinkersAreKept();
};

void TestCrossReference::symbolsAreFoundWithTheirFiles() {
    const CrossReference reference = table(kTable);
    QVERIFY(!reference.empty());
    QCOMPARE(reference.entries().size(), 5U);
    QCOMPARE(reference.find("_start")->files, Files{"head.o"});
    QCOMPARE(reference.find("undefined")->files, Files{"head.o"});
}

void TestCrossReference::longNamesAreSplitAtTheRightBlank() {
    const CrossReference reference = table(kTable);
    const auto full = reference.find("a_symbol_of_exactly_forty_nine_characters_to_fill");
    QVERIFY(full);
    QCOMPARE(full->files, (Files{"main.o", "lib/lib.a(string.o)"}));
    const auto over = reference.find("a_symbol_of_sixty_characters_that_runs_over_its_padded_field");
    QVERIFY(over);
    QCOMPARE(over->files, Files{"b.o"});
    const auto blank = reference.find("std::vector<int, std::allocator<int> >::operator (unsigned long) const");
    QVERIFY(blank);
    QCOMPARE(blank->files, (Files{"c.o", "o bj.o"}));
}

void TestCrossReference::partsOfNamesAreNotFound() {
    const CrossReference reference = table(kTable);
    for (const char* part : {"", "_star", "start", "head.o", "a_symbol", "Symbol", "undefined "})
        QVERIFY2(!reference.find(part), part);
}

void TestCrossReference::symbolsOfAFileAreListed() {
    const CrossReference reference = table(kTable);
    const auto entries = reference.entriesOf("head.o");
    QCOMPARE(entries.size(), 2U);
    QCOMPARE(entries[0].symbol, "_start");
    QCOMPARE(reference.entriesOf("lib/lib.a(string.o)").size(), 1U);
    QVERIFY(reference.entriesOf("lib/lib.a").empty());
}

void TestCrossReference::emptyAndCutTablesAreHarmless() {
    QVERIFY(CrossReference().empty());
    const auto whole = table(kTable).entries();
    for (qsizetype length = 0; length < kTable.size(); ++length) {
        const QByteArray cut = kTable.left(length);
        const auto entries = table(cut).entries();
        QVERIFY(entries.size() <= whole.size());
        for (std::size_t i = 0; i + 1 < entries.size(); ++i)
            QCOMPARE(entries[i].symbol, whole[i].symbol);
    }
}

void TestCrossReference::tablesOfRealLinkersAreKept_data() {
    QTest::addColumn<QString>("linker");
    for (const char* linker : {"ld.bfd", "ld.lld-19", "ld.gold"})
        QTest::newRow(linker) << linker;
}

void TestCrossReference::tablesOfRealLinkersAreKept() {
    QFETCH(QString, linker);
    const SmallLink link;
    const QByteArray text = link.map(linker, {"--cref"});
    if (text.isEmpty()) QSKIP(qPrintable(linker + " is not installed: packaging/setup test brings it"));
    const LinkMap map = parsedMap(text);
    QVERIFY(map.diagnostics.empty());
    const auto helper = map.crossReference.find("helper");
    QVERIFY(helper);
    QCOMPARE(helper->files.size(), 2U);
    QVERIFY(helper->files[0].ends_with("lib.a(helper.o)"));
    QVERIFY(helper->files[1].ends_with("main.o"));
    const auto odd = map.crossReference.find("odd name");
    QVERIFY(odd && odd->files.size() == 1 && odd->files[0].ends_with("main.o"));
    QVERIFY(parsedMap(link.map(linker)).crossReference.empty());
}

QTEST_GUILESS_MAIN(TestCrossReference)
#include "test_cross_reference.moc"
