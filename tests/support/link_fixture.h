// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <QMetaType>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

namespace strata::test {

/// A machine and a linker for it: one row each.
struct LinkTarget {
    QString name; ///< "ppc64le, GNU ld, position independent"
    QString triple;
    QStringList compilerFlags;
    QString linker;
    QStringList linkerFlags;
};
/// x86-64, i386, ppc64 in both byte orders, aarch64, arm, riscv64, s390x by GNU ld and by lld, mips by lld alone.
const std::vector<LinkTarget>& linkTargets();
/// Whether the row's linker is installed.
bool isInstalled(const LinkTarget& target);

/// A program in the shape of a kernel: _text to _end by a linker script, linux_banner, functions and data of every
/// letter, and weak references to the tables as kernel/kallsyms.c has them.
class LinkFixture {
public:
    LinkFixture(const LinkTarget& target, const QString& release);

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString object() const { return path("kernel.o"); }
    QString script() const { return path("kernel.lds"); }
    /// Links the program with further objects; the image is in `name`.
    Image link(const QString& name, const QStringList& more = {}) const;
    /// Assembles text for the target.
    QString assemble(const QString& name, std::string_view text) const;
    QString write(const QString& name, ByteView bytes) const;

private:
    LinkTarget m_target;
    QTemporaryDir m_folder;
};

/// Reads an image; fails the test (qFatal) when it is none.
Image imageAt(const QString& path);

} // namespace strata::test

Q_DECLARE_METATYPE(strata::test::LinkTarget)
