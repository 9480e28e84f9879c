// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_cli.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace strata;
using test::cli;
using test::json;
using test::kEnd;
using test::kMiddle;

/// The commands that make tables, as scripts see them.
class TestCliGenerate : public QObject {
    Q_OBJECT
private slots:
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

void TestCliGenerate::generateWritesTheSameImage() {
    const QTemporaryDir folder;
    const QString out = folder.filePath("vmlinux");
    const QJsonObject plan = json({"kallsyms", "generate", kEnd, "--emit", "image", "-o", out});
    QCOMPARE(plan["kind"].toString(), "refresh");
    QCOMPARE(plan["symbols"].toObject()["wrong"].toInt(-1), 0);
    QVERIFY(test::readAll(out) == test::readAll(kEnd));
}

void TestCliGenerate::generateSaysWhatIsWrongAndWhy() {
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

void TestCliGenerate::planOnlyWritesNothing() {
    const QTemporaryDir folder;
    const auto ran = cli({"kallsyms", "generate", kEnd, "--plan-only", "-o", folder.filePath("vmlinux")});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.startsWith("plan: refresh."));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestCliGenerate::inPlaceNeedsYesAndIsRestored() {
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

void TestCliGenerate::aRecordIsAppliedAgain() {
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

void TestCliGenerate::reserveWritesAnObjectAndSaysItsSizes() {
    const QTemporaryDir folder;
    const QString object = folder.filePath("reserve.o");
    const QJsonObject report = json({"kallsyms", "reserve", "--from", kMiddle, "--slack", "10", "-o", object});
    QCOMPARE(report["schema"].toString(), "strata.kallsyms-reserve/1");
    QVERIFY(report["estimate"].isNull());
    QVERIFY(!report["tables"].toArray().isEmpty());
    const QJsonArray tables = report["tables"].toArray();
    for (const QJsonValue table : tables)
        QCOMPARE(table["size"].toInt(), table["used"].toInt() + table["slack"].toInt());
    const QJsonObject info = json({"info", object});
    QCOMPARE(info["type"].toString(), "object");
    QCOMPARE(info["machine"], json({"info", kMiddle})["machine"]);

    const QJsonObject estimated = json({"kallsyms", "reserve", "--from-objects", object, "-o", folder.filePath("2.o")});
    QCOMPARE(estimated["estimate"]["objects"].toInt(), 1);
    QCOMPARE(estimated["estimate"]["globals"].toInt(), static_cast<int>(report["tables"].toArray().size()));
    QVERIFY(cli({"kallsyms", "reserve", "--from-objects", object, "-o", object}).out.contains("estimate"));
}

void TestCliGenerate::emitWritesWhatWasAskedFor() {
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

void TestCliGenerate::compatTakesTheOptionsOfTheKernelsGenerator_data() {
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

void TestCliGenerate::compatTakesTheOptionsOfTheKernelsGenerator() {
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

QTEST_GUILESS_MAIN(TestCliGenerate)
#include "test_cli_generate.moc"
