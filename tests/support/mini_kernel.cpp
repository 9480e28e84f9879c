// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mini_kernel.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace strata::test {

namespace {

const QString kFolder = STRATA_FIXTURES "/mini_kernel";

} // namespace

std::vector<MiniTarget> miniTargets() {
    std::vector<MiniTarget> targets;
    for (const QString& line : QString::fromUtf8(readAll(kFolder + "/targets")).split('\n')) {
        const QStringList fields = line.split('|');
        if (line.startsWith('#') || fields.size() < 4) continue;
        targets.push_back({.name = fields[0], .binutils = fields[2], .package = fields[3]});
    }
    if (targets.size() != 7) qFatal("the mini kernel is for 7 machines, its table has %zu", targets.size());
    return targets;
}

MiniTarget miniTarget(const QString& name) {
    for (const MiniTarget& target : miniTargets())
        if (target.name == name) return target;
    qFatal("no target %s", qPrintable(name));
}

QString missingProgram(const QStringList& programs) {
    const auto missing = std::ranges::find_if(
        programs, [](const QString& program) { return QStandardPaths::findExecutable(program).isEmpty(); });
    return missing == programs.end() ? QString() : *missing;
}

MiniKernel::MiniKernel(const MiniTarget& target, const QString& release, const QString& folder) : m_folder(folder) {
    const auto built = runProgram(kFolder + "/build", {target.name, release, folder});
    if (built.exitCode != 0) qFatal("the mini kernel was not built: %s", built.err.constData());
}

ProcessResult MiniKernel::run(const QString& script, const QStringList& arguments, const QStringList& variables) const {
    const QStringList command{"-C", m_folder};
    return runProgram("env", command + variables + QStringList{kFolder + '/' + script} + arguments);
}

void MiniKernel::configure(const QByteArray& line) const {
    QFile file(path("include/config/auto.conf"));
    if (!file.open(QIODevice::Append)) qFatal("%s is not there", qPrintable(file.fileName()));
    file.write(line + '\n');
}

} // namespace strata::test
