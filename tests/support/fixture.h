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

/// The folder of a row of tests/support/fetch_debian ("amd64-6.12"), or an empty string where it could not be fetched.
QString debianFolder(const QString& row);

} // namespace strata::test

/// For tests that need real images: one line, and only where the variable is unset.
#define STRATA_NEEDS_CORPUS()                                                                                          \
    if (strata::test::corpusFolder().isEmpty()) QSKIP("STRATA_CORPUS is not set: no real images to test on")

/// For tests of label "debian"; the fixture before them has said why it is missing.
#define STRATA_NEEDS_DEBIAN(row)                                                                                       \
    if (strata::test::debianFolder(row).isEmpty())                                                                     \
    QSKIP(qPrintable(QString("no ") + (row) + ": tests/support/fetch_debian [--all] did not bring it"))
