// SPDX-License-Identifier: GPL-3.0-or-later
// Why symbols are wrong: the cause that verification names for each kind of difference.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/verify.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsReason;
using enum KallsymsFindingKind;

constexpr std::uint64_t kBase = 0xffffffff81000000;
/// Code, data in front of the tables (which are at 0xffffffff82000000), and data behind them.
const std::vector<NamedAddress> kSymbols = {
    {"_text", kBase},
    {"_stext", kBase},
    {"schedule", kBase + 0x100},
    {"schedule_timeout", kBase + 0x200},
    {"cleanup", kBase + 0x300, 't'},
    {"_etext", kBase + 0x1000},
    {"one", kBase + 0x2000, 'D'},
    {"two", kBase + 0x2008, 'D'},
    {"three", kBase + 0x2010, 'D'},
    {"aligned", kBase + 0x2040, 'D'},
    {"behind", 0xffffffff83000000, 'D'},
    {"_end", 0xffffffff84000000, 'B'},
};

KallsymsOptions optionsOf(unsigned major, unsigned minor) {
    KallsymsOptions options;
    options.major = major;
    options.minor = minor;
    return options;
}

KallsymsFormat format() {
    KallsymsFormat f;
    f.seqWidth = 3;
    return f;
}

Image madeImage() {
    return imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
}

Symbol& symbol(Image& image, std::string_view name) {
    return *std::ranges::find(image.symbols, name, &Symbol::name);
}

void sortSymbols(Image& image) {
    std::ranges::stable_sort(image.symbols, {}, [](const Symbol& s) { return std::pair(s.value, s.name); });
}

void move(Image& image, std::string_view name, std::int64_t by) {
    symbol(image, name).value.value += static_cast<std::uint64_t>(by);
    sortSymbols(image);
}

void add(Image& image, NamedAddress added) {
    Symbol made = symbol(image, "one");
    made.name = added.name;
    made.value = {added.address};
    made.letter = added.letter;
    image.symbols.push_back(made);
    sortSymbols(image);
}

KallsymsReport verified(const Image& image, const KallsymsOptions& options = optionsOf(6, 12)) {
    const Kallsyms found = readKallsyms(image).value();
    KallsymsOptions used = options;
    used.keepTables = true;
    return verifyKallsyms(image, found, used);
}

const KallsymsCause& onlyCause(const KallsymsReport& report) {
    if (report.causes.size() != 1) qFatal("%zu causes", report.causes.size());
    return report.causes[0];
}

bool tells(const KallsymsCause& cause, const char* words) {
    return cause.text.find(words) != std::string::npos;
}

} // namespace

class TestKallsymsReasons : public QObject {
    Q_OBJECT
private slots:
    void keysAreUnique();
    void neighboursThatMovedTogetherAreOneCause();
    void symbolThatStaysSplitsARun();
    void alignmentExplainsASmallerStep();
    void behindTheTablesIsSaid();
    void gotInFrontIsSaid();
    void renamedSymbolIsNeitherMissingNorExtraAlone();
    void beginningOfANameIsTruncated();
    void symbolThatARuleDropsNamesTheRule();
    void ownLabelsNameTheSwitch();
    void letterThatIsDropped();
    void tooLongName();
    void outsideText();
    void symbolThatIsNowhereElse();
    void duplicateEntry();
    void missingWithoutARule();
    void missingStub();
    void reservedTablesAreNotFilled();
    void letters_data();
    void letters();
    void leftOutSymbolsAreCountedByRule();
    void everyFindingHasItsCause();
};

void TestKallsymsReasons::keysAreUnique() {
    std::vector<std::string> keys;
    for (int i = 0; i <= static_cast<int>(SectionChanged); ++i) {
        keys.emplace_back(kallsymsReasonKey(static_cast<KallsymsReason>(i)));
        QVERIFY(!std::string_view(kallsymsReasonTitle(static_cast<KallsymsReason>(i))).empty());
    }
    std::ranges::sort(keys);
    QVERIFY(std::ranges::adjacent_find(keys) == keys.end());
}

void TestKallsymsReasons::neighboursThatMovedTogetherAreOneCause() {
    Image image = madeImage();
    for (const char* name : {"three", "two", "one"})
        move(image, name, 4);
    const KallsymsReport report = verified(image);
    QCOMPARE(report.wrong().size(), std::size_t{3});
    const KallsymsCause& cause = onlyCause(report);
    QCOMPARE(cause.reason, ContentsChanged);
    QCOMPARE(cause.symbols, 3U);
    QCOMPARE(cause.delta, std::int64_t{4});
    QCOMPARE(cause.first, std::string("one"));
    QCOMPARE(cause.last, std::string("three"));
    QVERIFY2(tells(cause, "+0x4") && tells(cause, "behind _etext"), cause.text.c_str());
}

void TestKallsymsReasons::symbolThatStaysSplitsARun() {
    Image image = madeImage();
    move(image, "one", 4);
    move(image, "three", 4);
    const KallsymsReport report = verified(image);
    QCOMPARE(report.causes.size(), std::size_t{2});
    QCOMPARE(report.causes[0].first, std::string("one"));
    QCOMPARE(report.causes[1].first, std::string("three"));
}

void TestKallsymsReasons::alignmentExplainsASmallerStep() {
    Image image = madeImage();
    move(image, "aligned", 0x40);
    for (const char* name : {"three", "two", "one"})
        move(image, name, 0x30);
    const KallsymsReport report = verified(image);
    QCOMPARE(report.causes.size(), std::size_t{2});
    QCOMPARE(report.causes[0].reason, ContentsChanged);
    QCOMPARE(report.causes[1].reason, AlignmentMoved);
    QCOMPARE(report.causes[1].delta, std::int64_t{0x40});
}

void TestKallsymsReasons::behindTheTablesIsSaid() {
    Image image = madeImage();
    move(image, "_end", 0x10);
    move(image, "behind", 0x10);
    const KallsymsReport report = verified(image);
    QCOMPARE(onlyCause(report).reason, BehindTables);
    QCOMPARE(onlyCause(report).symbols, 2U);
    QVERIFY(tells(onlyCause(report), "grew"));
}

void TestKallsymsReasons::gotInFrontIsSaid() {
    Image image = madeImage();
    Section got = image.sections[1];
    got.name = ".got";
    got.vma = {kBase + 0x1800};
    got.size = {0x20};
    image.sections.push_back(got);
    move(image, "one", -4);
    QCOMPARE(onlyCause(verified(image)).reason, GotChanged);
    image.sections.back().name = ".dynamic";
    image.sections.back().type = 6;
    QCOMPARE(onlyCause(verified(image)).reason, DynamicChanged);
}

void TestKallsymsReasons::renamedSymbolIsNeitherMissingNorExtraAlone() {
    Image image = madeImage();
    symbol(image, "two").name = "zwei";
    const KallsymsReport report = verified(image);
    QCOMPARE(report.missing().size(), std::size_t{1});
    QCOMPARE(report.extra().size(), std::size_t{1});
    QCOMPARE(report.causeOf(report.missing()[0])->reason, Renamed);
    QCOMPARE(report.causeOf(report.extra()[0])->reason, Renamed);
}

void TestKallsymsReasons::beginningOfANameIsTruncated() {
    Image image = madeImage();
    symbol(image, "three").name = "three_and_more";
    const KallsymsReport report = verified(image);
    QCOMPARE(report.causeOf(report.extra()[0])->reason, Truncated);
    QCOMPARE(report.count(Truncated), 2U); // once missing, once extra
}

void TestKallsymsReasons::symbolThatARuleDropsNamesTheRule() {
    // Tables of a tree without the rule; the image is verified with the rules of 6.12.
    KallsymsOptions options = optionsOf(6, 12);
    options.rules = rulesOfRelease({6, 12}) & ~matchingRules("x_veneer");
    options.keepTables = true;
    std::vector<NamedAddress> symbols = kSymbols;
    symbols.push_back({"long_veneer", kBase + 0x80, 't'});
    const Image image = imageWithTables(symbols, options, format(), "6.12.1");
    const KallsymsReport report = verified(image);
    QCOMPARE(onlyCause(report).reason, FilteredByRule);
    QCOMPARE(onlyCause(report).kind, Extra);
    QVERIFY(tells(onlyCause(report), "suffix _veneer") && tells(onlyCause(report), "--keep stubs"));
}

void TestKallsymsReasons::ownLabelsNameTheSwitch() {
    KallsymsOptions options = optionsOf(6, 1);
    options.keepTables = true;
    KallsymsFormat old = format();
    old.order = KallsymsOrder::AddressesFirst;
    const Image image = imageWithTables(kSymbols, options, old, "6.1.1");
    const Kallsyms found = readKallsyms(image).value();
    options.keepTables = false;
    const KallsymsReport kept = verifyKallsyms(image, found, options);
    QCOMPARE(kept.count(FilteredByRule), static_cast<std::uint32_t>(kept.extra().size()));
    QVERIFY(kept.extra().size() >= 7 && tells(kept.causes[0], "--keep tables"));
    // The other way round: tables without their labels, where labels are entries.
    const Image without = imageWithTables(kSymbols, options, old, "6.1.1");
    options.keepTables = true;
    const KallsymsReport missed = verifyKallsyms(without, readKallsyms(without).value(), options);
    QCOMPARE(missed.count(OwnLabel), static_cast<std::uint32_t>(missed.missing().size()));
}

void TestKallsymsReasons::letterThatIsDropped() {
    Image image = madeImage();
    symbol(image, "two").letter = 'a';
    const KallsymsReport report = verified(image);
    QCOMPARE(onlyCause(report).reason, FilteredLetter);
    QVERIFY(tells(onlyCause(report), "letter a"));
}

void TestKallsymsReasons::tooLongName() {
    static const std::string kLong(200, 'x');
    std::vector<NamedAddress> symbols = kSymbols;
    symbols.push_back({kLong, kBase + 0x80, 't'});
    const Image image = imageWithTables(symbols, optionsOf(6, 12), format(), "6.12.1");
    const KallsymsReport report = verified(image, optionsOf(5, 4));
    const auto extra = std::ranges::find(report.extra(), kLong, &KallsymsFinding::name);
    QVERIFY(extra != report.extra().end());
    QCOMPARE(report.causeOf(*extra)->reason, TooLong);
    QCOMPARE(report.tooLong(), 2U); // the symbol left out, and the entry that should have been
}

void TestKallsymsReasons::outsideText() {
    const Image image = madeImage();
    KallsymsOptions options = optionsOf(6, 12);
    options.allSymbols = false;
    const KallsymsReport report = verified(image, options);
    QCOMPARE(report.causes.size(), std::size_t{1});
    QCOMPARE(onlyCause(report).reason, OutsideText);
    QVERIFY(tells(onlyCause(report), "--all-symbols"));
    QVERIFY(std::ranges::any_of(report.leftOut, [](const auto& l) { return l.rule == "outside text"; }));
}

void TestKallsymsReasons::symbolThatIsNowhereElse() {
    Image image = madeImage();
    std::erase_if(image.symbols, [](const Symbol& s) { return s.name == "two"; });
    QCOMPARE(onlyCause(verified(image)).reason, NotInReference);
}

void TestKallsymsReasons::duplicateEntry() {
    std::vector<NamedAddress> symbols = kSymbols;
    symbols.push_back({"two", kBase + 0x2008, 'D'});
    Image image = imageWithTables(symbols, optionsOf(6, 12), format(), "6.12.1");
    QCOMPARE(verified(image).duplicates, 1U);
    QVERIFY(verified(image).clean());
    image.symbols.erase(std::ranges::find(image.symbols, "two", &Symbol::name));
    QCOMPARE(onlyCause(verified(image)).reason, Duplicate);
}

void TestKallsymsReasons::missingWithoutARule() {
    Image image = madeImage();
    add(image, {"brand_new", kBase + 0x2030, 'D'});
    const KallsymsCause cause = onlyCause(verified(image));
    QCOMPARE(cause.reason, NotInTables);
    QCOMPARE(cause.kind, Missing);
}

void TestKallsymsReasons::missingStub() {
    Image image = madeImage();
    add(image, {"0000001b.long_branch.schedule", kBase + 0x800, 't'});
    KallsymsOptions options = optionsOf(6, 12);
    options.keepStubs = true;
    QCOMPARE(onlyCause(verified(image, options)).reason, LinkerStub);
}

void TestKallsymsReasons::reservedTablesAreNotFilled() {
    Image image = madeImage();
    image.file = FileBytes::fromBytes(std::vector<std::byte>(image.sections[1].size.value));
    const KallsymsReport report = verified(image);
    QCOMPARE(onlyCause(report).reason, TablesNotFilled);
    QVERIFY(report.checks.empty());
}

void TestKallsymsReasons::letters_data() {
    QTest::addColumn<char>("table");
    QTest::addColumn<char>("symtab");
    QTest::addColumn<KallsymsReason>("reason");
    QTest::newRow("absolute per-cpu") << 'A' << 'D' << AbsolutePercpu;
    QTest::newRow("local") << 'd' << 'D' << BindingChanged;
    QTest::newRow("weak") << 'D' << 'V' << BindingChanged;
    QTest::newRow("by section name") << 'R' << 'D' << SectionNameLetter; // the image's one section is .rodata
    QTest::newRow("other section") << 'B' << 'D' << SectionChanged;
}

void TestKallsymsReasons::letters() {
    QFETCH(char, table);
    QFETCH(char, symtab);
    QFETCH(KallsymsReason, reason);
    Image image = madeImage();
    symbol(image, "two").letter = symtab;
    Kallsyms found = readKallsyms(image).value();
    std::ranges::find(found.entries, "two", &KallsymsEntry::name)->letter = table;
    KallsymsOptions options = optionsOf(6, 12);
    options.keepTables = true;
    const KallsymsReport report = verifyKallsyms(image, found, options);
    QCOMPARE(report.letters().size(), std::size_t{1});
    QCOMPARE(report.letters()[0].tableLetter, table);
    QCOMPARE(onlyCause(report).reason, reason);
}

void TestKallsymsReasons::leftOutSymbolsAreCountedByRule() {
    std::vector<NamedAddress> symbols = kSymbols;
    for (const char* name : {"__crc_a", "__crc_b", "x_veneer"})
        symbols.push_back({name, kBase + 0x80, 't'});
    symbols.push_back({"gone", 0, 'U'});
    symbols.push_back({"fixed", 1, 'a'});
    const KallsymsReport report = verified(imageWithTables(symbols, optionsOf(6, 12), format(), "6.12.1"));
    QVERIFY(report.clean());
    std::vector<std::pair<std::string, std::uint32_t>> rules;
    rules.reserve(report.leftOut.size());
    for (const LeftOutSymbols& left : report.leftOut)
        rules.emplace_back(left.rule, left.symbols);
    const std::vector<std::pair<std::string, std::uint32_t>> expected = {
        {"prefix __crc_", 2}, {"undefined", 1}, {"letter a", 1}, {"suffix _veneer", 1}};
    QVERIFY(rules == expected);
}

void TestKallsymsReasons::everyFindingHasItsCause() {
    Image image = madeImage();
    symbol(image, "two").name = "zwei";
    symbol(image, "schedule").letter = 't';
    move(image, "_end", 0x1000);
    add(image, {"brand_new", kBase + 0x2030, 'D'});
    const KallsymsReport report = verified(image);
    std::vector<std::uint32_t> symbols(report.causes.size());
    for (const KallsymsFinding& finding : report.findings) {
        const KallsymsCause* cause = report.causeOf(finding);
        QVERIFY(cause != nullptr && cause->kind == finding.kind);
        ++symbols[finding.cause];
    }
    QVERIFY(report.findings.size() >= 5);
    for (std::size_t i = 0; i < symbols.size(); ++i)
        QCOMPARE(report.causes[i].symbols, symbols[i]);
}

QTEST_GUILESS_MAIN(TestKallsymsReasons)
#include "test_kallsyms_reasons.moc"
