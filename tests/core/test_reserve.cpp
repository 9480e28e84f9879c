// SPDX-License-Identifier: GPL-3.0-or-later
// Reserve, link once, fill: for every machine and linker at hand, from links with and without tables and from the
// inputs of a link.
#include "core/generate/estimate.h"
#include "core/generate/made_tables.h"
#include "core/generate/reserve.h"
#include "core/generate/script_symbols.h"
#include "core/generate/write.h"
#include "core/image/archive_reader.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestReserve : public QObject {
    Q_OBJECT
private slots:
    void oneLinkIsEnough_data();
    void oneLinkIsEnough();
    void slackIsAddedAndRoundedUp();
    void labelsCountWhereTheyBecomeEntries();
    void orderAndLabelsFollowTheRelease();
    void nothingBehindTheSlotsIsTakenForRoom();
    void absoluteAddressesOfARelocatableKernelAreRefused();
    void estimateFromInputsHoldsTheSymbolsOfTheLink_data();
    void estimateFromInputsHoldsTheSymbolsOfTheLink();
    void archivesCountEveryMember();
    void inputsOfTwoTargetsAreRefused();
    void scriptAssignmentsAreFound();
    void damagedArchivesAreErrors();
};

namespace {

const LinkTarget& x86Target() {
    return linkTargets().front();
}

/// As for an image without tables; the release from its banner.
Result<Reservation> reserveFor(const Image& image, const ReserveRequest& request = {},
                               const KallsymsOptions* given = nullptr) {
    const Kallsyms expected = expectedKallsyms(image, parseRelease(image.release));
    return reserveKallsyms(image, expected, given != nullptr ? *given : inferOptions(image, expected), request);
}

QString writeReservation(const LinkFixture& fixture, const Reservation& reservation) {
    const auto bytes = writeElfObject(reservation.object);
    if (!bytes) qFatal("%s", bytes.error().text.c_str());
    return fixture.write("reserve.o", *bytes);
}

QStringList labelsOf(const Reservation& reservation) {
    QStringList names;
    for (const ReservedTable& table : reservation.tables)
        names << QString::fromUtf8(kallsymsLabel(table.table).data() + 9);
    return names;
}

} // namespace

void TestReserve::oneLinkIsEnough_data() {
    QTest::addColumn<LinkTarget>("target");
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("section");
    for (const LinkTarget& target : linkTargets())
        for (const char* release : {"6.1.60", "7.0.0"})
            QTest::addRow("%s, %s", qPrintable(target.name), release) << target << release << ".rodata";
    for (const char* release : {"5.10.0", "6.12.0"})
        QTest::newRow(release) << x86Target() << release << ".rodata";
    QTest::newRow("section of its own") << x86Target() << "6.12.0" << ".kallsyms";
    QTest::newRow("absolute addresses") << x86Target() << "4.4.0" << ".rodata";
}

void TestReserve::oneLinkIsEnough() {
    QFETCH(LinkTarget, target);
    QFETCH(QString, release);
    QFETCH(QString, section);
    if (!isInstalled(target)) QSKIP(qPrintable("no " + target.linker + ": packaging/setup test brings it"));
    const LinkFixture fixture(target, release);
    const auto reservation = reserveFor(fixture.link("first"), {.section = section.toStdString()});
    QVERIFY(reservation);
    const Image linked = fixture.link("linked", {writeReservation(fixture, *reservation)});
    const Kallsyms slots_ = readKallsyms(linked).value();
    QVERIFY(!slots_.filled);
    for (const ReservedTable& table : reservation->tables) {
        const auto& slot = slots_.table(table.table);
        QVERIFY(slot);
        QCOMPARE(slot->slot.value, table.size.value);
        QCOMPARE(std::string(linked.sections[slot->section].name), section.toStdString());
    }
    const Plan plan = planKallsyms(linked, slots_, inferOptions(linked, slots_));
    QVERIFY2(plan.kind == PlanKind::Refresh, plan.reason.c_str());
    const auto proof = writeImage(linked, plan, fixture.path("filled").toStdString(), Existing::Refuse);
    QVERIFY2(proof, proof ? "" : proof.error().text.c_str());
    const Image filled = imageAt(fixture.path("filled"));
    const Kallsyms found = readKallsyms(filled).value();
    const KallsymsReport report = verifyKallsyms(filled, found, inferOptions(filled, found));
    QVERIFY(report.clean());
    QVERIFY(report.symbols > 10);
}

void TestReserve::slackIsAddedAndRoundedUp() {
    const LinkFixture fixture(x86Target(), "6.12.0");
    const Image image = fixture.link("first");
    const auto exact = reserveFor(image, {.slackPercent = 0});
    const auto twice = reserveFor(image, {.slackPercent = 100});
    QVERIFY(exact && twice);
    for (std::size_t i = 0; i < exact->tables.size(); ++i) {
        const ReservedTable& table = exact->tables[i];
        QCOMPARE(table.size.value, (table.used.value + 7) / 8 * 8);
        QCOMPARE(twice->tables[i].used.value, table.used.value);
        const bool fixed = table.table == KallsymsTable::NumSyms || table.table == KallsymsTable::RelativeBase ||
                           table.table == KallsymsTable::TokenIndex;
        const std::uint64_t doubled = table.table == KallsymsTable::Markers ? table.used.value : 2 * table.used.value;
        QCOMPARE(twice->tables[i].size.value, ((fixed ? table.used.value : doubled) + 7) / 8 * 8);
    }
}

void TestReserve::labelsCountWhereTheyBecomeEntries() {
    const LinkFixture fixture(x86Target(), "6.12.0");
    const Image image = fixture.link("first");
    const Kallsyms expected = expectedKallsyms(image, {6, 12});
    KallsymsOptions options = inferOptions(image, expected);
    const auto plain = static_cast<std::uint32_t>(selectEntries(image, options).size());
    QCOMPARE(reserveFor(image, {}, &options)->entries, plain + 8); // since 6.10-rc2 they are entries
    options.major = 6;
    options.minor = 1;
    options.patch = 60;
    options.rules.reset();
    options.keepTables = false;
    QCOMPARE(reserveFor(image, {}, &options)->entries, plain);
    options.keepTables = true;
    QCOMPARE(reserveFor(image, {}, &options)->entries, plain + 8);
    options.allSymbols = false; // labels are no text
    QCOMPARE(reserveFor(image, {}, &options)->entries,
             static_cast<std::uint32_t>(selectEntries(image, options).size()));
}

void TestReserve::orderAndLabelsFollowTheRelease() {
    const std::pair<const char*, QStringList> releases[] = {
        {"4.4.0", {"addresses", "num_syms", "names", "markers", "token_table", "token_index"}},
        {"5.10.0", {"offsets", "relative_base", "num_syms", "names", "markers", "token_table", "token_index"}},
        {"6.1.60",
         {"offsets", "relative_base", "num_syms", "names", "markers", "seqs_of_names", "token_table", "token_index"}},
        {"6.12.0",
         {"num_syms", "names", "markers", "token_table", "token_index", "offsets", "relative_base", "seqs_of_names"}},
        {"7.0.0", {"num_syms", "names", "markers", "token_table", "token_index", "offsets", "seqs_of_names"}},
    };
    for (const auto& [release, labels] : releases) {
        const auto reservation = reserveFor(LinkFixture(x86Target(), release).link("first"));
        QVERIFY(reservation);
        QCOMPARE(labelsOf(*reservation), labels);
        QCOMPARE(reservation->object.sections[0].relocations.size(), labels.contains("relative_base") ? 1U : 0U);
    }
}

void TestReserve::nothingBehindTheSlotsIsTakenForRoom() {
    const LinkFixture fixture(x86Target(), "6.12.0");
    const auto reservation = reserveFor(fixture.link("first"));
    const QString zeros = fixture.assemble("zeros.o", "\t.section .rodata,\"a\"\n\t.space 4096\n"
                                                      "\t.section .note.GNU-stack,\"\"\n");
    const Image linked = fixture.link("linked", {writeReservation(fixture, *reservation), zeros});
    const Kallsyms found = readKallsyms(linked).value();
    const ReservedTable& last = reservation->tables.back();
    QCOMPARE(found.table(last.table)->slot.value, last.size.value);
}

void TestReserve::absoluteAddressesOfARelocatableKernelAreRefused() {
    const auto pie = std::ranges::find_if(linkTargets(), [](const LinkTarget& t) {
        return t.linkerFlags.contains("-pie") && t.name.startsWith("ppc64le");
    });
    if (!isInstalled(*pie)) QSKIP("no GNU ld for ppc64le: packaging/setup test brings it");
    const auto refused = reserveFor(LinkFixture(*pie, "4.4.0").link("first"));
    QVERIFY(!refused);
    QVERIFY(refused.error().text.find("relocatable") != std::string::npos);
    QVERIFY(reserveFor(LinkFixture(*pie, "5.10.0").link("first")));
}

void TestReserve::estimateFromInputsHoldsTheSymbolsOfTheLink_data() {
    QTest::addColumn<LinkTarget>("target");
    for (const LinkTarget& target : linkTargets())
        if (target.linker.startsWith("ld")) QTest::newRow(qPrintable(target.name)) << target;
}

void TestReserve::estimateFromInputsHoldsTheSymbolsOfTheLink() {
    QFETCH(LinkTarget, target);
    if (!isInstalled(target)) QSKIP(qPrintable("no " + target.linker + ": packaging/setup test brings it"));
    const LinkFixture fixture(target, "6.12.0");
    const std::filesystem::path inputs[] = {fixture.object().toStdString(), fixture.script().toStdString()};
    const auto estimated = estimateImage(inputs);
    QVERIFY(estimated);
    QCOMPARE(estimated->counts.objects, 1U);
    QCOMPARE(estimated->counts.scripts, 1U);
    QCOMPARE(estimated->counts.scriptSymbols, 6U); // not the PROVIDEd one that nothing asks for
    const Image first = fixture.link("first");
    QCOMPARE(QByteArray(estimated->image.release.c_str()), QByteArray(first.release.c_str()));
    const auto fromInputs = reserveFor(estimated->image);
    const auto fromLink = reserveFor(first);
    QVERIFY(fromInputs && fromLink);
    // Linkers add a symbol or two of their own (.TOC., $x, _GLOBAL_OFFSET_TABLE_) and hide none.
    const int missing = static_cast<int>(fromLink->entries) - static_cast<int>(fromInputs->entries);
    QVERIFY2(missing >= -1 && missing <= 2, QByteArray::number(missing).constData());
    const Image linked = fixture.link("linked", {writeReservation(fixture, *fromInputs)});
    QVERIFY(!readKallsyms(linked)->filled);
}

void TestReserve::archivesCountEveryMember() {
    const LinkFixture fixture(x86Target(), "6.12.0");
    const QString more = fixture.assemble("more.o", ".globl only_here\nonly_here: nop\nlocal_here: nop\n");
    const auto countsOf = [&](const QString& archive) {
        const std::filesystem::path inputs[] = {archive.toStdString()};
        return estimateImage(inputs).value().counts;
    };
    for (const char* flags : {"rc", "rcT"}) {
        const QString archive = fixture.path(QString("lib%1.a").arg(flags));
        QCOMPARE(runProgram("llvm-ar-19", {flags, archive, fixture.object(), more}).exitCode, 0);
        QCOMPARE(countsOf(archive).objects, 2U);
        QCOMPARE(countsOf(archive).archives, 1U);
        QCOMPARE(countsOf(archive).globals, countsOf(fixture.object()).globals + 1);
        QCOMPARE(countsOf(archive).locals, countsOf(fixture.object()).locals + 1);
    }
    // A global that two inputs define is one symbol, a local two.
    const std::filesystem::path twice[] = {more.toStdString(), more.toStdString()};
    QCOMPARE(estimateImage(twice)->counts.globals, 1U);
    QCOMPARE(estimateImage(twice)->counts.locals, 2U);
}

void TestReserve::inputsOfTwoTargetsAreRefused() {
    const LinkFixture x86(x86Target(), "6.12.0");
    const auto other =
        std::ranges::find_if(linkTargets(), [](const LinkTarget& t) { return t.name.startsWith("aarch64"); });
    const LinkFixture arm(*other, "6.12.0");
    const std::filesystem::path inputs[] = {x86.object().toStdString(), arm.object().toStdString()};
    QVERIFY(!estimateImage(inputs));
    const std::filesystem::path missing[] = {"/no/such/object.o"};
    QVERIFY(!estimateImage(missing));
    x86.link("linked");
    const std::filesystem::path linked[] = {x86.path("linked").toStdString()};
    QVERIFY(!estimateImage(linked));
}

void TestReserve::scriptAssignmentsAreFound() {
    const auto symbols = scriptSymbols(R"(
        /* not_this = 1; */ OUTPUT_ARCH(i386:x86-64) ENTRY(phys_start)
        jiffies = jiffies_64;
        SECTIONS { . = 0x1000; _text = .;
            .text : AT(ADDR(.text) - 0xffffffff80000000) { "quoted = 1" *(.text) _etext=.; PROVIDE(a_b = .); }
            PROVIDE_HIDDEN ( c.d = ALIGN(8) ) ; . = ALIGN(4096); _end = .; }
        ASSERT((_end - _text <= 0x1000), "x = y") ASSERT(a == b, "") total += 4; unfinished)");
    QStringList names;
    for (const ScriptSymbol& symbol : symbols)
        names << (symbol.provided ? "?" : "") + QString::fromUtf8(symbol.name.data(), int(symbol.name.size()));
    QCOMPARE(names, (QStringList{"jiffies", "_text", "_etext", "?a_b", "?c.d", "_end"}));
}

void TestReserve::damagedArchivesAreErrors() {
    const LinkFixture fixture(x86Target(), "6.12.0");
    const QString archive = fixture.path("lib.a");
    const QString small = fixture.assemble("small.o", "f: nop\n");
    QCOMPARE(runProgram("llvm-ar-19", {"rc", archive, small}).exitCode, 0);
    const QByteArray whole = readAll(archive);
    const auto membersOf = [](const QByteArray& bytes) -> std::optional<int> {
        int members = 0;
        const auto read = readArchive(*fileOf(bytes), [&](const ArchiveMember& member) -> Result<void> {
            ++members;
            (void)readImage(member.file);
            return {};
        });
        return read ? std::optional(members) : std::nullopt;
    };
    QCOMPARE(membersOf(whole), std::optional(1));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(membersOf(whole.left(length)).value_or(0) <= 1);
    QVERIFY(!membersOf(whole.left(40)));
    QVERIFY(!membersOf(whole.left(whole.size() - 100))); // the last member says that it is longer
    for (qsizetype bit = 0; bit < 1088; ++bit) {         // magic and the first headers, 136 bytes
        QByteArray flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        (void)membersOf(flipped);
    }
    QByteArray noMagic = whole;
    noMagic[0] = '?';
    QVERIFY(!membersOf(noMagic));
}

QTEST_GUILESS_MAIN(TestReserve)
#include "test_reserve.moc"
