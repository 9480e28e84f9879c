// SPDX-License-Identifier: GPL-3.0-or-later
// System.map, /proc/kallsyms and nm text.
#include "core/kallsyms/listing.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace strata;

namespace {

const std::string kMap = "ffffffff81000000 T _stext\nffffffff81000000 T _text\nffffffff81000100 t schedule\n";
const std::string kProc = "0000000000000000 A __per_cpu_start\n"
                          "ffffffff9b000000 T _stext\n"
                          "ffffffffc0a1d000 t ext4_evict_inode\t[ext4]\n"
                          "ffffffffc0a1d100 t ext4_read\t[ext4]\n"
                          "ffffffffc0009a04 t bpf_prog_6deef7357e7b4530\t[bpf]\n"
                          "ffffffffc0007000 t ftrace_trampoline\t[__builtin__ftrace]\n"
                          "ffffffffc0006000 t do_one [a_module]\n";
const std::string kNm = "                 w __start_notes\n                 U elsewhere\n0000000000000001 a absolute\n"
                        "ffffffff81000000 T _stext\n";

SymbolListing parsed(const std::string& text) {
    auto listing = parseSymbolListing(text, "listing");
    if (!listing) qFatal("%s", listing.error().text.c_str());
    return std::move(*listing);
}

} // namespace

class TestSymbolListing : public QObject {
    Q_OBJECT
private slots:
    void systemMap();
    void procKallsymsSetsModulesApart();
    void nmHasUndefinedSymbols();
    void zerosAreRecognised();
    void oneSymbolAtZeroIsNoRestriction();
    void lineEndsOfOtherSystemsAreTaken();
    void oddLinesAreReportedWithTheirNumber();
    void manyOddLinesAreCounted();
    void noSymbolAtAllIsAnError_data();
    void noSymbolAtAllIsAnError();
    void cutAtEveryLength();
    void everyBitFlipped();
};

void TestSymbolListing::systemMap() {
    const SymbolListing listing = parsed(kMap);
    QCOMPARE(listing.kind, ListingKind::SystemMap);
    QCOMPARE(listing.symbols.size(), std::size_t{3});
    QCOMPARE(listing.symbols[2].vma, Vma{0xffffffff81000100});
    QCOMPARE(listing.symbols[2].letter, 't');
    QCOMPARE(listing.symbols[2].name, std::string_view("schedule"));
    QCOMPARE(listing.symbols[2].line, 3U);
    QVERIFY(listing.diagnostics.empty() && listing.modules.empty() && !listing.zeros);
}

void TestSymbolListing::procKallsymsSetsModulesApart() {
    const SymbolListing listing = parsed(kProc);
    QCOMPARE(listing.kind, ListingKind::ProcKallsyms);
    QCOMPARE(listing.symbols.size(), std::size_t{2});
    QCOMPARE(listing.modules.size(), std::size_t{2});
    QCOMPARE(listing.modules[0].name, std::string("a_module"));
    QCOMPARE(listing.modules[1].name, std::string("ext4"));
    QCOMPARE(listing.modules[1].symbols, 2U);
    QCOMPARE(listing.bpf, 2U);
    QVERIFY(!listing.zeros && listing.diagnostics.empty());
}

void TestSymbolListing::nmHasUndefinedSymbols() {
    const SymbolListing listing = parsed(kNm);
    QCOMPARE(listing.kind, ListingKind::Nm);
    QCOMPARE(listing.symbols.size(), std::size_t{4});
    QVERIFY(listing.symbols[0].undefined && listing.symbols[1].undefined && !listing.symbols[2].undefined);
    QCOMPARE(listing.symbols[1].letter, 'U');
}

void TestSymbolListing::zerosAreRecognised() {
    const SymbolListing listing =
        parsed("0000000000000000 T _stext\n0000000000000000 t schedule\n0000000000000000 t f\t[ext4]\n");
    QVERIFY(listing.zeros);
    QCOMPARE(listing.kind, ListingKind::ProcKallsyms);
}

void TestSymbolListing::oneSymbolAtZeroIsNoRestriction() {
    QVERIFY(!parsed("0000000000000000 T _stext\n").zeros);
    QVERIFY(!parsed("0000000000000000 A __per_cpu_start\nffffffff81000000 T _stext\n").zeros);
}

void TestSymbolListing::lineEndsOfOtherSystemsAreTaken() {
    const std::string text = "ffffffff81000000 T _stext\r\n\r\nffffffff81000100 t schedule";
    const SymbolListing listing = parsed(text);
    QCOMPARE(listing.symbols.size(), std::size_t{2});
    QCOMPARE(listing.symbols[0].name, std::string_view("_stext"));
    QCOMPARE(listing.symbols[1].line, 3U);
}

void TestSymbolListing::oddLinesAreReportedWithTheirNumber() {
    const SymbolListing listing = parsed("# a comment\n" + kMap +
                                         "ffffffff81000200 toolong name\nxyz t f\n"
                                         "ffffffff81000200 t name trailing\n11112222333344445 t f\n");
    QCOMPARE(listing.symbols.size(), std::size_t{3});
    QCOMPARE(listing.diagnostics.size(), std::size_t{5});
    QCOMPARE(listing.diagnostics[0].where, std::string("listing:1"));
    QCOMPARE(listing.diagnostics[1].where, std::string("listing:5"));
    QCOMPARE(listing.diagnostics[4].where, std::string("listing:8"));
    QVERIFY(listing.diagnostics[2].text.find("xyz t f") != std::string::npos);
}

void TestSymbolListing::manyOddLinesAreCounted() {
    std::string text = kMap;
    for (int i = 0; i < 1000; ++i)
        text += "odd\n";
    const SymbolListing listing = parsed(text);
    QCOMPARE(listing.diagnostics.size(), std::size_t{21});
    QVERIFY(listing.diagnostics.back().text.find("980 more") != std::string::npos);
}

void TestSymbolListing::noSymbolAtAllIsAnError_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("prose") << QByteArray("nothing of that\nkind here\n");
    QTest::newRow("an ELF file") << QByteArray("\x7f"
                                               "ELF\2\1\1\0\0\0\0",
                                               11);
    QTest::newRow("modules only") << QByteArray("ffffffffc0a1d000 t ext4_evict_inode\t[ext4]\n");
}

void TestSymbolListing::noSymbolAtAllIsAnError() {
    QFETCH(QByteArray, text);
    const auto listing = parseSymbolListing(text.toStdString(), "System.map");
    QVERIFY(!listing);
    QVERIFY(listing.error().text.starts_with("System.map: none of"));
}

void TestSymbolListing::cutAtEveryLength() {
    const std::string text = kNm + kProc;
    const std::size_t whole = parsed(text).symbols.size();
    for (std::size_t n = 0; n <= text.size(); ++n) {
        const auto listing = parseSymbolListing(std::string_view(text).substr(0, n), "cut");
        // A module's line that is cut before the module looks like one of the kernel.
        QVERIFY(!listing || listing->symbols.size() <= whole + 1);
        if (listing) QVERIFY(listing->diagnostics.size() <= 1); // only the last line can be odd
    }
}

void TestSymbolListing::everyBitFlipped() {
    const std::string text = kMap + kProc;
    for (std::size_t i = 0; i < text.size() * 8; ++i) {
        std::string flipped = text;
        flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
        const auto listing = parseSymbolListing(flipped, "flipped");
        QVERIFY(listing);
        // One line is spoilt at most, or split in two, or joined with the next.
        QVERIFY(listing->symbols.size() >= 3 && listing->symbols.size() <= 7);
        for (const ListedSymbol& symbol : listing->symbols)
            QVERIFY(!symbol.name.empty() && symbol.line >= 1 && symbol.line <= 11);
    }
}

QTEST_GUILESS_MAIN(TestSymbolListing)
#include "test_symbol_listing.moc"
