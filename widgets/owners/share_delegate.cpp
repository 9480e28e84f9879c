// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/share_delegate.h"

#include "widgets/common/theme.h"
#include "widgets/owners/owners_model.h"

#include <QPainter>

#include <algorithm>

namespace strata {

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    HitDelegate::paint(painter, option, index);
    const QVariant share = index.data(OwnersModel::kShareRole);
    if (!share.isValid()) return;
    // Over the cell that is drawn already, so thin that the text stays as it is.
    QColor colour = themeFor(option.palette).accent;
    constexpr int kAlpha = 56;
    colour.setAlpha(kAlpha);
    const QRectF cell = QRectF(option.rect).adjusted(4, 3, -4, -4);
    const double width = std::clamp(share.toDouble(), 0.0, 1.0) * cell.width();
    if (width >= 1) painter->fillRect(QRectF(cell.left(), cell.top(), width, cell.height()), colour);
}

} // namespace strata
