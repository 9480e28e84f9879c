// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_bytes.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTest>

namespace strata::test {

/// What a finished program left behind.
struct ProcessResult {
    int exitCode = -1; ///< -1: not started, crashed, or over a minute.
    QByteArray out, err;
};
/// Runs a program in the C locale.
ProcessResult runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {});

/// The ELF image described by `yaml` (yaml2obj-19). Fails the test (qFatal) on a bad description.
QByteArray elfFromYaml(const QByteArray& yaml);

/// The bytes as a FileBytes value.
std::shared_ptr<FileBytes> fileOf(const QByteArray& bytes);
QByteArray readAll(const QString& path);

/// The folder of unpacked real images, or an empty string when STRATA_CORPUS is unset.
QString corpusFolder();
/// Every ELF image below the corpus folder, sorted.
QStringList corpusImages();

/// Debian's 6.12 kernel for x86-64 without debug information, or an empty string where it could not be fetched.
QString debianKernel();
/// The same kernel as Debian packages it, with all of its debug information.
QString debianKernelFull();

} // namespace strata::test

/// For tests that need real images: one line, and only where the variable is unset.
#define STRATA_NEEDS_CORPUS()                                                                                          \
    if (strata::test::corpusFolder().isEmpty()) QSKIP("STRATA_CORPUS is not set: no real images to test on")

/// For tests of label "debian"; the fixture before them has said why it is missing.
#define STRATA_NEEDS_DEBIAN_KERNEL()                                                                                   \
    if (strata::test::debianKernel().isEmpty()) QSKIP("no Debian 6.12 kernel: apt could not download it")
