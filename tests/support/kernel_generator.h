// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/format.h"
#include "tests/support/symbol_lists.h"

#include <QStringList>

namespace strata::test {

/// The kernel's own scripts/mksysmap and scripts/kallsyms of one release.
struct KernelGenerator {
    KernelRelease release;
    QString scripts; ///< Folder of both.

    bool found() const { return !scripts.isEmpty(); }
};
KernelGenerator generator61();  ///< Built from linux-source-6.1 (fetch_debian).
KernelGenerator generator612(); ///< Prebuilt, package linux-kbuild-6.12….

enum class Target { X86, Ppc64BigEndian };

/// The list as scripts/mksysmap leaves it.
QByteArray filteredListing(const KernelGenerator& generator, const SymbolList& list);

/// The linked output of the generator for a list: filtered, generated, assembled, linked with _text where the list has
/// it. An Error when the generator refuses the list; any other step that fails ends the test (qFatal).
Result<Image> generatedImage(const KernelGenerator& generator, const SymbolList& list, const QStringList& switches,
                             Target target = Target::X86);

} // namespace strata::test
