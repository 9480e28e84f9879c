// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace strata::test {

/// One text file of the project.
struct SourceFile {
    QString path; ///< Relative to the project's root, with '/'.
    QByteArray text;
};
using SourceTree = QList<SourceFile>;

/// The files below `root` that git tracks or that are new and not ignored, of the kinds people write. Without git
/// (an unpacked archive) every file outside build/.
SourceTree readSourceTree(const QString& root);

/// One rule about includes: `include` may be used in files whose path matches `allowedIn` only.
struct IncludeRule {
    const char* name;
    const char* include;   ///< Regular expression, matched against what stands between <> or "".
    const char* scope;     ///< Regular expression of the paths the rule speaks about.
    const char* allowedIn; ///< Regular expression of the paths excepted from it; matches nothing when empty.
};
/// Every include that breaks a rule, as "path:line: rule".
QStringList brokenIncludes(const SourceTree& tree, const IncludeRule& rule);

/// Includes of Qt Widgets' headers (those in `widgetHeaders`) in files whose path matches `scope`.
QStringList widgetIncludes(const SourceTree& tree, const QStringList& widgetHeaders, const char* scope);

/// Sources whose first line (the second after a #! line) has no GPL-3.0-or-later SPDX tag.
QStringList withoutLicence(const SourceTree& tree);
/// C++ files of more than `lines` lines.
QStringList longerThan(const SourceTree& tree, int lines);
/// Folders with C++ or shell sources directly in them and no README.md.
QStringList foldersWithoutReadme(const SourceTree& tree);
/// Lines naming a folder of somebody's machine, such as a home.
QStringList machinePaths(const SourceTree& tree);

} // namespace strata::test
