// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QPainter;
class QWidget;

namespace strata {

/// Draws a widget, as it is, to FILE.png, .svg or .pdf. Returns the reason when it could not be written.
std::optional<QString> drawToFile(QWidget& widget, const QString& path);

/// True while a widget is drawn to a file of lines and words (.svg, .pdf): one that keeps a picture of itself draws
/// anew.
bool isDrawnToFile(const QPainter& painter);

} // namespace strata
