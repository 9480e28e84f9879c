// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/byte_pattern.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <random>

using namespace strata;

namespace {

QString shown(const BytePattern& pattern) {
    QString text;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        text += QString("%1/%2 ")
                    .arg(std::to_integer<int>(pattern.bytes[i]), 2, 16, QChar('0'))
                    .arg(std::to_integer<int>(pattern.mask[i]), 2, 16, QChar('0'));
    return text.trimmed();
}

} // namespace

class TestBytePattern : public QObject {
    Q_OBJECT
private slots:
    void whatIsTyped_data();
    void whatIsTyped();
    void whatIsNoPattern();
    void asALoopFindsIt();
    void inTheSample();
    void cancelAndCut();
};

void TestBytePattern::whatIsTyped_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("pairs") << QByteArray("de AD") << "de/ff ad/ff";
    QTest::newRow("no blanks") << QByteArray(" dead ") << "de/ff ad/ff";
    QTest::newRow("any byte") << QByteArray("de ?? ad") << "de/ff 00/00 ad/ff";
    QTest::newRow("half a byte") << QByteArray("d? ?a") << "d0/f0 0a/0f";
    QTest::newRow("odd digits are text") << QByteArray("abc") << "61/ff 62/ff 63/ff";
    QTest::newRow("a word") << QByteArray("up") << "75/ff 70/ff";
    QTest::newRow("hex in quotes is text") << QByteArray("\"de\"") << "64/ff 65/ff";
    QTest::newRow("escapes") << QByteArray(R"("a\n\0\"")") << "61/ff 0a/ff 00/ff 22/ff";
}

void TestBytePattern::whatIsTyped() {
    QFETCH(QByteArray, text);
    QFETCH(QString, pattern);
    const auto parsed = parseBytePattern(text.toStdString());
    QVERIFY(parsed.has_value());
    QCOMPARE(shown(*parsed), pattern);
}

void TestBytePattern::whatIsNoPattern() {
    for (const char* text : {"", "  ", "?? ??", "\"open", "\"", "\"\""}) {
        const auto parsed = parseBytePattern(text);
        QVERIFY2(!parsed, text);
        QVERIFY(!parsed.error().text.empty());
    }
}

void TestBytePattern::asALoopFindsIt() {
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes at every run
    std::vector<std::byte> bytes(20'000);
    for (std::byte& byte : bytes)
        byte = static_cast<std::byte>(random() % 5);
    for (const char* text : {"00", "01 ?? 02", "?? 03 04", "03 03 03 03 03", "04 04 ??", "?1 0?", "ff"}) {
        const BytePattern pattern = *parseBytePattern(text);
        std::vector<std::uint64_t> expected, found;
        for (std::uint64_t i = 0; i + pattern.size() <= bytes.size(); ++i) {
            bool same = true;
            for (std::size_t k = 0; k < pattern.size(); ++k)
                same = same && (bytes[i + k] & pattern.mask[k]) == (pattern.bytes[k] & pattern.mask[k]);
            if (same) expected.push_back(i);
        }
        for (auto at = findBytes(bytes, pattern); at; at = findBytes(bytes, pattern, *at + 1))
            found.push_back(*at);
        QCOMPARE(found, expected);
    }
    QVERIFY(!findBytes({}, *parseBytePattern("00")));
    QVERIFY(!findBytes(bytes, *parseBytePattern("00"), bytes.size() + 5));
}

void TestBytePattern::inTheSample() {
    const Image image = test::imageAt(QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux");
    const Symbol* banner = image.symbol("linux_banner");
    const auto found = searchImage(image, *parseBytePattern("Linux version"), 1000);
    QVERIFY(found.has_value());
    const ByteHit expected{banner->section, (banner->value - image.sections[banner->section].vma).value};
    QVERIFY(std::ranges::find(found->hits, expected) != found->hits.end());
    QVERIFY(std::ranges::is_sorted(found->hits));
    QVERIFY(!found->isCut);
}

void TestBytePattern::cancelAndCut() {
    const Image image = test::imageAt(QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux");
    const auto few = searchImage(image, *parseBytePattern("00"), 10);
    QCOMPARE(few->hits.size(), 10U);
    QVERIFY(few->isCut);
    std::stop_source stop;
    stop.request_stop();
    const auto none = searchImage(image, *parseBytePattern("00"), 10, {.report = {}, .stop = stop.get_token()});
    QVERIFY(!none);
    QCOMPARE(none.error().text, std::string(kCancelled));
}

QTEST_GUILESS_MAIN(TestBytePattern)
#include "test_byte_pattern.moc"
