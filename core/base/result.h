// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/units.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// Why nothing could be shown at all. Everything less is a Diagnostic.
struct Error {
    std::string text;                ///< One sentence: what was found, what was expected.
    std::optional<FileOffset> where; ///< Offset in the file the sentence is about.
};
template <class T> using Result = std::expected<T, Error>;

/// The sentence of an error with its offset, for a person.
std::string describe(const Error& error);

enum class Severity { Note, Warning, Error };

/// Something odd in the input that did not stop the reading of it.
struct Diagnostic {
    Severity severity = Severity::Warning;
    std::string where; ///< "vmlinux.map:1204", "section .rodata", "offset 0x40".
    std::string text;
    bool operator==(const Diagnostic&) const = default;
};
using Diagnostics = std::vector<Diagnostic>;

const char* severityName(Severity severity);

} // namespace strata
