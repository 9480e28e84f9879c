// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/sample.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace strata {

namespace {
constexpr QLatin1String kFirst("kallsyms-middle/vmlinux");
}

QString samplesFolder() {
    const QString beside = QCoreApplication::applicationDirPath();
    // Installed: PREFIX/bin and PREFIX/share. Built: build/PRESET/bin below the source tree.
    for (const QString& folder : {beside + "/../share/strata/samples/", beside + "/../../../resources/samples/"}) {
        const QFileInfo file(folder + kFirst);
        if (file.isFile()) return QFileInfo(folder).canonicalFilePath();
    }
    return {};
}

QString samplePath() {
    const QString folder = samplesFolder();
    return folder.isEmpty() ? QString() : folder + '/' + kFirst;
}

} // namespace strata
