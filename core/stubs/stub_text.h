// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stubs/stubs.h"

namespace strata {

/// The stub's symbol. One that was found without gets a name that no linker gives, so that it can't be taken for one:
/// "?stub.plt-branch.start_kernel", "?stub.long-branch.0xc000000000010000".
std::string stubName(const Image& image, const Stub& stub);

/// Lines of nm ("address t name") for the stubs that have no symbol, in address order.
std::string stubSymbolList(const Image& image, std::span<const Stub> stubs);

} // namespace strata
