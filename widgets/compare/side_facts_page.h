// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"
#include "core/compare/side_facts.h"
#include "widgets/common/list_panel.h"

class QLabel;

namespace strata {

/// Numbers of the tables of kallsyms and of the stubs, side by side.
class SideFactsPage : public ListPanel {
    Q_OBJECT
public:
    explicit SideFactsPage(QWidget* parent = nullptr);

    /// Null: nothing is compared.
    void setDiff(const LayoutDiffPtr& diff);
    const std::vector<SideFact>& facts() const { return *m_facts; }
    QString sentence() const;

private:
    std::vector<ListColumn> columns() const;

    using Facts = std::vector<SideFact>;
    std::shared_ptr<const Facts> m_facts = std::make_shared<const Facts>(); ///< The columns hold them as well.
    QLabel* m_sentence;
};

} // namespace strata
