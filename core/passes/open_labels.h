// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/reach/address_shift.h"

namespace strata {

/// What GNU ld keeps for the tables' labels in a first link that does not define them (ppc64 before Linux 6.11): they
/// are weak, so that code reads their addresses from .got, and a position independent image has them in .dynsym.
/// The next link defines them and drops all of it.
struct OpenLabels {
    std::vector<Insertion> room; ///< What a link with open labels has more than one that defines them.
    bool areOpen = false;        ///< In the image itself.
};

/// No room where it is not known what a linker keeps.
OpenLabels openLabelsOf(const Document& document);

} // namespace strata
