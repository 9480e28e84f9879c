// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// A piece of an executable section whose bytes are all of one state. It starts with an instruction or with data.
struct CodePart {
    Vma vma;
    ByteCount size;
    CodeState state = CodeState::Code;
    Vma end() const { return vma + size; }
};

/// The bytes in the file of each executable section, as parts that tile it: what core/branches takes for code, and
/// data for all between. Indexed by section; empty for the others. An image whose machine nobody knows is all data.
std::vector<std::vector<CodePart>> codeParts(const Image& image);

} // namespace strata
