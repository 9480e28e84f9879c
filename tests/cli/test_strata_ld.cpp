// SPDX-License-Identifier: GPL-3.0-or-later
// packaging/kbuild/strata-ld in link scripts that have kbuild's steps, names and options: how often the real linker
// runs, that the kernel is right, and that every unexpected thing ends in what kbuild would have done without it.
#include "tests/support/mini_kernel.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <map>

using namespace strata::test;

namespace {

const QString kCli = "STRATA_CLI=" STRATA_CLI;
const QString kStrataLd = STRATA_SOURCE "/packaging/kbuild/strata-ld";

struct Shape {
    const char* name; ///< Of the script link-vmlinux-NAME.
    const char* release;
    int links, linksWithBtf; ///< Without strata-ld.
};
constexpr Shape kShapes[] = {{"6.1", "6.1.192", 3, 4}, {"6.12", "6.12.50", 3, 3}};

const Shape& shapeOf(const QString& name) {
    return name == "6.1" ? kShapes[0] : kShapes[1];
}

enum class Linker { Real, Strata };

struct Linked {
    int exitCode = -1;
    QStringList links; ///< Outputs that the real linker was asked for.
    QByteArray err;
    double seconds = 0;
};

Linked link(const MiniKernel& kernel, const MiniTarget& target, const Shape& shape, Linker linker,
            const QStringList& variables = {}) {
    QFile::remove(kernel.path("links.log"));
    QElapsedTimer timer;
    timer.start();
    const auto ran =
        kernel.run(QString("link-vmlinux-") + shape.name, {},
                   QStringList{"LINKER=" + target.gnuLinker(), "REAL_LD=./ld-counted", kCli,
                               linker == Linker::Strata ? "LD=" + kStrataLd : "LD=./ld-counted",
                               QString("KALLSYMS=" STRATA_CLI " kallsyms compat --release=") + shape.release} +
                       variables);
    Linked result{.exitCode = ran.exitCode, .err = ran.err};
    result.seconds = static_cast<double>(timer.elapsed()) / 1000;
    result.links = QString::fromUtf8(readAll(kernel.path("links.log"))).split('\n', Qt::SkipEmptyParts);
    return result;
}

bool isClean(const QString& image) {
    const auto ran = runProgram(STRATA_CLI, {"kallsyms", "verify", "--json", image});
    return QJsonDocument::fromJson(ran.out).object()["clean"].toBool();
}

void writeScript(const QString& path, const QByteArray& text) {
    QFile script(path);
    if (!script.open(QIODevice::WriteOnly) || script.write("#!/bin/sh\n" + text) < 0) qFatal("no %s", qPrintable(path));
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
}

} // namespace

class TestStrataLd : public QObject {
    Q_OBJECT
private slots:
    void oneLinkOrTwoWithBtf_data();
    void oneLinkOrTwoWithBtf();
    void secondBuildTakesSizesOfTheFirst();
    void changedObjectsAreLinked();
    void mapOfTheLastLinkIsDelivered();
    void tooSmallSlotsAreReservedAnew();
    void withoutStrataCliTheRealLinkerDoesItAll();
    void slotsThatNeverFitEndInRealLinks();
    void errorsOfTheLinkAreTheLinkers();
    void withoutKallsymsNothingIsAdded();
    void otherLinksPassThrough();

private:
    /// Each kernel is compiled once.
    const MiniKernel& compiled(const MiniTarget& target, const Shape& shape);

    QTemporaryDir m_folder;
    std::map<QString, MiniKernel> m_kernels;
};

const MiniKernel& TestStrataLd::compiled(const MiniTarget& target, const Shape& shape) {
    const QString key = target.name + '-' + shape.name;
    const auto found = m_kernels.find(key);
    if (found != m_kernels.end()) return found->second;
    return m_kernels.emplace(key, MiniKernel(target, shape.release, m_folder.filePath(key))).first->second;
}

void TestStrataLd::oneLinkOrTwoWithBtf_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("btf");
    for (const Shape& shape : kShapes) {
        QTest::addRow("x86_64 %s", shape.name) << "x86_64" << shape.name << false;
        for (const char* target : {"x86_64", "ppc64le"})
            QTest::addRow("%s %s BTF", target, shape.name) << target << shape.name << true;
    }
}

void TestStrataLd::oneLinkOrTwoWithBtf() {
    QFETCH(QString, target);
    QFETCH(QString, shape);
    QFETCH(bool, btf);
    const MiniTarget row = miniTarget(target);
    STRATA_NEEDS_TOOLS(row);
    const Shape& form = shapeOf(shape);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, form).copyTo(folder.path());
    if (btf) kernel.configure("CONFIG_DEBUG_INFO_BTF=y");

    const Linked real = link(kernel, row, form, Linker::Real);
    QVERIFY2(real.exitCode == 0, real.err.constData());
    QCOMPARE(real.links.size(), btf ? form.linksWithBtf : form.links);
    QVERIFY(isClean(kernel.path("vmlinux")));
    QVERIFY(QFile::remove(kernel.path("vmlinux"))); // a first build: sizes are an estimate

    const Linked strata = link(kernel, row, form, Linker::Strata);
    QVERIFY2(strata.exitCode == 0, strata.err.constData());
    QVERIFY2(strata.links.size() == (btf ? 2 : 1), strata.err + readAll(kernel.path(".strata-ld/log")));
    QVERIFY(isClean(kernel.path("vmlinux")));
    QVERIFY(!QFile::exists(kernel.path(".strata-ld/image"))); // nothing of this size stays behind
    qInfo("%s: %d links in %.2f s, with strata-ld %d in %.2f s", QTest::currentDataTag(), int(real.links.size()),
          real.seconds, int(strata.links.size()), strata.seconds);
}

void TestStrataLd::secondBuildTakesSizesOfTheFirst() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[0]).copyTo(folder.path());
    QCOMPARE(link(kernel, row, kShapes[0], Linker::Real).exitCode, 0);
    const Linked second = link(kernel, row, kShapes[0], Linker::Strata);
    QVERIFY2(second.exitCode == 0, second.err.constData());
    QCOMPARE(second.links.size(), 1);
    QVERIFY(readAll(kernel.path(".strata-ld/log")).contains("slots sized from vmlinux\n"));
    QVERIFY(isClean(kernel.path("vmlinux")));
}

void TestStrataLd::changedObjectsAreLinked() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[1]).copyTo(folder.path());
    QCOMPARE(link(kernel, row, kShapes[1], Linker::Strata).exitCode, 0);
    // The same names and arguments, another content: what an earlier build left must not be taken for this one.
    const MiniKernel changed(row, "6.12.51", folder.path());
    const Linked second = link(changed, row, kShapes[1], Linker::Strata);
    QVERIFY2(second.exitCode == 0, second.err.constData());
    QCOMPARE(second.links.size(), 1);
    const auto info = runProgram(STRATA_CLI, {"info", "--json", kernel.path("vmlinux")});
    QCOMPARE(QJsonDocument::fromJson(info.out).object()["release"].toString(), "6.12.51");
}

void TestStrataLd::mapOfTheLastLinkIsDelivered() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[1]).copyTo(folder.path());
    kernel.configure("CONFIG_VMLINUX_MAP=y");
    const Linked linked = link(kernel, row, kShapes[1], Linker::Strata);
    QVERIFY2(linked.exitCode == 0, linked.err.constData());
    QCOMPARE(linked.links.size(), 1);
    const auto info = runProgram(STRATA_CLI, {"info", "--json", kernel.path("vmlinux")});
    const QJsonObject map = QJsonDocument::fromJson(info.out).object()["map"].toObject();
    QCOMPARE(map["dialect"].toString(), "gnu");
    QVERIFY2(!map["stale"].toBool(true), info.out.constData());
}

void TestStrataLd::tooSmallSlotsAreReservedAnew() {
    const MiniTarget row = miniTarget("ppc64le");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[0]).copyTo(folder.path());
    // An earlier build of this kernel that had symbols in text only.
    QCOMPARE(link(kernel, row, kShapes[0], Linker::Real).exitCode, 0);
    const QStringList smaller{"kallsyms", "reserve", "--from", kernel.path("vmlinux"), "--no-all-symbols", "-o"};
    QCOMPARE(runProgram(STRATA_CLI, smaller + QStringList{kernel.path("small.o")}).exitCode, 0);
    // A strata-cli whose first reservation is that one.
    writeScript(kernel.path("cli"), "for a; do last=$a; done\n"
                                    "if [ \"$2\" = reserve ] && [ -e small.o ]; then mv small.o \"$last\"; exit; fi\n"
                                    "exec " STRATA_CLI " \"$@\"\n");
    const Linked linked = link(kernel, row, kShapes[0], Linker::Strata, {"STRATA_CLI=" + kernel.path("cli")});
    QVERIFY2(linked.exitCode == 0, linked.err.constData());
    QCOMPARE(linked.links.size(), 2);
    QVERIFY2(linked.err.contains("kallsyms_offsets needs 8060 bytes, its slot has "), linked.err.constData());
    QVERIFY(isClean(kernel.path("vmlinux")));
}

void TestStrataLd::slotsThatNeverFitEndInRealLinks() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[1]).copyTo(folder.path());
    writeScript(kernel.path("cli"), "if [ \"$2\" = generate ]; then echo 'plan: cannot. No room'; exit 1; fi\n"
                                    "exec " STRATA_CLI " \"$@\"\n");
    const Linked linked = link(kernel, row, kShapes[1], Linker::Strata, {"STRATA_CLI=" + kernel.path("cli")});
    QVERIFY2(linked.exitCode == 0, linked.err.constData());
    QCOMPARE(linked.links.size(), 2 + kShapes[1].links); // two in vain
    QCOMPARE(linked.err.count("linking as without strata-ld"), 1);
    QVERIFY(isClean(kernel.path("vmlinux")));
}

void TestStrataLd::withoutStrataCliTheRealLinkerDoesItAll() {
    const MiniTarget row = miniTarget("ppc64le");
    STRATA_NEEDS_TOOLS(row);
    for (const Shape& shape : kShapes) {
        const QTemporaryDir folder;
        const MiniKernel kernel = compiled(row, shape).copyTo(folder.path());
        QCOMPARE(link(kernel, row, shape, Linker::Real).exitCode, 0);
        const QByteArray expected = readAll(kernel.path("vmlinux"));
        // kbuild's part of it stays.
        writeScript(kernel.path("cli"), "[ \"$1\" = system-map ] || exit 127\nexec " STRATA_CLI " \"$@\"\n");
        const Linked linked = link(kernel, row, shape, Linker::Strata, {"STRATA_CLI=" + kernel.path("cli")});
        QVERIFY2(linked.exitCode == 0, linked.err.constData());
        QCOMPARE(linked.links.size(), shape.links);
        QVERIFY(linked.err.contains("no slots could be reserved"));
        QVERIFY(readAll(kernel.path("vmlinux")) == expected);
    }
}

void TestStrataLd::errorsOfTheLinkAreTheLinkers() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[1]).copyTo(folder.path());
    QVERIFY(QFile::remove(kernel.path("drivers.o")));
    QVERIFY(QFile::copy(kernel.path("fs.o"), kernel.path("drivers.o"))); // everything twice, and symbols missing
    const Linked linked = link(kernel, row, kShapes[1], Linker::Strata);
    QVERIFY(linked.exitCode != 0);
    QVERIFY2(linked.err.contains("multiple definition of `vfs_alloc_page'"), linked.err.constData());
    QVERIFY(!QFile::exists(kernel.path("vmlinux")));
}

void TestStrataLd::withoutKallsymsNothingIsAdded() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[0]).copyTo(folder.path());
    QVERIFY(QFile::remove(kernel.path("include/config/auto.conf")));
    const QStringList arguments{"-m",      "elf_x86_64", "-T",         "vmlinux.lds", "-o",
                                "vmlinux", "main.o",     "kallsyms.o", "fs.o",        "drivers.o"};
    const QStringList in{"-C", folder.path(), "REAL_LD=" + row.gnuLinker(), "STRATA_CLI=false"};
    const auto linked = runProgram("env", in + QStringList{kStrataLd} + arguments);
    QVERIFY2(linked.exitCode == 0, linked.err.constData());
    QVERIFY(QFile::exists(kernel.path("vmlinux")));
    QVERIFY(!QFile::exists(kernel.path(".strata-ld")));
}

void TestStrataLd::otherLinksPassThrough() {
    const MiniTarget row = miniTarget("x86_64");
    STRATA_NEEDS_TOOLS(row);
    const QTemporaryDir folder;
    const MiniKernel kernel = compiled(row, kShapes[0]).copyTo(folder.path());
    const QStringList in{"-C", folder.path(), "REAL_LD=" + row.gnuLinker(), "STRATA_CLI=false"};
    QCOMPARE(runProgram("env", in + QStringList{kStrataLd, "--version"}).out,
             runProgram(row.gnuLinker(), {"--version"}).out);
    // The boot stub's vmlinux, a module, the object of all objects.
    QVERIFY(QDir(folder.path()).mkpath("arch/x86/boot/compressed"));
    for (const char* output : {"arch/x86/boot/compressed/vmlinux", "drivers/net.ko", "vmlinux.o"}) {
        QVERIFY(QDir(folder.path()).mkpath("drivers"));
        const auto linked =
            runProgram("env", in + QStringList{kStrataLd, "-m", "elf_x86_64", "-r", "-o", output, "main.o"});
        QVERIFY2(linked.exitCode == 0, linked.err.constData());
        QVERIFY(QFile::exists(kernel.path(output)));
    }
    QVERIFY(!QFile::exists(kernel.path(".strata-ld")));
}

QTEST_GUILESS_MAIN(TestStrataLd)
#include "test_strata_ld.moc"
