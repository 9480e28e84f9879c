// SPDX-License-Identifier: GPL-3.0-or-later
// Our tables against the kernel's own generator, byte for byte: random symbol lists go through Debian's prebuilt
// scripts/mksysmap and scripts/kallsyms (6.12), the assembly is assembled and linked, and every table is compared.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/locate.h"
#include "tests/support/fixture.h"
#include "tests/support/kallsyms_fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace strata;
using namespace strata::test;

namespace {

enum class Width { Bits32, Bits64 };

/// The scripts folder of the newest installed linux-kbuild-6.12 package; empty without one.
QString kbuildScripts() {
    const QStringList folders =
        QDir("/usr/lib").entryList({"linux-kbuild-6.12*"}, QDir::Dirs, QDir::Name | QDir::Reversed);
    for (const QString& folder : folders) {
        const QString scripts = "/usr/lib/" + folder + "/scripts/";
        if (QFile::exists(scripts + "kallsyms") && QFile::exists(scripts + "mksysmap")) return scripts;
    }
    return {};
}

/// Symbols such as kernels have, with everything the rules look at, and many equal addresses.
class RandomSymbols {
public:
    RandomSymbols(int seed, Width width, bool percpu) : m_random(static_cast<unsigned>(seed)) {
        const std::uint64_t base = width == Width::Bits64 ? 0xffffffff81000000 : 0xc0008000;
        add("_text", base, 'T');
        add("_stext", base, 'T');
        add("_etext", base + 0x8000, 'D');
        add("_sinittext", base + 0xa000, 'T');
        add("_einittext", base + 0xb000, 'T');
        if (percpu) {
            add("__per_cpu_start", 0, 'D');
            add("__per_cpu_end", 0x2000, 'D');
        }
        for (int i = 0; i < 1500; ++i) {
            const bool low = percpu && pick(12) == 0;
            add(name(), low ? 8ULL * pick(0x402) : base + 16ULL * pick(0xe00), "TtTtTtDdRrBbWVwaANniu"[pick(21)]);
        }
        std::ranges::sort(m_symbols, {}, [](const NamedAddress& s) { return std::pair(s.address, s.name); });
    }
    const std::vector<NamedAddress>& symbols() const { return m_symbols; }

private:
    std::uint32_t pick(std::uint32_t n) { return static_cast<std::uint32_t>(m_random() % n); }
    void add(std::string name, std::uint64_t address, char letter) {
        m_names.push_back(std::make_unique<std::string>(std::move(name)));
        m_symbols.push_back({*m_names.back(), address, letter});
    }
    std::string name() {
        static constexpr const char* kStarts[] = {"",
                                                  "",
                                                  "",
                                                  "",
                                                  "_",
                                                  "__",
                                                  "___",
                                                  "__start_",
                                                  "__stop_",
                                                  "__end_",
                                                  "__pfx_",
                                                  "__crc_",
                                                  "$",
                                                  ".L",
                                                  "__kstrtab_",
                                                  "__efistub_",
                                                  "__pi_$",
                                                  "__kvm_nvhe_",
                                                  "__kcfi_typeid_",
                                                  "__ThumbV7PILongThunk_",
                                                  "__start",
                                                  "L0",
                                                  "__kstrtabns_"};
        static constexpr const char* kWords[] = {"sched", "page", "alloc", "init", "net",     "_dev", "x86", "lock",
                                                 "read",  "aa",   "aaa",   "q.1",  ".isra.0", "io",   "_",   "vm"};
        static constexpr const char* kEnds[] = {
            "", "", "", "", "_start", "_end", "_veneer", "_from_arm", ".cold", ".long_branch.f", ".llvm.123"};
        std::string text = kStarts[pick(std::size(kStarts))];
        for (std::uint32_t n = 1 + pick(pick(40) == 0 ? 100 : 5); n > 0; --n)
            text += kWords[pick(std::size(kWords))];
        return text + kEnds[pick(std::size(kEnds))];
    }

    std::mt19937 m_random;
    std::vector<std::unique_ptr<std::string>> m_names;
    std::vector<NamedAddress> m_symbols;
};

QByteArray nmListing(const std::vector<NamedAddress>& symbols, Width width) {
    QByteArray text;
    for (const NamedAddress& s : symbols)
        text += QByteArray::number(qulonglong(s.address), 16).rightJustified(width == Width::Bits64 ? 16 : 8, '0') +
                ' ' + s.letter + ' ' + QByteArray(s.name.data(), static_cast<int>(s.name.size())) + '\n';
    return text;
}

/// The generator's output as plain assembly: what its three macros stand for, put in.
QByteArray withoutMacros(const QByteArray& output, Width width) {
    QByteArray assembly;
    for (QByteArray line : output.split('\n')) {
        if (line.startsWith('#')) continue;
        line.replace("\tPTR\t", width == Width::Bits64 ? "\t.quad\t" : "\t.long\t");
        line.replace("\tALGN", width == Width::Bits64 ? "\t.balign 8" : "\t.balign 4");
        assembly += line + '\n';
    }
    return assembly;
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(path));
}

QByteArray mustRun(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    const ProcessResult result = runProgram(program, arguments, input);
    if (result.exitCode != 0) qFatal("%s: %s", qPrintable(program), result.err.constData());
    return result.out;
}

} // namespace

class TestKallsymsOracle : public QObject {
    Q_OBJECT
private slots:
    void everyTableEqualsTheKernelsOwn_data();
    void everyTableEqualsTheKernelsOwn();

private:
    Image oracle(const QString& scripts, const std::vector<NamedAddress>& symbols, Width width,
                 const QStringList& switches);
    QTemporaryDir m_folder;
};

/// The linked output of the kernel's generator for the symbols.
Image TestKallsymsOracle::oracle(const QString& scripts, const std::vector<NamedAddress>& symbols, Width width,
                                 const QStringList& switches) {
    const auto path = [this](const char* name) { return m_folder.filePath(name); };
    const bool wide = width == Width::Bits64;
    writeFile(path("map"), mustRun("sed", {"-f", scripts + "mksysmap"}, nmListing(symbols, width)));
    writeFile(path("k.s"), withoutMacros(mustRun(scripts + "kallsyms", switches + QStringList{path("map")}), width));
    mustRun("as", {wide ? "--64" : "--32", "-o", path("k.o"), path("k.s")});
    const auto text = std::ranges::find(symbols, "_text", &NamedAddress::name);
    mustRun("ld", {"-m", wide ? "elf_x86_64" : "elf_i386", "-e", "0", "-o", path("k"), path("k.o"),
                   wide ? "--section-start=.rodata=0xffffffff82000000" : "--section-start=.rodata=0xc2000000",
                   "--defsym=_text=0x" + QString::number(qulonglong(text->address), 16)});
    auto file = FileBytes::read(path("k").toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    return std::move(*image);
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn_data() {
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("allSymbols");
    QTest::addColumn<bool>("percpu");
    QTest::addColumn<Width>("width");
    for (int seed = 0; seed < 3; ++seed)
        for (const bool all : {false, true})
            for (const auto& [percpu, width] :
                 {std::pair(false, Width::Bits64), {true, Width::Bits64}, {false, Width::Bits32}})
                QTest::addRow("list %d%s%s, %s", seed, all ? ", all symbols" : "", percpu ? ", percpu" : "",
                              width == Width::Bits64 ? "64 bit" : "32 bit")
                    << seed << all << percpu << width;
}

void TestKallsymsOracle::everyTableEqualsTheKernelsOwn() {
    const QString scripts = kbuildScripts();
    if (scripts.isEmpty())
        QSKIP("no kernel generator to compare with: install the newest linux-kbuild-6.12… package (packaging/setup)");
    QFETCH(int, seed);
    QFETCH(bool, allSymbols);
    QFETCH(bool, percpu);
    QFETCH(Width, width);
    QStringList switches;
    if (allSymbols) switches << "--all-symbols";
    if (percpu) switches << "--absolute-percpu";

    const RandomSymbols random(seed, width, percpu);
    const Image theirs = oracle(scripts, random.symbols(), width, switches);
    const Kallsyms found = readKallsyms(theirs).value();
    QVERIFY(found.diagnostics.empty());

    Image ours = imageOf(random.symbols());
    KallsymsOptions options;
    options.minor = 13; // Debian's 6.12 has the two `$` fixes of 6.13; nothing else changed between them.
    options.allSymbols = allSymbols;
    options.absolutePercpu = percpu;
    auto entries = selectEntries(ours, options);
    QVERIFY(entries.size() > 100);
    const Vma base = chooseRelativeBase(entries);
    QCOMPARE(found.relativeBase, base);
    const auto encoded = encodeKallsyms(std::move(entries), formatFor(found, options), Endian::Little,
                                        width == Width::Bits64 ? 8 : 4, base);
    QVERIFY(encoded);
    QVERIFY(encoded->entries == found.entries);
    for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
        QCOMPARE(found.tables[t].has_value(), !encoded->tables[t].empty());
        if (!found.tables[t]) continue;
        const ByteView slot = slotBytes(theirs, *found.tables[t]);
        QVERIFY(slot.size() >= encoded->tables[t].size());
        QVERIFY2(std::ranges::equal(slot.first(encoded->tables[t].size()), encoded->tables[t]),
                 kallsymsLabel(static_cast<KallsymsTable>(t)).data());
    }
}

QTEST_GUILESS_MAIN(TestKallsymsOracle)
#include "test_kallsyms_oracle.moc"
