// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/passes/stage_shape.h"

#include <QPainter>
#include <QRectF>

namespace strata {

/// Where things stand on the stage, in pixels.
struct StageFrame {
    QRectF before, now; ///< The two bars; `before` is drawn where there is a link before.
    QRectF stubs;       ///< Below the bar.
    double scale = 1;   ///< Pixels a unit.
};
/// `units`: the width of the longest bar that is to be shown on this stage.
StageFrame stageFrame(QRectF area, double units);
/// How high a stage must be.
int leastStageHeight();

struct StageScene {
    StageBar before, now; ///< `before` without pieces: the first link.
    QString beforeTitle, nowTitle;
};

void paintStage(QPainter& painter, const StageScene& scene, const StageFrame& frame, const Theme& theme);

} // namespace strata
