// SPDX-License-Identifier: GPL-3.0-or-later
// kallsyms of whole images: real kernels and the linkers' sample images of the corpus.
#include "core/kallsyms/locate.h"
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <set>

using namespace strata;
using namespace strata::test;

namespace {

struct Checked {
    Image image;
    Kallsyms found;
    KallsymsOptions options;
    KallsymsReport report;
};

Image readImageAt(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s: %s", qPrintable(path), image.error().text.c_str());
    return std::move(*image);
}

Checked check(const QString& path) {
    Checked c{readImageAt(path), {}, {}, {}};
    c.found = readKallsyms(c.image).value();
    c.options = inferOptions(c.image, c.found);
    c.report = verifyKallsyms(c.image, c.found, c.options);
    return c;
}

QString kernel(const QString& name) {
    return corpusFolder() + "/kernels/" + name;
}

/// Differing bytes when the tables are made of exactly these entries.
std::uint64_t differingBytes(const Checked& c, std::vector<KallsymsEntry> entries) {
    const auto& offsets = c.found.table(KallsymsTable::Offsets);
    const auto encoded = encodeKallsyms(std::move(entries), c.found.format, c.image.endian, c.image.pointerSize(),
                                        c.found.relativeBase, offsets ? offsets->vma : Vma{});
    if (!encoded) qFatal("%s", encoded.error().text.c_str());
    std::uint64_t differing = 0;
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        if (!c.found.tables[t] || static_cast<KallsymsTable>(t) == KallsymsTable::RelativeBase) continue;
        const ByteView slot = slotBytes(c.image, *c.found.tables[t]);
        const auto& table = encoded->tables[t];
        for (std::size_t i = 0; i < std::max(table.size(), std::size_t{c.found.tables[t]->used.value}); ++i)
            differing += i >= table.size() || i >= slot.size() || table[i] != slot[i] ? 1 : 0;
    }
    return differing;
}

} // namespace

class TestKallsymsCorpus : public QObject {
    Q_OBJECT
private slots:
    void stockKernelsAreReproduced_data();
    void stockKernelsAreReproduced();
    void onePassKernelHas22WrongAddresses();
    void slotKernelKeepsItsOwnLabels();
    void slotKernelBeforeFillingIsReserved();
    void stubKernelsTablesAreInconsistent();
    void linkerSamplesAreReproduced_data();
    void linkerSamplesAreReproduced();
};

void TestKallsymsCorpus::stockKernelsAreReproduced_data() {
    STRATA_NEEDS_CORPUS();
    QTest::addColumn<QString>("path");
    QTest::newRow("x86_64 6.1") << kernel("x86_64-6.1-stock/vmlinux");
    QTest::newRow("ppc64le 6.1") << kernel("ppc64le-6.1-stock/vmlinux");
}

void TestKallsymsCorpus::stockKernelsAreReproduced() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const Checked c = check(path);
    QCOMPARE(c.report.differing.value, 0U);
    QVERIFY(c.report.clean());
    QVERIFY(c.report.symbols > 20000);
    QVERIFY(c.options.allSymbols && !c.options.keepTables && !c.options.keepStubs);
    const KallsymsLookups lookups = replayLookups(c.image, c.found);
    QCOMPARE(lookups.byAddress, c.report.symbols);
    QCOMPARE(lookups.byName, c.report.symbols);
    QCOMPARE(lookups.failures, 0U);
    QCOMPARE(c.found.format.order, KallsymsOrder::AddressesFirst);
    QCOMPARE(c.found.format.style,
             c.image.machine == 62 ? KallsymsStyle::BaseRelativeAbsolutePercpu : KallsymsStyle::BaseRelative);
    QCOMPARE(c.found.baseIsRelocated, c.image.machine != 62);
}

void TestKallsymsCorpus::onePassKernelHas22WrongAddresses() {
    STRATA_NEEDS_CORPUS();
    const Checked c = check(kernel("ppc64le-6.1-seedstyle/vmlinux"));
    QCOMPARE(c.report.wrong().size(), std::size_t{22});
    QVERIFY(std::ranges::any_of(c.report.wrong(), [](const KallsymsFinding& w) { return w.name == "_end"; }));
    QVERIFY(c.report.missing().empty() && c.report.extra().empty() && c.report.letters().empty());
    // 18 behind .got, 3 among the dynamic linker's tables, and the end of the image behind the tables themselves.
    QCOMPARE(c.report.causes.size(), std::size_t{4});
    QCOMPARE(c.report.causes[0].reason, KallsymsReason::GotChanged);
    QCOMPARE(c.report.causes[0].symbols, 18U);
    QCOMPARE(c.report.causes[0].delta, std::int64_t{-0x40});
    QCOMPARE(c.report.count(KallsymsReason::DynamicChanged), 3U);
    QCOMPARE(c.report.causes[3].reason, KallsymsReason::BehindTables);
    QCOMPARE(c.report.causes[3].first, std::string("_end"));
    QVERIFY(std::ranges::all_of(c.report.checks, &KallsymsCheck::passed));
}

void TestKallsymsCorpus::slotKernelKeepsItsOwnLabels() {
    STRATA_NEEDS_CORPUS();
    const Checked c = check(kernel("ppc64le-6.1-slot/vmlinux"));
    QVERIFY(c.options.keepTables);
    QVERIFY(c.report.clean());
    QVERIFY(c.found.table(KallsymsTable::Names)->slot > c.found.table(KallsymsTable::Names)->used);
}

void TestKallsymsCorpus::slotKernelBeforeFillingIsReserved() {
    STRATA_NEEDS_CORPUS();
    const Checked c = check(kernel("ppc64le-6.1-slot/vmlinux.linked"));
    QVERIFY(!c.found.filled);
    QVERIFY(c.found.entries.empty() && c.found.bytes.value == 0);
    QVERIFY(c.options.allSymbols);
    // The entries of the kernel that was filled from it, made from the link alone.
    const Checked filled = check(kernel("ppc64le-6.1-slot/vmlinux"));
    KallsymsOptions options = c.options;
    options.keepTables = true;
    QVERIFY(selectEntries(c.image, options) == filled.found.entries);
}

void TestKallsymsCorpus::stubKernelsTablesAreInconsistent() {
    STRATA_NEEDS_CORPUS();
    const Checked c = check(kernel("ppc64le-6.1-stubs-stock/vmlinux"));
    QVERIFY(c.options.keepStubs);
    QCOMPARE(c.report.symbols, 20731U);
    // 1009 entries; two names (__param_debug, __param_reset) are wrong twice.
    QCOMPARE(c.report.wrong().size(), std::size_t{1009});
    std::set<std::string> names;
    for (const KallsymsFinding& w : c.report.wrong())
        names.insert(w.name);
    QCOMPARE(names.size(), std::size_t{1007});
    QVERIFY(c.report.missing().empty() && c.report.extra().empty());
    // The tables grew by 0x70 in the last pass; behind a 128-byte alignment that is 0x80.
    QCOMPARE(c.report.causes.size(), std::size_t{2});
    QCOMPARE(c.report.causes[0].reason, KallsymsReason::BehindTables);
    QCOMPARE(c.report.causes[0].delta, std::int64_t{0x70});
    QCOMPARE(c.report.causes[1].reason, KallsymsReason::AlignmentMoved);
    QCOMPARE(c.report.causes[1].delta, std::int64_t{0x80});
}

void TestKallsymsCorpus::linkerSamplesAreReproduced_data() {
    STRATA_NEEDS_CORPUS();
    QTest::addColumn<QString>("path");
    const QDir stubs(corpusFolder() + "/stubs");
    for (const QString& name : stubs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (QFile::exists(stubs.filePath(name + "/vmlinux")))
            QTest::newRow(qPrintable(name)) << stubs.filePath(name + "/vmlinux");
}

/// Made by the kernel's own 6.12 generator from lists without the two ends of the bulk section that stands in for
/// big tables: with those two left out, every byte is reproduced.
void TestKallsymsCorpus::linkerSamplesAreReproduced() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const Checked c = check(path);
    QVERIFY(c.found.diagnostics.empty());
    QVERIFY(c.options.keepTables && c.options.allSymbols);
    QVERIFY(c.report.wrong().empty() && c.report.extra().empty() && c.report.letters().empty());
    std::set<std::string_view> missing;
    for (const KallsymsFinding& entry : c.report.missing())
        missing.insert(entry.name);
    QVERIFY((missing == std::set<std::string_view>{"kallsyms_bulk_start", "kallsyms_bulk_end"}));
    auto entries = selectEntries(c.image, c.options);
    std::erase_if(entries, [&](const KallsymsEntry& entry) { return missing.contains(entry.name); });
    QCOMPARE(differingBytes(c, std::move(entries)), std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestKallsymsCorpus)
#include "test_kallsyms_corpus.moc"
