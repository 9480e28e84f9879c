// SPDX-License-Identifier: GPL-3.0-or-later
// What the generators of old releases read, keep, sort and take as their base, and whether that is read off an image.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"
#include "core/kallsyms/verify.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t kText = 0xffffffff81000000;

KallsymsOptions optionsOf(std::string_view text, bool allSymbols = true) {
    const KernelRelease release = parseRelease(text);
    KallsymsOptions options;
    options.major = release.major;
    options.minor = release.minor;
    options.patch = release.patch;
    options.allSymbols = allSymbols;
    return options;
}

QStringList selected(const std::vector<NamedAddress>& symbols, const KallsymsOptions& options) {
    const Image image = imageOf(symbols);
    QStringList names;
    for (const KallsymsEntry& entry : selectEntries(image, options))
        names << QString::fromUtf8(entry.name.data(), static_cast<qsizetype>(entry.name.size()));
    return names;
}

bool isKept(std::string_view release, std::string_view name, char letter = 'T') {
    return !selected({{name, 0x1000, letter}}, optionsOf(release)).isEmpty();
}

Vma baseOf(const std::vector<NamedAddress>& symbols, const KallsymsOptions& options) {
    const Image image = imageOf(symbols);
    return chooseRelativeBase(image, options, selectEntries(image, options));
}

/// A kernel of some symbols: text with a symbol before it, data, names that some release drops.
std::vector<NamedAddress> kernelSymbols(bool percpu) {
    std::vector<NamedAddress> symbols = {{"_text", kText, 'T'},
                                         {"_stext", kText + 0x1000, 'T'},
                                         {"start_kernel", kText + 0x1100, 'T'},
                                         {"weak_alias", kText + 0x1100, 'W'},
                                         {"__schedule", kText + 0x1200, 't'},
                                         {"schedule", kText + 0x1200, 'T'},
                                         {"memcpy_veneer", kText + 0x1300, 't'},
                                         {"__crc_printk", kText + 0x1400, 'r'},
                                         {"_etext", kText + 0x2000, 'T'},
                                         {"_sinittext", kText + 0x3000, 'T'},
                                         {"init_all", kText + 0x3100, 't'},
                                         {"_einittext", kText + 0x4000, 'T'},
                                         {"__start_rodata", kText + 0x5000, 'R'},
                                         {"jiffies", kText + 0x6000, 'D'},
                                         {"bss", kText + 0x7000, 'b'}};
    if (percpu) {
        symbols.push_back({"__per_cpu_start", 0, 'D'});
        symbols.push_back({"current_task", 0x40, 'D'});
        symbols.push_back({"__per_cpu_end", 0x2000, 'D'});
    }
    return symbols;
}

/// Sections whose letters depend on the nm: a writable .rodata, .init.data, .init_array.
Image imageWithSections() {
    static const char* const kNames[] = {"", ".text", ".rodata", ".init.data", ".init_array", ".data"};
    std::vector<NamedAddress> symbols;
    static const std::vector<std::string> kSymbols = {"in_text", "in_rodata", "in_init_data", "in_init_array",
                                                      "in_data"};
    symbols.reserve(kSymbols.size());
    for (std::size_t i = 0; i < kSymbols.size(); ++i)
        symbols.push_back({kSymbols[i], kText + 0x1000 * i, 'T'});
    Image image = imageOf(symbols, "4.14.1");
    image.sections.assign(std::size(kNames), {});
    for (std::size_t i = 1; i < image.sections.size(); ++i) {
        image.sections[i].name = kNames[i];
        image.sections[i].type = 1;
        image.sections[i].flags = i == 1 ? 6 : 3;
        image.symbols[i - 1].section = static_cast<std::uint32_t>(i);
        image.symbols[i - 1].letter = symbolLetter(image.symbols[i - 1], sectionLetter(image.sections[i]));
    }
    return image;
}

QByteArray lettersOf(const std::vector<KallsymsEntry>& entries) {
    QByteArray letters;
    for (const KallsymsEntry& entry : entries)
        letters += entry.letter;
    return letters;
}

} // namespace

class TestKallsymsEras : public QObject {
    Q_OBJECT
private slots:
    void baseIsTheLowestSymbolReadTo54();
    void boundariesAreKeptWhateverTheirLetterTo54();
    void rangesOfTextByRelease();
    void nameLimitsByRelease();
    void lettersByRelease();
    void namesByRelease_data();
    void namesByRelease();
    void sortByRelease();
    void symbolsBelowPageOffset();
    void nmLettersByBinutils();
    void nmLettersAreInferred();
    void erasAreInferredAndVerified_data();
    void erasAreInferredAndVerified();
    void vendorsNameLimitIsInferred();
    void pageOffsetIsInferred();
    void relocatedAddressTableIsRead();
};

void TestKallsymsEras::baseIsTheLowestSymbolReadTo54() {
    const auto symbols = kernelSymbols(false);
    QCOMPARE(baseOf(symbols, optionsOf("4.14", false)), Vma{kText});
    QCOMPARE(baseOf(symbols, optionsOf("5.4", false)), Vma{kText});
    QCOMPARE(baseOf(symbols, optionsOf("5.5", false)), Vma{kText + 0x1000});
    QCOMPARE(baseOf(symbols, optionsOf("6.12", false)), Vma{kText + 0x1000});
    // The tables' own labels are read and left out; mapping symbols and absolute ones are not read at all.
    const std::vector<NamedAddress> low = {
        {"absolute", kText - 0x30, 'A'}, {"$a", kText - 0x20}, {"kallsyms_names", kText - 0x10, 'R'}, {"_text", kText}};
    QCOMPARE(baseOf(low, optionsOf("4.14")), Vma{kText - 0x10});
    QCOMPARE(baseOf(low, optionsOf("5.10")), Vma{kText});
    KallsymsOptions percpu = optionsOf("4.14", false);
    percpu.absolutePercpu = true;
    QCOMPARE(baseOf(kernelSymbols(true), percpu), Vma{kText});
    KallsymsOptions vendor = optionsOf("5.10", false);
    vendor.baseRule = KallsymsBaseRule::FirstRead;
    QCOMPARE(baseOf(symbols, vendor), Vma{kText});
}

void TestKallsymsEras::boundariesAreKeptWhateverTheirLetterTo54() {
    const std::vector<NamedAddress> symbols = {
        {"_text", 0x1000, 'A'},      {"_stext", 0x1000, 'T'},     {"function", 0x1100, 't'}, {"_etext", 0x2000, 'A'},
        {"_sinittext", 0x3000, 'T'}, {"_einittext", 0x4000, 'T'}, {"_end", 0x9000, 'A'}};
    QCOMPARE(selected(symbols, optionsOf("4.14")),
             (QStringList{"_stext", "_text", "function", "_etext", "_sinittext", "_einittext"}));
    QCOMPARE(selected(symbols, optionsOf("5.10")), (QStringList{"_stext", "function", "_sinittext", "_einittext"}));
    // Nor does an absolute end count as one from 5.5 on: without it the text ends at 0.
    QCOMPARE(selected(symbols, optionsOf("4.14", false)),
             (QStringList{"_stext", "_text", "function", "_etext", "_sinittext", "_einittext"}));
    QCOMPARE(selected(symbols, optionsOf("5.10", false)), (QStringList{"_sinittext", "_einittext"}));
}

void TestKallsymsEras::rangesOfTextByRelease() {
    const std::vector<NamedAddress> symbols = {{"at_zero", 0},         {"_stext", 0x1000},      {"_etext", 0x2000},
                                               {"_sinittext", 0x3000}, {"_einittext", 0x4000},  {"_sextratext", 0x5000},
                                               {"extra", 0x5100},      {"_eextratext", 0x6000}, {"after_extra", 0x6000},
                                               {"_stext_l1", 0x7000},  {"in_l1", 0x7100},       {"_etext_l1", 0x8000},
                                               {"after_l1", 0x8000}};
    const QStringList always = {"_stext", "_etext", "_sinittext", "_einittext"};
    QCOMPARE(selected(symbols, optionsOf("2.6.17", false)),
             always + QStringList({"_sextratext", "extra", "_eextratext"}));
    // The second Blackfin pair is missing: symbols at 0 lie between its ends.
    const QStringList l1 = {"_stext_l1", "in_l1", "after_l1", "_etext_l1"};
    QCOMPARE(selected(symbols, optionsOf("2.6.32", false)), QStringList("at_zero") + always + l1);
    QCOMPARE(selected(symbols, optionsOf("4.19", false)), QStringList("at_zero") + always + l1);
    QCOMPARE(selected(symbols, optionsOf("4.20", false)), always);
    QCOMPARE(selected(symbols, optionsOf("5.10", false)), always);
}

void TestKallsymsEras::nameLimitsByRelease() {
    const std::string name(600, 'x');
    const auto longest = [&](std::string_view release) {
        std::size_t length = name.size();
        while (!isKept(release, std::string_view(name).substr(0, length)))
            --length;
        return length;
    };
    QCOMPARE(longest("2.6.32"), std::size_t{600});
    QCOMPARE(longest("4.4"), std::size_t{128});
    QCOMPARE(longest("4.18"), std::size_t{128});
    QCOMPARE(longest("4.19"), std::size_t{127});
    QCOMPARE(longest("6.0"), std::size_t{127});
    QCOMPARE(longest("6.1"), std::size_t{511});
}

void TestKallsymsEras::lettersByRelease() {
    QVERIFY(isKept("2.6.17", "debug", 'N') && !isKept("2.6.32", "debug", 'N'));
    QVERIFY(isKept("4.4", "comment", 'n') && !isKept("4.14", "comment", 'n'));
    QVERIFY(isKept("5.10", "__gp", 'a') && !isKept("6.1", "__gp", 'a'));
    for (const char* release : {"2.6.17", "4.4", "5.10", "6.12"}) {
        QVERIFY(isKept(release, "__gp", 'A') && isKept(release, "__kernel_sigtramp", 'A'));
        QVERIFY(!isKept(release, "other", 'A') && !isKept(release, "other", 'a') && !isKept(release, "once", 'u'));
    }
}

void TestKallsymsEras::namesByRelease_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("dropped");
    const auto row = [](const char* name, const char* kept, const char* dropped) {
        QTest::newRow(name) << name << kept << dropped;
    };
    row("$a", "", "2.6.12 2.6.17 4.4 5.10 6.1");
    row("$a.17", "", "2.6.12 2.6.17 4.4 5.10");
    row("$L12", "2.6.12", "2.6.17 4.4 5.10 6.1");
    row("f_compiled.5", "4.4 5.10", "2.6.17 2.6.32 3.2");
    row("printk_veneer", "2.6.32 3.2", "4.4 4.14 5.10 6.12");
    row("f_from_arm", "4.4", "4.14 5.10");
    row("__crc_f", "4.4", "4.14 5.10 6.12");
    row(".LASANPC12", "5.2", "5.3 5.17 5.18");
    row(".Lfoo", "5.3 5.17", "5.18 6.1 6.12");
    row("__kvm_nvhe_f", "5.8 5.19 6.1", "5.9 5.18");
    row("__kvm_nvhe_.L1", "5.8", "5.9 5.19 6.12");
    row("0000.plt_branch.f", "5.8", "5.9 6.1");
    row("__LA25Thunk_f", "5.10", "5.11 6.1 6.12");
    row("__kstrtab_f", "6.0", "6.1 6.12");
    row("kallsyms_names", "6.10 7.0", "2.6.17 4.14 6.9");
    row("kallsyms_offsets", "4.5", "4.6 5.10 6.9");
    row("kallsyms_seqs_of_names", "6.1.41 6.2", "6.1.42 6.1.60 6.3 6.9");
    row("__mod_device_table__pci", "6.17", "6.18 7.0");
}

void TestKallsymsEras::namesByRelease() {
    QFETCH(QString, name);
    QFETCH(QString, kept);
    QFETCH(QString, dropped);
    for (const QString& release : kept.split(' ', Qt::SkipEmptyParts))
        QVERIFY2(isKept(release.toStdString(), name.toStdString()), qPrintable(release));
    for (const QString& release : dropped.split(' ', Qt::SkipEmptyParts))
        QVERIFY2(!isKept(release.toStdString(), name.toStdString()), qPrintable(release));
}

void TestKallsymsEras::sortByRelease() {
    const std::vector<NamedAddress> symbols = {
        {"__start_it", 0x1000}, {"__two", 0x1000}, {"a_weak", 0x1000, 'W'}, {"zero", 0x1000}};
    const QStringList asListed = {"__start_it", "__two", "a_weak", "zero"};
    QCOMPARE(selected(symbols, optionsOf("2.6.17")), asListed);
    QCOMPARE(selected(symbols, optionsOf("2.6.24")), asListed);
    QCOMPARE(selected(symbols, optionsOf("2.6.25")), (QStringList{"__start_it", "__two", "zero", "a_weak"}));
    for (const char* release : {"2.6.30", "2.6.32", "4.14", "6.12"})
        QCOMPARE(selected(symbols, optionsOf(release)), (QStringList{"zero", "__two", "__start_it", "a_weak"}));
}

void TestKallsymsEras::symbolsBelowPageOffset() {
    KallsymsOptions options = optionsOf("4.4");
    options.lowest = {0x1000};
    QCOMPARE(selected({{"vector", 0xfff}, {"first", 0x1000}}, options), QStringList{"first"});
}

/// The letters of one section's local symbols under each rule set: reference, binutils 2.29 to 2.43.
void TestKallsymsEras::nmLettersByBinutils() {
    const auto letters = [](const char* name, std::uint64_t flags, std::uint32_t type = 1) {
        Section section;
        section.name = name;
        section.flags = flags;
        section.type = type;
        QByteArray out;
        for (const NmRules rules : {NmRules::Flags, NmRules::NameWords, NmRules::NameStarts})
            out += sectionLetter(section, rules);
        return out;
    };
    constexpr std::uint64_t kReadOnly = 2, kWritable = 3, kCode = 6;
    QCOMPARE(letters(".rodata", kWritable), QByteArray("drr"));
    QCOMPARE(letters(".rodata", kReadOnly), QByteArray("rrr"));
    QCOMPARE(letters(".rodata.str1.8", kWritable), QByteArray("drr"));
    QCOMPARE(letters(".init.data", kWritable), QByteArray("dtt"));
    QCOMPARE(letters(".init_array", kWritable), QByteArray("ddt"));
    QCOMPARE(letters(".init.text", kCode), QByteArray("ttt"));
    QCOMPARE(letters(".data..percpu", kWritable), QByteArray("ddd"));
    QCOMPARE(letters(".data_nosave", kReadOnly), QByteArray("rrd"));
    QCOMPARE(letters(".sdata", kWritable), QByteArray("dgg"));
    QCOMPARE(letters(".sbss", kWritable, 8), QByteArray("bss"));
    QCOMPARE(letters(".idata$2", kWritable), QByteArray("iii"));
    QCOMPARE(letters(".idatafoo", kWritable), QByteArray("ddi"));
    QCOMPARE(letters(".text.unlikely", kCode), QByteArray("ttt"));
    QCOMPARE(letters("vars", kReadOnly), QByteArray("rdd"));
    QCOMPARE(letters("__ksymtab", kReadOnly), QByteArray("rrr"));
}

void TestKallsymsEras::nmLettersAreInferred() {
    const Image image = imageWithSections();
    const std::pair<NmRules, const char*> expected[] = {
        {NmRules::Flags, "TDDDD"}, {NmRules::NameWords, "TRTDD"}, {NmRules::NameStarts, "TRTTD"}};
    for (const auto& [rules, letters] : expected) {
        KallsymsOptions options = optionsOf("4.14");
        options.letters = rules;
        Kallsyms found;
        found.entries = selectEntries(image, options);
        found.count = static_cast<std::uint32_t>(found.entries.size());
        QCOMPARE(lettersOf(found.entries), QByteArray(letters));
        const KallsymsOptions inferred = inferOptions(image, found);
        QCOMPARE(inferred.letters, rules);
        QCOMPARE(lettersOf(selectEntries(image, inferred)), QByteArray(letters));
        QVERIFY(std::ranges::any_of(inferred.reasons, [&](const std::string& reason) {
            return reason.find(nmRulesName(rules)) != std::string::npos;
        }));
    }
}

void TestKallsymsEras::erasAreInferredAndVerified_data() {
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("allSymbols");
    for (const char* release :
         {"2.6.17", "2.6.32", "3.2.40", "3.16.7", "4.4.302", "4.9.1", "4.14.326", "4.19.9", "5.4.1", "5.10.1", "5.18",
          "6.0.1",  "6.1.1",  "6.1.50", "6.1.90", "6.3.1",   "6.6.1", "6.12.1",   "6.15.1", "7.0.1", "7.2"})
        for (const bool all : {false, true})
            QTest::addRow("%s%s", release, all ? ", all symbols" : "") << release << all;
}

/// Tables as that release makes them, read, inferred and made again: nothing differs.
void TestKallsymsEras::erasAreInferredAndVerified() {
    QFETCH(QString, release);
    QFETCH(bool, allSymbols);
    const std::string text = release.toStdString();
    KallsymsOptions options = optionsOf(text, allSymbols);
    options.absolutePercpu = absolutePercpuOfRelease(parseRelease(text), 62);
    const Image image = imageWithTables(kernelSymbols(options.absolutePercpu), options,
                                        formatOfRelease(parseRelease(text), 8, 62), text);
    const auto found = readKallsyms(image);
    QVERIFY(found && found->diagnostics.empty());
    const KallsymsOptions inferred = inferOptions(image, *found);
    QCOMPARE(inferred.allSymbols, allSymbols);
    QCOMPARE(inferred.patch, options.patch);
    QVERIFY(selectEntries(image, inferred) == found->entries);
    const KallsymsReport report = verifyKallsyms(image, *found, inferred);
    QCOMPARE(report.differing.value, 0U);
    QVERIFY(report.clean());
}

void TestKallsymsEras::vendorsNameLimitIsInferred() {
    const std::string name(170, 'n');
    std::vector<NamedAddress> symbols = kernelSymbols(false);
    symbols.push_back({name, kText + 0x1500});
    KallsymsOptions options = optionsOf("4.19");
    options.nameLimit = 191;
    const Image image = imageWithTables(symbols, options, formatOfRelease({4, 19}, 8, 183), "4.19.95");
    const auto found = readKallsyms(image);
    QVERIFY(found.has_value());
    const KallsymsOptions inferred = inferOptions(image, *found);
    QCOMPARE(inferred.nameLimit, std::optional<std::uint32_t>(170));
    QVERIFY(selectEntries(image, inferred) == found->entries);
}

void TestKallsymsEras::pageOffsetIsInferred() {
    Image image = imageOf({{"vector_stub", 0x1000}, {"_text", kText}, {"_end", kText + 0x1000, 'B'}}, "4.4.1");
    image.machine = 40;
    KallsymsOptions options = optionsOf("4.4");
    options.lowest = {kText};
    Kallsyms found;
    found.format.style = KallsymsStyle::Absolute;
    found.entries = selectEntries(image, options);
    found.count = static_cast<std::uint32_t>(found.entries.size());
    QCOMPARE(found.count, 2U);
    QCOMPARE(inferOptions(image, found).lowest, Vma{kText});
    image.release = "4.9.1";
    QCOMPARE(inferOptions(image, found).lowest, Vma{0});
}

/// On arm64 with RELA a whole table of addresses is zeros in the file and relocations beside it.
void TestKallsymsEras::relocatedAddressTableIsRead() {
    const KallsymsOptions options = optionsOf("4.4");
    Image image = imageWithTables(kernelSymbols(false), options, formatOfRelease({4, 4}, 8, 183), "4.4.1");
    image.machine = 183;
    const auto before = readKallsyms(image);
    QVERIFY(before.has_value());
    const KallsymsSlot slot = before->table(KallsymsTable::Addresses).value();
    const auto at = static_cast<std::size_t>((slot.vma - image.sections[1].vma).value);
    const ByteView all = image.file->all();
    std::vector<std::byte> bytes(all.begin(), all.end());
    bytes.resize((bytes.size() + 7) / 8 * 8);
    const std::size_t rela = bytes.size();
    constexpr std::uint64_t kRelative = 1027; // R_AARCH64_RELATIVE
    for (std::size_t i = 0; i < before->entries.size(); ++i) {
        const std::uint64_t words[] = {slot.vma.value + 8 * i, kRelative, before->entries[i].address.value};
        for (const std::uint64_t word : words) {
            bytes.resize(bytes.size() + 8);
            writeWord(bytes.data() + bytes.size() - 8, word, 8, Endian::Little);
        }
        writeWord(bytes.data() + at + 8 * i, 0, 8, Endian::Little);
    }
    Section section;
    section.name = ".rela.dyn";
    section.type = 4;
    section.flags = 2;
    section.vma = {0xffffffff83000000};
    section.offset = {rela};
    section.size = {bytes.size() - rela};
    image.sections.push_back(section);
    image.file = FileBytes::fromBytes(bytes);
    const auto found = readKallsyms(image);
    QVERIFY(found && found->diagnostics.empty());
    QVERIFY(found->entries == before->entries);
    QVERIFY(verifyKallsyms(image, *found, inferOptions(image, *found)).clean());
}

QTEST_GUILESS_MAIN(TestKallsymsEras)
#include "test_kallsyms_eras.moc"
