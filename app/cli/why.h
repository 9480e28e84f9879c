// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json.h"
#include "core/compare/why.h"

namespace strata {

/// The answer for people: a sentence, the causes, what helps.
std::string whyText(const WhyAnswer& why);
/// The same as keys of a JSON object: "consistent", "cause", ….
void addWhy(Json& json, const WhyAnswer& why);

} // namespace strata
