// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hairline.h"

#include <QFrame>

namespace strata {

QFrame* hairline(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setObjectName("hairline");
    line->setFixedHeight(1);
    return line;
}

} // namespace strata
