// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>

namespace strata::test {

/// The text as a link map; fails the test (qFatal) when it is refused.
LinkMap parsedMap(const QByteArray& text);

/// Fails the test unless every index of the map names a row that exists.
void checkIndices(const LinkMap& map);

/// Damages the text at each byte by one flipped bit: none may crash or leave a wrong index.
void checkFlippedBytes(const QByteArray& text);

/// Cuts the text at each byte of [from, to): what is left must be the front of `whole`'s rows, with a diagnostic that
/// names the last line. The row in which the cut lies may be wrong.
void checkTruncations(const QByteArray& text, const LinkMap& whole, qsizetype from, qsizetype to);

/// Two small x86-64 objects, the second in an archive, linked at test time: sections with long names and with blanks, a
/// common symbol, merged strings, a function that the archive's member was taken for.
class SmallLink {
public:
    SmallLink();
    /// The map that `linker` writes with these further options; empty when it is not installed.
    QByteArray map(const QString& linker, const QStringList& options = {}) const;
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    void assemble(const QString& name, const QByteArray& text) const;
    QTemporaryDir m_folder;
};

/// The one input section of that name; fails the test when there is none.
const MapInput& inputNamed(const LinkMap& map, std::string_view section);

} // namespace strata::test
