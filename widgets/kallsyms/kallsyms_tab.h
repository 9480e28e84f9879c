// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/session.h"

#include <QWidget>

class QLabel;

namespace strata {

/// The kallsyms tables of the image below one line about all of them.
class KallsymsTab : public QWidget {
    Q_OBJECT
public:
    /// Takes `table` as its child.
    KallsymsTab(Session& session, QWidget* table, QWidget* parent = nullptr);

private:
    void update(const Session& session);

    QLabel* m_summary;
};

/// "20 001 symbols · base relative · 376 344 B in .rodata"; empty without tables.
QString kallsymsLine(const Document& document);

} // namespace strata
