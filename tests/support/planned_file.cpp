// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/planned_file.h"

#include "tests/support/fixture.h"

#include <QtGlobal>

namespace strata::test {

namespace {

QByteArray toArray(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Opened opened(const std::shared_ptr<FileBytes>& file) {
    auto image = readImage(file);
    if (!image) qFatal("no image: %s", image.error().text.c_str());
    auto tables = readKallsyms(*image);
    if (!tables) qFatal("no tables");
    return {std::move(*image), std::move(*tables)};
}

} // namespace

Opened openBytes(const QByteArray& bytes) {
    return opened(fileOf(bytes));
}

Opened openFile(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    return opened(*file);
}

QByteArray applied(const QByteArray& source, const Plan& plan) {
    QByteArray out;
    qsizetype at = 0;
    for (const PlannedRange& range : plan.ranges) {
        const auto offset = static_cast<qsizetype>(range.offset.value);
        const auto length = static_cast<qsizetype>(range.before.size());
        if (offset < at) qFatal("range %s overlaps the one before", range.what.c_str());
        if (source.mid(offset, length) != toArray(range.before)) qFatal("range %s has other bytes", range.what.c_str());
        out += source.mid(at, offset - at) + toArray(range.after);
        at = offset + length;
    }
    return out + source.mid(at);
}

} // namespace strata::test
