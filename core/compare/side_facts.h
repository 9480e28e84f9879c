// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <variant>

namespace strata {

enum class FactTopic : std::uint8_t { Kallsyms, Stubs };
enum class FactUnit : std::uint8_t {
    Bytes,
    Count,
    PerMiB, ///< A double: so many in 1 MiB of code.
    Text
};

/// Nothing where a build has no such thing.
using SideValue = std::variant<std::monostate, std::uint64_t, double, std::string>;

/// One property of both builds.
struct SideFact {
    FactTopic topic = FactTopic::Kallsyms;
    std::string label; ///< "all tables", "kallsyms_names", "long-branch": English, or a name.
    FactUnit unit = FactUnit::Count;
    SideValue a, b;

    /// B - A; nothing for texts and where a build has none.
    std::optional<double> delta() const;
    /// Part of A by which B has more; nothing as well where one of them has 0.
    std::optional<double> change() const;
    /// No difference, or one below a thousandth of the larger value: to be told in grey.
    bool isMinor() const;
};

/// Tables of kallsyms and stubs of both builds; what neither has is left out. Checks the tables, which costs some
/// milliseconds, and makes none anew.
std::vector<SideFact> sideFacts(const Document& a, const Document& b);

} // namespace strata
