// SPDX-License-Identifier: GPL-3.0-or-later
// Tables against the symbol table of the same image, and the switches read off both.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/verify.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

const std::vector<NamedAddress> kSymbols = {
    {"_text", 0xffffffff81000000},          {"_stext", 0xffffffff81000000},
    {"schedule", 0xffffffff81000100},       {"schedule_timeout", 0xffffffff81000200},
    {"cleanup", 0xffffffff81000300, 't'},   {"cleanup", 0xffffffff81000400, 't'},
    {"_etext", 0xffffffff81001000},         {"jiffies", 0xffffffff83000000, 'D'},
    {"runqueues", 0xffffffff83000100, 'D'}, {"_end", 0xffffffff84000000, 'B'}};

KallsymsFormat format() {
    KallsymsFormat f;
    f.seqWidth = 3;
    return f;
}

KallsymsOptions optionsOf(unsigned major, unsigned minor) {
    KallsymsOptions options;
    options.major = major;
    options.minor = minor;
    return options;
}

struct Checked {
    Kallsyms found;
    KallsymsOptions options;
    KallsymsReport report;
};
/// Everything a report found, for the log of a failing test.
std::string told(const Checked& c) {
    std::string text;
    for (const auto& t : c.report.tables)
        if (t.differing.value > 0)
            text += fmt::format("{} {} of {}; ", kallsymsLabel(t.table), t.differing.value, t.bytes.value);
    text += fmt::format("{} wrong, {} missing, {} extra, {} letters", c.report.wrong().size(),
                        c.report.missing().size(), c.report.extra().size(), c.report.letters().size());
    for (const Diagnostic& d : c.report.diagnostics)
        text += "\n" + d.where + ": " + d.text;
    for (const std::string& reason : c.options.reasons)
        text += "\n" + reason;
    return text;
}

Checked check(const Image& image) {
    Checked c;
    c.found = readKallsyms(image).value();
    c.options = inferOptions(image, c.found);
    c.report = verifyKallsyms(image, c.found, c.options);
    return c;
}

Symbol& symbol(Image& image, std::string_view name) {
    return *std::ranges::find(image.symbols, name, &Symbol::name);
}

std::vector<NamedAddress> with(std::vector<NamedAddress> more) {
    more.insert(more.end(), kSymbols.begin(), kSymbols.end());
    return more;
}

} // namespace

class TestKallsymsVerify : public QObject {
    Q_OBJECT
private slots:
    void baseRelativeIsInferredAndCanBeSaid();
    void tablesOfTheSameSymbolsAreClean();
    void noLabelsMeansNoTables();
    void slotsEndAtTheNextLabelAndTheSectionsEnd();
    void movedSymbolIsAWrongAddress();
    void equalNamesAreMatchedByAddressFirst();
    void newAndRemovedSymbols();
    void otherLetter();
    void surplusBytesCount();
    void reservedTablesMissEverything();
    void ownLabelsAndStubsAreInferred();
    void releaseIsInferredFromTheLayout();
    void textOnlyIsInferred();
    void ruleThatTheTablesContradictIsOff();
    void backportedRuleIsOn();
    void percpuStyleFollowsTheSwitch();
    void withoutASymbolTableNothingIsComparedWithItself_data();
    void withoutASymbolTableNothingIsComparedWithItself();
    void tablesThatDisagreeWithThemselvesAreNotClean();
    void relocatedBaseIsNoDifference();
};

void TestKallsymsVerify::tablesOfTheSameSymbolsAreClean() {
    const Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    const Checked c = check(image);
    QVERIFY2(c.report.clean(), told(c).c_str());
    QCOMPARE(c.report.symbols, static_cast<std::uint32_t>(kSymbols.size() + 8));
    QCOMPARE(c.report.tables.size(), std::size_t{8});
    QVERIFY(c.report.diagnostics.empty());
    QVERIFY(!c.options.reasons.empty());
}

void TestKallsymsVerify::noLabelsMeansNoTables() {
    QVERIFY(!readKallsyms(imageOf(kSymbols)));
}

void TestKallsymsVerify::slotsEndAtTheNextLabelAndTheSectionsEnd() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format());
    const Section& rodata = image.sections[1];
    auto located = locateKallsyms(image);
    const auto& seqs = located[static_cast<std::size_t>(SeqsOfNames)];
    QCOMPARE(seqs->vma + seqs->slot, rodata.end());
    const auto& count = located[static_cast<std::size_t>(NumSyms)];
    QCOMPARE(count->slot.value, 8U); // 4 bytes and the padding before the names
    // A symbol behind the last table ends its slot.
    Symbol next = symbol(image, "kallsyms_seqs_of_names");
    next.name = "next";
    next.value = next.value + ByteCount{10};
    const auto place = std::ranges::find(image.symbols, "kallsyms_seqs_of_names", &Symbol::name);
    image.symbols.insert(place + 1, next);
    located = locateKallsyms(image);
    QCOMPARE(located[static_cast<std::size_t>(SeqsOfNames)]->slot.value, 10U);
}

void TestKallsymsVerify::movedSymbolIsAWrongAddress() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    symbol(image, "_end").value = {0xffffffff84001000};
    const Checked c = check(image);
    QCOMPARE(c.report.wrong().size(), std::size_t{1});
    QCOMPARE(c.report.wrong()[0].name, std::string("_end"));
    QCOMPARE(c.report.wrong()[0].table.value(), Vma{0xffffffff84000000});
    QCOMPARE(c.report.wrong()[0].symtab.value(), Vma{0xffffffff84001000});
    QCOMPARE(c.report.differing.value, 1U);
    QVERIFY(c.report.missing().empty() && c.report.extra().empty() && !c.report.clean());
}

void TestKallsymsVerify::equalNamesAreMatchedByAddressFirst() {
    // Two functions are called cleanup. The first moves behind the second: only one is wrong.
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    const auto first = std::ranges::find(image.symbols, "cleanup", &Symbol::name);
    first->value = {0xffffffff81000500};
    std::swap(*first, *(first + 1));
    const Checked c = check(image);
    QCOMPARE(c.report.wrong().size(), std::size_t{1});
    QCOMPARE(c.report.wrong()[0].table.value(), Vma{0xffffffff81000300});
    QCOMPARE(c.report.wrong()[0].symtab.value(), Vma{0xffffffff81000500});
}

void TestKallsymsVerify::newAndRemovedSymbols() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    symbol(image, "jiffies").name = "renamed";
    const Checked c = check(image);
    QVERIFY(c.report.wrong().empty());
    QCOMPARE(c.report.missing().size(), std::size_t{1});
    QCOMPARE(c.report.missing()[0].name, std::string("renamed"));
    QCOMPARE(c.report.extra().size(), std::size_t{1});
    QCOMPARE(c.report.extra()[0].name, std::string("jiffies"));
}

void TestKallsymsVerify::otherLetter() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    symbol(image, "jiffies").letter = 'R';
    const Checked c = check(image);
    QCOMPARE(c.report.letters().size(), std::size_t{1});
    QCOMPARE(c.report.letters()[0].tableLetter, 'D');
    QCOMPARE(c.report.letters()[0].symtabLetter, 'R');
    QVERIFY(c.report.wrong().empty() && c.report.missing().empty() && c.report.extra().empty());
}

void TestKallsymsVerify::surplusBytesCount() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    std::erase_if(image.symbols, [](const Symbol& s) { return s.name == "_end"; });
    const Checked c = check(image);
    const auto offsets = std::ranges::find(c.report.tables, Offsets, &TableDifference::table);
    // The entry behind the last is four bytes of surplus.
    QVERIFY(offsets->differing.value >= 4);
    QCOMPARE(offsets->bytes.value, 4 * (kSymbols.size() + 8 - 1));
}

void TestKallsymsVerify::reservedTablesMissEverything() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    image.file = FileBytes::fromBytes(std::vector<std::byte>(image.sections[1].size.value));
    const Checked c = check(image);
    QVERIFY(!c.found.filled);
    QVERIFY(c.options.allSymbols);
    QCOMPARE(c.report.missing().size(), kSymbols.size() + 8);
    QVERIFY(c.report.differing.value > 0);
}

void TestKallsymsVerify::ownLabelsAndStubsAreInferred() {
    for (const bool tables : {false, true}) {
        for (const bool stubs : {false, true}) {
            KallsymsOptions options = optionsOf(6, 1);
            options.keepTables = tables;
            options.keepStubs = stubs;
            const Image image = imageWithTables(with({{"0000001b.long_branch.schedule", 0xffffffff81000800, 't'}}),
                                                options, format(), "6.1.2");
            const Checked c = check(image);
            QCOMPARE(c.options.keepTables, tables);
            QCOMPARE(c.options.keepStubs, stubs);
            QVERIFY2(c.report.clean(), told(c).c_str());
            const std::string also = tables && stubs ? ", which also keeps the tables' own labels, linker stubs"
                                     : tables        ? ", which also keeps the tables' own labels"
                                     : stubs         ? ", which also keeps linker stubs"
                                                     : "";
            QCOMPARE(describeFilter(c.options), "the kernel's own filter of 6.1" + also);
        }
    }
}

void TestKallsymsVerify::releaseIsInferredFromTheLayout() {
    KallsymsFormat f = format();
    QCOMPARE(check(imageWithTables(kSymbols, optionsOf(6, 12), f)).options.minor, 12U);
    f.order = KallsymsOrder::AddressesFirst;
    const Checked old = check(imageWithTables(kSymbols, optionsOf(6, 1), f));
    QCOMPARE(old.options.minor, 1U);
    QVERIFY2(old.report.clean(), told(old).c_str());
}

void TestKallsymsVerify::textOnlyIsInferred() {
    KallsymsOptions options = optionsOf(6, 12);
    options.allSymbols = false;
    const Checked c = check(imageWithTables(kSymbols, options, format(), "6.12.1"));
    QVERIFY(!c.options.allSymbols);
    QVERIFY2(c.report.clean(), told(c).c_str());
}

void TestKallsymsVerify::ruleThatTheTablesContradictIsOff() {
    // 6.12.5 names, but the tables keep an L0: a tree without that filter.
    KallsymsOptions options = optionsOf(6, 12);
    options.rules = rulesOfRelease({6, 12}) & ~matchingRules("L0");
    const Checked c = check(imageWithTables(with({{"L0", 0xffffffff81000080, 't'}}), options, format(), "6.12.5"));
    QVERIFY2(c.report.clean(), told(c).c_str());
    QVERIFY(std::ranges::any_of(
        c.options.reasons, [](const std::string& r) { return r.find("\"name L0\" is off") != std::string::npos; }));
}

void TestKallsymsVerify::backportedRuleIsOn() {
    KallsymsOptions options = optionsOf(6, 12);
    options.rules = rulesOfRelease({6, 12}) | matchingRules("__mod_device_table__pci");
    const Checked c = check(
        imageWithTables(with({{"__mod_device_table__pci", 0xffffffff83000200, 'd'}}), options, format(), "6.12.5"));
    QVERIFY2(c.report.clean(), told(c).c_str());
    QVERIFY(std::ranges::any_of(c.options.reasons, [](const std::string& r) {
        return r.find("__mod_device_table__\" is on") != std::string::npos;
    }));
}

void TestKallsymsVerify::percpuStyleFollowsTheSwitch() {
    KallsymsOptions options = optionsOf(6, 12);
    options.absolutePercpu = true;
    KallsymsFormat f = format();
    f.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
    const Image image =
        imageWithTables(with({{"__per_cpu_start", 0, 'D'}, {"cpu_number", 0x40, 'D'}, {"__per_cpu_end", 0x80, 'D'}}),
                        options, f, "6.12.1");
    const Checked c = check(image);
    QVERIFY(c.options.absolutePercpu);
    QVERIFY2(c.report.clean(), told(c).c_str());
    KallsymsOptions without = c.options;
    without.absolutePercpu = false;
    QCOMPARE(formatFor(c.found, without).style, KallsymsStyle::BaseRelative);
    QCOMPARE(formatFor(c.found, c.options).style, KallsymsStyle::BaseRelativeAbsolutePercpu);
}

void TestKallsymsVerify::withoutASymbolTableNothingIsComparedWithItself_data() {
    QTest::addColumn<bool>("recovered"); // the tables' entries stand in for symbols, as in an image that has none
    QTest::newRow("no symbols") << false;
    QTest::newRow("symbols out of the tables") << true;
}

void TestKallsymsVerify::withoutASymbolTableNothingIsComparedWithItself() {
    QFETCH(bool, recovered);
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    const Kallsyms found = readKallsyms(image).value();
    const KallsymsOptions options = inferOptions(image, found);
    if (recovered)
        image.symbolSource = SymbolSource::Kallsyms;
    else
        image.symbols.clear();
    const KallsymsReport report = verifyKallsyms(image, found, options);
    QCOMPARE(report.reference, KallsymsReferenceKind::None);
    QVERIFY(report.clean());
    QCOMPARE(report.checks.size(), std::size_t{6});
    QCOMPARE(report.tables.size(), std::size_t{8}); // made again of the entries
    QVERIFY(std::ranges::any_of(report.diagnostics, [](const Diagnostic& d) {
        return d.severity == Severity::Note && d.text.find("no symbol table") != std::string::npos;
    }));
}

void TestKallsymsVerify::tablesThatDisagreeWithThemselvesAreNotClean() {
    // Two entries of seqs_of_names swapped: every entry is right, the order is not.
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    const auto seqs = locateKallsyms(image)[static_cast<std::size_t>(SeqsOfNames)];
    const ByteView all = image.file->all();
    std::vector<std::byte> bytes(all.begin(), all.end());
    const auto at = static_cast<std::ptrdiff_t>((seqs->vma - image.sections[1].vma).value);
    std::swap_ranges(bytes.begin() + at, bytes.begin() + at + 3, bytes.begin() + at + 3);
    image.file = FileBytes::fromBytes(std::move(bytes));
    const Kallsyms found = readKallsyms(image).value();
    const KallsymsOptions options = inferOptions(image, found);
    image.symbols.clear();
    const KallsymsReport report = verifyKallsyms(image, found, options);
    QVERIFY(report.findings.empty() && !report.clean());
    QCOMPARE(report.differing.value, 2U);
}

/// In a position-independent kernel the file holds 0 as the relative base, and a relocation says what it will be.
void TestKallsymsVerify::relocatedBaseIsNoDifference() {
    Image image = imageWithTables(kSymbols, optionsOf(6, 12), format(), "6.12.1");
    const auto base = locateKallsyms(image)[static_cast<std::size_t>(RelativeBase)];
    const ByteView all = image.file->all();
    std::vector<std::byte> bytes(all.begin(), all.end());
    const std::size_t at = (base->vma - image.sections[1].vma).value;
    const std::uint64_t value = readInteger<std::uint64_t>(bytes, at, Endian::Little).value();
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 8, std::byte{0});
    Section rela;
    rela.name = ".rela.dyn";
    rela.type = 4;
    rela.flags = 2;
    rela.offset = {bytes.size()};
    rela.size = {24};
    rela.entrySize = 24;
    bytes.resize(bytes.size() + 24);
    writeWord(&bytes[rela.offset.value], base->vma.value, 8, Endian::Little);
    writeWord(&bytes[rela.offset.value + 8], 8, 8, Endian::Little); // R_X86_64_RELATIVE
    writeWord(&bytes[rela.offset.value + 16], value, 8, Endian::Little);
    image.file = FileBytes::fromBytes(std::move(bytes));
    const Checked without = check(image);
    QVERIFY(!without.report.clean() && !without.found.baseIsRelocated);
    image.sections.push_back(rela);
    const Checked with = check(image);
    QVERIFY(with.found.baseIsRelocated);
    QVERIFY2(with.report.clean(), told(with).c_str());
    QCOMPARE(with.report.tables.size(), std::size_t{8});
}

void TestKallsymsVerify::baseRelativeIsInferredAndCanBeSaid() {
    using enum KallsymsStyle;
    for (const auto& [style, other] : {std::pair(Absolute, BaseRelative), std::pair(BaseRelative, Absolute)}) {
        KallsymsFormat asked = format();
        asked.style = style;
        const Image image = imageWithTables(kSymbols, optionsOf(6, 1), asked, "6.1.1");
        const auto found = readKallsyms(image);
        QVERIFY(found);
        KallsymsOptions options = inferOptions(image, *found);
        QCOMPARE(options.baseRelative, std::optional(style == BaseRelative));
        QCOMPARE(formatFor(*found, options).style, style);
        options.baseRelative = style != BaseRelative;
        QCOMPARE(formatFor(*found, options).style, other);
    }
}

QTEST_GUILESS_MAIN(TestKallsymsVerify)
#include "test_kallsyms_verify.moc"
