// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFrame;
class QWidget;

namespace strata {

/// A line of one pixel across, between two areas that stand one above the other.
QFrame* hairline(QWidget* parent);

} // namespace strata
