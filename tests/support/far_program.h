// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"

#include <QStringList>

#include <functional>

namespace strata::test {

/// An instruction set and how the assembler is told to write it.
struct FarMachine {
    const char* name;
    const char* assembler;
    QStringList flags;
    /// Macros: fn NAME, fx NAME (in the other state, where there are two), done NAME, back (return), call, jump, and
    /// brif (conditional) TO.
    QByteArray macros;
    /// Further code behind the program's own.
    const char* more = "";
    bool brifMid = false;           ///< A conditional branch to the callee 1 MiB away can be linked.
    bool brifFar = false;           ///< One to the callee 256 MiB away can.
    const char* far = "0x20010000"; ///< Where the far callees are.
    const char* other = "";         ///< A second source, assembled with `otherFlags`.
    QStringList otherFlags;
    bool otherIsLibrary = false; ///< It is linked as a shared library first.
};
const FarMachine& farMachine(const QString& name);

/// A branch of the program and the function it was written to reach.
struct FarCall {
    Branch branch;
    std::string to;
    Vma entry; ///< Where the branch would land without a stub between.
    /// Whether it lands elsewhere.
    bool isDiverted() const { return branch.target != entry; }
};

/// A program whose callers are out of reach of their callees: near ones at 0x10010000, `mid0` 1 MiB above and the far
/// ones 256 MiB above or further. Two near ones have `fake` in names that linkers give to stubs. A label `at.CALLEE.N`
/// stood at each branch; the image is without these labels.
struct FarProgram {
    Image image;
    BranchScan branches;
    std::vector<FarCall> calls;
    std::vector<Vma> fixes; ///< Where the instructions at labels `fix.N` lead, if the linker made them branches.
};

/// How a linker is told where the parts go.
enum class FarPlacement : std::uint8_t { Script, Options };

/// Assembles and links it (qFatal where that fails).
FarProgram linkFarProgram(const FarMachine& machine, const QString& linker, const QStringList& flags,
                          FarPlacement placement);

/// Removes symbols, as `strip -N` would.
void dropSymbols(Image& image, const std::function<bool(const Symbol&)>& drop);

} // namespace strata::test
