// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/plan.h"

namespace strata {

/// What a person should know before the plan is written: boot images to be made anew, signatures that become invalid,
/// a build id that two files then share, names of the file that will not follow. Empty when nothing would change.
/// Reads the ends of the image's file, and all of its loaded bytes for copies of the build id.
Diagnostics saveWarnings(const Image& image, const Plan& plan);

/// The signatures alone, for a file that is no image of ours.
Diagnostics signatureWarnings(const FileBytes& file);

/// The plan with a build id of its own: SHA-1 over the new file's bytes with the id as zeros, in the old one's length
/// (1 to 20 bytes; what is longer repeats it). An Error when there is no id. Reads the whole source file.
Result<Plan> withNewBuildId(const Image& image, const Plan& plan, const Progress& progress = {});

} // namespace strata
