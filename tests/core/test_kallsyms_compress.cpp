// SPDX-License-Identifier: GPL-3.0-or-later
// Token compression on lists small enough to follow by hand.
#include "core/kallsyms/compress.h"

#include <QTest>

using namespace strata;

namespace {

KallsymsEntry entry(std::string_view name, char letter = 'T') {
    return {Vma{}, name, letter, false};
}

CompressedNames compress(const std::vector<KallsymsEntry>& entries, bool twoByteLengths = true) {
    auto compressed = compressNames(entries, twoByteLengths);
    if (!compressed) qFatal("%s", compressed.error().text.c_str());
    return std::move(*compressed);
}

std::vector<int> bytesOf(const CompressedNames& c) {
    std::vector<int> out;
    out.reserve(c.names.size());
    for (const std::byte b : c.names)
        out.push_back(static_cast<int>(b));
    return out;
}

} // namespace

class TestKallsymsCompress : public QObject {
    Q_OBJECT
private slots:
    void mostFrequentPairGetsCode255();
    void equalCountsTakeSmallestSecondThenFirst();
    void overlapsCountButAreNotReplacedTwice();
    void tokensGrowOutOfTokens();
    void literalsKeepTheirCodes();
    void pairsNeverSpanNames();
    void stopsWhenNoPairIsLeft();
    void lengthsOver127TakeTwoBytes();
    void oneByteLengthsReach255();
    void markerForEvery256thRecord();
    void orderOfNamesDoesNotMatter();
    void nulInANameIsRefused();
    void cancelledWorkSaysSo();
};

void TestKallsymsCompress::mostFrequentPairGetsCode255() {
    // "Tab" and "Tac": Ta twice, ab and ac once.
    const auto c = compress({entry("ab"), entry("ac")});
    QCOMPARE(c.tokens[255], std::string("Ta"));
    // Then X=Ta: pairs (X,b) and (X,c), once each; b is the smaller second code.
    QCOMPARE(c.tokens[254], std::string("Tab"));
    QCOMPARE(c.tokens[253], std::string("Tac"));
    QCOMPARE(bytesOf(c), (std::vector<int>{1, 254, 1, 253}));
}

void TestKallsymsCompress::equalCountsTakeSmallestSecondThenFirst() {
    // zT?: pairs "Tz", "za" | "Tb", "ba": second 'a' is smallest; among (b,a) and (z,a) the smaller first is b.
    const auto c = compress({entry("za"), entry("ba")});
    QCOMPARE(c.tokens[255], std::string("ba"));
    QCOMPARE(c.tokens[254], std::string("za"));
}

void TestKallsymsCompress::overlapsCountButAreNotReplacedTwice() {
    // "Taaa": aa counts twice, Ta once. Replaced left to right: T X a.
    const auto c = compress({entry("aaa")});
    QCOMPARE(c.tokens[255], std::string("aa"));
    // T X a: (X,a) has the smaller second code ('a' = 97 < 255), so it goes first.
    QCOMPARE(c.tokens[254], std::string("aaa"));
    QCOMPARE(c.tokens[253], std::string("Taaa"));
    QCOMPARE(bytesOf(c), (std::vector<int>{1, 253}));
}

void TestKallsymsCompress::tokensGrowOutOfTokens() {
    const auto c = compress({entry("sched_init"), entry("sched_init")});
    QCOMPARE(c.names.size(), 4U);
    QCOMPARE(c.names[1], c.names[3]);
    QCOMPARE(c.tokens[static_cast<std::size_t>(c.names[1])], std::string("Tsched_init"));
}

void TestKallsymsCompress::literalsKeepTheirCodes() {
    // Byte 0xff occurs in a name, so 255 is a literal and the first free code is 254.
    const auto c = compress({entry("\xff\xff")});
    QCOMPARE(c.tokens[255], std::string("\xff"));
    QCOMPARE(c.tokens['T'], std::string("T"));
    QCOMPARE(c.tokens[254], std::string("T\xff"));
}

void TestKallsymsCompress::pairsNeverSpanNames() {
    const auto c = compress({entry("a", 'b'), entry("b", 'a')});
    // "ba" and "ab" once each; nothing of "aa" at the seam.
    QCOMPARE(c.tokens[255], std::string("ba"));
    QCOMPARE(c.tokens[254], std::string("ab"));
    QVERIFY(c.tokens[253].empty());
}

void TestKallsymsCompress::stopsWhenNoPairIsLeft() {
    const auto empty = compress({});
    QVERIFY(empty.names.empty());
    QVERIFY(empty.markers.empty());
    const auto letters = compress({entry("", 'T'), entry("", 't')});
    QCOMPARE(bytesOf(letters), (std::vector<int>{1, 'T', 1, 't'}));
    QVERIFY(letters.tokens[255].empty());
}

/// A name of 259 bytes with its letter and one of `length`, which no token can shorten by much.
static std::vector<KallsymsEntry> incompressible(std::vector<std::string>& storage, std::size_t length) {
    // Every byte from 1 to 255 is a literal, so only code 0 is free: it saves one code in each name.
    std::string all = "qaz";
    for (int b = 1; b < 256; ++b)
        all += static_cast<char>(b);
    storage = {all, std::string(length, 'q')};
    for (std::size_t i = 0; i < length; ++i)
        storage[1][i] = static_cast<char>(1 + i * 7 % 255);
    return {entry(storage[0]), entry(storage[1])};
}

void TestKallsymsCompress::lengthsOver127TakeTwoBytes() {
    std::vector<std::string> storage;
    const auto c = compress(incompressible(storage, 199));
    const std::size_t first = (static_cast<std::size_t>(c.names[0]) & 0x7f) | static_cast<std::size_t>(c.names[1]) << 7;
    QVERIFY(first > 127);
    const std::size_t at = first + 2;
    QVERIFY((static_cast<int>(c.names[at]) & 0x80) != 0);
    const std::size_t second =
        (static_cast<std::size_t>(c.names[at]) & 0x7f) | static_cast<std::size_t>(c.names[at + 1]) << 7;
    QCOMPARE(at + 2 + second, c.names.size());
}

void TestKallsymsCompress::oneByteLengthsReach255() {
    std::vector<std::string> storage;
    auto entries = incompressible(storage, 199);
    const auto tooLong = compressNames(entries, false);
    QVERIFY(!tooLong);
    QVERIFY(QString::fromStdString(tooLong.error().text).contains("255"));
    storage[0].resize(150);
    entries[0].name = storage[0];
    const auto c = compress(entries, false);
    QVERIFY(static_cast<int>(c.names[0]) > 127);
    QCOMPARE(c.names.size(), 1 + static_cast<std::size_t>(c.names[0]) + 1 +
                                 static_cast<std::size_t>(c.names[1 + static_cast<std::size_t>(c.names[0])]));
}

void TestKallsymsCompress::markerForEvery256thRecord() {
    const std::vector<KallsymsEntry> entries(513, entry("same"));
    const auto c = compress(entries);
    QCOMPARE(c.names.size(), 2U * 513);
    QCOMPARE(c.markers, (std::vector<std::uint64_t>{0, 512, 1024}));
}

void TestKallsymsCompress::orderOfNamesDoesNotMatter() {
    const std::vector<KallsymsEntry> forward = {entry("alloc_pages"), entry("free_pages"), entry("page_alloc", 't')};
    const std::vector<KallsymsEntry> backward(forward.rbegin(), forward.rend());
    const auto a = compress(forward);
    const auto b = compress(backward);
    QVERIFY(a.tokens == b.tokens);
    QCOMPARE(a.names.size(), b.names.size());
}

void TestKallsymsCompress::nulInANameIsRefused() {
    using namespace std::string_view_literals;
    const auto bad = compressNames(std::vector{entry("a\0b"sv)}, true);
    QVERIFY(!bad);
    QVERIFY(bad.error().text.find("NUL") != std::string::npos);
}

void TestKallsymsCompress::cancelledWorkSaysSo() {
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = compressNames(std::vector{entry("abc")}, true, Progress{{}, stop.get_token()});
    QVERIFY(!cancelled);
    QCOMPARE(std::string_view(cancelled.error().text), kCancelled);
}

QTEST_GUILESS_MAIN(TestKallsymsCompress)
#include "test_kallsyms_compress.moc"
