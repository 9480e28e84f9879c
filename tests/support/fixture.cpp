// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace strata::test {

ProcessResult runProgram(const QString& program, const QStringList& arguments, const QByteArray& input) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LC_ALL", "C");
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray elfFromYaml(const QByteArray& yaml) {
    const auto made = runProgram("yaml2obj-19", {"-"}, yaml);
    if (made.exitCode != 0) qFatal("yaml2obj-19 refused the fixture: %s", made.err.constData());
    return made.out;
}

std::shared_ptr<FileBytes> fileOf(const QByteArray& bytes) {
    return FileBytes::fromBytes(asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

QString corpusFolder() {
    return qEnvironmentVariableIsSet("STRATA_CORPUS") ? QString(STRATA_CORPUS_CACHE) : QString();
}

QStringList corpusImages() {
    QStringList images;
    QDirIterator files(corpusFolder(), QDir::Files, QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.read(4) == "\177ELF") images += file.fileName();
    }
    images.sort();
    return images;
}

QString debianFolder(const QString& row) {
    const QString path = QString(STRATA_DEBIAN_DIR) + '/' + row;
    return QFile::exists(path) ? path : QString();
}

} // namespace strata::test
