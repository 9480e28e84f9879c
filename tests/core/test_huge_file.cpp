// SPDX-License-Identifier: GPL-3.0-or-later
// An image with more debug information than there is memory: only what is looked at is read.
#include "core/document/document.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>

using namespace strata;

namespace {

constexpr std::uint64_t kDebug = std::uint64_t{5} << 30U;
constexpr qint64 kFileSize = (qint64{1} << 20U) + (qint64{5} << 30U);

constexpr std::uint64_t kOffset = std::uint64_t{1} << 20U; // behind all else, and behind what is read at first

/// A program with a section of 5 GiB of debug information, which is yet to be there.
QByteArray program() {
    return test::elfFromYaml(QString(R"(
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x401000, Size: 0x1000}
  - {Name: .debug_info, Type: SHT_PROGBITS, ShOffset: %1, ShSize: %2}
Symbols:
  - {Name: _text, Section: .text, Value: 0x401000, Binding: STB_GLOBAL}
)")
                                 .arg(kOffset)
                                 .arg(kDebug)
                                 .toLatin1());
}

/// Bytes that this process has read so far (rchar), 0 where the kernel does not tell.
std::uint64_t bytesRead() {
    QFile io("/proc/self/io");
    if (!io.open(QIODevice::ReadOnly)) return 0;
    return io.readAll().split('\n').value(0).split(' ').value(1).toULongLong();
}

} // namespace

class TestHugeFile : public QObject {
    Q_OBJECT
private slots:
    void debugInformationIsNotRead();
};

void TestHugeFile::debugInformationIsNotRead() {
    const QTemporaryDir folder;
    QFile file(folder.filePath("vmlinux"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(program()) > 0);
    if (!file.resize(kFileSize)) // a hole
        QSKIP("this file system makes no file of 5 GiB; one with holes does");
    file.close();

    const std::uint64_t before = bytesRead();
    const auto document = loadDocument(file.fileName().toStdString());
    const std::uint64_t read = bytesRead() - before;
    QVERIFY(document);
    const Image& image = (*document)->image;
    QCOMPARE(image.section(".debug_info")->size.value, kDebug);
    QVERIFY(image.symbol("_text"));
    QVERIFY((*document)->layout.diagnostics.empty());
    for (const FileBytes::Range& range : image.file->loaded())
        QVERIFY2(range.end <= kOffset, qPrintable(QString("%1 to %2 was loaded").arg(range.begin).arg(range.end)));
    QVERIFY2(read <= kOffset, qPrintable(QString("%1 bytes were read").arg(read)));

    // The bytes of one place are still to be had, and cost no more than themselves.
    QVERIFY(image.file->load({kOffset + kDebug / 2}, {16}));
    QCOMPARE(image.file->view({kOffset + kDebug / 2}, {16})->size(), std::size_t{16});
}

QTEST_GUILESS_MAIN(TestHugeFile)
#include "test_huge_file.moc"
