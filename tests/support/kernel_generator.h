// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/format.h"
#include "tests/support/symbol_lists.h"

#include <QStringList>

namespace strata::test {

/// The kernel's own scripts/mksysmap and scripts/kallsyms of one release.
struct KernelGenerator {
    QString name;
    KernelRelease release;    ///< Whose rules kallsyms has: stable branches carry later ones back.
    KernelRelease mapRelease; ///< Whose rules mksysmap has.
    QString scripts;          ///< Folder of both; empty when it is not there.

    bool found() const { return !scripts.isEmpty(); }
};

/// Those that tests compare with: 5.10, 6.1 and the newest 7.x, built from Debian's sources (fetch_debian), and 6.12 as
/// the package linux-kbuild-6.12… has it; and every folder X.Y with a kallsyms (and a mksysmap) below
/// $STRATA_KALLSYMS_TOOLS, for releases that no package has.
std::vector<KernelGenerator> kernelGenerators();

enum class Target { X86, Ppc64BigEndian };

/// The System.map that scripts/mksysmap makes of the list.
QByteArray systemMap(const KernelGenerator& generator, const SymbolList& list);

/// The list as scripts/kallsyms of the release gets it: from 6.1 on the System.map, before that what nm prints.
QByteArray generatorInput(const KernelGenerator& generator, const SymbolList& list);

/// Assembles tables and links them with _text where the list has it. A step that fails ends the test (qFatal).
Image linkedTables(const QByteArray& assembly, const SymbolList& list, Target target = Target::X86);

/// The linked output of the generator for a list: filtered, generated, assembled, linked with _text where the list has
/// it. An Error when the generator refuses the list; any other step that fails ends the test (qFatal).
Result<Image> generatedImage(const KernelGenerator& generator, const SymbolList& list, const QStringList& switches,
                             Target target = Target::X86);

} // namespace strata::test
