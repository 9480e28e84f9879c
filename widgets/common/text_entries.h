// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace strata {

/// Lines that stand together in a file of ours (sections.txt, terms.txt).
struct TextEntry {
    QString head;      ///< The first of them.
    QStringList lines; ///< The others.
    int line = 0;      ///< Of the head, from 1.
};

/// An empty line ends an entry; a line that begins with # is for authors only. Blanks around lines are dropped.
std::vector<TextEntry> readEntries(const QByteArray& file);

} // namespace strata
