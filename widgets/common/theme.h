// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace strata {

enum class ThemeMode : std::uint8_t { Light, Dark };

/// Every colour and measure of the window. A value: a view asks themeFor(palette()) when it paints, and the shell
/// changes the theme by setting the application's palette to Theme::palette(); nothing global is needed.
struct Theme {
    ThemeMode mode = ThemeMode::Light;
    QColor window;     ///< Behind everything: tables, the map.
    QColor panel;      ///< Toolbar, status line, inspector.
    QColor raised;     ///< Hover card, buttons, fields.
    QColor text;       ///< 4.5:1 and better on window, panel and raised.
    QColor mutedText;  ///< Labels; 4.5:1 on window and panel.
    QColor hairline;   ///< Lines of one device pixel between areas.
    QColor accent;     ///< Active tab, links, focus.
    QColor currentRow; ///< Behind the current row of a table.
    QColor outline;    ///< Around the current item in the map.
    QColor good, warning, error;
    QColor stub;               ///< Density of stubs: one hue, by height.
    QColor padding;            ///< Diagonal strokes of padding and holes.
    QColor lessMuch, moreMuch; ///< Differences: blue for less, orange for more; never red and green.
    std::array<QColor, 8> kinds;

    /// Fill of a kind of content: Okabe and Ito's set (https://jfly.uni-koeln.de/color/), told apart by the
    /// colour-blind too. Bss has the colour of data and is to be hatched.
    QColor kind(ContentKind content) const { return kinds[static_cast<std::size_t>(content)]; }
    /// The palette that makes stock widgets match.
    QPalette palette() const;
    bool isDark() const { return mode == ThemeMode::Dark; }
};

Theme makeTheme(ThemeMode mode);
/// Light or dark, judged from the lightness of the window colour (Qt 6.4 has no colorScheme).
ThemeMode themeModeOf(const QPalette& palette);
Theme themeFor(const QPalette& palette);

/// Contrast ratio of WCAG 2.1, 1 to 21; alpha is ignored.
double contrast(const QColor& a, const QColor& b);
/// Black or white, whichever reads better on `fill`; at least 4.5:1 on any opaque fill.
QColor textOn(const QColor& fill);
/// `share` of `a` (0 to 1) over `b`.
QColor mix(const QColor& a, const QColor& b, double share);

/// The grid: distances are multiples of this many device-independent pixels.
inline constexpr int kGrid = 4;

/// Sizes of the one type family.
enum class TextSize : std::uint8_t { Small, Normal, Heading, Title };
/// The application's size, and the system's sans family (Inter, Noto Sans or DejaVu Sans where it names none of its
/// own).
QFont uiFont(TextSize size = TextSize::Normal);
/// For columns of numbers: the sans family, or the nearest one whose ten digits are equally wide.
/// (Qt 6.4 cannot ask a font for its tabular digits.)
QFont numberFont(TextSize size = TextSize::Normal);
/// Monospace, for addresses and bytes.
QFont addressFont(TextSize size = TextSize::Normal);

/// How much higher a line of the window's text is than at the size that its measures were chosen for (9 pt at 96 dots
/// an inch); 1 and more.
double textScale();
/// A measure of what holds text (a row, a column, a box), chosen at that size, in pixels at the size in use. Gaps and
/// lines stay as they are.
double withText(double pixels);
int withText(int pixels);

} // namespace strata
