// SPDX-License-Identifier: GPL-3.0-or-later
// A save whose copy was begun before there was a plan: it is the same save, and what goes wrong is as harmless.
#include "core/generate/write.h"
#include "tests/support/child.h"
#include "tests/support/damaged_kernel.h"
#include "tests/support/fixture.h"

#include <QFileInfo>

#include <csignal>
#include <sys/resource.h>

using namespace strata;

namespace {

Result<SaveResult> save(const test::Planned& planned, CopyAhead& ahead) {
    return writeImage(planned.image, planned.plan, ahead, Existing::Refuse);
}

/// Waits until the copy in the folder is as long as the source.
bool copyIsThere(const test::DamagedKernel& kernel) {
    return QTest::qWaitFor([&] {
        for (const QString& name : kernel.names())
            if (name.startsWith('.'))
                return QFileInfo(kernel.path(name.toUtf8().constData())).size() == kernel.damaged().size();
        return false;
    });
}

} // namespace

class TestCopyAhead : public QObject {
    Q_OBJECT
private slots:
    void isTheSameSave();
    void leavesNothingWhenItIsNotTaken();
    void diskThatIsFullIsSaidWhenItIsTaken();
    void sourceThatIsNoFileIsSaidToo();
    void sourceThatChangedSinceTheCopyIsNotSaved();
    void placesThatMoveAreCopiedAnew();
};

void TestCopyAhead::isTheSameSave() {
    const test::DamagedKernel kernel;
    CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("mended"));
    const auto saved = save(*kernel, ahead);
    QVERIFY2(saved, saved ? "" : describe(saved.error()).c_str());
    QCOMPARE(test::readAll(kernel.path("mended")), kernel.whole());
    QCOMPARE(saved->proof.comparedBytes, std::uint64_t(kernel.whole().size()));
    QCOMPARE(kernel.names(), QStringList({"mended", "vmlinux"}));
    QCOMPARE(QFileInfo(kernel.path("mended")).permissions(), QFileInfo(kernel.path()).permissions());
}

void TestCopyAhead::leavesNothingWhenItIsNotTaken() {
    const test::DamagedKernel kernel;
    { const CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("mended")); }
    QCOMPARE(kernel.names(), QStringList({"vmlinux"}));
    test::Planned planned = *test::planFor(kernel.path());
    planned.plan.kind = PlanKind::Cannot;
    planned.plan.reason = "it does not fit";
    {
        CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("mended"));
        QVERIFY(!save(planned, ahead));
    }
    QCOMPARE(kernel.names(), QStringList({"vmlinux"}));
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
}

void TestCopyAhead::diskThatIsFullIsSaidWhenItIsTaken() {
    const test::DamagedKernel kernel;
    const std::string said = test::inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto room = static_cast<rlim_t>(kernel.damaged().size() / 2);
        const rlimit limit{room, room};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("mended"));
        const auto saved = save(*kernel, ahead);
        return saved ? std::string("saved") : describe(saved.error());
    });
    QVERIFY2(said.find("File too large") != std::string::npos, said.c_str());
    QCOMPARE(kernel.names(), QStringList({"vmlinux"}));
}

void TestCopyAhead::sourceThatIsNoFileIsSaidToo() {
    const test::DamagedKernel kernel;
    CopyAhead ahead(kernel.fsPath("nothing"), kernel.fsPath("mended"));
    const auto saved = save(*kernel, ahead);
    QVERIFY(!saved);
    QVERIFY(describe(saved.error()).find("nothing") != std::string::npos);
    QCOMPARE(kernel.names(), QStringList({"vmlinux"}));
}

/// The copy has the bytes of before, the image those of after: the comparison finds them different.
void TestCopyAhead::sourceThatChangedSinceTheCopyIsNotSaved() {
    const test::DamagedKernel kernel;
    QByteArray former = kernel.damaged();
    former[former.size() - 5000] = static_cast<char>(former[former.size() - 5000] ^ 1);
    test::writeFile(kernel.path(), former);
    CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("mended"));
    QVERIFY(copyIsThere(kernel));
    test::writeFile(kernel.path(), kernel.damaged());
    const auto planned = test::planFor(kernel.path());
    QVERIFY(planned);
    const auto saved = save(*planned, ahead);
    QVERIFY(!saved);
    QVERIFY2(describe(saved.error()).find("outside the planned ranges differ") != std::string::npos,
             describe(saved.error()).c_str());
    QCOMPARE(kernel.names(), QStringList({"vmlinux"}));
}

/// A plan that makes the file longer: the bytes behind are no longer where the copy has them.
void TestCopyAhead::placesThatMoveAreCopiedAnew() {
    const test::DamagedKernel kernel;
    test::Planned planned = *test::planFor(kernel.path());
    const QByteArray end = kernel.damaged().right(16);
    PlannedRange longer{.what = "the end", .offset = {static_cast<std::uint64_t>(kernel.damaged().size()) - 16}};
    for (const char byte : end)
        longer.before.push_back(static_cast<std::byte>(byte));
    longer.after = longer.before;
    longer.after.insert(longer.after.begin(), std::byte{0x5a});
    longer.changed = 1;
    planned.plan.ranges.push_back(longer);
    const auto plain = writeImage(planned.image, planned.plan, kernel.fsPath("plain"), Existing::Refuse);
    CopyAhead ahead(kernel.fsPath("vmlinux"), kernel.fsPath("ahead"));
    const auto saved = save(planned, ahead);
    QVERIFY(plain && saved);
    QCOMPARE(test::readAll(kernel.path("ahead")).size(), kernel.damaged().size() + 1);
    QCOMPARE(test::readAll(kernel.path("ahead")), test::readAll(kernel.path("plain")));
}

QTEST_GUILESS_MAIN(TestCopyAhead)
#include "test_copy_ahead.moc"
