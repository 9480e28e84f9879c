// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/plan.h"

#include <QTemporaryDir>

namespace strata::test {

/// An image with tables, opened, and the plan for it.
struct Planned {
    Image image;
    Kallsyms tables;
    Plan plan;
};
std::optional<Planned> planFor(const QString& path);

/// The bundled sample of that name, its path, and the same with two tables overwritten in part.
QString samplePath(const char* sample);
QByteArray damagedSample(const char* sample);
/// Writes bytes as a file of mode 0750.
void writeFile(const QString& path, const QByteArray& bytes);

/// A folder with "vmlinux", the damaged sample "kallsyms-end", planned: what is saved is the whole sample.
class DamagedKernel {
public:
    DamagedKernel();
    QString path(const char* name = "vmlinux") const { return m_folder.filePath(name); }
    std::filesystem::path fsPath(const char* name) const { return path(name).toStdString(); }
    const Planned& operator*() const { return *m_planned; }
    const Planned* operator->() const { return &*m_planned; }
    const QByteArray& damaged() const { return m_damaged; }
    const QByteArray& whole() const { return m_whole; }
    /// All names in the folder, hidden ones too, sorted.
    QStringList names() const;

private:
    QTemporaryDir m_folder;
    QByteArray m_damaged, m_whole;
    std::optional<Planned> m_planned;
};

} // namespace strata::test
