// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/sample.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace strata {

QString samplePath() {
    const QString name = QStringLiteral("kallsyms-middle/vmlinux");
    const QString beside = QCoreApplication::applicationDirPath();
    // Installed: PREFIX/bin and PREFIX/share. Built: build/PRESET/bin below the source tree.
    for (const QString& folder : {beside + "/../share/strata/samples/", beside + "/../../../resources/samples/"}) {
        const QFileInfo file(folder + name);
        if (file.isFile()) return file.canonicalFilePath();
    }
    return {};
}

} // namespace strata
