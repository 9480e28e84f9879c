// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/damaged_kernel.h"

#include "tests/support/fixture.h"

#include <QDir>

namespace strata::test {

std::optional<Planned> planFor(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) return std::nullopt;
    auto image = readImage(*file);
    if (!image) return std::nullopt;
    auto tables = readKallsyms(*image);
    if (!tables) return std::nullopt;
    Plan plan = planKallsyms(*image, *tables, inferOptions(*image, *tables));
    return Planned{std::move(*image), std::move(*tables), std::move(plan)};
}

QString samplePath(const char* sample) {
    return QString(STRATA_SAMPLES "/%1/vmlinux").arg(sample);
}

QByteArray damagedSample(const char* sample) {
    const auto whole = planFor(samplePath(sample));
    if (!whole) qFatal("the bundled sample %s does not open", sample);
    QByteArray bytes = readAll(samplePath(sample));
    for (const KallsymsTable table : {KallsymsTable::Offsets, KallsymsTable::SeqsOfNames}) {
        const auto& slot = whole->tables.table(table);
        const auto offset = static_cast<qsizetype>(whole->image.fileOffset(slot->vma)->value);
        for (qsizetype i = 8; i < 40; ++i)
            bytes[offset + i] = static_cast<char>(i);
    }
    return bytes;
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s can't be written", qPrintable(path));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner |
                        QFileDevice::ReadGroup | QFileDevice::ExeGroup);
}

DamagedKernel::DamagedKernel()
    : m_damaged(damagedSample("kallsyms-end")), m_whole(readAll(samplePath("kallsyms-end"))) {
    writeFile(path(), m_damaged);
    m_planned = planFor(path());
    if (!m_planned || m_planned->plan.kind == PlanKind::Cannot) qFatal("the damaged sample can't be planned");
}

QStringList DamagedKernel::names() const {
    return QDir(m_folder.path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace strata::test
