// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <string_view>

namespace strata {

/// Makes rich text of the plain text between `backticks`: words become links.
using TextDecorator = std::function<QString(const QString& plain)>;

/// The text of a lesson as rich text: an empty line begins a paragraph, `text in backticks` is set in the fixed font.
QString lessonHtml(std::string_view text, const TextDecorator& decorate = {});

/// Without the marks: for screen readers, and for choices.
QString lessonPlainText(std::string_view text);

} // namespace strata
