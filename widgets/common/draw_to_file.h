// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QWidget;

namespace strata {

/// Draws a widget, as it is, to FILE.png, .svg or .pdf. Returns the reason when it could not be written.
std::optional<QString> drawToFile(QWidget& widget, const QString& path);

} // namespace strata
