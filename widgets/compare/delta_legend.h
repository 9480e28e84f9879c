// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace strata {

/// What the fills of the treemap of differences mean: a swatch and a word each.
class DeltaLegend : public QWidget {
    Q_OBJECT
public:
    explicit DeltaLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace strata
