// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

#include <QByteArray>
#include <QStringList>

namespace strata::test {

/// A machine that small kernels are assembled and linked for with GNU binutils.
struct KernelTarget {
    const char* name;    ///< "x86_64": row of a test.
    const char* prefix;  ///< Of the tools: "x86_64-linux-gnu-".
    const char* pointer; ///< ".quad" or ".long".
    unsigned width;
    const char* base;         ///< Address of _text.
    bool positionIndependent; ///< Its references can be linked with -pie.
    const char* references;   ///< Instructions and data that refer to the labels of the tables, in assembly.
};
const KernelTarget& kernelTarget(const QString& name);
std::vector<const KernelTarget*> kernelTargets();

/// What a small kernel is made of. Its tables are slots in the layout of 6.12, in a section of their own behind .bss.
struct SmallKernel {
    const KernelTarget* target = nullptr;
    int functions = 600;
    std::array<std::uint64_t, kKallsymsTableCount> sizes{}; ///< Bytes of each; 0: what any such kernel fits into.
    /// More than 0: the layout of 4.4 instead, with so many words of kallsyms_addresses, each a relocated `_text`.
    int addressWords = 0;
    QByteArray behind;                          ///< Of the script, between the tables and _end.
    QByteArray endPadding = ". = ALIGN(4096);"; ///< Of the script, just before _end.
    QStringList linkOptions;                    ///< "--emit-relocs", "-pie", …
};
/// Links it; empty where the tools for the target are not installed. Fails the test (qFatal) on what they refuse.
QByteArray linkKernel(const SmallKernel& kernel);

} // namespace strata::test
