// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_link.h"

#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace strata::test {

QString missingTool(const SmallLink& link) {
    for (const QString& program : {link.assembler.first(), link.linker.first()})
        if (QStandardPaths::findExecutable(program).isEmpty())
            return program + " is not installed: packaging/setup test brings it";
    return {};
}

namespace {

/// The object file.
QString assemble(const QTemporaryDir& folder, const QString& name, const QStringList& assembler,
                 const QByteArray& text) {
    const QString source = folder.filePath(name + ".s"), object = folder.filePath(name + ".o");
    QFile file(source);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("can't write %s", qPrintable(source));
    file.close();
    const auto made = runProgram(assembler.first(), assembler.mid(1) + QStringList{source, "-o", object});
    if (made.exitCode != 0) qFatal("%s", made.err.constData());
    return object;
}

} // namespace

SmallLinked linkSmall(const SmallLink& link) {
    const QTemporaryDir folder;
    const QString linked = folder.filePath("image");
    QStringList objects{assemble(folder, "code", link.assembler, link.source)};
    if (!link.other.isEmpty()) objects << assemble(folder, "other", link.otherAssembler, link.other);
    const auto made = runProgram(link.linker.first(), link.linker.mid(1) + QStringList{"-e", "_start"} + objects +
                                                          QStringList{"-o", linked});
    if (made.exitCode != 0) return {std::nullopt, made.err};
    return {imageAt(linked), made.err};
}

} // namespace strata::test
