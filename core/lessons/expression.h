// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/value.h"

namespace strata {

/// What an expression of a lesson comes to in an image, for instance
///
///     section('.text').size / 4096      symbol('_end').vma - before.symbol('_end').vma      busiestStub.callers > 1
///
/// Numbers (0x too), 'texts', + - * / %, < > == !=, brackets, and facts: a name, or one thing's fact behind a dot.
/// The facts are the rows of facts.h. An Error says what is not there in this image, or what can't be read.
Result<Value> evaluate(std::string_view expression, const SubjectPtr& subject);

/// `text` with every {expression} replaced by what it comes to.
Result<std::string> fillIn(std::string_view text, const SubjectPtr& subject);

/// True when the expression comes to anything but 0: what a lesson needs is there.
bool holds(std::string_view expression, const SubjectPtr& subject);

} // namespace strata
