// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace strata;

namespace {

const QString kMiddle = STRATA_SAMPLES "/kallsyms-middle/vmlinux";
const QString kEnd = STRATA_SAMPLES "/kallsyms-end/vmlinux";

test::ProcessResult cli(const QStringList& arguments) {
    return test::runProgram(STRATA_CLI, arguments);
}

QJsonObject json(const QStringList& arguments, int exitCode = 0) {
    const auto ran = cli(arguments + QStringList{"--json"});
    if (ran.exitCode != exitCode) qFatal("exit %d: %s", ran.exitCode, ran.err.constData());
    return QJsonDocument::fromJson(ran.out).object();
}

bool isAddress(const QJsonValue& value) {
    static const QRegularExpression kAddress("^0x[0-9a-f]+$");
    return value.isNull() || kAddress.match(value.toString()).hasMatch();
}

} // namespace

/// The program as scripts see it: grammar, exit codes, keys.
class TestCli : public QObject {
    Q_OBJECT
private slots:
    void helpAndVersionSucceed();
    void badUsageAndBadInputExitWithTwo_data();
    void badUsageAndBadInputExitWithTwo();
    void infoHasItsKeys();
    void compressedImageIsOpenedAndNotWritten();
    void sectionsTileFileAndMemory();
    void symbolsAreTheTextOfNm();
    void stubsAreFewerWithTablesAtTheEnd();
    void tablesAndListAgreeOnTheCount();
    void verifyFindsNothingOnRightTablesAndExitsWithOneOnWrongOnes();
    void verifyHasItsKeys();
    void verifyAgainstAListing();
    void systemMapIsThatOfNm();
    void generateWritesTheSameImage();
    void generateSaysWhatIsWrongAndWhy();
    void planOnlyWritesNothing();
    void inPlaceNeedsYesAndIsRestored();
    void aRecordIsAppliedAgain();
    void reserveWritesAnObjectAndSaysItsSizes();
    void emitWritesWhatWasAskedFor();
    void compatTakesTheOptionsOfTheKernelsGenerator_data();
    void compatTakesTheOptionsOfTheKernelsGenerator();
};

void TestCli::helpAndVersionSucceed() {
    QCOMPARE(cli({"--help"}).exitCode, 0);
    QVERIFY(cli({"--version"}).out.startsWith("strata-cli "));
    const auto help = cli({"kallsyms", "generate", "--help"});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains("--plan-only"));
}

void TestCli::badUsageAndBadInputExitWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"dance", kMiddle};
    QTest::newRow("no image") << QStringList{"info"};
    QTest::newRow("unknown option") << QStringList{"info", kMiddle, "--nonsense"};
    QTest::newRow("missing file") << QStringList{"info", "/no/such/file"};
    QTest::newRow("folder") << QStringList{"info", "/proc"};
    QTest::newRow("no ELF") << QStringList{"info", STRATA_SAMPLES "/README.md"};
    QTest::newRow("missing map") << QStringList{"info", kMiddle, "--map", "/no/such/map"};
    QTest::newRow("generate without target") << QStringList{"kallsyms", "generate", kMiddle};
    QTest::newRow("generate onto the source") << QStringList{"kallsyms", "generate", kMiddle, "-o", kMiddle};
    QTest::newRow("bad release") << QStringList{"kallsyms", "verify", kMiddle, "--release", "six"};
    QTest::newRow("missing listing") << QStringList{"kallsyms", "verify", kMiddle, "--against", "/no/such/file"};
    QTest::newRow("listing of nothing") << QStringList{"kallsyms", "verify", kMiddle, "--against", "/dev/null"};
    QTest::newRow("reserve from nothing") << QStringList{"kallsyms", "reserve", "-o", "x"};
    QTest::newRow("reserve without target") << QStringList{"kallsyms", "reserve", "--from", kMiddle};
    QTest::newRow("reserve from an image as an object")
        << QStringList{"kallsyms", "reserve", "--from-objects", kMiddle, "-o", "x"};
    QTest::newRow("an object is no text")
        << QStringList{"kallsyms", "generate", kMiddle, "--emit", "object", "-o", "-"};
    QTest::newRow("unknown option of compat") << QStringList{"kallsyms", "compat", "--sing", "/dev/null"};
    QTest::newRow("compat of a missing list") << QStringList{"kallsyms", "compat", "/no/such/file"};
    QTest::newRow("compat option of another release")
        << QStringList{"kallsyms", "compat", "--release", "6.12", "--base-relative", "/dev/null"};
    QTest::newRow("unknown emit") << QStringList{"kallsyms", "generate", kMiddle, "--emit", "song", "-o", "x"};
}

void TestCli::badUsageAndBadInputExitWithTwo() {
    QFETCH(QStringList, arguments);
    const auto ran = cli(arguments);
    QCOMPARE(ran.exitCode, 2);
    QCOMPARE(ran.out, QByteArray());
    QCOMPARE(ran.err.count('\n'), 1); // one sentence
}

void TestCli::infoHasItsKeys() {
    const QJsonObject info = json({"info", kMiddle});
    QCOMPARE(info["schema"].toString(), "strata.info/1");
    QCOMPARE(info["machine"].toString(), "ppc64le");
    QCOMPARE(info["bits"].toInt(), 64);
    QCOMPARE(info["endian"].toString(), "little");
    QCOMPARE(info["map"].toObject()["dialect"].toString(), "gnu");
    QCOMPARE(info["map"].toObject()["stale"].toBool(true), false);
    QCOMPARE(info["kallsyms"].toObject()["present"].toBool(), true);
    QCOMPARE(info["kallsyms"].toObject()["section"].toString(), ".rodata");
    QCOMPARE(json({"info", kEnd})["kallsyms"].toObject()["section"].toString(), ".kallsyms");
    for (const char* key : {"type", "release", "build_id", "sections", "symbols", "diagnostics", "file"}) {
        QVERIFY2(info.contains(key), key);
    }
}

void TestCli::compressedImageIsOpenedAndNotWritten() {
    const QTemporaryDir folder;
    const QString packed = folder.filePath("vmlinux.gz");
    QFile file(packed);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::runProgram("gzip", {"-nc", kMiddle}).out);
    file.close();
    const QJsonObject info = json({"info", packed});
    QCOMPARE(info["container"].toString(), "gzip > ELF");
    QCOMPARE(info["symbols_from"].toString(), "symtab");
    QVERIFY(json({"info", kMiddle})["container"].isNull());
    QCOMPARE(cli({"kallsyms", "list", packed}).out, cli({"kallsyms", "list", kMiddle}).out);
    QCOMPARE(cli({"symbols", packed}).out, cli({"symbols", kMiddle}).out);
    const auto refused = cli({"kallsyms", "generate", packed, "-o", folder.filePath("out")});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.out.contains("taken out of a gzip > ELF"), refused.out.constData());
    QVERIFY(!QFile::exists(folder.filePath("out")));
}

void TestCli::sectionsTileFileAndMemory() {
    const QJsonObject sections = json({"sections", kMiddle});
    qint64 file = 0;
    qint64 memory = 0;
    for (const QJsonValue item : sections["items"].toArray()) {
        file += item["file_size"].toInteger();
        if (!item["vma"].isNull()) memory += item["size"].toInteger();
        QVERIFY(isAddress(item["vma"]) && isAddress(item["lma"]) && isAddress(item["offset"]));
    }
    QCOMPARE(file, QFileInfo(kMiddle).size());
    QCOMPARE(sections["file_size"].toInteger(), file);
    QCOMPARE(sections["accounted_bytes"].toInteger(), file);
    QCOMPARE(sections["memory_size"].toInteger(), memory);
    QCOMPARE(sections["accounted_memory"].toInteger(), memory);
}

void TestCli::symbolsAreTheTextOfNm() {
    const auto nm = test::runProgram("powerpc64le-linux-gnu-nm", {"-n", kMiddle});
    QVERIFY2(nm.exitCode == 0, "powerpc64le-linux-gnu-nm is missing: packaging/setup installs it");
    QCOMPARE(cli({"symbols", kMiddle}).out, nm.out);
    QCOMPARE(json({"symbols", kMiddle})["symbols"].toArray().size(), nm.out.count('\n'));
}

void TestCli::stubsAreFewerWithTablesAtTheEnd() {
    const QJsonObject middle = json({"stubs", kMiddle});
    const QJsonObject end = json({"stubs", kEnd});
    QCOMPARE(middle["count"].toInt(), middle["stubs"].toArray().size());
    QVERIFY(end["count"].toInt() > 0);
    QVERIFY(middle["count"].toInt() > 3 * end["count"].toInt());
}

void TestCli::tablesAndListAgreeOnTheCount() {
    const QJsonObject tables = json({"kallsyms", "tables", kMiddle});
    QVERIFY(!tables["tables"].toArray().isEmpty());
    const auto count = json({"info", kMiddle})["kallsyms"].toObject()["symbols"].toInt();
    QCOMPARE(cli({"kallsyms", "list", kMiddle}).out.count('\n'), count);
}

void TestCli::verifyFindsNothingOnRightTablesAndExitsWithOneOnWrongOnes() {
    const QJsonObject clean = json({"kallsyms", "verify", kMiddle});
    QCOMPARE(clean["differing_bytes"].toInt(-1), 0);
    QVERIFY(clean["wrong"].toArray().isEmpty() && clean["missing"].toArray().isEmpty());

    const QTemporaryDir folder;
    QByteArray bytes = test::readAll(kMiddle);
    const QJsonArray tables = json({"kallsyms", "tables", kMiddle})["tables"].toArray();
    for (const QJsonValue table : tables) {
        if (table["name"].toString() != "kallsyms_offsets") continue;
        for (const QJsonValue item : json({"sections", kMiddle})["items"].toArray()) {
            if (item["name"].toString() != ".rodata") continue;
            const qint64 at = table["vma"].toString().toULongLong(nullptr, 16) -
                              item["vma"].toString().toULongLong(nullptr, 16) +
                              item["offset"].toString().toLongLong(nullptr, 16);
            bytes[at + 40] = char(bytes[at + 40] ^ 0x10);
        }
    }
    QFile file(folder.filePath("vmlinux"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const QJsonObject wrong = json({"kallsyms", "verify", file.fileName()}, 1);
    QCOMPARE(wrong["differing_bytes"].toInt(), 1);
    QCOMPARE(wrong["wrong"].toArray().size(), 1);
    QCOMPARE(wrong["causes"].toArray().size(), 1);
    QCOMPARE(wrong["wrong"][0]["cause"].toInt(-1), 0);
    QVERIFY(!wrong["wrong"][0]["reason"].toString().isEmpty());
    QVERIFY(cli({"kallsyms", "verify", file.fileName()}).out.startsWith("The tables are wrong: 1 wrong address, "));
}

void TestCli::verifyHasItsKeys() {
    const QJsonObject clean = json({"kallsyms", "verify", kMiddle});
    for (const char* key : {"symbols", "differing_bytes", "tables", "wrong", "missing", "extra", "letters", "options",
                            "diagnostics", "clean", "compared_with", "against", "causes", "filtered", "too_long",
                            "truncated", "duplicates", "checks", "lookups"})
        QVERIFY2(clean.contains(key), key);
    QVERIFY(clean["clean"].toBool());
    QCOMPARE(clean["compared_with"].toString(), "symtab");
    QVERIFY(clean["against"].isNull());
    const QJsonObject lookups = clean["lookups"].toObject();
    QCOMPARE(lookups["by_address"].toInt(), clean["symbols"].toInt());
    QCOMPARE(lookups["by_name"].toInt(), clean["symbols"].toInt());
    QVERIFY(lookups["failed"].toArray().isEmpty());
    for (const QJsonValue check : clean["checks"].toArray())
        QVERIFY(check["passed"].toBool());
    QVERIFY(cli({"kallsyms", "verify", kMiddle}).out.startsWith("The tables are right: "));
}

void TestCli::verifyAgainstAListing() {
    const QTemporaryDir folder;
    QByteArray listing = cli({"kallsyms", "list", kMiddle}).out;
    listing += "c008000000010000 t ext4_read\t[ext4]\n";
    QFile file(folder.filePath("kallsyms"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(listing);
    file.close();
    const QJsonObject same = json({"kallsyms", "verify", kMiddle, "--against", file.fileName()});
    QCOMPARE(same["compared_with"].toString(), "listing");
    QCOMPARE(same["against"]["kind"].toString(), "/proc/kallsyms");
    QCOMPARE(same["against"]["slide"].toString(), "0x0");
    QCOMPARE(same["against"]["modules"][0]["name"].toString(), "ext4");

    const auto piped = test::runProgram(STRATA_CLI, {"kallsyms", "verify", kMiddle, "--against", "-"},
                                        listing.replace(" T _text\n", " t _text\n"));
    QCOMPARE(piped.exitCode, 1);
    QVERIFY(piped.out.contains("standard input, read as /proc/kallsyms"));
    QVERIFY(piped.out.contains("1 other letter"));
}

void TestCli::systemMapIsThatOfNm() {
    const QByteArray nm = cli({"symbols", kMiddle}).out;
    const QByteArray map = cli({"system-map", kMiddle}).out;
    QVERIFY(map.count('\n') > 100 && map.count('\n') <= nm.count('\n'));
    for (const QByteArray& line : map.split('\n'))
        QVERIFY2(nm.contains(line), line.constData());
    QCOMPARE(cli({"system-map", kMiddle, "--filtered"}).out, cli({"kallsyms", "list", kMiddle}).out);
}

void TestCli::generateWritesTheSameImage() {
    const QTemporaryDir folder;
    const QString out = folder.filePath("vmlinux");
    const QJsonObject plan = json({"kallsyms", "generate", kEnd, "--emit", "image", "-o", out});
    QCOMPARE(plan["kind"].toString(), "refresh");
    QCOMPARE(plan["symbols"].toObject()["wrong"].toInt(-1), 0);
    QVERIFY(test::readAll(out) == test::readAll(kEnd));
}

void TestCli::generateSaysWhatIsWrongAndWhy() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("vmlinux");
    QVERIFY(QFile::copy(kEnd, path));
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QJsonArray tables = json({"kallsyms", "generate", kEnd, "--plan-only"})["ranges"].toArray();
    qint64 offsets = 0;
    for (const auto& range : tables)
        if (range.toObject()["table"].toString() == "kallsyms_offsets")
            offsets = range.toObject()["offset"].toString().toLongLong(nullptr, 0);
    QVERIFY(offsets > 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(offsets + 80));
    QByteArray word = file.read(4);
    word[0] = static_cast<char>(word[0] ^ 4);
    QVERIFY(file.seek(offsets + 80) && file.write(word) == 4);
    file.close();
    const QJsonObject plan = json({"kallsyms", "generate", path, "--plan-only"});
    const QJsonObject symbols = plan["symbols"].toObject();
    QCOMPARE(symbols["wrong_before"].toInt(), 1);
    QCOMPARE(symbols["letters_before"].toInt(-1), 0);
    QCOMPARE(symbols["moved"].toInt(-1), 0);
    QCOMPARE(plan["wrong_before"].toArray().size(), 1);
    QCOMPARE(plan["causes"].toArray().size(), 1);
    QVERIFY(plan["advice"].toArray().isEmpty() && plan["wrong"].toArray().isEmpty());
    const QByteArray text = cli({"kallsyms", "generate", path, "--plan-only"}).out;
    QVERIFY2(text.contains("0 wrong (1 wrong before)") && text.contains("why addresses are wrong before:"), text);
    QVERIFY(cli({"kallsyms", "verify", kEnd}).out.contains("made with the kernel's own filter of "));
}

void TestCli::planOnlyWritesNothing() {
    const QTemporaryDir folder;
    const auto ran = cli({"kallsyms", "generate", kEnd, "--plan-only", "-o", folder.filePath("vmlinux")});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.startsWith("plan: refresh."));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestCli::inPlaceNeedsYesAndIsRestored() {
    const QTemporaryDir folder;
    const QString image = folder.filePath("vmlinux");
    QVERIFY(QFile::copy(kEnd, image));
    const auto names = [&] { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); };
    const auto refused = cli({"kallsyms", "generate", image, "--in-place"});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(refused.out.contains("plan: refresh.") && refused.out.contains("add --yes"));
    QCOMPARE(names(), QStringList{"vmlinux"});
    const QJsonObject saved = json({"kallsyms", "generate", image, "--in-place", "--yes"});
    QCOMPARE(QFileInfo(saved["backup"].toString()).fileName(), QString("vmlinux.orig"));
    QVERIFY(saved["lookups_by_address"].toInt() > 0 && saved["lookups_by_name"].toInt() > 0);
    QVERIFY(saved["warnings"].isArray());
    QCOMPARE(names(), QStringList({"vmlinux", "vmlinux.orig", "vmlinux.orig.sha1"}));
    QCOMPARE(cli({"kallsyms", "generate", image, "--in-place", "-o", "x"}).exitCode, 2);
    QCOMPARE(cli({"kallsyms", "restore", image}).exitCode, 0);
    QCOMPARE(names(), QStringList{"vmlinux"});
    QCOMPARE(cli({"kallsyms", "restore", image}).exitCode, 2);
    QCOMPARE(test::readAll(image), test::readAll(kEnd));
}

void TestCli::aRecordIsAppliedAgain() {
    const QTemporaryDir folder;
    const QString record = folder.filePath("record.json");
    QCOMPARE(cli({"kallsyms", "generate", kEnd, "--plan-only", "--record", record}).exitCode, 0);
    QCOMPARE(QJsonDocument::fromJson(test::readAll(record)).object()["schema"].toString(), QString("strata.patch/1"));
    const QString out = folder.filePath("out");
    const QJsonObject applied = json({"kallsyms", "apply", kEnd, "--record", record, "-o", out});
    QCOMPARE(applied["schema"].toString(), QString("strata.kallsyms-apply/1"));
    QCOMPARE(test::readAll(out), test::readAll(kEnd));
    const auto other = cli({"kallsyms", "apply", kMiddle, "--record", record, "-o", out});
    QCOMPARE(other.exitCode, 2);
    QVERIFY(other.err.contains("the record was made from"));
    QCOMPARE(cli({"kallsyms", "apply", kEnd, "--record", kEnd, "-o", out}).exitCode, 2);
}

void TestCli::reserveWritesAnObjectAndSaysItsSizes() {
    const QTemporaryDir folder;
    const QString object = folder.filePath("reserve.o");
    const QJsonObject report = json({"kallsyms", "reserve", "--from", kMiddle, "--slack", "10", "-o", object});
    QCOMPARE(report["schema"].toString(), "strata.kallsyms-reserve/1");
    QVERIFY(report["estimate"].isNull());
    QVERIFY(!report["tables"].toArray().isEmpty());
    for (const QJsonValue& table : report["tables"].toArray())
        QCOMPARE(table["size"].toInt(), table["used"].toInt() + table["slack"].toInt());
    const QJsonObject info = json({"info", object});
    QCOMPARE(info["type"].toString(), "object");
    QCOMPARE(info["machine"], json({"info", kMiddle})["machine"]);

    const QJsonObject estimated = json({"kallsyms", "reserve", "--from-objects", object, "-o", folder.filePath("2.o")});
    QCOMPARE(estimated["estimate"]["objects"].toInt(), 1);
    QCOMPARE(estimated["estimate"]["globals"].toInt(), static_cast<int>(report["tables"].toArray().size()));
    QVERIFY(cli({"kallsyms", "reserve", "--from-objects", object, "-o", object}).out.contains("estimate"));
}

void TestCli::emitWritesWhatWasAskedFor() {
    const QTemporaryDir folder;
    const auto emitTo = [&](const char* kind, const QString& file) {
        return cli({"kallsyms", "generate", kMiddle, "--emit", kind, "--section", ".kallsyms", "-o", file});
    };
    QCOMPARE(emitTo("object", folder.filePath("k.o")).exitCode, 0);
    QVERIFY(cli({"sections", folder.filePath("k.o")}).out.contains(".kallsyms"));
    const QByteArray assembly = emitTo("assembly", "-").out;
    QVERIFY(assembly.startsWith("\t.section .kallsyms, \"a\"\n"));
    QCOMPARE(emitTo("assembly", folder.filePath("k.s")).exitCode, 0);
    QCOMPARE(test::readAll(folder.filePath("k.s")), assembly);
    QCOMPARE(emitTo("system-map", "-").out, cli({"system-map", kMiddle}).out);
    QCOMPARE(emitTo("raw", folder.filePath("k.bin")).exitCode, 0);
    // The sample's tables lie in one run: the blob is in the image as it is.
    QVERIFY(test::readAll(kMiddle).contains(test::readAll(folder.filePath("k.bin"))));
    // Neither a link nor a folder is written through.
    QVERIFY(QFile::link(folder.filePath("k.s"), folder.filePath("link")));
    QCOMPARE(emitTo("assembly", folder.filePath("link")).exitCode, 2);
    QCOMPARE(emitTo("assembly", folder.path()).exitCode, 2);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::System | QDir::Hidden).size(), 4);
}

void TestCli::compatTakesTheOptionsOfTheKernelsGenerator_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("first"); // label: tells the order, and with it the release
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("6.12 unless said") << QStringList{"-"} << QByteArray("num_syms") << QByteArray(".quad _text + 0x0");
    QTest::newRow("place-relative") << QStringList{"--pc-relative", "-"} << QByteArray("num_syms")
                                    << QByteArray(".long _text - . + (16)");
    QTest::newRow("base-relative: the last that asks")
        << QStringList{"--base-relative", "-"} << QByteArray("num_syms") << QByteArray("kallsyms_seqs_of_names");
    QTest::newRow("standard input, as to 6.0")
        << QStringList{"--base-relative"} << QByteArray("offsets") << QByteArray(".balign 8");
    QTest::newRow("absolute") << QStringList{} << QByteArray("addresses") << QByteArray(".quad _text + 0x10");
    QTest::newRow("prefix") << QStringList{"--symbol-prefix=_", "--base-relative"} << QByteArray("offsets")
                            << QByteArray("_kallsyms_names:");
    QTest::newRow("page offset") << QStringList{"--page-offset=0x1008"} << QByteArray("addresses")
                                 << QByteArray(".quad 0x1");
    QTest::newRow("release") << QStringList{"--release", "6.1.60", "--base-relative", "-"} << QByteArray("offsets")
                             << QByteArray("kallsyms_seqs_of_names");
    QTest::newRow("bits") << QStringList{"--bits=32", "-"} << QByteArray("num_syms") << QByteArray(".balign 4");
}

void TestCli::compatTakesTheOptionsOfTheKernelsGenerator() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, holds);
    const auto ran = test::runProgram(STRATA_CLI, QStringList{"kallsyms", "compat", "--all-symbols"} + arguments,
                                      "0000000000001000 T _text\n0000000000001010 t f\n");
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    static const QRegularExpression kLabel("\\.globl _?kallsyms_(\\w+)");
    QCOMPARE(kLabel.match(ran.out).captured(1).toUtf8(), first);
    QVERIFY2(ran.out.contains(holds), ran.out.constData());
}

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
