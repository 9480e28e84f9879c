// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/far_program.h"

namespace strata::test {

/// What the linker calls one kind of its stubs, and what we do.
struct StubNaming {
    const char* symbol; ///< Regular expression; nullptr: it gives no symbol.
    const char* kind;
    const char* byCode = nullptr; ///< Where the code alone says something else: another linker's is the same.
};

/// A linker, and a program to link: a row each.
struct StubLinker {
    const char *machine, *linkerName, *linker;
    QStringList flags;
    std::vector<StubNaming> names;
    FarPlacement placement = FarPlacement::Script;
    bool hasTwoEntries = false; ///< arm code enters 4 bytes into a stub that Thumb enters at its start.
};

std::vector<StubLinker> stubLinkersOfPpc();
std::vector<StubLinker> stubLinkersOfArm();
std::vector<StubLinker> stubLinkersOfAArch64();
std::vector<StubLinker> stubLinkersOfOthers();

} // namespace strata::test
