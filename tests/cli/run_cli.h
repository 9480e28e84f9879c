// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"

#include <QJsonDocument>
#include <QJsonObject>

/// What tests that run strata-cli share.
namespace strata::test {

inline const QString kMiddle = STRATA_SAMPLES "/kallsyms-middle/vmlinux";
inline const QString kEnd = STRATA_SAMPLES "/kallsyms-end/vmlinux";

inline ProcessResult cli(const QStringList& arguments) {
    return runProgram(STRATA_CLI, arguments);
}

/// The JSON document that a command prints; another exit code than the expected one ends the test.
inline QJsonObject json(const QStringList& arguments, int exitCode = 0) {
    const auto ran = cli(arguments + QStringList{"--json"});
    if (ran.exitCode != exitCode) qFatal("exit %d: %s", ran.exitCode, ran.err.constData());
    return QJsonDocument::fromJson(ran.out).object();
}

} // namespace strata::test
