// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_fields.h"

#include <QWidget>

namespace strata {

/// What the tints in sight mean: a swatch and a word each.
class FieldLegend : public QWidget {
    Q_OBJECT
public:
    explicit FieldLegend(QWidget* parent = nullptr);
    void setKinds(std::vector<FieldKind> kinds);
    const std::vector<FieldKind>& kinds() const { return m_kinds; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<FieldKind> m_kinds;
};

} // namespace strata
