// SPDX-License-Identifier: GPL-3.0-or-later
// Tables without labels: found in every format a kernel may have, exactly where they are; never found where they
// are not; and the sentence when they are not.
#include "core/kallsyms/locate.h"
#include "core/kallsyms/signature.h"
#include "tests/support/fixture.h"
#include "tests/support/kallsyms_fixture.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

constexpr std::uint64_t kStart = 0xffffffff82000000;
constexpr std::size_t kBefore = 4096; ///< Bytes of something else in front of the tables and behind them.

struct Shape {
    KallsymsFormat format;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8, alignment = 8;
    std::uint32_t count = 600;
};

/// A run of bytes with the tables in the middle of it.
struct Sample {
    std::vector<std::string> names;
    std::vector<KallsymsEntry> entries;
    LaidOutTables tables;
    std::vector<std::byte> bytes;

    explicit Sample(const Shape& shape) {
        const std::uint64_t start = shape.pointerSize == 4 ? 0xc0800000 : kStart;
        for (std::uint32_t i = 0; i < shape.count; ++i)
            names.push_back("do_something_with_page_" + std::to_string(1234567890 + i * 7919));
        const bool percpu = shape.format.style == KallsymsStyle::BaseRelativeAbsolutePercpu;
        for (std::uint32_t i = 0; i < shape.count; ++i) {
            const bool absolute = percpu && i < shape.count / 8;
            const std::uint64_t address = absolute ? 64ULL * i : start - 0x700000 + 48ULL * i;
            entries.push_back({{address}, names[i], absolute ? 'A' : i % 3 == 0 ? 'T' : 't', absolute});
        }
        const Vma base = chooseRelativeBase(entries);
        Vma place{start};
        for (int round = 0; round < 2; ++round) { // the second knows where the offsets are
            const auto encoded = encodeKallsyms(entries, shape.format, shape.endian, shape.pointerSize, base, place);
            if (!encoded) qFatal("%s", encoded.error().text.c_str());
            tables =
                layOut(*encoded, shape.format, shape.endian, shape.pointerSize, Vma{start + kBefore}, shape.alignment);
            if (tables.offsets[static_cast<std::size_t>(Offsets)] != LaidOutTables::kAbsent)
                place = tables.start + ByteCount{tables.offsets[static_cast<std::size_t>(Offsets)]};
        }
        bytes = noise(kBefore);
        bytes.insert(bytes.end(), tables.blob.begin(), tables.blob.end());
        const auto behind = noise(kBefore);
        bytes.insert(bytes.end(), behind.begin(), behind.end());
    }

    static std::vector<std::byte> noise(std::size_t size) {
        std::vector<std::byte> out;
        std::uint32_t state = 99;
        while (out.size() < size)
            out.push_back(static_cast<std::byte>((state = state * 1664525U + 1013904223U) >> 24U));
        return out;
    }
};

/// The parts as the decoder wants them.
KallsymsBytes partsOf(const Sample& sample, const KallsymsSignature& found) {
    KallsymsBytes out;
    out.endian = found.endian;
    out.pointerSize = found.pointerSize;
    out.expected = found.format;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& part = found.parts[i])
            out.parts[i] = KallsymsBytes::Part{sample.tables.start + ByteCount{part->offset} - ByteCount{kBefore},
                                               ByteView(sample.bytes).subspan(part->offset, part->size)};
    return out;
}

KallsymsFormat formatOf(KallsymsStyle style, KallsymsOrder order, int markerWidth, int seqWidth) {
    KallsymsFormat format;
    format.style = style;
    format.order = order;
    format.markerWidth = static_cast<std::uint8_t>(markerWidth);
    format.seqWidth = static_cast<std::uint8_t>(seqWidth);
    return format;
}

QByteArray tablesText(const Image& image, const Kallsyms& found) {
    QByteArray text = kallsymsStyleName(found.format.style);
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto& slot = found.tables[i];
        if (!slot) continue;
        text += "\n" + QByteArray::number(i) + " " + QByteArray::number(slot->vma.value, 16) + " " +
                QByteArray::number(slot->used.value) + " " + QByteArray::number(slot->slot.value) + " ";
        text += image.sections[slot->section].name;
    }
    return text;
}

Image readFile(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) qFatal("%s", file.error().text.c_str());
    auto image = readImage(*file);
    if (!image) qFatal("%s", image.error().text.c_str());
    return std::move(*image);
}

/// `strip -s` of the image at `path`, in `folder`.
QString stripped(const QString& path, const QTemporaryDir& folder) {
    const QString out = folder.filePath("stripped");
    const auto made = runProgram("llvm-strip-19", {"-s", path, "-o", out});
    return made.exitCode == 0 ? out : QString();
}

} // namespace

class TestKallsymsSignature : public QObject {
    Q_OBJECT
private slots:
    void everyShapeIsFoundWhereItIs_data();
    void everyShapeIsFoundWhereItIs();
    void everyCountIsExact();
    void longTokensAreNoObstacle();
    void otherDigitRunsAreNotTheTable();
    void nothingIsFoundInNoise();
    void damageIsSaid();
    void cutAnywhereIsNotFound();
    void flippedBitsNeverGiveAnotherTable();
    void aWrongLabelIsNotFollowed();
    void strippedSampleIsTheSame_data();
    void strippedSampleIsTheSame();
    void strippedKernelIsTheSame_data();
    void strippedKernelIsTheSame();
    void searchOfHostileBytesEnds();
};

void TestKallsymsSignature::everyShapeIsFoundWhereItIs_data() {
    QTest::addColumn<Shape>("shape");
    using enum KallsymsStyle;
    using enum KallsymsOrder;
    const auto add = [](KallsymsStyle style, KallsymsOrder order, int marker, int seq, unsigned pointer,
                        unsigned alignment, Endian endian) {
        for (const std::uint32_t count : {40U, 600U})
            QTest::addRow("%s, %s, markers %d, seqs %d, %u bit, alignment %u, %s, %u names", kallsymsStyleName(style),
                          kallsymsOrderName(order), marker, seq, pointer * 8, alignment,
                          endian == Endian::Big ? "big" : "little", count)
                << Shape{formatOf(style, order, marker, seq), endian, pointer, alignment, count};
    };
    for (const Endian endian : {Endian::Little, Endian::Big}) {
        for (const unsigned pointer : {4U, 8U}) {
            for (const unsigned alignment : {pointer, pointer == 8 ? 256U : 16U}) {
                for (const KallsymsStyle style : {Absolute, BaseRelative}) {
                    add(style, AddressesFirst, static_cast<int>(pointer), 0, pointer, alignment, endian);
                    add(style, AddressesFirst, 4, 0, pointer, alignment, endian);
                }
                for (const int seq : {3, 4})
                    add(BaseRelative, AddressesFirst, 4, seq, pointer, alignment, endian);
            }
            add(BaseRelative, AddressesLast, 4, 3, pointer, pointer, endian);
            add(PlaceRelative, AddressesLast, 4, 3, pointer, 4, endian);
        }
        add(BaseRelativeAbsolutePercpu, AddressesFirst, 8, 0, 8, 8, endian);
        add(BaseRelativeAbsolutePercpu, AddressesFirst, 4, 3, 8, 8, endian);
        add(BaseRelativeAbsolutePercpu, AddressesLast, 4, 3, 8, 8, endian);
        add(Absolute, AddressesLast, 4, 3, 8, 8, endian);
    }
}

void TestKallsymsSignature::everyShapeIsFoundWhereItIs() {
    QFETCH(Shape, shape);
    const Sample sample(shape);
    // With the image's own facts, and knowing nothing.
    for (const KallsymsSearchHints& hints : {KallsymsSearchHints{shape.endian, shape.pointerSize}, {}}) {
        const KallsymsSearch search = findKallsymsSignature(sample.bytes, hints);
        QVERIFY2(search.found, describeFailure(search, 0).c_str());
        const KallsymsSignature& found = *search.found;
        QCOMPARE(found.endian, shape.endian);
        QCOMPARE(found.count, shape.count);
        QCOMPARE(found.descents, 0U);
        // Where no table holds a pointer, nothing tells how wide one is.
        const bool pointers = hints.pointerSize || found.part(RelativeBase) || found.part(Addresses);
        if (pointers) QCOMPARE(found.pointerSize, shape.pointerSize);
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
            const std::size_t expected = sample.tables.offsets[i];
            QCOMPARE(found.parts[i].has_value(), expected != LaidOutTables::kAbsent);
            if (found.parts[i]) QCOMPARE(found.parts[i]->offset, expected + kBefore);
        }
        const Kallsyms decoded = decodeKallsyms(partsOf(sample, found));
        QVERIFY2(decoded.diagnostics.empty(), decoded.diagnostics.empty() ? "" : decoded.diagnostics[0].text.c_str());
        QVERIFY(decoded.entries == sample.entries);
    }
}

void TestKallsymsSignature::everyCountIsExact() {
    // Around each multiple of 256 a marker more or less is the difference.
    for (const std::uint32_t count : {1U, 2U, 255U, 256U, 257U, 511U, 512U, 513U, 768U, 1025U}) {
        for (const int seq : {0, 3}) {
            const Shape shape{.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesFirst, 4, seq),
                              .count = count};
            const Sample sample(shape);
            const KallsymsSearch search = findKallsymsSignature(sample.bytes);
            QVERIFY2(search.found, qPrintable(QString("%1: ").arg(count) + describeFailure(search, 0).c_str()));
            QCOMPARE(search.found->count, count);
            QCOMPARE(decodeKallsyms(partsOf(sample, *search.found)).entries.size(), std::size_t{count});
        }
    }
}

void TestKallsymsSignature::longTokensAreNoObstacle() {
    Shape shape{.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesLast, 4, 3)};
    Sample plain(shape);
    const std::string middle(300, 'x');
    std::vector<std::string> names;
    names.reserve(600);
    for (std::uint32_t i = 0; i < 600; ++i)
        names.push_back("get_" + middle + std::to_string(1234567890 + i * 7919));
    for (std::uint32_t i = 0; i < 600; ++i)
        plain.entries[i].name = names[i];
    const auto encoded = encodeKallsyms(plain.entries, shape.format, shape.endian, 8, plain.entries[0].address);
    QVERIFY(encoded);
    plain.tables = layOut(*encoded, shape.format, shape.endian, 8, Vma{kStart + kBefore});
    plain.bytes = Sample::noise(kBefore);
    plain.bytes.insert(plain.bytes.end(), plain.tables.blob.begin(), plain.tables.blob.end());
    const KallsymsSearch search = findKallsymsSignature(plain.bytes);
    QVERIFY2(search.found, describeFailure(search, 0).c_str());
    const Kallsyms decoded = decodeKallsyms(partsOf(plain, *search.found));
    QVERIFY(decoded.entries == plain.entries);
    std::size_t longest = 0;
    for (const std::string& token : decoded.tokens)
        longest = std::max(longest, token.size());
    QVERIFY2(longest > 200, qPrintable(QString::number(longest)));
}

void TestKallsymsSignature::otherDigitRunsAreNotTheTable() {
    Sample sample({.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesLast, 4, 3)});
    std::vector<std::byte> bytes;
    for (int i = 0; i < 400; ++i) { // a key map: digits, letters, nothing
        bytes.push_back(static_cast<std::byte>('0' + i % 75));
        bytes.push_back(std::byte{0});
    }
    bytes.resize(4096);
    bytes.insert(bytes.end(), sample.bytes.begin(), sample.bytes.end());
    const KallsymsSearch search = findKallsymsSignature(bytes);
    QVERIFY(search.found);
    QCOMPARE(search.found->part(NumSyms)->offset,
             4096 + kBefore + sample.tables.offsets[static_cast<std::size_t>(NumSyms)]);
    const KallsymsSearch alone = findKallsymsSignature(ByteView(bytes).first(4096));
    QVERIFY(!alone.found);
    QVERIFY(QString::fromStdString(describeFailure(alone, 0x1000)).contains("no index of 256 offsets"));
}

void TestKallsymsSignature::nothingIsFoundInNoise() {
    const KallsymsSearch search = findKallsymsSignature(Sample::noise(1 << 20));
    QVERIFY(!search.found);
    QCOMPARE(search.step, KallsymsSearch::Step::NoDigits);
    QVERIFY(!findKallsymsSignature({}).found);
}

void TestKallsymsSignature::damageIsSaid() {
    const Sample sample({.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesLast, 4, 3)});
    const auto damaged = [&](KallsymsTable table, std::size_t at) {
        std::vector<std::byte> bytes = sample.bytes;
        bytes[kBefore + sample.tables.offsets[static_cast<std::size_t>(table)] + at] ^= std::byte{0x55};
        return QString::fromStdString(describeFailure(findKallsymsSignature(bytes), 0));
    };
    QVERIFY(damaged(TokenIndex, 100).contains("no index of 256 offsets"));
    QVERIFY(damaged(NumSyms, 0).contains("no names before it"));
    QVERIFY(damaged(Markers, 4).contains("no names before it"));
    QVERIFY(damaged(SeqsOfNames, 1).startsWith("600 names at 0x"));
}

void TestKallsymsSignature::cutAnywhereIsNotFound() {
    const Sample sample(
        {.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesLast, 4, 3), .count = 60});
    const std::size_t end =
        kBefore + sample.tables.offsets[static_cast<std::size_t>(SeqsOfNames)] + std::size_t{60} * 3;
    for (std::size_t length = 0; length < sample.bytes.size(); length += length < end ? 3 : 101)
        QCOMPARE(findKallsymsSignature(ByteView(sample.bytes).first(length)).found.has_value(), length >= end);
}

void TestKallsymsSignature::flippedBitsNeverGiveAnotherTable() {
    const Sample sample({.format = formatOf(KallsymsStyle::BaseRelative, KallsymsOrder::AddressesFirst, 4, 0)});
    int found = 0;
    for (std::size_t at = 0; at < sample.tables.blob.size(); at += 3) {
        std::vector<std::byte> bytes = sample.bytes;
        bytes[kBefore + at] ^= static_cast<std::byte>(1U << (at % 8));
        const KallsymsSearch search = findKallsymsSignature(bytes);
        if (!search.found) continue;
        ++found; // a code inside a name, or an address: still the same tables
        QCOMPARE(search.found->part(Names)->offset, kBefore + sample.tables.offsets[static_cast<std::size_t>(Names)]);
        QCOMPARE(search.found->count, 600U);
    }
    QVERIFY(found > 100);
}

void TestKallsymsSignature::aWrongLabelIsNotFollowed() {
    const QString path = QString(STRATA_SAMPLES) + "/kallsyms-end/vmlinux";
    Image image = readFile(path);
    const auto right = findKallsyms(image);
    QVERIFY(right);
    QCOMPARE(right->origin.by, KallsymsFoundBy::Labels);
    for (Symbol& symbol : image.symbols)
        if (symbol.name == "kallsyms_names") symbol.value = symbol.value + ByteCount{0x40};
    const auto found = findKallsyms(image);
    QVERIFY(found);
    QCOMPARE(found->origin.by, KallsymsFoundBy::Signature);
    QVERIFY(found->origin.reason.find("do not lead to whole tables") != std::string::npos);
    QVERIFY(found->entries == right->entries);
}

void TestKallsymsSignature::strippedSampleIsTheSame_data() {
    QTest::addColumn<QString>("path");
    for (const char* name : {"kallsyms-middle/vmlinux", "kallsyms-end/vmlinux"})
        QTest::newRow(name) << QString(STRATA_SAMPLES) + "/" + name;
}

void TestKallsymsSignature::strippedSampleIsTheSame() {
    QFETCH(QString, path);
    const QTemporaryDir folder;
    const QString copy = stripped(path, folder);
    if (copy.isEmpty()) QSKIP("llvm-strip-19 is not there: packaging/setup test installs it");
    const Image bare = readFile(copy);
    QVERIFY(bare.symbols.empty());
    const Image whole = readFile(path);
    const auto with = findKallsyms(whole);
    const auto without = findKallsyms(bare);
    QVERIFY(with);
    QVERIFY2(without, without ? "" : without.error().text.c_str());
    QCOMPARE(without->origin.by, KallsymsFoundBy::Signature);
    QVERIFY(without->origin.confidence >= 90 && without->origin.confidence < 100);
    QVERIFY(without->origin.reason.find("markers hit") != std::string::npos);
    QCOMPARE(tablesText(bare, *without), tablesText(whole, *with));
    QVERIFY(without->entries == with->entries);
    QVERIFY(without->diagnostics.empty());
}

void TestKallsymsSignature::strippedKernelIsTheSame_data() {
    STRATA_NEEDS_CORPUS();
    QTest::addColumn<QString>("path");
    for (const QString& path : corpusImages())
        if (path.endsWith("/vmlinux")) QTest::newRow(qPrintable(path.section('/', -3))) << path;
}

void TestKallsymsSignature::strippedKernelIsTheSame() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    const auto with = findKallsyms(readFile(path));
    if (!with || !with->filled || with->count == 0) return; // nothing there to be found
    strippedSampleIsTheSame();
}

void TestKallsymsSignature::searchOfHostileBytesEnds() {
    // Token tables without end, each with a right index and zeros in front: every search of names starts and fails.
    std::vector<std::byte> table(4096);
    std::vector<std::uint16_t> starts;
    for (int code = 0; code < 256; ++code) {
        starts.push_back(static_cast<std::uint16_t>(table.size() - 4096));
        table.push_back(static_cast<std::byte>(code == 0 ? 1 : code));
        table.push_back(std::byte{0});
    }
    for (const std::uint16_t start : starts) {
        table.push_back(static_cast<std::byte>(start & 0xff));
        table.push_back(static_cast<std::byte>(start >> 8));
    }
    std::vector<std::byte> bytes;
    while (bytes.size() < (8 << 20))
        bytes.insert(bytes.end(), table.begin(), table.end());
    QElapsedTimer timer;
    timer.start();
    const KallsymsSearch search = findKallsymsSignature(bytes);
    QVERIFY(!search.found);
    QCOMPARE(search.step, KallsymsSearch::Step::NoNames);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestKallsymsSignature)
#include "test_kallsyms_signature.moc"
