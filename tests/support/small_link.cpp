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

SmallLinked linkSmall(const SmallLink& link) {
    const QTemporaryDir folder;
    const QString source = folder.filePath("code.s"), object = folder.filePath("code.o"),
                  linked = folder.filePath("image");
    QFile file(source);
    if (!file.open(QIODevice::WriteOnly) || file.write(link.source) != link.source.size())
        qFatal("can't write %s", qPrintable(source));
    file.close();
    const auto assembled =
        runProgram(link.assembler.first(), link.assembler.mid(1) + QStringList{source, "-o", object});
    if (assembled.exitCode != 0) qFatal("%s", assembled.err.constData());
    const auto made =
        runProgram(link.linker.first(), link.linker.mid(1) + QStringList{"-e", "_start", object, "-o", linked});
    if (made.exitCode != 0) return {std::nullopt, made.err};
    return {imageAt(linked), made.err};
}

} // namespace strata::test
