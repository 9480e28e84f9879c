// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace strata;

namespace {
const QString kSample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
const QString kOther = QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux");
} // namespace

class TestSession : public QObject {
    Q_OBJECT
private slots:
    void openingGivesADocument();
    void aBadFileFailsWithItsReasonAndKeepsTheDocument();
    void aCancelledLoadIsSilent();
    void theNewestOfTwoLoadsWins();
    void dyingWhileLoadingIsSafe();
};

void TestSession::openingGivesADocument() {
    Session session;
    QSignalSpy changed(&session, &Session::documentChanged), loading(&session, &Session::loadingChanged);
    session.open(kSample);
    QVERIFY(session.isLoading());
    QCOMPARE(session.loadingPath(), kSample);
    QTRY_VERIFY(!session.isLoading());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(loading.count(), 2);
    QVERIFY(session.document());
    QVERIFY(!session.document()->image.symbols.empty());
}

void TestSession::aBadFileFailsWithItsReasonAndKeepsTheDocument() {
    Session session;
    session.open(kSample);
    QTRY_VERIFY(!session.isLoading());
    const DocumentPtr before = session.document();
    QTemporaryDir folder;
    QFile bad(folder.filePath("bad"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("this is no image, only a few words");
    bad.close();
    QSignalSpy failed(&session, &Session::failed);
    session.open(bad.fileName());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].toString(), bad.fileName());
    QVERIFY(failed[0][1].toString().contains("offset"));
    QCOMPARE(session.document(), before);
    QVERIFY(!session.isLoading());
}

void TestSession::aCancelledLoadIsSilent() {
    Session session;
    QSignalSpy changed(&session, &Session::documentChanged), failed(&session, &Session::failed);
    session.open(kSample);
    session.cancel();
    QVERIFY(!session.isLoading());
    QTest::qWait(300);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(failed.count(), 0);
    QVERIFY(!session.document());
}

void TestSession::theNewestOfTwoLoadsWins() {
    Session session;
    QSignalSpy changed(&session, &Session::documentChanged);
    session.open(kSample);
    session.open(kOther);
    QTRY_VERIFY(!session.isLoading());
    QTest::qWait(100);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QString::fromStdString(session.document()->path.string()), kOther);
}

void TestSession::dyingWhileLoadingIsSafe() {
    for (int wait : {0, 1, 5, 20}) {
        auto session = std::make_unique<Session>();
        session->open(kSample);
        QTest::qWait(wait);
        session.reset();
    }
    QTest::qWait(200);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
