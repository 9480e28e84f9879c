// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace strata {

/// Asks for large pages behind memory that is about to be filled for the first time: 18 000 page faults less for the
/// rows of a 158 MB link map. A kernel without them says no, which is fine; less than some MB is left alone.
void preferHugePages(void* memory, std::size_t size);

} // namespace strata
