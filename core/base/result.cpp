// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <fmt/format.h>

namespace strata {

std::string describe(const Error& error) {
    if (!error.where) return error.text;
    return fmt::format("{} (at file offset {:#x})", error.text, error.where->value);
}

const char* severityName(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

} // namespace strata
