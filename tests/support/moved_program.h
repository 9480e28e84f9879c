// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/cure.h"

#include <QMetaType>
#include <QString>
#include <QTemporaryDir>

namespace strata::test {

/// What a program that needs stubs is made of, and what stands in the way.
struct MovedProgram {
    QString name;    ///< "ppc64le, GNU ld, objects"
    QString machine; ///< As farMachine() knows it.
    QString linker;
    QStringList linkerFlags;
    bool isGnu = true;
    bool blobIsSection = false; ///< 40 MB between .text and .init.text; else inside .text.
    QString kind;               ///< Of the best move.
    unsigned stubs = 0;         ///< That it needs as it is.
};
std::vector<MovedProgram> movedPrograms();

/// Its objects, and links of them with one script or another.
class MovedLink {
public:
    explicit MovedLink(const MovedProgram& program);

    QString script() const;
    /// The script after somebody did what a hint says.
    QString scriptAfter(const Image& image, const CureMove& move, const QString& hint) const;
    /// Links with a map beside the image; returns the image's path.
    QString link(const QString& name, const QString& script) const;

private:
    void assemble(const QString& name, const QByteArray& text);

    MovedProgram m_program;
    QTemporaryDir m_folder;
    QStringList m_objects;
};

} // namespace strata::test

Q_DECLARE_METATYPE(strata::test::MovedProgram)
