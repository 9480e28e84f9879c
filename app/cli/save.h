// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/generate/write.h"

namespace strata {

/// What a command has to say, in both forms.
struct CommandReport {
    Json json;
    std::string text;
    int exitCode = 0;
};
CommandResult resultOf(const CommandReport& report, const CommandOptions& options);

/// Saves the plan as the options say: warnings, patch record, -o or --in-place. In place without --yes nothing is
/// written and the exit code is 1.
Result<void> savePlan(const Image& image, const Plan& plan, const CommandOptions& options, CommandReport& report);

} // namespace strata
