// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/cure.h"

namespace strata {

const char* movableKindName(MovableKind kind); ///< "section", "object", "directory", "tables".
const char* moveSideName(MovePlace place);     ///< "front", "back", "behind", "in-front".

/// "filler.o in .text", ".rodata"; an object at an absolute path by its name alone.
std::string movedName(const Image& image, const CureMove& move);
/// "to the front of .text", "behind .bss".
std::string movePlaceName(const Image& image, const CureMove& move);

/// How to ask the linker for it: a fragment of a linker script, or for a front where ld.lld, gold or mold linked, which
/// need no script, the order of objects on the command line. Comments say where it belongs.
std::string cureHint(const CureInput& input, const CureMove& move);

} // namespace strata
