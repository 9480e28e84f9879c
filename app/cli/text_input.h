// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace strata {

/// A text that a person names: all of the file at `path`, or of standard input for "-". An Error when it can't be read
/// or is longer than 1 GiB.
Result<std::string> readTextInput(const std::filesystem::path& path);
/// How that text is called in a sentence.
std::string textInputName(const std::filesystem::path& path);

} // namespace strata
