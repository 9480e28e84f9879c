// SPDX-License-Identifier: GPL-3.0-or-later
// Which symbols become entries, and in which order.
#include "core/kallsyms/filter.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>
#include <fmt/format.h>

using namespace strata;
using namespace strata::test;

namespace {

KallsymsOptions optionsOf(unsigned major, unsigned minor) {
    KallsymsOptions options;
    options.major = major;
    options.minor = minor;
    return options;
}

QStringList namesOf(const std::vector<KallsymsEntry>& entries) {
    QStringList names;
    for (const KallsymsEntry& entry : entries)
        names << QString::fromUtf8(entry.name.data(), static_cast<int>(entry.name.size()));
    return names;
}

QStringList selected(std::vector<NamedAddress> symbols, const KallsymsOptions& options) {
    const Image image = imageOf(std::move(symbols));
    return namesOf(selectEntries(image, options));
}

bool isKept(std::string_view name, unsigned major, unsigned minor) {
    return selected({{name, 0x1000}}, optionsOf(major, minor)).size() == 1;
}

} // namespace

class TestKallsymsSelect : public QObject {
    Q_OBJECT
private slots:
    void equalAddressesWeakThenScriptMadeThenUnderscores();
    void scriptMadeNeedsEightCharactersAndTwoUnderscores();
    void undefinedAbsoluteAndDebugLettersAreDropped();
    void namesAreFilteredByRelease_data();
    void namesAreFilteredByRelease();
    void overlongNamesAreDropped();
    void keepSwitchesTurnGroupsOff();
    void withoutAllSymbolsOnlyTextStays();
    void sectionBoundsStayFrom610();
    void percpuSymbolsBecomeAbsoluteAndLoseWeakness();
    void gatesAgreeWithTheRules();
    void releaseIsReadOffTheBanner();
};

void TestKallsymsSelect::equalAddressesWeakThenScriptMadeThenUnderscores() {
    QCOMPARE(selected({{"weak_alias", 0x1000, 'W'},
                       {"__start_rodata", 0x1000},
                       {"__two", 0x1000},
                       {"_one", 0x1000},
                       {"zero_b", 0x1000},
                       {"zero_a", 0x1000},
                       {"vobject", 0x1000, 'V'},
                       {"later", 0x1008}},
                      optionsOf(6, 12)),
             (QStringList{"vobject", "zero_a", "zero_b", "_one", "__two", "__start_rodata", "weak_alias", "later"}));
}

void TestKallsymsSelect::scriptMadeNeedsEightCharactersAndTwoUnderscores() {
    // "__a_end" has seven characters: only its underscores count. "_a_start" has one underscore.
    QCOMPARE(
        selected({{"__a_end", 0x1000}, {"__ab_end", 0x1000}, {"___z", 0x1000}, {"_a_start", 0x1000}}, optionsOf(6, 12)),
        (QStringList{"_a_start", "__a_end", "___z", "__ab_end"}));
    QCOMPARE(selected({{"__stop_x", 0x1000}, {"___z", 0x1000}}, optionsOf(6, 12)), (QStringList{"___z", "__stop_x"}));
    QCOMPARE(selected({{"__end_of", 0x1000}, {"___z", 0x1000}}, optionsOf(6, 12)), (QStringList{"___z", "__end_of"}));
}

void TestKallsymsSelect::undefinedAbsoluteAndDebugLettersAreDropped() {
    for (const char letter : {'a', 'A', 'N', 'n', 'U', 'u', 'w'})
        QVERIFY2(selected({{"name", 0x1000, letter}}, optionsOf(6, 12)).isEmpty(), &letter);
    for (const char letter : {'t', 'T', 'd', 'D', 'r', 'R', 'b', 'B', 'W', 'V', 'v', 'i', '?'})
        QCOMPARE(selected({{"name", 0x1000, letter}}, optionsOf(6, 12)).size(), 1);
    QCOMPARE(selected({{"__gp", 0x1000, 'A'}}, optionsOf(6, 12)).size(), 1);
}

void TestKallsymsSelect::namesAreFilteredByRelease_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("kept"); // in 6.1, 6.4, 6.6, 6.9, 6.12, 6.14, 6.18
    const auto row = [](const char* name, const char* kept) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(kept);
    };
    row("plain_name", "1111111");
    row("$dollar", "0100100");
    row("__kvm_nvhe_$d", "0100100");
    row("__pi_$x", "1100100");
    row("__pi_.L12", "1100000");
    row(".Llocal", "0000000");
    row("L0", "0000000");
    row("L01", "1111111");
    row("__crc_printk", "0000000");
    row("__kstrtab_printk", "0000000");
    row("__kstrtabns_printk", "0000000");
    row("__efistub_memcpy", "0000000");
    row("__kcfi_typeid_f", "0000000");
    row("__pi___kcfi_typeid_f", "1100000");
    row("__kvm_nvhe_memcpy", "1111111");
    row("__AArch64ADRPThunk_f", "0000000");
    row("__ARMv4PILongBXThunk_f", "1110000");
    row("__Thunk_f", "1110000");
    row("__not_a_Thunk_f", "1111111");
    row("Thunk_f", "1111111");
    row("printk_veneer", "0000000");
    row("veneer_printk", "1111111");
    row("f_from_arm", "0000000");
    row("f_from_thumb", "0000000");
    row("0000001b.long_branch.f", "0000000");
    row("0000001b.plt_branch.f", "0000000");
    row("00000012.plt_call.f", "1111111");
    row("_SDA_BASE_", "0000000");
    row("kallsyms_names", "0000111");
    row("kallsyms_op", "1111111");
    row("__UNIQUE_ID_modinfo123", "1111110");
    row("__UNIQUE_ID_modinfo", "1111111");
    row("__UNIQUE_ID_modinfo12x", "1111111");
    row("__mod_device_table__pci", "1111110");
}

void TestKallsymsSelect::namesAreFilteredByRelease() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, kept);
    QByteArray actual;
    for (const auto& [major, minor] :
         {std::pair(6U, 1U), {6U, 4U}, {6U, 6U}, {6U, 9U}, {6U, 12U}, {6U, 14U}, {6U, 18U}})
        actual +=
            isKept(std::string_view(name.data(), static_cast<std::size_t>(name.size())), major, minor) ? '1' : '0';
    QCOMPARE(actual, kept);
}

void TestKallsymsSelect::overlongNamesAreDropped() {
    const std::string longest(511, 'x');
    const std::string tooLong(512, 'y');
    QVERIFY(isKept(longest, 6, 1));
    QVERIFY(!isKept(tooLong, 6, 1));
    QVERIFY(!isKept(std::string_view(longest).substr(0, 128), 5, 15));
    QVERIFY(isKept(std::string_view(longest).substr(0, 127), 5, 15));
}

void TestKallsymsSelect::keepSwitchesTurnGroupsOff() {
    const std::vector<NamedAddress> symbols = {
        {"kallsyms_names", 0x1000}, {"f_veneer", 0x1001}, {"$x.1", 0x1002}, {"L0", 0x1003}};
    KallsymsOptions options = optionsOf(6, 1);
    QVERIFY(selected(symbols, options).isEmpty());
    options.keepTables = true;
    QCOMPARE(selected(symbols, options), QStringList{"kallsyms_names"});
    options.keepStubs = true;
    QCOMPARE(selected(symbols, options), (QStringList{"kallsyms_names", "f_veneer"}));
    options.keepDollarNames = true;
    QCOMPARE(selected(symbols, options), (QStringList{"kallsyms_names", "f_veneer", "$x.1"}));
    options.rules = 0;
    QCOMPARE(selected(symbols, options).size(), 4);
}

void TestKallsymsSelect::withoutAllSymbolsOnlyTextStays() {
    const std::vector<NamedAddress> symbols = {{"_text", 0x0f00},       {"_stext", 0x1000},    {"function", 0x1800},
                                               {"_etext", 0x2000, 'D'}, {"at_end", 0x2000},    {"data", 0x2800, 'D'},
                                               {"_sinittext", 0x3000},  {"init", 0x3100, 't'}, {"_einittext", 0x4000},
                                               {"after_init", 0x4000},  {"bss", 0x5000, 'B'}};
    KallsymsOptions options = optionsOf(6, 1);
    QCOMPARE(selected(symbols, options).size(), 11);
    options.allSymbols = false;
    QCOMPARE(selected(symbols, options),
             (QStringList{"_stext", "function", "_etext", "_sinittext", "init", "_einittext"}));
}

void TestKallsymsSelect::sectionBoundsStayFrom610() {
    const std::vector<NamedAddress> symbols = {
        {"_stext", 0x1000}, {"_etext", 0x2000}, {"__start_tbl", 0x9000, 'D'}, {"__stop_tbl", 0x9100, 'D'}};
    KallsymsOptions options = optionsOf(6, 9);
    options.allSymbols = false;
    QCOMPARE(selected(symbols, options), (QStringList{"_stext", "_etext"}));
    options.minor = 10;
    QCOMPARE(selected(symbols, options), (QStringList{"_stext", "_etext", "__start_tbl", "__stop_tbl"}));
}

void TestKallsymsSelect::percpuSymbolsBecomeAbsoluteAndLoseWeakness() {
    KallsymsOptions options = optionsOf(6, 12);
    options.absolutePercpu = true;
    const Image image = imageOf({{"__per_cpu_start", 0x0, 'D'},
                                 {"b_strong", 0x10, 'D'},
                                 {"a_weak", 0x10, 'W'},
                                 {"__per_cpu_end", 0x20, 'D'},
                                 {"text", 0x1000, 'T'}});
    const auto entries = selectEntries(image, options);
    QCOMPARE(namesOf(entries), (QStringList{"__per_cpu_start", "a_weak", "b_strong", "__per_cpu_end", "text"}));
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(entries[i].absolutePercpu && entries[i].letter == 'A');
    QVERIFY(!entries[4].absolutePercpu && entries[4].letter == 'T');
}

/// The gates in front of the rules must never hide a match: each rule's own text matches it.
void TestKallsymsSelect::gatesAgreeWithTheRules() {
    const auto rules = filterRules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        std::string name(rules[i].text);
        if (rules[i].match == NameMatch::Suffix || rules[i].match == NameMatch::Contains) name.insert(0, "some");
        if (rules[i].match == NameMatch::AlnumThunk) name = fmt::format("__x86{}f", name);
        if (rules[i].match == NameMatch::PrefixDigits) name += "7";
        if (rules[i].match == NameMatch::Mapping) name += "a";
        QVERIFY2((matchingRules(name) >> i & 1) != 0, name.c_str());
        QCOMPARE(matchingRules("printk"), std::uint64_t{0});
    }
    QCOMPARE(matchingRules(""), std::uint64_t{0});
}

void TestKallsymsSelect::releaseIsReadOffTheBanner() {
    QCOMPARE(parseRelease("6.12.117+deb12-cloud-amd64").minor, 12U);
    QCOMPARE(parseRelease("6.1").major, 6U);
    QVERIFY(!parseRelease("").known());
    QVERIFY(!parseRelease("6").known());
    QVERIFY(!parseRelease("x.y").known());
}

QTEST_GUILESS_MAIN(TestKallsymsSelect)
#include "test_kallsyms_select.moc"
