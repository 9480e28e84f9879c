// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/session/item_ref.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace strata {

class SectionGuide;

/// An item that a sentence names.
struct NamedItem {
    QString name;
    ItemRef ref;
    std::optional<Vma> place; ///< The address inside of it that is meant.
};

struct ExplainChapter {
    QString title;
    QStringList paragraphs;
};

/// One page about one item. In its paragraphs stands nameMark(i) where names[i] is named.
struct ExplainText {
    QString title, subtitle;
    std::vector<ExplainChapter> chapters;
    std::vector<NamedItem> names;
};

/// The character, of Unicode's private use, that stands for a name.
inline constexpr char16_t kFirstNameMark = 0xe000, kLastNameMark = 0xf8ff;
inline QChar nameMark(std::size_t index) {
    return QChar(static_cast<char16_t>(kFirstNameMark + index));
}

/// The page about an item, the image's own where the ref does not exist. `branches` is null where they are not known;
/// `guide` says what sections are for. A page about a kernel looks at all of its branches: 50 ms for an amd64 one.
ExplainText explainItem(const Document& document, const BranchScan* branches, ItemRef ref,
                        const SectionGuide* guide = nullptr, const Progress& progress = {});

} // namespace strata
