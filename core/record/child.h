// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace strata {

/// A program to run. Its input, output and errors are ours.
struct Child {
    std::filesystem::path program;
    std::vector<std::string> arguments;   ///< The name that it is called by is the first.
    std::vector<std::string> environment; ///< "NAME=value"
    enum class Output : std::uint8_t { Ours, ToErrors } output = Output::Ours;
};

/// How it ended.
struct ChildEnd {
    int exitCode = 0;
    int signal = 0; ///< That ended it; 0: none.
    /// As a shell says it: 128 + number for a signal.
    int code() const { return signal != 0 ? 128 + signal : exitCode; }
};

/// Runs it and waits. What asks us to stop meanwhile is passed on to it, and then it is waited for: who is killed by
/// make when another job fails would else leave a linker behind that still writes. An Error when it can't be started.
Result<ChildEnd> runChild(const Child& child);

/// Becomes the program. Returns only when it can't be started.
void becomeChild(const Child& child);

/// The program that `name` means where `searched` is the value of PATH; nothing when there is none. A name with a slash
/// is a path.
std::optional<std::filesystem::path> findProgram(std::string_view name, std::string_view searched);
/// A file that may be run.
bool isProgram(const std::filesystem::path& path);
/// The folders of a PATH, without empty ones.
std::vector<std::string_view> foldersOf(std::string_view searched);

/// Our own environment, as "NAME=value".
std::vector<std::string> ownEnvironment();
/// The value of a variable, or "".
std::string_view variableOf(const std::vector<std::string>& environment, std::string_view name);
void setVariable(std::vector<std::string>& environment, std::string_view name, std::string_view value);

} // namespace strata
