// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/far_program.h"

namespace strata::test {

/// How each assembler writes the program of far_program.cpp: a row a machine.
std::vector<FarMachine> farMachinesOfPpc();
std::vector<FarMachine> farMachinesOfArm();
std::vector<FarMachine> farMachinesOfOthers();

QByteArray joined(std::initializer_list<const char*> parts);

inline constexpr const char* kPlainFunctions = R"(
 .macro fn name
 .type \name,%function
\name:
 .endm
 .macro done name
 .size \name,.-\name
 .endm
)";

// mold 1.10 forgets the addend of a branch against a section symbol, which is how static callees are written: such a
// call goes astray.
inline constexpr const char* kNoStatic = " .globl hidden\n";

} // namespace strata::test
