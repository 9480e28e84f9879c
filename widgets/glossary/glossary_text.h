// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/glossary/glossary.h"

#include <QSet>

namespace strata {

/// Plain text in, rich text with links to the glossary out: "term:stub". Within one text, however many paragraphs it
/// has, each term is a link where it stands first.
class GlossaryText {
public:
    /// `own` is a term that is no link: the one that the text explains.
    explicit GlossaryText(const Glossary& glossary, const QString& own = {});

    /// The next paragraph.
    QString rich(const QString& plain);

private:
    const Glossary& m_glossary;
    QSet<QString> m_seen; ///< Terms that are links already.
};

/// The term that a link leads to; empty for links of another kind.
QString termOfLink(const QString& link);

} // namespace strata
