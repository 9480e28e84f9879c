// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's own way with objects of ours: link without tables, make them, link, make them again, link.
#include "core/generate/emit.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestEmit : public QObject {
    Q_OBJECT
private slots:
    void threeLinksWithOurObjectsGiveRightTables_data();
    void threeLinksWithOurObjectsGiveRightTables();
    void addressesAreRelocatedSoThatTheyMoveWithTheKernel();
    void rawIsWhatTheImageHolds_data();
    void rawIsWhatTheImageHolds();
    void rawNeedsAPlaceForPlaceRelativeWords();
    void withoutTextThereIsNothingToRelocateAgainst();
    void anUnreachableAddressIsNamed();
};

namespace {

const LinkTarget& targetNamed(const char* start) {
    return *std::ranges::find_if(linkTargets(), [&](const LinkTarget& t) { return t.name.startsWith(start); });
}

struct WithTables {
    Image image;
    Kallsyms tables;
};

/// What the image has, or would have.
Kallsyms tablesOf(const Image& image) {
    return readKallsyms(image).value_or(expectedKallsyms(image, parseRelease(image.release)));
}

ElfObject objectFor(const Image& image, std::string section = ".rodata") {
    const Kallsyms tables = tablesOf(image);
    auto made = makeTables(image, tables, inferOptions(image, tables));
    if (!made) qFatal("%s", made.error().text.c_str());
    auto object = kallsymsObject(std::move(*made), objectTargetOf(image), std::move(section));
    if (!object) qFatal("%s", object.error().text.c_str());
    return std::move(*object);
}

Image linkedWithTables(const LinkFixture& fixture, const std::string& section = ".rodata") {
    const auto write = [&](const char* name, const Image& image) {
        return fixture.write(name, writeElfObject(objectFor(image, section)).value());
    };
    const QString first = write("tables1.o", fixture.link("first"));
    const QString second = write("tables2.o", fixture.link("second", {first}));
    return fixture.link("third", {second});
}

} // namespace

void TestEmit::threeLinksWithOurObjectsGiveRightTables_data() {
    QTest::addColumn<LinkTarget>("target");
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("section");
    for (const LinkTarget& target : linkTargets())
        QTest::addRow("%s, 7.0", qPrintable(target.name)) << target << "7.0.0" << ".rodata";
    for (const char* start : {"i386, GNU", "aarch64, GNU", "s390x, lld", "mips64el"})
        QTest::addRow("%s, 6.12", start) << targetNamed(start) << "6.12.0" << ".rodata";
    for (const char* start : {"x86-64, GNU", "arm, GNU"})
        for (const char* release : {"2.6.32", "4.4.0", "4.14.0", "5.10.0", "6.1.0", "6.1.50", "6.1.60"})
            QTest::addRow("%s, %s", start, release) << targetNamed(start) << release << ".rodata";
    QTest::newRow("section of its own") << targetNamed("x86-64") << "6.12.0" << ".kallsyms";
}

void TestEmit::threeLinksWithOurObjectsGiveRightTables() {
    QFETCH(LinkTarget, target);
    QFETCH(QString, release);
    QFETCH(QString, section);
    if (!isInstalled(target)) QSKIP(qPrintable("no " + target.linker + ": packaging/setup test brings it"));
    const LinkFixture fixture(target, release);
    const Image image = linkedWithTables(fixture, section.toStdString());
    const Kallsyms found = readKallsyms(image).value();
    const KallsymsOptions options = inferOptions(image, found);
    QVERIFY(options.allSymbols);
    const KallsymsReport report = verifyKallsyms(image, found, options);
    for (const KallsymsFinding& finding : report.findings)
        qWarning("%s", finding.name.c_str());
    QVERIFY(report.clean());
    QVERIFY(report.symbols > 10);
    for (const auto& slot : found.tables)
        if (slot) QCOMPARE(std::string(image.sections[slot->section].name), section.toStdString());
}

void TestEmit::addressesAreRelocatedSoThatTheyMoveWithTheKernel() {
    const std::pair<const char*, bool> releases[] = {{"4.4.0", true}, {"6.12.0", false}, {"7.0.0", true}};
    for (const auto& [release, everyWord] : releases) {
        const LinkFixture fixture(targetNamed("x86-64"), release);
        const Image first = fixture.link("first");
        const ElfObject object = objectFor(first);
        const Kallsyms tables = tablesOf(first);
        const auto entries = selectEntries(first, inferOptions(first, tables)).size();
        QCOMPARE(object.sections[0].relocations.size(), everyWord ? entries : 1U);
        for (const ObjectRelocation& relocation : object.sections[0].relocations)
            QCOMPARE(object.symbols[relocation.symbol].name, std::string("_text"));
    }
}

void TestEmit::rawIsWhatTheImageHolds_data() {
    QTest::addColumn<QString>("release");
    for (const char* release : {"4.4.0", "5.10.0", "6.1.60", "6.12.0", "7.0.0"})
        QTest::newRow(release) << release;
}

void TestEmit::rawIsWhatTheImageHolds() {
    QFETCH(QString, release);
    const Image image = linkedWithTables(LinkFixture(targetNamed("x86-64"), release));
    const Kallsyms found = readKallsyms(image).value();
    const auto raw = rawTables(image, found, inferOptions(image, found));
    QVERIFY(raw);
    const auto bytes = image.file->view(*image.fileOffset(raw->start), {raw->bytes.size()});
    QVERIFY(bytes && std::ranges::equal(*bytes, raw->bytes));
    QVERIFY(raw->bytes.size() >= found.bytes.value);
}

void TestEmit::rawNeedsAPlaceForPlaceRelativeWords() {
    const Image image = LinkFixture(targetNamed("x86-64"), "7.0.0").link("first");
    const Kallsyms expected = tablesOf(image);
    QVERIFY(!rawTables(image, expected, inferOptions(image, expected)));
    const Image older = LinkFixture(targetNamed("x86-64"), "6.12.0").link("first");
    QVERIFY(rawTables(older, tablesOf(older), inferOptions(older, tablesOf(older))));
}

void TestEmit::withoutTextThereIsNothingToRelocateAgainst() {
    Image image = LinkFixture(targetNamed("x86-64"), "6.12.0").link("first");
    std::erase_if(image.symbols, [](const Symbol& s) { return s.name == "_text"; });
    const Kallsyms expected = tablesOf(image);
    auto made = makeTables(image, expected, inferOptions(image, expected));
    QVERIFY(made);
    const auto object = kallsymsObject(std::move(*made), objectTargetOf(image), ".rodata");
    QVERIFY(!object);
    QVERIFY(object.error().text.find("_text") != std::string::npos);
}

void TestEmit::anUnreachableAddressIsNamed() {
    for (const char* release : {"6.12.0", "7.0.0"}) {
        Image image = LinkFixture(targetNamed("x86-64"), release).link("first");
        Symbol far = image.symbols.back();
        far.name = "far_away";
        far.value.value += 1ULL << 33;
        image.symbols.push_back(far);
        const Kallsyms expected = tablesOf(image);
        const auto made = makeTables(image, expected, inferOptions(image, expected));
        QVERIFY(!made);
        QVERIFY(made.error().text.find("far_away") != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestEmit)
#include "test_emit.moc"
