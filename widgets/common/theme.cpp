// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QGuiApplication>

#include <cmath>

namespace strata {

namespace {

/// Text, ReadOnlyData, Data, Bss, Init, PerCpu, Kallsyms, Other: the hues of Okabe and Ito.
constexpr std::array<QRgb, 8> kLightKinds{0xff0072b2, 0xff56b4e9, 0xff009e73, 0xff009e73,
                                          0xfff0e442, 0xffcc79a7, 0xffd55e00, 0xff999999};
/// The same hues; yellow and sky a little darker so that they do not glare, blue lighter so that it stands off.
constexpr std::array<QRgb, 8> kDarkKinds{0xff1580c4, 0xff56aede, 0xff0ea47a, 0xff0ea47a,
                                         0xffdccf3c, 0xffc877a4, 0xffe0660a, 0xff8f9398};

std::array<QColor, 8> colours(const std::array<QRgb, 8>& values) {
    std::array<QColor, 8> result;
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i] = QColor::fromRgb(values[i]);
    return result;
}

Theme lightTheme() {
    Theme t;
    t.mode = ThemeMode::Light;
    t.window = 0xfcfcfa;
    t.panel = 0xf3f3f1;
    t.raised = 0xffffff;
    t.text = 0x1a1c1e;
    t.mutedText = 0x63676b;
    t.hairline = 0xdcdcd8;
    t.accent = 0x0072b2;
    t.currentRow = 0xdde9f2;
    t.outline = 0x101214;
    t.good = 0x00795a;
    t.warning = 0x8a5a00;
    t.error = 0xb3261e;
    t.stub = 0xd55e00;
    t.padding = 0x8b8f93;
    t.lessMuch = 0x0072b2;
    t.moreMuch = 0xd55e00;
    t.kinds = colours(kLightKinds);
    return t;
}

Theme darkTheme() {
    Theme t;
    t.mode = ThemeMode::Dark;
    t.window = 0x18191c;
    t.panel = 0x1f2125;
    t.raised = 0x2a2d32;
    t.text = 0xe8eaed;
    t.mutedText = 0x9ba1a8;
    t.hairline = 0x34373c;
    t.accent = 0x56b4e9;
    t.currentRow = 0x22303c;
    t.outline = 0xffffff;
    t.good = 0x3fc79c;
    t.warning = 0xe6b450;
    t.error = 0xff8a80;
    t.stub = 0xe8963a;
    t.padding = 0x868c93;
    t.lessMuch = 0x56b4e9;
    t.moreMuch = 0xe69f00;
    t.kinds = colours(kDarkKinds);
    return t;
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double scaleOf(TextSize size) {
    switch (size) {
    case TextSize::Small:
        return 0.86;
    case TextSize::Normal:
        return 1.0;
    case TextSize::Heading:
        return 1.1;
    case TextSize::Title:
        return 1.3;
    }
    return 1.0;
}

/// A generic alias ("Sans Serif") means that nobody chose a family: then a designed one is better than the first match.
QString findSansFamily() {
    QString chosen = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    const bool generic = chosen.isEmpty() || chosen.compare("Sans Serif", Qt::CaseInsensitive) == 0 ||
                         chosen.compare("sans", Qt::CaseInsensitive) == 0;
    if (!generic) return chosen;
    for (const char* family : {"Inter", "Noto Sans", "DejaVu Sans"})
        if (QFontDatabase::hasFamily(family)) return family;
    return chosen;
}

/// Asking fontconfig takes longer than drawing a frame; the answer is the same for the life of the program.
const QString& sansFamily() {
    static const QString family = findSansFamily();
    return family;
}

bool hasTabularDigits(const QString& family) {
    const QFontMetricsF metrics{QFont(family, 24)};
    const double width = metrics.horizontalAdvance('0');
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - width) > 0.01) return false;
    return true;
}

QString findNumberFamily() {
    const QString& sans = sansFamily();
    if (hasTabularDigits(sans)) return sans;
    for (const char* family : {"Noto Sans", "DejaVu Sans", "Liberation Sans"})
        if (QFontDatabase::hasFamily(family) && hasTabularDigits(family)) return family;
    return sans;
}

const QString& numberFamily() {
    static const QString family = findNumberFamily();
    return family;
}

const QString& fixedFamily() {
    static const QString family = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return family;
}

/// Points. What is set in pixels has no size in points of its own.
double normalSize() {
    const QFont font = QGuiApplication::font();
    return font.pointSizeF() > 0 ? font.pointSizeF() : QFontInfo(font).pointSizeF();
}

QFont sized(const QString& family, TextSize size) {
    QFont font(family);
    constexpr double kReadable = 9;
    font.setPointSizeF(std::max(kReadable, normalSize()) * scaleOf(size));
    if (size == TextSize::Heading || size == TextSize::Title) font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

Theme makeTheme(ThemeMode mode) {
    return mode == ThemeMode::Dark ? darkTheme() : lightTheme();
}

ThemeMode themeModeOf(const QPalette& palette) {
    return palette.color(QPalette::Window).lightnessF() < 0.5 ? ThemeMode::Dark : ThemeMode::Light;
}

Theme themeFor(const QPalette& palette) {
    return makeTheme(themeModeOf(palette));
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::Base, window);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ToolTipBase, raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        p.setColor(role, text);
    p.setColor(QPalette::PlaceholderText, mutedText);
    p.setColor(QPalette::BrightText, error);
    p.setColor(QPalette::Highlight, currentRow);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Midlight, hairline);
    p.setColor(QPalette::Mid, hairline);
    p.setColor(QPalette::Dark, mutedText);
    p.setColor(QPalette::Shadow, mix(Qt::black, window, 0.6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, mix(mutedText, window, 0.7));
    return p;
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor textOn(const QColor& fill) {
    // Pure black: with anything lighter there are fills on which neither reaches 4.5 (the square root of 21 is 4.58).
    const QColor dark(Qt::black), white(Qt::white);
    // White is kept while it reads well enough: on saturated fills it is calmer than black.
    return contrast(white, fill) >= 4.5 || contrast(white, fill) > contrast(dark, fill) ? white : dark;
}

QColor mix(const QColor& a, const QColor& b, double share) {
    // Thousands of tiles a frame: in whole numbers, 16 bits behind the point.
    constexpr int kOne = 1 << 16;
    const int part = static_cast<int>(std::lround(share * kOne));
    const auto blend = [part](int x, int y) { return (x * part + y * (kOne - part) + kOne / 2) >> 16; };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

QFont uiFont(TextSize size) {
    return sized(sansFamily(), size);
}

QFont numberFont(TextSize size) {
    return sized(numberFamily(), size);
}

QFont addressFont(TextSize size) {
    QFont font = sized(fixedFamily(), size);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // Monospace faces look larger than a sans face of the same size.
    font.setPointSizeF(font.pointSizeF() * 0.95);
    return font;
}

double textScale() {
    constexpr double kChosenFor = 15; // a line of 9 pt in the families of sansFamily()
    // Asked for several times a line that is painted: measured once for each font.
    static QFont measured;
    static double scale = 0;
    const QFont font = QGuiApplication::font();
    if (scale == 0 || font != measured) {
        measured = font;
        scale = std::max(1.0, QFontMetricsF(uiFont()).height() / kChosenFor);
    }
    return scale;
}

double withText(double pixels) {
    return pixels * textScale();
}

int withText(int pixels) {
    return static_cast<int>(std::lround(pixels * textScale()));
}

} // namespace strata
