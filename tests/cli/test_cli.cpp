// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_cli.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace strata;
using test::cli;
using test::json;
using test::kEnd;
using test::kMiddle;

namespace {

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
    void reachCountsAndAnswersWhatIf();
    void reachNamesTheCure();
    void reachSaysWhyNothingChanges();
    void reachRefusesPlacesThatAreNone();
    void ownersSumToTheImage();
    void ownersOfAPrelinkedKernelAreItsObjects();
    void tablesAndListAgreeOnTheCount();
    void verifyFindsNothingOnRightTablesAndExitsWithOneOnWrongOnes();
    void verifyHasItsKeys();
    void verifyAgainstAListing();
    void systemMapIsThatOfNm();
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
    QCOMPARE(middle["objects_by"].toString(), "map");
    int callers = 0, byObject = 0, byTarget = 0, only = 0;
    for (const QJsonValue stub : middle["stubs"].toArray())
        callers += stub["callers"].toInt();
    for (const QJsonValue user : middle["needed_by"].toArray()) {
        byObject += user["callers"].toInt();
        only += user["only"].toInt();
        QVERIFY(user["only"].toInt() <= user["stubs"].toInt() && user["stubs"].toInt() <= user["callers"].toInt());
        QVERIFY(user["object"].toString().endsWith(".o") && user["section"].toString().startsWith('.'));
    }
    for (const QJsonValue target : middle["needed_for"].toArray()) {
        byTarget += target["callers"].toInt();
        QVERIFY(isAddress(target["target"]));
    }
    QCOMPARE(byObject, callers);
    QCOMPARE(byTarget, callers);
    QVERIFY(only > 0 && only < middle["count"].toInt()); // some are shared
    QVERIFY(cli({"stubs", kMiddle}).out.contains("\nneeded by "));
}

void TestCli::reachCountsAndAnswersWhatIf() {
    const QJsonObject now = json({"reach", kMiddle});
    QCOMPARE(now["far_before"].toInt(-1), now["far_after"].toInt(-2));
    QCOMPARE(now["stubs_before"].toInt(), json({"stubs", kMiddle})["count"].toInt());
    QVERIFY(now["far_before"].toInt() > 0);
    QCOMPARE(now["failed_link"].toInt(-1), 0);
    qint64 classes = 0;
    for (const QJsonValue shown : now["classes"].toArray()) {
        classes += shown["count"].toInteger();
        QVERIFY(isAddress(shown["nearest"]));
    }
    QVERIFY(classes >= now["branches"].toInteger()); // branches in stubs are in the classes and no calls
    const QJsonArray next = now["next_to_break"].toArray();
    QCOMPARE(next.size(), 5);
    for (qsizetype i = 1; i < next.size(); ++i)
        QVERIFY(next[i - 1]["headroom"].toInteger() <= next[i]["headroom"].toInteger());
    qint64 pairs = 0;
    for (const QJsonValue pair : now["pairs"].toArray())
        pairs += pair["count"].toInteger();
    QCOMPARE(pairs, classes);
    const QJsonArray objectPairs = now["object_pairs"].toArray();
    QCOMPARE(objectPairs.size(), 50);
    QCOMPARE(objectPairs[0]["nearest"].toString(), next[0]["vma"].toString());
    QCOMPARE(objectPairs[0]["headroom"].toInteger(), next[0]["headroom"].toInteger());
    // 32 MiB more in front of code that calls across: nearly every call needs a stub then.
    const QJsonObject then = json({"reach", kMiddle, "--insert", "32M@.init.text"});
    QVERIFY(then["far_after"].toInt() > then["far_before"].toInt());
    QVERIFY(then["stubs_after"].toInt() > then["stubs_before"].toInt());
    QVERIFY(then["passes"].toArray().size() >= 3);
}

void TestCli::reachNamesTheCure() {
    QVERIFY(!json({"reach", kMiddle}).contains("cure"));
    const QJsonArray cure = json({"reach", kMiddle, "--cure"})["cure"].toArray();
    QVERIFY(!cure.isEmpty());
    const QJsonObject first = cure[0].toObject();
    for (const char* key : {"kind", "what", "section", "vma", "bytes", "place", "neighbour", "stubs_before",
                            "stubs_after", "far_before", "far_after", "hint"})
        QVERIFY2(first.contains(key), key);
    QVERIFY(isAddress(first["vma"]));
    QVERIFY(first["stubs_after"].toInt() < first["stubs_before"].toInt());
    for (qsizetype i = 1; i < cure.size(); ++i)
        QCOMPARE(cure[i]["stubs_before"].toInt(-1), cure[i - 1]["stubs_after"].toInt(-2));
    const QByteArray text = cli({"reach", kMiddle, "--cure"}).out;
    QVERIFY(text.contains("what would help"));
    QVERIFY(text.contains(first["hint"].toString().toUtf8()));
}

/// The sample's tables are small; the room of a real kernel's tables is a gap that the linker script leaves.
void TestCli::reachSaysWhyNothingChanges() {
    const auto moved = cli({"reach", kMiddle, "--move-kallsyms", "end"});
    QCOMPARE(moved.exitCode, 0);
    QVERIFY(moved.out.contains("bytes shorter: too little for any of them"));
    QVERIFY(moved.out.contains("bytes of nothing in front of .init.text are no alignment's, and stay as they are"));
    const auto atTheEnd = cli({"reach", kEnd, "--move-kallsyms", "end"});
    QVERIFY(atTheEnd.out.contains("no branch gets longer or shorter"));
    QVERIFY(!cli({"reach", kEnd, "--insert", "10M@.init.text"}).out.contains("no alignment's"));
}

void TestCli::reachRefusesPlacesThatAreNone() {
    const auto noPlace = cli({"reach", kMiddle, "--insert", "4K@nowhere"});
    QCOMPARE(noPlace.exitCode, 2);
    QVERIFY2(noPlace.err.contains("no section or symbol nowhere"), noPlace.err.constData());
    const auto noNumber = cli({"reach", kMiddle, "--insert", "many@.text"});
    QCOMPARE(noNumber.exitCode, 2);
    QVERIFY2(noNumber.err.contains("expected BYTES@"), noNumber.err.constData());
}

void TestCli::ownersSumToTheImage() {
    const QJsonObject all = json({"owners", kMiddle, "--depth", "1"});
    QCOMPARE(all["schema"].toString(), "strata.owners/1");
    qint64 total = 0;
    QStringList paths;
    for (const QJsonValue owner : all["owners"].toArray()) {
        qint64 sum = 0;
        for (const char* key : {"text", "data", "bss", "padding"})
            sum += owner[key].toInteger(-1);
        QCOMPARE(owner["total"].toInteger(), sum);
        total += sum;
        paths += owner["path"].toString();
    }
    QCOMPARE(total, json({"sections", kMiddle})["memory_size"].toInteger());
    QCOMPARE(all["memory_size"].toInteger(), total);
    QCOMPARE(all["sum"].toObject()["total"].toInteger(), total);
    QVERIFY(std::is_sorted(paths.begin(), paths.end()));
    QVERIFY(paths.contains("(stubs)"));
    QVERIFY(json({"owners", kMiddle, "--depth", "0"})["owners"].toArray().isEmpty());
    QVERIFY(json({"owners", kMiddle})["owners"].toArray().size() > paths.size());
    QVERIFY(cli({"owners", kMiddle}).out.contains("(all)"));
    QCOMPARE(cli({"owners", kMiddle, "--depth", "deep"}).exitCode, 2);
}

void TestCli::ownersOfAPrelinkedKernelAreItsObjects() {
    STRATA_NEEDS_CORPUS();
    const QString folder = test::corpusFolder() + "/maps/prelink/";
    const QStringList command{"owners", folder + "vmlinux", "--map", folder + "vmlinux.map", "--object-map"};
    QStringList paths;
    for (const QJsonValue owner : json(command + QStringList{folder + "vmlinux.o.map"})["owners"].toArray())
        paths += owner["path"].toString();
    for (const char* path : {"kernel", "kernel/fork.o", "mm/slab.o", "fs/inode.o", "net/core.o", "init/main.o"})
        QVERIFY2(paths.contains(path), path);
    QCOMPARE(cli(command + QStringList{"/no/such/map"}).exitCode, 2);
    QCOMPARE(json({"info", folder + "vmlinux"})["map"].toObject()["object_map"].toString(), folder + "vmlinux.o.map");
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

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
