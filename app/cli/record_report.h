// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/compare/why.h"
#include "core/record/recording.h"

namespace strata {

/// Two passes of one image, and why they differ.
struct PassesCompared {
    std::string a, b; ///< Names of passes.
    Result<WhyAnswer> why;
};

/// A build that was recorded.
struct RecordedBuild {
    std::filesystem::path folder;
    std::vector<std::string> command;
    int exitCode = 0;
    RecordedLinks links;
    std::optional<PassesCompared> compared; ///< Nothing: no image was linked twice.
};

std::string recordText(const RecordedBuild& build);
/// What passes.json holds and --json prints.
std::string recordJson(const RecordedBuild& build, const CommandOptions& options);

} // namespace strata
