// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the table of variants: it has a source and bytes derived by hand; those bytes, and tables of a
// kernel-like list made by our encoder, decode to the same symbols and traits from any first guess, and back to the
// same bytes.
#include "core/kallsyms/layout_blob.h"
#include "core/kallsyms/variants.h"
#include "tests/support/kallsyms_listing.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

using namespace strata;
using namespace strata::test;

namespace {

const QString kFolder = QStringLiteral(STRATA_FIXTURES "/kallsyms/");

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A variant on one kind of machine.
struct Case {
    const KallsymsVariant* variant = nullptr;
    unsigned pointerSize = 8;
    Endian endian = Endian::Little;
    bool percpu = false, lto = false;

    std::string name() const {
        return fmt::format("{}, {} bit, {} endian{}{}", variant->name, pointerSize * 8,
                           endian == Endian::Big ? "big" : "little", percpu ? ", absolute per-cpu" : "",
                           lto ? ", clang LTO" : "");
    }
    KallsymsFormat format() const {
        KallsymsFormat format = formatOfVariant(*variant, pointerSize);
        if (percpu && format.style == KallsymsStyle::BaseRelative)
            format.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
        if (lto) format.seqsKey = variant->ltoKey;
        return format;
    }
};

std::vector<Case> cases() {
    std::vector<Case> out;
    for (const KallsymsVariant& variant : kallsymsVariants()) {
        if (!variant.encodable) continue;
        for (const unsigned pointerSize : {8U, 4U}) {
            if (pointerSize == 8 && variant.of == VariantOf::Bits32) continue;
            if (pointerSize == 4 && variant.of == VariantOf::Ia64) continue;
            for (const Endian endian : {Endian::Little, Endian::Big})
                out.push_back({&variant, pointerSize, endian});
        }
        if (variant.absolutePercpu) out.push_back({&variant, 8, Endian::Little, true});
        if (variant.ltoKey != KallsymsSeqsKey::FullName) out.push_back({&variant, 8, Endian::Little, false, true});
    }
    return out;
}

/// 700 names as kernels have them, two of them long enough for a length over 127, in address order with ties.
std::vector<std::string> kernelNames() {
    std::mt19937 random(7);
    const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    constexpr std::string_view kWords[] = {"page", "alloc", "dev",  "init",  "sched", "irq",   "net",
                                           "get",  "put",   "__",   "read",  "write", "_lock", "_end",
                                           "x86",  "cpu",   "task", "probe", "inode"};
    constexpr std::string_view kEndings[] = {"", "", "", ".isra.0", ".cold", ".llvm.17", ".constprop.1", ".llvm.9"};
    constexpr std::string_view kRare = "QZJXVKWYqzjxvkwy0123456789";
    std::vector<std::string> names;
    for (int i = 0; i < 698; ++i) {
        std::string name(kWords[pick(std::size(kWords))]);
        for (std::size_t k = pick(4); k > 0; --k)
            name += fmt::format("_{}", kWords[pick(std::size(kWords))]);
        names.push_back(name + std::to_string(pick(90)) + std::string(kEndings[pick(std::size(kEndings))]));
    }
    for (const std::ptrdiff_t at : {100, 500}) {
        std::string name;
        while (name.size() < 250)
            name += kRare[pick(kRare.size())];
        names.insert(names.begin() + at, name);
    }
    return names;
}

struct Tables {
    std::vector<KallsymsEntry> entries;
    Vma base, start;
    std::uint64_t imageEnd = 0;
    unsigned alignment = 8;
    KallsymsBlob blob;

    KallsymsBytes bytes(const Case& c, const KallsymsFormat& guess) const {
        KallsymsBytes out;
        out.endian = c.endian;
        out.pointerSize = c.pointerSize;
        out.expected = guess;
        out.ltoKey = c.lto ? c.variant->ltoKey : KallsymsSeqsKey::FullName;
        out.imageRange = {base, Vma{imageEnd}};
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
            if (!blob.labels[i]) continue;
            std::uint64_t end = blob.bytes.size();
            for (const auto& other : blob.labels)
                if (other > blob.labels[i]) end = std::min(end, other->value);
            const std::uint64_t begin = blob.labels[i]->value;
            out.parts[i] =
                KallsymsBytes::Part{start + ByteCount{begin}, ByteView(blob.bytes).subspan(begin, end - begin)};
        }
        return out;
    }
};

Tables makeTables(const Case& c, const std::vector<std::string>& names) {
    Tables out;
    out.base = {c.pointerSize == 8 ? 0xffffffff81000000 : 0x80008000};
    std::uint64_t address = out.base.value;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (c.percpu && i < 40) {
            out.entries.push_back({{i * 24}, names[i], 'A', true});
            continue;
        }
        out.entries.push_back({{address}, names[i], "TttDdRrBbWV"[i % 11], false});
        address += i % 5 == 0 ? 0 : 16 + i;
    }
    out.start = {out.base.value + 0x40000}; // text before and data behind the tables
    if (!out.entries.empty()) out.entries.back().address = {out.start.value + 0x800000};
    out.imageEnd = out.start.value + 0x900000;
    out.alignment = labelAlignment(*c.variant, c.pointerSize, c.endian == Endian::Big ? 21 : 62);
    auto blob = encodeBlob(out.entries, c.format(), c.endian, c.pointerSize, out.base, out.alignment, out.start);
    if (!blob) qFatal("%s: %s", c.name().c_str(), blob.error().text.c_str());
    out.blob = std::move(*blob);
    return out;
}

} // namespace

class TestKallsymsVariants : public QObject {
    Q_OBJECT
private slots:
    void everyRowHasASourceAndAFixture();
    void releasesGetTheirRow();
    void listingsDecodeAndEncode_data();
    void listingsDecodeAndEncode();
    void rowsOfListingsAreTheirs();
    void anyFirstGuessGivesTheSame();
    void fewNamesGiveTheSameBytes();
    void cutTablesGiveAPrefix();
    void flippedBitsNeverCrash();
    void compressionOf2610IsRefused();
    void placesAreFoundBeforeTheTablesLieAnywhere();
};

void TestKallsymsVariants::everyRowHasASourceAndAFixture() {
    std::set<std::string_view> names;
    KernelRelease previous;
    for (const KallsymsVariant& variant : kallsymsVariants()) {
        QVERIFY2(variant.change.size() > 20, variant.name.data());
        QVERIFY2(QFile::exists(kFolder + textOf(variant.fixture)), variant.name.data());
        QVERIFY2(names.insert(variant.name).second, "two rows of one name");
        if (variant.of != VariantOf::Stock) continue;
        QVERIFY2(previous < variant.since, variant.name.data());
        previous = variant.since;
    }
}

void TestKallsymsVariants::releasesGetTheirRow() {
    const auto row = [](std::string_view release, std::uint16_t machine = 62) {
        return textOf(variantOfRelease(parseRelease(release), machine).name);
    };
    QCOMPARE(row("2.6.12"), "2.6.10");
    QCOMPARE(row("2.6.32-71.el6"), "2.6.14");
    QCOMPARE(row("3.10.0-1160.el7"), "2.6.14");
    QCOMPARE(row("4.5.7"), "3.15");
    QCOMPARE(row("4.19.304"), "4.6");
    QCOMPARE(row("4.20.0"), "4.20");
    QCOMPARE(row("5.10.0-28-amd64"), "5.0");
    QCOMPARE(row("6.1.0-13-amd64"), "6.1");
    QCOMPARE(row("6.1.59"), "6.1.42");
    QCOMPARE(row("6.1.177"), "6.1.60");
    QCOMPARE(row("6.12.57"), "6.11");
    QCOMPARE(row("7.1.0-rc3"), "7.0");
    QCOMPARE(row(""), "6.11");
    QCOMPARE(row("4.4.1", 50), "3.15");
    QCOMPARE(row("4.19.1", 50), "4.6 ia64");
    QCOMPARE(row("6.6.1", 50), "6.4 ia64");
    // Per-cpu symbols keep their addresses on x86-64 alone, from 3.15 to 6.14.
    QCOMPARE(formatOfRelease({6, 14}, 8, 62).style, KallsymsStyle::BaseRelativeAbsolutePercpu);
    QCOMPARE(formatOfRelease({6, 15}, 8, 62).style, KallsymsStyle::BaseRelative);
    QCOMPARE(formatOfRelease({6, 14}, 8, 183).style, KallsymsStyle::BaseRelative);
    QVERIFY(absolutePercpuOfRelease({3, 15}, 62) && !absolutePercpuOfRelease({3, 14}, 62));
    QCOMPARE(labelAlignment(variantOfRelease({4, 14}, 183), 8, 183), 256U);
    QCOMPARE(labelAlignment(variantOfRelease({4, 14}, 40), 4, 40), 16U);
    QCOMPARE(labelAlignment(variantOfRelease({4, 14}, 62), 8, 62), 8U);
    QCOMPARE(labelAlignment(variantOfRelease({5, 4}, 183), 8, 183), 8U);
    QCOMPARE(labelAlignment(variantOfRelease({7, 0}, 62), 8, 62), 4U);
}

void TestKallsymsVariants::listingsDecodeAndEncode_data() {
    QTest::addColumn<QString>("file");
    for (const QString& file : QDir(kFolder).entryList({"*.txt"}))
        QTest::newRow(qPrintable(file)) << file;
}

/// From any first guess the same entries; from what was decoded the bytes of the listing.
void TestKallsymsVariants::listingsDecodeAndEncode() {
    QFETCH(QString, file);
    const KallsymsListing listing = readListing(kFolder + file);
    QVERIFY(!listing.entries.empty());
    for (const KallsymsVariant& guess : kallsymsVariants()) {
        KallsymsBytes bytes = listing.bytes();
        bytes.expected = formatOfVariant(guess, listing.pointerSize);
        const Kallsyms decoded = decodeKallsyms(bytes);
        QVERIFY2(decoded.diagnostics.empty(), guess.name.data());
        QVERIFY2(decoded.entries == listing.entries, guess.name.data());
        if (listing.decodeOnly) continue;
        KallsymsFormat format = decoded.format;
        format.encodable = true;
        const auto blob = encodeBlob(decoded.entries, format, listing.endian, listing.pointerSize, decoded.relativeBase,
                                     listing.alignment, listing.start);
        QVERIFY2(blob, guess.name.data());
        QVERIFY2(blob->bytes == listing.blob, guess.name.data());
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
            QCOMPARE(blob->labels[i].has_value(), listing.labels[i].has_value());
    }
}

/// With the right guess, the traits decoded are those of the row, all of them.
void TestKallsymsVariants::rowsOfListingsAreTheirs() {
    for (const KallsymsVariant& variant : kallsymsVariants()) {
        const KallsymsListing listing = readListing(kFolder + textOf(variant.fixture));
        KallsymsBytes bytes = listing.bytes();
        bytes.expected = formatOfVariant(variant, listing.pointerSize);
        KallsymsFormat wanted = bytes.expected;
        if (wanted.style == KallsymsStyle::BaseRelative && listing.entries[0].absolutePercpu)
            wanted.style = KallsymsStyle::BaseRelativeAbsolutePercpu;
        QVERIFY2(decodeKallsyms(bytes).format == wanted, variant.name.data());
    }
}

void TestKallsymsVariants::anyFirstGuessGivesTheSame() {
    const auto names = kernelNames();
    for (const Case& c : cases()) {
        const Tables tables = makeTables(c, names);
        for (const KallsymsVariant& guess : kallsymsVariants()) {
            const std::string what = fmt::format("{}, guessed {}", c.name(), guess.name);
            const Kallsyms decoded = decodeKallsyms(tables.bytes(c, formatOfVariant(guess, c.pointerSize)));
            QVERIFY2(decoded.diagnostics.empty(), what.c_str());
            QVERIFY2(decoded.entries == tables.entries, what.c_str());
            KallsymsFormat format = decoded.format;
            format.encodable = true; // the guess, not the bytes, says that
            // Plain names are shorter than 128 bytes or not: how a longer length would be written is open.
            if (!format.compressed) format.twoByteLengths = c.format().twoByteLengths;
            QVERIFY2(format == c.format(), what.c_str());
            // The same entries, format and base for every guess: encoding them again once is enough.
            if (&guess != &kallsymsVariants().front()) continue;
            const auto again = encodeBlob(decoded.entries, format, c.endian, c.pointerSize, decoded.relativeBase,
                                          tables.alignment, tables.start);
            QVERIFY2(again && again->bytes == tables.blob.bytes, what.c_str());
        }
    }
}

/// Up to 256 entries have one marker, 0, and its width may be open: then it makes no difference.
void TestKallsymsVariants::fewNamesGiveTheSameBytes() {
    auto names = kernelNames();
    for (const std::size_t count : {0U, 1U, 2U, 99U, 256U, 257U}) {
        const std::vector<std::string> few(names.begin() + 50, names.begin() + 50 + static_cast<std::ptrdiff_t>(count));
        for (Case c : cases()) {
            if (c.percpu) continue; // a list of per-cpu symbols alone is none
            const Tables tables = makeTables(c, few);
            for (const KallsymsVariant& guess : kallsymsVariants()) {
                const std::string what = fmt::format("{} names, {}, guessed {}", count, c.name(), guess.name);
                const Kallsyms decoded = decodeKallsyms(tables.bytes(c, formatOfVariant(guess, c.pointerSize)));
                QVERIFY2(decoded.entries == tables.entries, what.c_str());
                KallsymsFormat format = decoded.format;
                format.encodable = true;
                if (format == c.format()) continue; // nothing open: the same bytes for sure
                auto again = encodeBlob(decoded.entries, format, c.endian, c.pointerSize, decoded.relativeBase,
                                        tables.alignment, tables.start);
                QVERIFY2(again, what.c_str());
                // Markers that end the blob may be followed by zeros that a guess took for theirs.
                std::vector<std::byte> expected = tables.blob.bytes;
                const std::size_t size = std::max(expected.size(), again->bytes.size());
                if (!format.compressed) expected.resize(size);
                if (!format.compressed) again->bytes.resize(size);
                QVERIFY2(again->bytes == expected, what.c_str());
            }
        }
    }
}

void TestKallsymsVariants::cutTablesGiveAPrefix() {
    const auto names = kernelNames();
    for (const Case& c : cases()) {
        const Tables tables = makeTables(c, names);
        for (std::size_t t = 0; t < kKallsymsTableCount; ++t) {
            KallsymsBytes bytes = tables.bytes(c, c.format());
            if (!bytes.parts[t]) continue;
            const ByteView whole = bytes.parts[t]->bytes;
            for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 17) {
                bytes.parts[t]->bytes = whole.first(length);
                const Kallsyms decoded = decodeKallsyms(bytes);
                QVERIFY2(decoded.entries.size() <= names.size(), c.name().c_str());
                QVERIFY2(decoded.diagnostics.size() <= 16, c.name().c_str());
                if (t == static_cast<std::size_t>(KallsymsTable::Names))
                    QVERIFY2(std::ranges::equal(decoded.entries,
                                                std::span(tables.entries).first(decoded.entries.size()), {},
                                                &KallsymsEntry::name, &KallsymsEntry::name),
                             c.name().c_str());
            }
        }
    }
}

void TestKallsymsVariants::flippedBitsNeverCrash() {
    const auto names = kernelNames();
    for (const Case& c : cases()) {
        Tables tables = makeTables(c, names);
        for (std::size_t i = 0; i < tables.blob.bytes.size(); i += 211) {
            const auto bit = static_cast<std::byte>(1 << (i / 211 % 8));
            tables.blob.bytes[i] ^= bit;
            const Kallsyms decoded = decodeKallsyms(tables.bytes(c, c.format()));
            QVERIFY2(decoded.entries.size() <= tables.blob.bytes.size(), c.name().c_str());
            QVERIFY2(decoded.diagnostics.size() <= 16, c.name().c_str());
            tables.blob.bytes[i] ^= bit;
        }
        QVERIFY(decodeKallsyms(tables.bytes(c, c.format())).entries == tables.entries);
    }
}

void TestKallsymsVariants::compressionOf2610IsRefused() {
    const KallsymsFormat format = formatOfRelease(parseRelease("2.6.11"), 8, 62);
    const auto encoded = encodeKallsyms({{{0x1000}, "a", 'T'}}, format, Endian::Little, 8, {});
    QVERIFY(!encoded);
    QVERIFY(encoded.error().text.find("2.6.10 to 2.6.13") != std::string::npos);
}

/// encodeBlob() against encodeKallsyms(), told the place that came out.
void TestKallsymsVariants::placesAreFoundBeforeTheTablesLieAnywhere() {
    const Case c{&variantOfRelease({7, 0}, 62)};
    const auto names = kernelNames();
    const Tables tables = makeTables(c, names);
    const Vma place = tables.start + *tables.blob.label(KallsymsTable::Offsets);
    const auto encoded = encodeKallsyms(tables.entries, c.format(), c.endian, c.pointerSize, tables.base, place);
    QVERIFY(encoded);
    QVERIFY(layOutBlob(*encoded, c.format(), tables.alignment, tables.start).bytes == tables.blob.bytes);
}

QTEST_GUILESS_MAIN(TestKallsymsVariants)
#include "test_kallsyms_variants.moc"
