// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/take_home.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QObject>

#include <array>

namespace strata {

namespace {

constexpr std::array kSamples{
    BundledSample{"kallsyms-middle", QT_TRANSLATE_NOOP("Words", "The sample with its tables in the middle"), "MIDDLE"},
    BundledSample{"kallsyms-end", QT_TRANSLATE_NOOP("Words", "The sample with its tables at the end"), "END"},
};
constexpr const char* kScript = "vmlinux.lds.in";

QString failure(const QString& path, const QString& reason) {
    return QObject::tr("%1 was not written: %2").arg(path, reason);
}

/// The lines that are for all samples and those for this one.
QString linesOf(const QString& text, const BundledSample& sample, const QString& open, const QString& close) {
    QStringList kept;
    for (const QString& line : text.split('\n')) {
        bool isOfAnother = false;
        for (const BundledSample& other : kSamples)
            isOfAnother = isOfAnother || (other.mark != sample.mark && line.contains(open + other.mark + close));
        if (isOfAnother) continue;
        QString own = line;
        own.remove(open + sample.mark + close);
        while (own.size() < line.size() && own.endsWith(' '))
            own.chop(1);
        kept += own;
    }
    return kept.join('\n');
}

/// Writes `from` to `to`, changed by `change`; what went wrong, or nothing.
template <class Change> std::optional<QString> write(const QString& from, const QString& to, const Change& change) {
    QFile source(from), target(to);
    if (!source.open(QIODevice::ReadOnly)) return failure(to, source.errorString());
    if (!QDir().mkpath(QFileInfo(to).path())) return failure(to, QObject::tr("its folder could not be made"));
    const QByteArray bytes = change(source.readAll());
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly) || target.write(bytes) != bytes.size() ||
        !target.flush())
        return failure(to, target.errorString());
    return std::nullopt;
}

std::optional<QString> writeAll(const QString& samples, const BundledSample& sample, const QString& target) {
    const auto chosen = [&](const char* open, const char* close) {
        return [&sample, open = QString(open), close = QString(close)](const QByteArray& bytes) {
            return linesOf(QString::fromUtf8(bytes), sample, open, close).toUtf8();
        };
    };
    const QDir source(samples + "/source");
    QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
    int written = 0;
    while (files.hasNext()) {
        const QString name = source.relativeFilePath(files.next());
        if (name == QLatin1String(kScript)) continue;
        if (auto problem = write(files.filePath(), target + '/' + name, [](const QByteArray& bytes) { return bytes; }))
            return problem;
        ++written;
    }
    if (written == 0) return failure(target, QObject::tr("the sources of the sample were not found"));
    if (auto problem = write(source.filePath(kScript), target + "/vmlinux.lds", chosen("/* ", " */"))) return problem;
    return write(samples + "/exercise.md", target + "/README.md", chosen("<!-- ", " -->"));
}

} // namespace

std::span<const BundledSample> bundledSamples() {
    return kSamples;
}

std::optional<QString> takeHome(const QString& samples, const BundledSample& sample, const QString& target) {
    if (QFileInfo::exists(target) || QFileInfo(target).isSymLink())
        return failure(target, QObject::tr("it is there already, and nothing is written over"));
    if (!QDir().mkpath(target)) return failure(target, QObject::tr("the folder could not be made"));
    auto problem = writeAll(samples, sample, target);
    if (problem) QDir(target).removeRecursively(); // it was made here
    return problem;
}

} // namespace strata
