// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QMetaType>
#include <QString>
#include <QTemporaryDir>

#include <random>
#include <vector>

namespace strata::test {

/// A machine that programs are assembled and linked for, by LLVM.
struct EditTarget {
    QString name; ///< "ppc64le"
    QString triple;
    QString call; ///< "bl %1\n nop"
    QString word; ///< 4 bytes of code, as a number: a no-operation that stands for work.
};
const std::vector<EditTarget>& editTargets();

/// A function, or data in .rodata or .data.
struct EditItem {
    QString name;
    unsigned words = 1;     ///< Of 4 bytes, beside what refers to others.
    unsigned alignment = 4; ///< Bytes.
    QString section;        ///< ".text"
    QString refersTo;       ///< Calls it, or holds its address; empty: nobody.
    unsigned seed = 0;      ///< Of its contents.
};

/// A program that can be edited and linked again.
class EditedProgram {
public:
    EditedProgram(const EditTarget& target, unsigned items, std::mt19937& random);

    std::vector<EditItem> items;

    /// Grows, shrinks, inserts, removes, reorders or changes an item.
    void edit(std::mt19937& random);
    /// Fails the test (qFatal) where the tools refuse.
    DocumentPtr link(const QString& name) const;

private:
    QString assembly() const;
    EditItem newItem(std::mt19937& random, const QString& section);

    EditTarget m_target;
    unsigned m_made = 0;
    QTemporaryDir m_folder;
};

} // namespace strata::test

Q_DECLARE_METATYPE(strata::test::EditTarget)
