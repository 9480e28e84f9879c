// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// What a symbol is called when its name is freed of what a compiler counts or hashes: "foo.isra.0" and
/// "foo.constprop.3" are "foo", "foo.cold.7" is "foo.cold", "__func__.123" is "__func__", "bar.llvm.4711" is "bar",
/// "0000001d.plt_branch.foo" is "plt_branch.foo",
/// "_ZN4core3fmt17h0123456789abcdefE" is "_ZN4core3fmtE", "_RNvCs1a2b_5crate3foo" is "_RNvC5crate3foo".
/// Sources: GCC's clone_function_name, LLVM's promotion of locals in ThinLTO, Rust RFC 2603 and its legacy mangling.
std::string normalisedName(std::string_view name);

} // namespace strata
