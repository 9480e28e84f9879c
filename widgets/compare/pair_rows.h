// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/changed_pair.h"
#include "widgets/common/theme.h"
#include "widgets/session/item_ref.h"

#include <QFontMetricsF>
#include <QRectF>

#include <memory>

class QPainter;

namespace strata {

/// What PairLinesView shows: rows of two sides, and how one is drawn. Immutable.
class PairRows {
public:
    PairRows() = default;
    PairRows(const PairRows&) = delete;
    PairRows& operator=(const PairRows&) = delete;
    virtual ~PairRows() = default;

    virtual std::size_t count() const = 0;
    virtual RowKind kind(std::size_t row) const = 0;
    /// What one side needs to be read.
    virtual qreal width(const QFontMetricsF& metrics) const = 0;
    /// In a place as wide as that or wider; on what the view has filled it with.
    virtual void draw(QPainter& painter, const Theme& theme, std::size_t row, Side side, const QRectF& place) const = 0;
    /// The text of one side of a row, for Copy and for tests; empty where it has none.
    virtual QString text(std::size_t row, Side side) const = 0;
};
using PairRowsPtr = std::shared_ptr<const PairRows>;

/// Address, instruction, and what branches lead to.
PairRowsPtr codeRows(const LayoutDiffPtr& diff, std::shared_ptr<const CodePair> code);
/// Sixteen bytes a row; those that differ are marked, those of addresses that only moved underlined.
PairRowsPtr byteRows(std::shared_ptr<const PairReader> reader, PartPair pair, std::shared_ptr<const BytePair> bytes);

} // namespace strata
