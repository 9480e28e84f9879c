// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/owners/owner_analysis.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QToolButton;

namespace strata {

/// One step of a path.
struct Crumb {
    std::uint32_t node = 0;
    QString name, tip;
};

/// vmlinux ▸ kernel ▸ sched: what the treemap is zoomed in to, each step zooms out to itself.
class ZoomCrumbs : public QWidget {
    Q_OBJECT
public:
    explicit ZoomCrumbs(QWidget* parent = nullptr);

    void show(const OwnerAnalysisPtr& analysis, std::uint32_t node);
    /// The last one is current.
    void show(const std::vector<Crumb>& path);
    const std::vector<QToolButton*>& buttons() const { return m_buttons; }

signals:
    void zoomRequested(std::uint32_t node);

private:
    QHBoxLayout* m_row;
    std::vector<QToolButton*> m_buttons;
};

} // namespace strata
