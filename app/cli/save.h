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

/// The copy that savePlan() will change, where the options ask for one: begin it before planning.
std::unique_ptr<CopyAhead> beginCopy(const CommandOptions& options);

/// Saves the plan as the options say: warnings, patch record, -o or --in-place. In place without --yes nothing is
/// written and the exit code is 1.
Result<void> savePlan(const Image& image, const Plan& plan, CopyAhead* ahead, const CommandOptions& options,
                      CommandReport& report);

} // namespace strata
