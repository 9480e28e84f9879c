// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/generate/plan.h"

#include <QDialog>

namespace strata {

/// The second explicit act before an image is replaced: what will be done, where the backup goes, what to know. Its
/// button says what happens; the default is not to.
class InPlaceDialog : public QDialog {
    Q_OBJECT
public:
    InPlaceDialog(const Document& document, const Plan& plan, const Diagnostics& warnings, QWidget* parent = nullptr);
};

} // namespace strata
