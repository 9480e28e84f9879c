// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/hit_delegate.h"

namespace strata {

/// A bar behind the text of the cells that have a share (OwnersModel::kShareRole).
class ShareDelegate : public HitDelegate {
    Q_OBJECT
public:
    using HitDelegate::HitDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace strata
