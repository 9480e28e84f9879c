// SPDX-License-Identifier: GPL-3.0-or-later
// Tables against listings from elsewhere: slid, zeroed, filtered, of another kernel.
#include "core/kallsyms/system_map.h"
#include "core/kallsyms/verify.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsReason;

constexpr std::uint64_t kBase = 0xffffffff81000000;
constexpr std::int64_t kSlide = 0x1a000000;
const std::vector<NamedAddress> kSymbols = {{"__per_cpu_start", 0, 'D'},
                                            {"cpu_number", 0x40, 'D'},
                                            {"__per_cpu_end", 0x80, 'D'},
                                            {"_text", kBase},
                                            {"_stext", kBase},
                                            {"schedule", kBase + 0x100},
                                            {"cleanup", kBase + 0x300, 't'},
                                            {"cleanup", kBase + 0x400, 't'},
                                            {"_etext", kBase + 0x1000},
                                            {"jiffies", kBase + 0x2000, 'D'},
                                            {"__crc_x", kBase + 0x2000, 'D'},
                                            {"fixed", 7, 'a'},
                                            {"_end", 0xffffffff84000000, 'B'}};

struct Made {
    Image image;
    Kallsyms found;
    KallsymsOptions options;
};

Made made() {
    KallsymsOptions options;
    options.absolutePercpu = true;
    KallsymsFormat format;
    format.seqWidth = 3;
    format.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
    Made m{imageWithTables(kSymbols, options, format, "6.12.1"), {}, {}};
    m.found = readKallsyms(m.image).value();
    m.options = inferOptions(m.image, m.found);
    return m;
}

enum class Addresses { Slid, Zero };

/// What /proc/kallsyms of the running kernel shows.
std::string procText(const Kallsyms& found, Addresses addresses, std::int64_t slide = kSlide) {
    std::string text;
    for (const KallsymsEntry& e : found.entries) {
        const std::uint64_t slid =
            e.absolutePercpu ? e.address.value : e.address.value + static_cast<std::uint64_t>(slide);
        text += fmt::format("{:016x} {} {}\n", addresses == Addresses::Zero ? 0 : slid, e.letter, e.name);
    }
    return text;
}

const std::string kModules = "ffffffffc0a1d000 t ext4_evict_inode\t[ext4]\n"
                             "ffffffffc0009a04 t bpf_prog_6deef7357e7b4530\t[bpf]\n";

/// The text must outlive the report's making only: findings hold copies.
KallsymsReport against(const Made& m, const std::string& text) {
    const auto listing = parseSymbolListing(text, "listing");
    if (!listing) qFatal("%s", listing.error().text.c_str());
    return verifyAgainst(m.image, m.found, m.options, *listing);
}

std::string told(const KallsymsReport& report) {
    std::string text;
    for (const KallsymsCause& cause : report.causes)
        text += cause.text + "\n";
    for (const Diagnostic& d : report.diagnostics)
        text += d.text + "\n";
    return text + fmt::format("{} bytes", report.differing.value);
}

/// `text` with the first line that contains `what` replaced by `with`.
std::string withLine(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    if (at == std::string::npos) qFatal("no such line");
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at) + 1;
    return text.replace(begin, text.find('\n', at) + 1 - begin, with);
}

} // namespace

class TestKallsymsAgainst : public QObject {
    Q_OBJECT
private slots:
    void slideIsFoundByItself_data();
    void slideIsFoundByItself();
    void modulesAndBpfAreSetApart();
    void zerosCompareNamesAndOrder();
    void zerosOutOfOrderAreSeen();
    void zerosWithOtherNames();
    void systemMapIsFiltered();
    void nmIsFiltered();
    void oldSystemMapLacksWhatTheTablesHave();
    void movedSymbolOfTheRunningKernel();
    void otherLetterMissingAndExtra();
    void listingOfAnotherKernelHasNoSlide();
    void imageWithoutSymbolsIsComparedAsWell();
};

void TestKallsymsAgainst::slideIsFoundByItself_data() {
    QTest::addColumn<qint64>("slide");
    QTest::newRow("KASLR") << qint64(kSlide);
    QTest::newRow("downwards") << qint64(-0x200000);
    QTest::newRow("not slid") << qint64(0);
}

void TestKallsymsAgainst::slideIsFoundByItself() {
    QFETCH(qint64, slide);
    const Made m = made();
    const KallsymsReport report = against(m, procText(m.found, Addresses::Slid, slide));
    QVERIFY2(report.clean(), told(report).c_str());
    QCOMPARE(report.reference, KallsymsReferenceKind::Listing);
    QCOMPARE(report.listing->kind, ListingKind::ProcKallsyms); // by its absolute per-cpu symbols, if not by the slide
    QCOMPARE(report.listing->slide, slide);
    QCOMPARE(report.listing->slideVotes, report.listing->slideVoters);
    QVERIFY(report.tables.size() == 8 && report.differing.value == 0);
}

void TestKallsymsAgainst::modulesAndBpfAreSetApart() {
    const Made m = made();
    const KallsymsReport report = against(m, procText(m.found, Addresses::Slid) + kModules);
    QVERIFY2(report.clean(), told(report).c_str());
    QCOMPARE(report.listing->modules.size(), std::size_t{1});
    QCOMPARE(report.listing->modules[0].name, std::string("ext4"));
    QCOMPARE(report.listing->bpf, 1U);
    QCOMPARE(report.listing->symbols, m.found.count);
}

void TestKallsymsAgainst::zerosCompareNamesAndOrder() {
    const Made m = made();
    const KallsymsReport report = against(m, procText(m.found, Addresses::Zero));
    QVERIFY2(report.clean(), told(report).c_str());
    QVERIFY(report.listing->zeros);
    QVERIFY(report.tables.empty()); // no addresses to make tables with
}

void TestKallsymsAgainst::zerosOutOfOrderAreSeen() {
    const Made m = made();
    std::string text = procText(m.found, Addresses::Zero);
    const std::string line = "0000000000000000 T schedule\n";
    text = withLine(text, "T schedule\n", "") + line;
    const KallsymsReport report = against(m, text);
    QVERIFY(report.findings.empty());
    QCOMPARE(report.listing->firstOutOfOrder, m.found.count);
    QVERIFY(!report.clean());
}

void TestKallsymsAgainst::zerosWithOtherNames() {
    const Made m = made();
    std::string text = procText(m.found, Addresses::Zero);
    text = withLine(text, "T schedule\n", "0000000000000000 T reschedule\n");
    text = withLine(text, "D jiffies\n", "0000000000000000 B jiffies\n");
    const KallsymsReport report = against(m, text);
    QCOMPARE(report.missing().size(), std::size_t{1});
    QCOMPARE(report.missing()[0].name, std::string("reschedule"));
    QVERIFY(!report.missing()[0].symtab);
    QCOMPARE(report.extra().size(), std::size_t{1});
    QCOMPARE(report.letters().size(), std::size_t{1});
    QCOMPARE(report.letters()[0].symtabLetter, 'B');
    QCOMPARE(report.listing->firstOutOfOrder, 0U);
}

void TestKallsymsAgainst::systemMapIsFiltered() {
    const Made m = made();
    const SystemMapRules rules({6, 12}, rulesOf(m.options));
    const KallsymsReport report = against(m, systemMapText(m.image, rules));
    QVERIFY2(report.clean(), told(report).c_str());
    QCOMPARE(report.listing->kind, ListingKind::SystemMap);
    QCOMPARE(report.listing->slide, std::int64_t{0});
}

void TestKallsymsAgainst::nmIsFiltered() {
    const Made m = made();
    std::string text = "                 U elsewhere\n";
    for (const Symbol& s : m.image.symbols)
        text += fmt::format("{:016x} {} {}\n", s.value.value, s.letter, s.name);
    const KallsymsReport report = against(m, text);
    QVERIFY2(report.clean(), told(report).c_str());
    QCOMPARE(report.listing->kind, ListingKind::Nm);
    QVERIFY(std::ranges::any_of(report.leftOut, [](const auto& l) { return l.rule == "prefix __crc_"; }));
}

/// To 4.13 scripts/kallsyms kept __crc_ names, which mksysmap dropped from System.map.
void TestKallsymsAgainst::oldSystemMapLacksWhatTheTablesHave() {
    KallsymsOptions options;
    options.major = 4;
    options.minor = 9;
    options.rules = rulesOfRelease({4, 9});
    KallsymsFormat format;
    format.order = KallsymsOrder::AddressesFirst;
    format.twoByteLengths = false;
    Made m{imageWithTables({{"_stext", kBase}, {"__crc_x", kBase + 8, 'R'}, {"_etext", kBase + 16}}, options, format,
                           "4.9.1"),
           {},
           options};
    m.found = readKallsyms(m.image).value();
    QVERIFY(std::ranges::count(m.found.entries, "__crc_x", &KallsymsEntry::name) == 1);
    const std::string map = systemMapText(m.image, SystemMapRules({4, 9}, rulesOf(options)));
    QVERIFY(map.find("__crc_x") == std::string::npos);
    const KallsymsReport report = against(m, map);
    QVERIFY2(report.clean(), told(report).c_str());
}

void TestKallsymsAgainst::movedSymbolOfTheRunningKernel() {
    const Made m = made();
    const std::string text = withLine(procText(m.found, Addresses::Slid), "T schedule\n",
                                      fmt::format("{:016x} T schedule\n", kBase + kSlide + 0x180));
    const KallsymsReport report = against(m, text);
    QCOMPARE(report.wrong().size(), std::size_t{1});
    QCOMPARE(report.wrong()[0].table.value(), Vma{kBase + 0x100});
    QCOMPARE(report.wrong()[0].symtab.value(), Vma{kBase + 0x180}); // unslid
    QCOMPARE(report.listing->slide, kSlide);
}

void TestKallsymsAgainst::otherLetterMissingAndExtra() {
    const Made m = made();
    std::string text = procText(m.found, Addresses::Slid);
    text = withLine(text, "D jiffies\n", fmt::format("{:016x} B jiffies\n", kBase + kSlide + 0x2000));
    text = withLine(text, "T schedule\n", "");
    text += fmt::format("{:016x} T brand_new\n", kBase + kSlide + 0x3000);
    const KallsymsReport report = against(m, text);
    QCOMPARE(report.letters().size(), std::size_t{1});
    QCOMPARE(report.missing().size(), std::size_t{1});
    QCOMPARE(report.extra().size(), std::size_t{1});
    QCOMPARE(report.extra()[0].name, std::string("schedule"));
    const std::string cause = report.causeOf(report.extra()[0])->text;
    QVERIFY2(cause.find("listing has no symbol") != std::string::npos, cause.c_str());
}

void TestKallsymsAgainst::listingOfAnotherKernelHasNoSlide() {
    const Made m = made();
    std::string text;
    std::uint64_t off = 0;
    for (const KallsymsEntry& e : m.found.entries)
        text +=
            fmt::format("{:016x} {} {}\n", e.address.value + 0x1000 * off++, e.letter == 'A' ? 'D' : e.letter, e.name);
    const KallsymsReport report = against(m, text);
    QCOMPARE(report.listing->slide, std::int64_t{0});
    QVERIFY(!report.clean());
    QVERIFY(std::ranges::any_of(
        report.diagnostics, [](const Diagnostic& d) { return d.text.find("another kernel") != std::string::npos; }));
}

void TestKallsymsAgainst::imageWithoutSymbolsIsComparedAsWell() {
    Made m = made();
    m.image.symbols.clear();
    const KallsymsReport alone = verifyKallsyms(m.image, m.found, m.options);
    QCOMPARE(alone.reference, KallsymsReferenceKind::None);
    const KallsymsReport report = against(m, procText(m.found, Addresses::Slid));
    QVERIFY2(report.clean(), told(report).c_str());
    QCOMPARE(report.reference, KallsymsReferenceKind::Listing);
}

QTEST_GUILESS_MAIN(TestKallsymsAgainst)
#include "test_kallsyms_against.moc"
