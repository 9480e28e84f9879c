// SPDX-License-Identifier: GPL-3.0-or-later
// Every map of GNU ld and ld.lld among the real images: rows against an independent count by regular expressions, and
// the sections against the sum of their rows.
#include "core/linkmap/link_map.h"
#include "tests/support/fixture.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace strata;
using namespace strata::test;

namespace {

QStringList mapsOf(MapDialect dialect) {
    QStringList maps;
    QDirIterator files(corpusFolder(), {"*.map"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.endsWith("System.map")) continue;
        const auto map = parseLinkMap(*FileBytes::read(path.toStdString()));
        if (map && map->dialect == dialect) maps += path;
    }
    maps.sort();
    return maps;
}

/// The memory map proper: behind the row *default*, up to OUTPUT(.
QString body(const QString& path) {
    const QString text = QString::fromUtf8(readAll(path));
    const auto begin = text.indexOf("\n*default*");
    return text.mid(begin, text.indexOf("\nOUTPUT(") - begin);
}

qsizetype countOf(const QString& text, const char* pattern) {
    qsizetype count = 0;
    auto matches = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    for (; matches.hasNext(); matches.next())
        ++count;
    return count;
}

qsizetype countOf(const LinkMap& map, MapInputKind kind) {
    return std::ranges::count(map.inputs, kind, &MapInput::kind);
}

/// How the rows of one output section fill it.
struct Filling {
    std::uint64_t gaps = 0;
    bool outside = false;
};
Filling fillingOf(const LinkMap& map, const MapOutput& output) {
    Filling filling;
    std::uint64_t at = output.vma.value;
    const std::uint64_t end = (output.vma + output.size).value;
    for (std::uint32_t i = 0; i < output.inputCount; ++i) {
        const MapInput& input = map.inputs[output.firstInput + i];
        const std::uint64_t inputEnd = (input.vma + input.size).value;
        filling.outside |= input.vma < output.vma || inputEnd > end;
        if (input.size.value == 0) continue;
        if (input.vma.value > at) filling.gaps += input.vma.value - at;
        at = std::max(at, inputEnd);
    }
    filling.gaps += end - std::min(at, end);
    return filling;
}

} // namespace

class TestLinkMapCorpus : public QObject {
    Q_OBJECT
private slots:
    void everyRowIsClassified_data() { addMaps(); }
    void everyRowIsClassified();
    void everyLldRowIsClassified();
    void rowsLieInsideTheirSection_data() { addMaps(); }
    void rowsLieInsideTheirSection();
    void kernelSectionsAreFilledCompletely();
    void stubSectionsOfTheSamplesAreFound();
    void frenchMapEqualsTheEnglishOne();

private:
    static void addMaps();
};

void TestLinkMapCorpus::addMaps() {
    QTest::addColumn<QString>("path");
    if (corpusFolder().isEmpty()) return;
    for (const QString& path : mapsOf(MapDialect::Gnu))
        QTest::newRow(qPrintable(path.mid(corpusFolder().size() + 1))) << path;
}

void TestLinkMapCorpus::everyRowIsClassified() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const LinkMap map = *parseLinkMap(*FileBytes::read(path.toStdString()));
    for (const Diagnostic& diagnostic : map.diagnostics)
        QFAIL(diagnostic.text.c_str());
    const QString text = body(path);
    const auto size = [](const auto& rows) { return static_cast<qsizetype>(rows.size()); };
    QCOMPARE(countOf(map, MapInputKind::Fill), countOf(text, "^ \\*fill\\* +0x"));
    const auto data = countOf(text, "^ {16}0x[0-9a-f]+ +0x[0-9a-f]+ (BYTE|SHORT|LONG|QUAD|SQUAD|ASCIZ) ");
    QCOMPARE(countOf(map, MapInputKind::Data), data);
    const auto oneLine = countOf(text, "^ \\S.{14}0x[0-9a-f]+ +0x[0-9a-f]+( |$)");
    const auto wrapped =
        countOf(text, "^ \\S.{13,}\\n {16}0x[0-9a-f]+ +0x[0-9a-f]+ (?!BYTE |SHORT |LONG |QUAD |SQUAD |ASCIZ )");
    QCOMPARE(size(map.inputs), oneLine + wrapped + data);
    QCOMPARE(size(map.symbols) + size(map.assignments),
             countOf(text, "^ {16}(0x[0-9a-f]+|\\[.*\\]|\\*undef\\*) +(?!0x)\\S"));
    QCOMPARE(size(map.assignments), countOf(text, "^ {16}(0x[0-9a-f]+|\\[.*\\]|\\*undef\\*) +(\\S.* = |ASSERT)"));
    QCOMPARE(size(map.loads), countOf(text, "^LOAD "));
}

void TestLinkMapCorpus::everyLldRowIsClassified() {
    STRATA_NEEDS_CORPUS();
    const QStringList paths = mapsOf(MapDialect::Lld);
    QVERIFY(paths.size() >= 10);
    for (const QString& path : paths) {
        const LinkMap map = *parseLinkMap(*FileBytes::read(path.toStdString()));
        for (const Diagnostic& diagnostic : map.diagnostics)
            QFAIL(diagnostic.text.c_str());
        const QString text = QString::fromUtf8(readAll(path));
        const auto size = [](const auto& rows) { return static_cast<qsizetype>(rows.size()); };
        const QByteArray start = "^ *[0-9a-f]+ +[0-9a-f]+ +[0-9a-f]+ +[0-9]+ ";
        QCOMPARE(size(map.outputs), countOf(text, start + "[._a-zA-Z][^ ]*$"));
        QCOMPARE(size(map.symbols), countOf(text, start + " {16}(?!\\$)\\S"));
        QCOMPARE(size(map.inputs) - countOf(map, MapInputKind::Fill) - countOf(map, MapInputKind::Data),
                 countOf(text, start + " {8}[^ ].*:\\(.*\\)$"));
        for (const MapOutput& output : map.outputs)
            QVERIFY(!fillingOf(map, output).outside);
    }
}

void TestLinkMapCorpus::rowsLieInsideTheirSection() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const LinkMap map = *parseLinkMap(*FileBytes::read(path.toStdString()));
    for (const MapOutput& output : map.outputs) {
        // Without an address (.comment) merged strings keep the sizes they had before merging.
        if (!output.created || output.vma.value == 0) continue;
        QVERIFY2(!fillingOf(map, output).outside, qPrintable(QString("line %1").arg(output.line)));
    }
}

void TestLinkMapCorpus::kernelSectionsAreFilledCompletely() {
    STRATA_NEEDS_CORPUS();
    int sections = 0;
    for (const QString& path : mapsOf(MapDialect::Gnu)) {
        if (!path.contains("/kernels/")) continue;
        const LinkMap map = *parseLinkMap(*FileBytes::read(path.toStdString()));
        for (const MapOutput& output : map.outputs) {
            if (!output.created || output.size.value == 0) continue;
            QCOMPARE(fillingOf(map, output).gaps, 0U);
            ++sections;
        }
    }
    QVERIFY(sections > 100);
}

void TestLinkMapCorpus::stubSectionsOfTheSamplesAreFound() {
    STRATA_NEEDS_CORPUS();
    const std::pair<const char*, qsizetype> expected[] = {
        {"ppc64le-gnu-mid", 3}, {"ppc64le-gnu-end", 2}, {"aarch64-gnu-mid", 5}, {"arm-gnu-mid", 7},
        {"ppc64le-lld-mid", 3}, {"ppc64le-lld-end", 2}, {"thumb-lld-mid", 10}};
    for (const auto& [folder, count] : expected) {
        const QString path = corpusFolder() + "/stubs/" + folder + "/vmlinux.map";
        const LinkMap map = *parseLinkMap(*FileBytes::read(path.toStdString()));
        QCOMPARE(countOf(map, MapInputKind::Stubs), count);
    }
}

void TestLinkMapCorpus::frenchMapEqualsTheEnglishOne() {
    STRATA_NEEDS_CORPUS();
    const auto read = [](const char* name) {
        return *parseLinkMap(*FileBytes::read((corpusFolder() + "/maps/" + name).toStdString()));
    };
    const LinkMap english = read("odd-gnu.map");
    const LinkMap french = read("odd-fr.map");
    QCOMPARE(french.inputs.size(), english.inputs.size());
    QCOMPARE(french.outputs.size(), english.outputs.size());
    for (std::size_t i = 0; i < english.outputs.size(); ++i) {
        QCOMPARE(french.outputs[i].name, english.outputs[i].name);
        QCOMPARE(french.outputs[i].lma, english.outputs[i].lma);
    }
    QCOMPARE(french.commons.size(), 1U);
    QCOMPARE(french.discarded.size(), english.discarded.size());
}

QTEST_GUILESS_MAIN(TestLinkMapCorpus)
#include "test_link_map_corpus.moc"
