// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"

namespace strata::test {

/// A row of tests/fixtures/mini_kernel/targets, as far as tests need it.
struct MiniTarget {
    QString name;     ///< "ppc64le"
    QString binutils; ///< Prefix of GNU's tools: "powerpc64le-linux-gnu-"
    QString package;  ///< Debian's, that has them.
    QString gnuLinker() const { return binutils + "ld"; }
};
std::vector<MiniTarget> miniTargets();
MiniTarget miniTarget(const QString& name);

/// The first program of the list that is not to be found; empty when all are there.
QString missingProgram(const QStringList& programs);

/// The mini kernel, compiled for a target into a folder and ready to be linked. Fails the test (qFatal) when a step
/// that must work does not.
class MiniKernel {
public:
    MiniKernel(const MiniTarget& target, const QString& release, const QString& folder);
    QString path(const QString& name) const { return m_folder + '/' + name; }
    /// Links by the script of that name in tests/fixtures/mini_kernel ("ways"), with variables like "KEEP=tables".
    ProcessResult run(const QString& script, const QStringList& arguments, const QStringList& variables) const;
    /// One more line of the configuration, "CONFIG_DEBUG_INFO_BTF=y".
    void configure(const QByteArray& line) const;

private:
    QString m_folder;
};

} // namespace strata::test

/// For tests that need a target's tools: one line that names the package.
#define STRATA_NEEDS_TOOLS(target)                                                                                     \
    if (const QString missing = strata::test::missingProgram({"clang-19", (target).gnuLinker()}); !missing.isEmpty())  \
    QSKIP(qPrintable("no " + missing + ": package " + (missing == "clang-19" ? missing : (target).package)))
