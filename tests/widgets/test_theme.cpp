// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QTest>

using namespace strata;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textReadsOnEveryFill_data();
    void textReadsOnEveryFill();
    void modeIsJudgedFromThePalette();
    void digitsOfNumbersAreEquallyWide();
    void numbersAreGrouped();
    void sizesKeepThreeDigits();
    void deltasCarryTheirSign();
};

void TestTheme::textReadsOnEveryFill_data() {
    QTest::addColumn<int>("mode");
    QTest::newRow("light") << static_cast<int>(ThemeMode::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeMode::Dark);
}

void TestTheme::textReadsOnEveryFill() {
    QFETCH(const int, mode);
    const Theme theme = makeTheme(static_cast<ThemeMode>(mode));
    for (const QColor& fill : theme.kinds)
        QVERIFY2(contrast(textOn(fill), fill) >= 4.5, qPrintable(fill.name()));
    for (const QColor& back : {theme.window, theme.panel, theme.raised}) {
        for (const QColor& ink : {theme.text, theme.mutedText, theme.accent, theme.good, theme.warning, theme.error})
            QVERIFY2(contrast(ink, back) >= 4.5, qPrintable(ink.name() + " on " + back.name()));
    }
    QVERIFY(contrast(theme.text, theme.currentRow) >= 4.5);
}

void TestTheme::modeIsJudgedFromThePalette() {
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark})
        QCOMPARE(themeModeOf(makeTheme(mode).palette()), mode);
}

void TestTheme::digitsOfNumbersAreEquallyWide() {
    for (const QFont& font : {numberFont(), addressFont()}) {
        const QFontMetricsF metrics(font);
        for (const QChar digit : QStringLiteral("123456789"))
            QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance('0'));
    }
}

void TestTheme::numbersAreGrouped() {
    QCOMPARE(countText(0), QString("0"));
    QCOMPARE(countText(999), QString("999"));
    QCOMPARE(countText(1000), QStringLiteral("1\u202f000"));
    QCOMPARE(byteText({234576}), QStringLiteral("234\u202f576\u202fB"));
    QCOMPARE(countOf(1, "%1 symbol", "%1 symbols"), QString("1 symbol"));
    QCOMPARE(addressText(0xffff0000, Bits::B32), QString("ffff0000"));
    QCOMPARE(addressText(0), QString("0000000000000000"));
    QCOMPARE(offsetText(".rodata", 0x2e650), QString(".rodata+0x2e650"));
    QCOMPARE(offsetText(".rodata", 0), QString(".rodata"));
}

void TestTheme::sizesKeepThreeDigits() {
    QCOMPARE(sizeText({1023}), QStringLiteral("1\u202f023\u202fB"));
    QCOMPARE(sizeText({1024}), QStringLiteral("1.00\u202fKiB"));
    QCOMPARE(sizeText({4854907}), QStringLiteral("4.63\u202fMiB"));
    QCOMPARE(sizeText({1024ULL * 1024 - 1}), QStringLiteral("1.00\u202fMiB"));
    QCOMPARE(sizeText({~0ULL}), QStringLiteral("16.0\u202fEiB"));
    QCOMPARE(percentText(1, 0), QStringLiteral("\u2013"));
    QCOMPARE(percentText(4, 1000), QStringLiteral("0.4\u202f%"));
    QCOMPARE(percentText(40, 100), QStringLiteral("40\u202f%"));
}

void TestTheme::deltasCarryTheirSign() {
    QCOMPARE(deltaText(2048), QStringLiteral("+2.00\u202fKiB"));
    QCOMPARE(deltaText(-512), QStringLiteral("\u2212512\u202fB"));
    QCOMPARE(deltaText(std::numeric_limits<std::int64_t>::min()), QStringLiteral("\u22128.00\u202fEiB"));
    QCOMPARE(deltaText(0), QStringLiteral("0\u202fB"));
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
