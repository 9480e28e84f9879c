// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/patch_record.h"
#include "core/generate/save_warnings.h"
#include "core/generate/signatures.h"
#include "tests/support/damaged_kernel.h"
#include "tests/support/fixture.h"

#include <QCryptographicHash>

#include <unistd.h>

using namespace strata;

namespace {

PatchRecord recordOf(const test::DamagedKernel& kernel) {
    auto record = makePatchRecord(kernel->image, kernel->plan);
    if (!record) qFatal("%s", record.error().text.c_str());
    return std::move(*record);
}

QByteArray sha1(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

template <class T> std::string errorOf(const Result<T>& result) {
    return result ? std::string("no error") : describe(result.error());
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

/// A PE32+ file of 4 KiB with a certificate table at 0x2000 of `size` bytes.
QByteArray peFile(std::uint32_t size) {
    QByteArray bytes(4096, '\0');
    const auto put = [&bytes](qsizetype at, std::uint32_t value) {
        for (int i = 0; i < 4; ++i)
            bytes[at + i] = static_cast<char>(value >> (8 * i));
    };
    bytes.replace(0, 2, "MZ");
    put(0x3c, 0x80);
    put(0x80, 0x4550);
    put(0x80 + 24, 0x20b);
    put(0x80 + 24 + 108, 16);
    put(0x80 + 24 + 112 + 32, 0x2000);
    put(0x80 + 24 + 112 + 36, size);
    return bytes;
}

ByteView viewOf(const QByteArray& bytes) {
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace

class TestPatchRecord : public QObject {
    Q_OBJECT
private slots:
    void aRecordNamesSourceAndResult();
    void aRecordHoldsOnlyWhatDiffers();
    void whatIsWrittenIsReadAgain();
    void applyingMakesTheSameFile();
    void applyingInPlaceKeepsABackup();
    void anotherSourceIsRefused();
    void aByteThatIsNotExpectedIsNamedByItsOffset();
    void aResultThatIsNotTheRecordedOneIsRefused();
    void rangesThatGainBytesAreRecorded();
    void truncatedRecordsAreRefused();
    void flippedBitsNeverApplyToAnotherResult();
    void oddRecordsAreRefused_data();
    void oddRecordsAreRefused();
    void aNewBuildIdIsTheHashOfTheNewFile();
    void warningsNameWhatIsLeftBehind();
    void nothingChangedIsNothingToWarnOf();
    void signaturesAreFound();
    void cutSignaturesAreNone();
};

void TestPatchRecord::aRecordNamesSourceAndResult() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    QCOMPARE(QByteArray::fromStdString(record.source.sha1), sha1(kernel.damaged()));
    QCOMPARE(QByteArray::fromStdString(record.result.sha1), sha1(kernel.whole()));
    QCOMPARE(record.source.size, std::uint64_t(kernel.damaged().size()));
    QCOMPARE(record.buildId, kernel->image.buildId);
    QCOMPARE(record.image, std::string("vmlinux"));
}

void TestPatchRecord::aRecordHoldsOnlyWhatDiffers() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    QByteArray patched = kernel.damaged();
    std::uint64_t bytes = 0;
    for (const PlannedRange& range : record.ranges) {
        QVERIFY(range.before.front() != range.after.front() && range.before.back() != range.after.back());
        bytes += range.after.size();
        for (std::size_t i = 0; i < range.after.size(); ++i)
            patched[static_cast<qsizetype>(range.offset.value) + static_cast<qsizetype>(i)] =
                static_cast<char>(range.after[i]);
    }
    QCOMPARE(patched, kernel.whole());
    QVERIFY(bytes <= 128); // two tables, 32 damaged bytes each, with the equal ones between them
    QVERIFY(patchRecordText(record).size() < 3 * bytes + 1000);
}

void TestPatchRecord::whatIsWrittenIsReadAgain() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    const std::string text = patchRecordText(record);
    const auto again = parsePatchRecord(text);
    QVERIFY2(again.has_value(), errorOf(again).c_str());
    QCOMPARE(patchRecordText(*again), text);
    QCOMPARE(again->ranges.size(), record.ranges.size());
    QVERIFY(again->ranges[0].after == record.ranges[0].after && again->ranges[0].vma == record.ranges[0].vma);
}

void TestPatchRecord::applyingMakesTheSameFile() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    test::writeFile(kernel.path("copy"), kernel.damaged());
    const auto saved = applyPatchRecord(record, kernel.fsPath("copy"), kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(saved.has_value(), errorOf(saved).c_str());
    QCOMPARE(test::readAll(kernel.path("out")), kernel.whole());
    QCOMPARE(saved->proof.sha1, record.result.sha1);
    QCOMPARE(saved->proof.changedBytes, kernel->plan.changedBytes());
    const auto onto = applyPatchRecord(record, kernel.fsPath("copy"), kernel.fsPath("copy"), Existing::Replace);
    QVERIFY2(has(errorOf(onto), "the source itself"), errorOf(onto).c_str());
}

void TestPatchRecord::applyingInPlaceKeepsABackup() {
    const test::DamagedKernel kernel;
    const auto place = kernel.fsPath("vmlinux");
    const auto saved = applyPatchRecord(recordOf(kernel), place, place, Existing::Backup);
    QVERIFY2(saved.has_value(), errorOf(saved).c_str());
    QCOMPARE(test::readAll(kernel.path()), kernel.whole());
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
    QVERIFY(undoSave(*saved));
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
}

void TestPatchRecord::anotherSourceIsRefused() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    QByteArray other = kernel.damaged();
    other[100] = static_cast<char>(~other[100]);
    test::writeFile(kernel.path("other"), other);
    test::writeFile(kernel.path("longer"), kernel.damaged() + "x");
    const auto apply = [&](const char* name) {
        return errorOf(applyPatchRecord(record, kernel.fsPath(name), kernel.fsPath("out"), Existing::Refuse));
    };
    QVERIFY2(has(apply("other"), "another file than the record"), apply("other").c_str());
    QVERIFY2(has(apply("longer"), "bytes; the record was made from"), apply("longer").c_str());
    QVERIFY(!kernel.names().contains("out"));
}

void TestPatchRecord::aByteThatIsNotExpectedIsNamedByItsOffset() {
    const test::DamagedKernel kernel;
    const PatchRecord record = recordOf(kernel);
    const std::uint64_t at = record.ranges.back().offset.value + record.ranges.back().before.size() - 1;
    QByteArray other = kernel.damaged();
    other[static_cast<qsizetype>(at)] = static_cast<char>(~other[static_cast<qsizetype>(at)]);
    test::writeFile(kernel.path("other"), other);
    const auto applied = applyPatchRecord(record, kernel.fsPath("other"), kernel.fsPath("out"), Existing::Refuse);
    QVERIFY(!applied);
    QCOMPARE(applied.error().where, std::optional(FileOffset{at}));
}

void TestPatchRecord::aResultThatIsNotTheRecordedOneIsRefused() {
    const test::DamagedKernel kernel;
    PatchRecord record = recordOf(kernel);
    record.ranges.front().after.front() ^= std::byte{1};
    const auto applied = applyPatchRecord(record, kernel.fsPath("vmlinux"), kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(has(errorOf(applied), "is not the recorded one"), errorOf(applied).c_str());
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

void TestPatchRecord::rangesThatGainBytesAreRecorded() {
    const test::DamagedKernel kernel;
    Plan plan = kernel->plan;
    PlannedRange tail{.what = "tail", .offset = {std::uint64_t(kernel.damaged().size()) - 100}};
    for (const char c : kernel.damaged().right(100))
        tail.before.push_back(static_cast<std::byte>(c));
    tail.after = tail.before;
    tail.after.resize(130, std::byte{7});
    plan.ranges.push_back(tail);
    const auto record = makePatchRecord(kernel->image, plan);
    QVERIFY2(record.has_value(), errorOf(record).c_str());
    const auto read = parsePatchRecord(patchRecordText(*record));
    QVERIFY2(read.has_value(), errorOf(read).c_str());
    const auto saved = applyPatchRecord(*read, kernel.fsPath("vmlinux"), kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(saved.has_value(), errorOf(saved).c_str());
    QCOMPARE(test::readAll(kernel.path("out")), kernel.whole() + QByteArray(30, 7));
}

void TestPatchRecord::truncatedRecordsAreRefused() {
    const test::DamagedKernel kernel;
    const std::string text = patchRecordText(recordOf(kernel));
    for (std::size_t length = 0; length + 2 < text.size(); ++length)
        QVERIFY(!parsePatchRecord(std::string_view(text).substr(0, length)));
}

/// A bit of the record that changes what would be written is caught by the hash of the result, before the rename.
void TestPatchRecord::flippedBitsNeverApplyToAnotherResult() {
    const test::DamagedKernel kernel;
    const std::string text = patchRecordText(recordOf(kernel));
    int parsed = 0;
    for (std::size_t bit = 0; bit < 8 * text.size(); bit += 13) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto record = parsePatchRecord(flipped);
        if (!record) continue;
        ++parsed;
        const auto saved = applyPatchRecord(*record, kernel.fsPath("vmlinux"), kernel.fsPath("out"), Existing::Replace);
        if (saved) QCOMPARE(test::readAll(kernel.path("out")), kernel.whole()); // a name or an address was hit
    }
    QVERIFY(parsed > 0);
}

void TestPatchRecord::oddRecordsAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    const QByteArray hash(40, 'a');
    const auto record = [&hash](const QByteArray& ranges, const QByteArray& size = "100") {
        return QByteArray(R"({"schema":"strata.patch/1","source":{"size":100,"sha1":")" + hash +
                          R"("},"result":{"size":)" + size + R"(,"sha1":")" + hash + R"("},"ranges":[)" + ranges +
                          "]}");
    };
    const QByteArray good = R"({"what":"x","offset":"0x10","vma":null,"before":"00","after":"01"})";
    QTest::newRow("good") << record(good) << QByteArray("no error");
    QTest::newRow("nothing") << QByteArray() << QByteArray("no JSON");
    QTest::newRow("list") << QByteArray("[]") << QByteArray("no JSON");
    QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("no JSON");
    QTest::newRow("another schema") << QByteArray(R"({"schema":"strata.info/1"})") << QByteArray("schema");
    QTest::newRow("overlap") << record(good + "," + good) << QByteArray("overlaps");
    QTest::newRow("past the end") << record(QByteArray(good).replace("0x10", "0x64")) << QByteArray("leaves the file");
    QTest::newRow("past 64 bits") << record(QByteArray(good).replace("0x10", "0xffffffffffffffff"))
                                  << QByteArray("leaves the file");
    QTest::newRow("odd digits") << record(QByteArray(good).replace("\"00\"", "\"0\"")) << QByteArray("bytes in hex");
    QTest::newRow("no digits") << record(QByteArray(good).replace("\"00\"", "\"zz\"")) << QByteArray("bytes in hex");
    QTest::newRow("shorter") << record(QByteArray(good).replace("\"01\"", "\"\"")) << QByteArray("as many bytes");
    QTest::newRow("decimal") << record(QByteArray(good).replace("0x10", "16")) << QByteArray("an address");
    QTest::newRow("another size") << record(good, "101") << QByteArray("result.size");
    QTest::newRow("negative size") << record(good, "-1") << QByteArray("result.size");
    QTest::newRow("size in words") << record(good, "\"100\"") << QByteArray("result.size");
}

void TestPatchRecord::oddRecordsAreRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    const std::string said = errorOf(parsePatchRecord(text.toStdString()));
    QVERIFY2(has(said, words.toStdString()), said.c_str());
}

/// The bundled samples have no build id, so the sections that hold one come from a linker.
void TestPatchRecord::aNewBuildIdIsTheHashOfTheNewFile() {
    const test::DamagedKernel kernel;
    const auto none = withNewBuildId(kernel->image, kernel->plan);
    if (kernel->image.buildId.empty()) {
        QVERIFY2(has(errorOf(none), "no build id"), errorOf(none).c_str());
        QSKIP("the sample has no build id");
    }
    QVERIFY2(none.has_value(), errorOf(none).c_str());
    const auto saved = writeImage(kernel->image, *none, kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(saved.has_value(), errorOf(saved).c_str());
    const auto again = test::planFor(kernel.path("out"));
    QVERIFY(again->image.buildId != kernel->image.buildId);
    QCOMPARE(again->image.buildId.size(), kernel->image.buildId.size());
    QByteArray zeroed = test::readAll(kernel.path("out"));
    const QByteArray id = QByteArray::fromHex(QByteArray::fromStdString(again->image.buildId));
    QCOMPARE(zeroed.count(id), 1);
    zeroed.replace(id, QByteArray(id.size(), '\0'));
    QCOMPARE(sha1(zeroed), QByteArray::fromStdString(again->image.buildId));
    for (const Diagnostic& warning : saveWarnings(kernel->image, *none))
        QVERIFY(!has(warning.text, "shared by two"));
}

void TestPatchRecord::warningsNameWhatIsLeftBehind() {
    const test::DamagedKernel kernel;
    // Signed as modules are: nothing that is read of an image lies there.
    const QByteArray mark = QByteArray(8, '\0') + QByteArray("\0\0\1\2", 4) + "~Module signature appended~\n";
    test::writeFile(kernel.path("signed"), kernel.damaged() + mark);
    auto planned = test::planFor(kernel.path("signed"));
    QVERIFY(planned);
    planned->image.release = "6.12.0";
    std::string all;
    for (const Diagnostic& warning : saveWarnings(planned->image, planned->plan))
        all += warning.where + ": " + warning.text + "\n";
    QVERIFY2(has(all, "boot images: "), all.c_str());
    QVERIFY2(has(all, "an appended module signature of 258 bytes"), all.c_str());
    QCOMPARE(has(all, "shared by two different files"), !planned->image.buildId.empty());
    QVERIFY(!has(all, "hard links"));
    QCOMPARE(::link(kernel.path("signed").toLocal8Bit(), kernel.path("second").toLocal8Bit()), 0);
    QVERIFY(std::ranges::any_of(saveWarnings(planned->image, planned->plan),
                                [](const Diagnostic& w) { return has(w.text, "the file has 2 names"); }));
}

void TestPatchRecord::nothingChangedIsNothingToWarnOf() {
    const auto planned = test::planFor(test::samplePath("kallsyms-end"));
    QVERIFY(planned && planned->plan.changedBytes() == 0);
    QVERIFY(saveWarnings(planned->image, planned->plan).empty());
}

void TestPatchRecord::signaturesAreFound() {
    const QByteArray pe = peFile(1234);
    const auto found = findSignatures({.head = viewOf(pe), .tail = viewOf(pe)});
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0], std::string("a PE certificate table of 1234 bytes at 0x2000"));
    QVERIFY(findSignatures({.head = viewOf(peFile(0)), .tail = {}}).empty()); // PE, not signed
    QCOMPARE(findSignatures({.head = {}, .tail = asBytes("~Module signature appended~\n")}).size(), 1U);
    QVERIFY(findSignatures({.head = {}, .tail = asBytes("~Module signature appended~")}).empty());
}

void TestPatchRecord::cutSignaturesAreNone() {
    const QByteArray pe = peFile(1234);
    const qsizetype end = 0x80 + 24 + 112 + 40;
    for (qsizetype length = 0; length < end; ++length)
        QVERIFY(findSignatures({.head = viewOf(pe.left(length)), .tail = {}}).empty());
    QCOMPARE(findSignatures({.head = viewOf(pe.left(end)), .tail = {}}).size(), 1U);
    for (qsizetype bit = 0; bit < 8 * end; ++bit) {
        QByteArray flipped = pe;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(findSignatures({.head = viewOf(flipped), .tail = viewOf(flipped)}).size() <= 1);
    }
}

QTEST_GUILESS_MAIN(TestPatchRecord)
#include "test_patch_record.moc"
