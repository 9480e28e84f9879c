// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <string_view>

namespace strata {

/// What is done with the running text between `backticks`, already escaped for HTML: words are made links.
using TextDecorator = std::function<QString(const QString& html)>;

/// The text of a lesson as rich text: an empty line begins a paragraph, `text in backticks` is set in the fixed font.
QString lessonHtml(std::string_view text, const TextDecorator& decorate = {});

/// Without the marks: for screen readers, and for choices.
QString lessonPlainText(std::string_view text);

} // namespace strata
