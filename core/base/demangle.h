// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// True when `name` looks like one that a C++ or Rust compiler mangled.
bool isMangled(std::string_view name);
/// "core::fmt::Formatter::write_str" of "_RNvMs…"; `name` itself when it is no mangled one. Source: LLVM's demangler.
std::string demangled(std::string_view name);

} // namespace strata
