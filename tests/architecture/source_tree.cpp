// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_tree.h"

#include "tests/support/fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace strata::test {
namespace {

bool isCpp(const QString& path) {
    return path.endsWith(".cpp") || path.endsWith(".h");
}

bool isCMake(const QString& path) {
    return path.endsWith(".cmake") || path.endsWith("CMakeLists.txt");
}

bool isScript(const SourceFile& file) {
    return file.text.startsWith("#!");
}

QStringList trackedPaths(const QString& root) {
    const auto git =
        runProgram("git", {"-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."});
    QStringList paths;
    if (git.exitCode == 0) {
        for (const auto& path : git.out.split('\0'))
            if (!path.isEmpty()) paths += QString::fromUtf8(path);
        return paths;
    }
    QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(root).relativeFilePath(files.next());
        if (!path.startsWith("build/") && !path.startsWith(".git/")) paths += path;
    }
    return paths;
}

/// Calls `visit(line number, line)` for every line.
template <class Visit> void forEachLine(const QByteArray& text, const Visit& visit) {
    int number = 0;
    for (const auto& line : text.split('\n'))
        visit(++number, line);
}

/// Calls `visit(line number, header)` for every #include of a C++ file.
template <class Visit> void forEachInclude(const SourceFile& file, const Visit& visit) {
    static const QRegularExpression include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    if (!isCpp(file.path)) return;
    forEachLine(file.text, [&](int number, const QByteArray& line) {
        if (const auto match = include.match(QString::fromUtf8(line)); match.hasMatch())
            visit(number, match.captured(1));
    });
}

bool matches(const char* expression, const QString& text) {
    return *expression != '\0' && QRegularExpression(expression).match(text).hasMatch();
}

QString place(const SourceFile& file, int line) {
    return file.path + ':' + QString::number(line);
}

} // namespace

SourceTree readSourceTree(const QString& root) {
    SourceTree tree;
    for (const auto& path : trackedPaths(root)) {
        const QString full = root + '/' + path;
        // A file of megabytes is an image of the samples; one that is gone is deleted and not yet committed.
        if (!QFileInfo(full).isFile() || QFileInfo(full).size() > 1'000'000) continue;
        SourceFile file{path, readAll(full)};
        if (!file.text.contains('\0')) tree += std::move(file);
    }
    return tree;
}

QStringList brokenIncludes(const SourceTree& tree, const IncludeRule& rule) {
    QStringList broken;
    for (const auto& file : tree) {
        if (!matches(rule.scope, file.path) || matches(rule.allowedIn, file.path)) continue;
        forEachInclude(file, [&](int line, const QString& header) {
            if (matches(rule.include, header)) broken += place(file, line) + ": " + rule.name;
        });
    }
    return broken;
}

QStringList widgetIncludes(const SourceTree& tree, const QStringList& widgetHeaders, const char* scope) {
    QStringList broken;
    for (const auto& file : tree) {
        if (!matches(scope, file.path)) continue;
        forEachInclude(file, [&](int line, const QString& header) {
            if (header.startsWith("QtWidgets") || widgetHeaders.contains(header))
                broken += place(file, line) + ": " + header + " belongs to Qt Widgets";
        });
    }
    return broken;
}

QStringList withoutLicence(const SourceTree& tree) {
    QStringList bare;
    for (const auto& file : tree) {
        if (!isCpp(file.path) && !isCMake(file.path) && !isScript(file)) continue;
        const auto lines = file.text.split('\n');
        const auto& first = lines.value(isScript(file) ? 1 : 0);
        if (!first.contains("SPDX-License-Identifier: GPL-3.0-or-later")) bare += file.path;
    }
    return bare;
}

QStringList longerThan(const SourceTree& tree, int lines) {
    QStringList found;
    for (const auto& file : tree) {
        const auto count = file.text.count('\n');
        if (isCpp(file.path) && count > lines) found += file.path + ": " + QString::number(count) + " lines";
    }
    return found;
}

QStringList foldersWithoutReadme(const SourceTree& tree) {
    QSet<QString> withCode;
    QSet<QString> withReadme;
    for (const auto& file : tree) {
        const QFileInfo info(file.path);
        if (info.fileName() == "README.md")
            withReadme += info.path();
        else if (isCpp(file.path) || isScript(file))
            withCode += info.path();
    }
    withCode.remove(".ci"); // One line; what it runs is described in packaging/.
    QStringList bare = (withCode - withReadme).values();
    bare.sort();
    return bare;
}

QStringList machinePaths(const SourceTree& tree) {
    // Written in two parts, so that this file does not break its own rule.
    static const QRegularExpression machine("(^|[^A-Za-z0-9_.~-])/("
                                            "home|root|work|farm)/");
    QStringList found;
    for (const auto& file : tree)
        forEachLine(file.text, [&](int number, const QByteArray& line) {
            if (machine.match(QString::fromUtf8(line)).hasMatch())
                found += place(file, number) + ": " + QString::fromUtf8(line.trimmed().left(80));
        });
    return found;
}

} // namespace strata::test
