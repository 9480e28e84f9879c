// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string_view>

namespace strata {

/// One run of a linker while a build was recorded.
struct LinkNote {
    std::string linker;            ///< The program.
    std::string folder;            ///< That it ran in.
    std::string output;            ///< As it was named.
    std::string image;             ///< Name of the kept output in the pass's folder; empty: none.
    std::string map;               ///< The same of the map.
    std::string problem;           ///< Why something was not kept; empty: nothing went wrong.
    std::int64_t started = 0;      ///< Milliseconds since 1970.
    std::int64_t milliseconds = 0; ///< It took.
    std::optional<int> exitCode;   ///< 128 + number for a signal; nothing: it did not end while we looked.
    std::vector<std::string> arguments;

    bool operator==(const LinkNote&) const = default;
    /// Where the output was.
    std::filesystem::path outputPath() const { return std::filesystem::path(folder) / output; }
};

/// The note as bytes: fields and arguments, each with a NUL behind it, so that any argument comes back as it was.
std::string linkNoteText(const LinkNote& note);
/// An Error when the text is not whole.
Result<LinkNote> parseLinkNote(std::string_view text);

} // namespace strata
