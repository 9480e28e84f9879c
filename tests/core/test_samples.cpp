// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled sample kernels are what their README says, and come from the sources beside them.
#include "core/kallsyms/verify.h"
#include "core/linkmap/map_check.h"
#include "core/stubs/stubs.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <map>

using namespace strata;
using namespace strata::test;

namespace {

QString sample(const QString& name) {
    return QString(STRATA_SAMPLES) + "/" + name;
}

/// An image with everything derived from it.
struct Loaded {
    Image image;
    LinkMap map;
    Layout layout;
    std::vector<Stub> stubs;
};

Loaded load(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    const auto mapPath = findLinkMap(path.toStdString());
    if (!mapPath) qFatal("%s has no map", qPrintable(path));
    auto map = parseLinkMap(*FileBytes::read(*mapPath));
    if (!map) qFatal("%s", map.error().text.c_str());
    Layout layout = buildLayout(*image, &*map);
    std::vector<Stub> stubs = findStubs(*image, &*map, layout);
    return {std::move(*image), std::move(*map), std::move(layout), std::move(stubs)};
}

/// Name to address; a name that occurs twice counts once.
std::map<std::string, std::uint64_t> addresses(const Image& image) {
    std::map<std::string, std::uint64_t> result;
    for (const Symbol& symbol : image.symbols)
        result.emplace(symbol.name, symbol.value.value);
    return result;
}

std::size_t movedSymbols(const Image& before, const Image& after) {
    const auto old = addresses(before);
    std::size_t moved = 0;
    for (const auto& [name, address] : addresses(after)) {
        const auto found = old.find(name);
        moved += found != old.end() && found->second != address ? 1 : 0;
    }
    return moved;
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT
private slots:
    void everyImageIsAKernelWithItsOwnMap_data();
    void everyImageIsAKernelWithItsOwnMap();
    void tablesInTheMiddleCostStubs();
    void stubsMoveSymbolsBetweenThePasses();
    void tablesLieWhereTheFolderSays();
    void tablesSayWhereTheSymbolsAre();
    void allTogetherStaySmall();
    void rebuildGivesTheSameFiles();
};

void TestSamples::everyImageIsAKernelWithItsOwnMap_data() {
    QTest::addColumn<QString>("path");
    for (const char* name : {"kallsyms-middle/vmlinux", "kallsyms-middle/pass1-vmlinux", "kallsyms-end/vmlinux"}) {
        QTest::newRow(name) << sample(name);
    }
}

void TestSamples::everyImageIsAKernelWithItsOwnMap() {
    QFETCH(QString, path);
    const Loaded loaded = load(path);
    QCOMPARE(loaded.image.release, "6.12.0-strata-sample");
    QCOMPARE(loaded.image.buildId.size(), 40U);
    QVERIFY(loaded.image.diagnostics.empty());
    QVERIFY(loaded.map.diagnostics.empty());
    QVERIFY(loaded.layout.diagnostics.empty());
    const MapCheck check = checkLinkMap(loaded.image, loaded.map);
    QVERIFY2(!check.stale, check.stale ? check.disagreements[0].text.c_str() : "");
    QVERIFY(loaded.image.symbols.size() > 600);
    for (const char* name : {".head.text", ".text", ".rodata", "__ksymtab", ".init.text", ".init.data", ".data..percpu",
                             ".exit.text", ".data", ".bss"}) {
        QVERIFY2(loaded.image.section(name) != nullptr, name);
    }
    const auto inKernel = [](const MapInput& input) { return input.object == "kernel/sched/core.o"; };
    QVERIFY(std::ranges::any_of(loaded.map.inputs, inKernel));
}

void TestSamples::tablesInTheMiddleCostStubs() {
    QCOMPARE(load(sample("kallsyms-middle/vmlinux")).stubs.size(), 64U);
    QCOMPARE(load(sample("kallsyms-middle/pass1-vmlinux")).stubs.size(), 10U);
    QCOMPARE(load(sample("kallsyms-end/vmlinux")).stubs.size(), 10U);
}

void TestSamples::stubsMoveSymbolsBetweenThePasses() {
    const Loaded first = load(sample("kallsyms-middle/pass1-vmlinux"));
    const Loaded last = load(sample("kallsyms-middle/vmlinux"));
    QCOMPARE(movedSymbols(first.image, last.image), 529U);
    QVERIFY(checkLinkMap(last.image, first.map).stale);
}

void TestSamples::tablesLieWhereTheFolderSays() {
    const Image middle = load(sample("kallsyms-middle/vmlinux")).image;
    const Image end = load(sample("kallsyms-end/vmlinux")).image;
    const auto sectionOf = [](const Image& image, const char* name) {
        const Symbol* symbol = image.symbol(name);
        return symbol == nullptr ? std::string_view() : image.sections[symbol->section].name;
    };
    for (const char* name : {"kallsyms_num_syms", "kallsyms_names", "kallsyms_seqs_of_names"}) {
        QCOMPARE(sectionOf(middle, name), ".rodata");
        QCOMPARE(sectionOf(end, name), ".kallsyms");
    }
    for (const Section& section : end.sections) {
        QVERIFY(!section.isAlloc() || section.vma <= end.section(".kallsyms")->vma);
    }
    QVERIFY(middle.section(".kallsyms") == nullptr);
}

void TestSamples::tablesSayWhereTheSymbolsAre() {
    for (const char* name : {"kallsyms-middle/vmlinux", "kallsyms-end/vmlinux"}) {
        const Image image = load(sample(name)).image;
        const auto tables = readKallsyms(image);
        QVERIFY(tables);
        QVERIFY(tables->diagnostics.empty());
        QVERIFY(tables->count > 600);
        const KallsymsOptions options = inferOptions(image, *tables);
        QVERIFY(options.allSymbols); // 648 entries are more than the 560 text symbols, stubs included
        const KallsymsReport report = verifyKallsyms(image, *tables, options);
        QVERIFY2(report.clean(), qPrintable(QString("%1: %2 bytes differ").arg(name).arg(report.differing.value)));
    }
    const auto empty = readKallsyms(load(sample("kallsyms-middle/pass1-vmlinux")).image);
    QVERIFY(empty);
    QCOMPARE(empty->count, 0U);
}

void TestSamples::allTogetherStaySmall() {
    qint64 bytes = 0;
    QDirIterator files(STRATA_SAMPLES, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    QVERIFY(bytes > 600'000);
    QVERIFY2(bytes < 1'000'000, qPrintable(QString::number(bytes)));
}

void TestSamples::rebuildGivesTheSameFiles() {
    const QTemporaryDir folder;
    const auto made = runProgram(sample("rebuild"), {folder.path()});
    if (made.exitCode == 2) QSKIP(made.err.trimmed().constData()); // a tool is missing; it says which
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const bool sameLinker =
        runProgram("powerpc64le-linux-gnu-ld", {"--version"}).out.startsWith("GNU ld (GNU Binutils for Debian) 2.40");
    for (const QString name : {"object/softirq.o", "stripped/vmlinux.gz"}) {
        QVERIFY2(QFile::exists(folder.filePath(name)), qPrintable(name));
        const auto again = readImage(*FileBytes::open(folder.filePath(name).toStdString()));
        const auto kept = readImage(*FileBytes::open(sample(name).toStdString()));
        QVERIFY(again && kept && !kept->sections.empty());
        QCOMPARE(again->sections.size(), kept->sections.size());
        QCOMPARE(again->symbols.size(), kept->symbols.size());
    }
    for (const QString name : {"kallsyms-middle/vmlinux", "kallsyms-middle/pass1-vmlinux", "kallsyms-end/vmlinux"}) {
        if (sameLinker) {
            QVERIFY2(readAll(folder.filePath(name)) == readAll(sample(name)), qPrintable(name));
            QCOMPARE(readAll(folder.filePath(name + ".map")), readAll(sample(name + ".map")));
        }
        const Image rebuilt = load(folder.filePath(name)).image;
        const Image committed = load(sample(name)).image;
        QCOMPARE(rebuilt.sections.size(), committed.sections.size());
        QCOMPARE(rebuilt.symbols.size(), committed.symbols.size());
        for (std::size_t i = 0; i < committed.sections.size(); ++i) {
            QCOMPARE(rebuilt.sections[i].name, committed.sections[i].name);
        }
    }
}

QTEST_GUILESS_MAIN(TestSamples)
#include "test_samples.moc"
