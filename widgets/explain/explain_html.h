// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/explain/explain_text.h"
#include "widgets/glossary/glossary.h"

namespace strata {

/// The page as rich text: names are links to items ("item:3", an index into ExplainText::names), words of the glossary
/// links to terms ("term:stub").
QString explainHtml(const ExplainText& text, const Glossary& glossary, const Theme& theme);

/// The name that a link leads to, an index into ExplainText::names; nothing for links of another kind.
std::optional<std::size_t> nameOfLink(const QString& link);

} // namespace strata
