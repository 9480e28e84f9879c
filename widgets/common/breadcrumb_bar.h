// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QToolButton;

namespace strata {

/// vmlinux ▸ LOAD 0 ▸ .rodata ▸ kernel/kallsyms.o ▸ kallsyms_names: where the current item lies, each step clickable.
class BreadcrumbBar : public QWidget {
    Q_OBJECT
public:
    BreadcrumbBar(Session& session, Selection& selection, QWidget* parent = nullptr);

    /// The texts of the steps, for tests and screen readers.
    QStringList steps() const;

private:
    void rebuild();

    Session& m_session;
    Selection& m_selection;
    QHBoxLayout* m_row;
    std::vector<QToolButton*> m_buttons;
};

} // namespace strata
