// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/generate/write.h"

namespace strata {

/// What `kallsyms generate` prints of a plan and of what was proved after writing.
Json planJson(const Plan& plan, const CommandOptions& options);
std::string planText(const Image& image, const Plan& plan);

} // namespace strata
