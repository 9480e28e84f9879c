// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/text_entries.h"

namespace strata {

std::vector<TextEntry> readEntries(const QByteArray& file) {
    std::vector<TextEntry> entries;
    int line = 0;
    bool isInEntry = false;
    for (const QString& raw : QString::fromUtf8(file).split('\n')) {
        ++line;
        const QString text = raw.trimmed();
        if (text.startsWith('#')) continue;
        if (text.isEmpty())
            isInEntry = false;
        else if (isInEntry)
            entries.back().lines += text;
        else
            entries.push_back({text, {}, line});
        if (!text.isEmpty()) isInEntry = true;
    }
    return entries;
}

} // namespace strata
