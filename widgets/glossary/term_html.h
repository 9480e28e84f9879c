// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/glossary/glossary.h"

namespace strata {

/// An entry of the glossary as rich text, with what it refers to and its source.
QString termHtml(const GlossaryEntry& entry, const Glossary& glossary, const Theme& theme);

// What pages with links to terms are made of; `escaped` is HTML already.
QString headingHtml(const QString& escaped, TextSize size);
QString quietHtml(const QString& escaped, const Theme& theme, const char* margins);
/// "10.50pt": of the application's font.
QString pointsText(TextSize size);

} // namespace strata
