// SPDX-License-Identifier: GPL-3.0-or-later
// Kernels inside of something: each compression, each boot header, and what is done about broken ones.
#include "core/document/document.h"
#include "core/generate/write.h"
#include "core/image/decompress.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

QString sample() {
    return QString(STRATA_SAMPLES) + "/kallsyms-end/vmlinux";
}

QByteArray word(std::uint32_t value, Endian endian = Endian::Little) {
    std::array<std::byte, 4> bytes;
    writeWord(bytes.data(), value, 4, endian);
    return {reinterpret_cast<const char*>(bytes.data()), 4};
}

void put(QByteArray& bytes, qsizetype at, const QByteArray& field) {
    if (bytes.size() < at + field.size()) bytes.resize(at + field.size(), '\0');
    bytes.replace(at, field.size(), field);
}

/// What a compressor makes of `bytes`; empty when it is not installed.
QByteArray compressed(const QString& program, const QStringList& arguments, const QByteArray& bytes) {
    const auto made = runProgram(program, arguments, bytes);
    return made.exitCode == 0 ? made.out : QByteArray();
}

struct Packer {
    const char* name;    ///< As the chain shows it.
    const char* program; ///< Also the package it is in.
    QStringList arguments;
};
const std::vector<Packer>& packers() {
    static const std::vector<Packer> all = {
        {"gzip", "gzip", {"-nc9"}},
        {"bzip2", "bzip2", {"-c9"}},
        {"xz", "xz", {"-c", "--check=crc32"}},
        {"lzma", "xz", {"-c", "--format=lzma"}},
        {"lz4", "lz4", {"-lc"}},
        {"zstd", "zstd", {"-qc"}},
        {"lzo", "lzop", {"-c"}},
    };
    return all;
}

/// An x86 boot image of protocol 2.8 around `payload`, which is followed by the expanded size as the kernel's build
/// does it (all but gzip).
QByteArray bzImage(const QByteArray& payload, std::uint32_t expanded, bool sizeBehind) {
    QByteArray bytes(1024, '\0');
    bytes[0x1f1] = 1; // one sector of setup code
    put(bytes, 0x1fe, "\x55\xaa");
    put(bytes, 0x202, "HdrS");
    put(bytes, 0x206, QByteArray("\x0f\x02", 2));
    const QByteArray behind = sizeBehind ? word(expanded) : QByteArray();
    put(bytes, 0x248, word(64));
    put(bytes, 0x24c, word(static_cast<std::uint32_t>(payload.size() + behind.size())));
    bytes += QByteArray(64, '\x90') + payload + behind + QByteArray(100, '\x55'); // a signature, say
    return bytes;
}

/// The sample's segments as a loader would put them into memory: from the first VMA on, holes as zeros.
QByteArray flatBytes(const Image& image) {
    QByteArray out;
    Vma first{~std::uint64_t{0}};
    for (const Segment& s : image.segments)
        if (s.isLoad() && s.fileSize.value > 0) first = std::min(first, s.vma);
    for (const Segment& s : image.segments) {
        if (!s.isLoad() || s.fileSize.value == 0) continue;
        const auto bytes = image.file->view(s.offset, s.fileSize);
        if (!bytes) continue;
        put(out, static_cast<qsizetype>((s.vma - first).value),
            {reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size())});
    }
    return out;
}

Image read(const QByteArray& bytes) {
    auto image = readImage(fileOf(bytes));
    if (!image) qFatal("%s", describe(image.error()).c_str());
    return std::move(*image);
}

DocumentPtr load(const QTemporaryDir& folder, const QByteArray& bytes) {
    QFile file(folder.filePath("vmlinuz"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    file.close();
    const auto document = loadDocument(file.fileName().toStdString());
    if (!document) qFatal("%s", describe(document.error()).c_str());
    return *document;
}

QString failure(const QByteArray& bytes) {
    const auto image = readImage(fileOf(bytes));
    return image ? QString() : QString::fromStdString(image.error().text);
}

} // namespace

class TestBootImage : public QObject {
    Q_OBJECT
private slots:
    void everyCompressionIsOpened_data();
    void everyCompressionIsOpened();
    void bzImageIsOpened_data();
    void bzImageIsOpened();
    void searchedPayloadIsFound_data();
    void searchedPayloadIsFound();
    void efiZbootHoldsAnArm64Image();
    void flatImageIsPlacedByItsTables();
    void recoveredSymbolsFeedTheLayout();
    void strippedImageHasRecoveredSymbols();
    void containerIsNotWrittenBack();
    void cutAnywhereGivesAnErrorOrAnImage_data();
    void cutAnywhereGivesAnErrorOrAnImage();
    void flippedHeaderBitsNeverCrash();
    void whatIsNoKernelIsRefused();
    void endOfAnXzStreamIsNotWhatLooksLikeIt();
    void expansionIsLimited();
};

void TestBootImage::everyCompressionIsOpened_data() {
    QTest::addColumn<int>("packer");
    for (int i = 0; i < static_cast<int>(packers().size()); ++i)
        QTest::newRow(packers()[static_cast<std::size_t>(i)].name) << i;
}

void TestBootImage::everyCompressionIsOpened() {
    QFETCH(int, packer);
    const Packer& p = packers()[static_cast<std::size_t>(packer)];
    const QByteArray whole = readAll(sample());
    const QByteArray packed = compressed(p.program, p.arguments, whole);
    if (packed.isEmpty())
        QSKIP(qPrintable(QString("%1 is not there: packaging/setup test installs it").arg(p.program)));
    const Image image = read(packed);
    QVERIFY(image.container);
    QCOMPARE(QString::fromStdString(image.container->kind), QString(p.name) + " > ELF");
    QCOMPARE(image.container->payload.value, 0U);
    QVERIFY(!image.container->flat);
    QCOMPARE(image.file->size().value, static_cast<std::uint64_t>(whole.size()));
    QCOMPARE(image.symbols.size(), read(whole).symbols.size());
    QVERIFY(image.diagnostics.empty());
}

void TestBootImage::bzImageIsOpened_data() {
    everyCompressionIsOpened_data();
}

void TestBootImage::bzImageIsOpened() {
    QFETCH(int, packer);
    const Packer& p = packers()[static_cast<std::size_t>(packer)];
    const QByteArray whole = readAll(sample());
    const QByteArray packed = compressed(p.program, p.arguments, whole);
    if (packed.isEmpty())
        QSKIP(qPrintable(QString("%1 is not there: packaging/setup test installs it").arg(p.program)));
    const QByteArray bytes = bzImage(packed, static_cast<std::uint32_t>(whole.size()), p.name != std::string("gzip"));
    const Image image = read(bytes);
    QVERIFY(image.container);
    QCOMPARE(QString::fromStdString(image.container->kind), QString("bzImage > %1 > ELF").arg(p.name));
    QCOMPARE(image.container->payload.value, 1024U + 64);
    QCOMPARE(image.release, std::string("6.12.0-strata-sample"));
    std::size_t symbols = 0;
    QVERIFY(readSymbols(fileOf(bytes), [&](const Symbol&) { ++symbols; }));
    QCOMPARE(symbols, image.symbols.size());
}

void TestBootImage::searchedPayloadIsFound_data() {
    everyCompressionIsOpened_data();
}

/// An arm zImage without the table of newer kernels, and an s390 one: the payload is somewhere, with more behind it.
void TestBootImage::searchedPayloadIsFound() {
    QFETCH(int, packer);
    const Packer& p = packers()[static_cast<std::size_t>(packer)];
    const QByteArray whole = readAll(sample());
    const QByteArray packed = compressed(p.program, p.arguments, whole);
    if (packed.isEmpty())
        QSKIP(qPrintable(QString("%1 is not there: packaging/setup test installs it").arg(p.program)));
    QByteArray arm(0x40, '\0');
    put(arm, 0x24, word(0x016f2818));
    put(arm, 0x30, word(0x04030201));
    arm += QByteArray("loader \x1f\x8b\x08 and no gzip") + QByteArray(4000, 'x') + packed;
    const QByteArray size = word(static_cast<std::uint32_t>(whole.size()));
    const Image fromArm = read(arm + size + QByteArray(64, '\0'));
    QCOMPARE(QString::fromStdString(fromArm.container->kind), QString("arm zImage > %1 > ELF").arg(p.name));
    QByteArray s390(0x12000, '\0');
    put(s390, 0x10008, "S390EP");
    const Image fromS390 = read(s390 + packed + size + QByteArray(64, '\0'));
    QCOMPARE(QString::fromStdString(fromS390.container->kind), QString("s390 bzImage > %1 > ELF").arg(p.name));
    QCOMPARE(fromS390.container->payload.value, 0x12000U);
}

void TestBootImage::efiZbootHoldsAnArm64Image() {
    QByteArray inner(0x1000, '\0');
    put(inner, 0x38, "ARM\x64");
    put(inner, 0x100, "Linux version 6.12.0-arm64 (x)");
    const QByteArray packed = compressed("gzip", {"-nc9"}, inner);
    QByteArray zboot("MZ\0\0zimg", 8);
    put(zboot, 8, word(0x200) + word(static_cast<std::uint32_t>(packed.size())));
    put(zboot, 24, "gzip");
    put(zboot, 0x200, packed);
    const Image image = read(zboot);
    QCOMPARE(image.container->kind, std::string("EFI zboot > gzip > arm64 Image"));
    QVERIFY(image.container->flat);
    QCOMPARE(machineName(image), std::string("aarch64"));
    QCOMPARE(image.release, std::string("6.12.0-arm64"));
}

void TestBootImage::flatImageIsPlacedByItsTables() {
    const QTemporaryDir folder;
    const Image elf = read(readAll(sample()));
    const auto tables = readKallsyms(elf);
    QVERIFY(tables);
    const QByteArray flat = flatBytes(elf);
    // As it is, and behind something else: a dump does not begin with the kernel.
    for (const qsizetype before : {0, 0x3000}) {
        const DocumentPtr document = load(folder, QByteArray(before, '\0') + flat);
        const Image& image = document->image;
        QVERIFY(image.container && image.container->flat);
        QCOMPARE(image.container->kind, std::string("flat"));
        QCOMPARE(image.pointerSize(), 8U);
        QCOMPARE(image.release, elf.release);
        QVERIFY(document->kallsyms);
        QVERIFY(document->kallsyms->entries == tables->entries);
        QCOMPARE(document->kallsyms->table(KallsymsTable::Names)->vma, tables->table(KallsymsTable::Names)->vma);
        QCOMPARE(document->layout.accountedFile, document->layout.fileSize);
        QCOMPARE(document->layout.accountedMemory, document->layout.memorySize);
    }
}

void TestBootImage::recoveredSymbolsFeedTheLayout() {
    const QTemporaryDir folder;
    const Image elf = read(readAll(sample()));
    const DocumentPtr document = load(folder, flatBytes(elf));
    QCOMPARE(document->image.symbolSource, SymbolSource::Kallsyms);
    QCOMPARE(document->image.symbols.size(), document->kallsyms->entries.size());
    const Symbol* text = document->image.symbol("_stext");
    QVERIFY(text != nullptr);
    QCOMPARE(text->value, elf.symbol("_stext")->value);
    QCOMPARE(text->letter, elf.symbol("_stext")->letter);
    QCOMPARE(text->section, 1U);
    QVERIFY(document->layout.symbols.size() > 100);
    const auto isNote = [](const Diagnostic& d) {
        return d.severity == Severity::Note && d.text.starts_with("no symbol table: ") &&
               d.text.find("recovered from kallsyms") != std::string::npos;
    };
    QVERIFY(std::ranges::any_of(document->diagnostics, isNote));
}

void TestBootImage::strippedImageHasRecoveredSymbols() {
    const QTemporaryDir folder;
    for (const char* option : {"-s", "--strip-sections"}) {
        const QString bare = folder.filePath("bare");
        if (runProgram("llvm-strip-19", {option, sample(), "-o", bare}).exitCode != 0)
            QSKIP("llvm-strip-19 is not there: packaging/setup test installs it");
        const auto document = loadDocument(bare.toStdString());
        QVERIFY(document);
        const Image& image = (*document)->image;
        QCOMPARE(image.symbolSource, SymbolSource::Kallsyms);
        const Image whole = read(readAll(sample()));
        const Symbol* expected = whole.symbol("_stext");
        QCOMPARE(image.symbol("_stext")->value, expected->value);
        QVERIFY(image.symbol("_stext")->section != kNoSection);
        QCOMPARE((*document)->layout.accountedFile, (*document)->layout.fileSize);
        const Plan plan = planKallsyms(image, *(*document)->kallsyms, {});
        QCOMPARE(plan.kind, PlanKind::Cannot);
        QVERIFY(plan.reason.find("no symbol table") != std::string::npos);
    }
    const auto own = loadDocument(sample().toStdString());
    QVERIFY(own);
    QCOMPARE((*own)->image.symbolSource, SymbolSource::SymbolTable);
}

void TestBootImage::containerIsNotWrittenBack() {
    const QTemporaryDir folder;
    const QByteArray packed = compressed("gzip", {"-nc9"}, readAll(sample()));
    const DocumentPtr document = load(folder, packed);
    const Plan plan = planKallsyms(document->image, *document->kallsyms, {});
    QCOMPARE(plan.kind, PlanKind::Cannot);
    QVERIFY(plan.reason.find("gzip > ELF") != std::string::npos);
    const QString target = folder.filePath("out");
    QVERIFY(!writeImage(document->image, plan, target.toStdString(), Existing::Refuse));
    QVERIFY(!QFile::exists(target));
    // What was opened is still watched.
    QVERIFY(!document->image.file->changedOnDisk());
    QFile file(folder.filePath("vmlinuz"));
    QVERIFY(file.open(QIODevice::Append) && file.write("x") == 1);
    file.close();
    QVERIFY(document->image.file->changedOnDisk());
}

void TestBootImage::cutAnywhereGivesAnErrorOrAnImage_data() {
    everyCompressionIsOpened_data();
}

void TestBootImage::cutAnywhereGivesAnErrorOrAnImage() {
    QFETCH(int, packer);
    const Packer& p = packers()[static_cast<std::size_t>(packer)];
    const QByteArray inner = "\177ELF" + QByteArray("\2\1\1", 3) + QByteArray(5000, 'k');
    const QByteArray packed = compressed(p.program, p.arguments, inner);
    if (packed.isEmpty())
        QSKIP(qPrintable(QString("%1 is not there: packaging/setup test installs it").arg(p.program)));
    const QByteArray whole = bzImage(packed, static_cast<std::uint32_t>(inner.size()), p.name != std::string("gzip"));
    int errors = 0;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto image = readImage(fileOf(whole.left(length)));
        if (image) continue;
        ++errors;
        QVERIFY(!image.error().text.empty() && image.error().where);
    }
    QVERIFY(errors > 1024); // the header alone is no kernel
}

void TestBootImage::flippedHeaderBitsNeverCrash() {
    const QByteArray packed = compressed("gzip", {"-nc9"}, readAll(sample()));
    const QByteArray whole = bzImage(packed, 0, false);
    int values = 0;
    for (int bit = 0x1f0 * 8; bit < 0x250 * 8; bit += 3) {
        QByteArray bytes = whole;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        const auto image = readImage(fileOf(bytes));
        values += image ? 1 : 0;
        if (!image) QVERIFY(!image.error().text.empty());
    }
    QVERIFY(values > 100); // most header fields are nothing to us
}

void TestBootImage::whatIsNoKernelIsRefused() {
    QVERIFY(
        failure("Linux version 6.1.0 is what this log begins with, and a text is no kernel").contains("not an ELF"));
    QVERIFY(failure(QByteArray("binary\0with no banner in it", 27)).contains("not an ELF image"));
    QVERIFY(failure(compressed("gzip", {"-nc9"}, QByteArray(100, 'a'))).contains("gzip > a file that starts with"));
    QByteArray arm(0x400, '\0');
    put(arm, 0x24, word(0x016f2818));
    QVERIFY(failure(arm).contains("no compressed kernel was found"));
    QVERIFY(failure(bzImage("", 0, false)).contains("puts the kernel at"));
}

void TestBootImage::endOfAnXzStreamIsNotWhatLooksLikeIt() {
    QByteArray stream = compressed("xz", {"-c", "--check=crc32"}, readAll(sample()));
    if (stream.isEmpty()) QSKIP("xz is not there: packaging/setup test installs it");
    const qsizetype length = stream.size();
    stream.replace(length / 2, 4, stream.mid(6, 2) + "YZ"); // as compressed data may hold it
    stream += QByteArray(100, 'x');
    const ByteView bytes = asBytes(std::string_view(stream.constData(), static_cast<std::size_t>(stream.size())));
    QCOMPARE(cutBehindStream(bytes, Compression::Xz).size(), static_cast<std::size_t>(length));
}

void TestBootImage::expansionIsLimited() {
    QCOMPARE(largestExpansion(100), 64U << 20);
    QCOMPARE(largestExpansion(~std::uint64_t{0}), 1U << 30);
    const QByteArray bomb = compressed("xz", {"-c"}, QByteArray(65 << 20, '\0'));
    if (bomb.isEmpty()) QSKIP("xz is not there: packaging/setup test installs it");
    QVERIFY(failure(bomb).contains("more than 67108864 bytes"));
}

QTEST_GUILESS_MAIN(TestBootImage)
#include "test_boot_image.moc"
