// SPDX-License-Identifier: GPL-3.0-or-later
// "Inconsistent kallsyms data", and the first cause of it: in real passes, and in lists made by hand.
#include "core/compare/listed_document.h"
#include "core/compare/why.h"
#include "core/kallsyms/encode.h"
#include "tests/support/fixture.h"

#include <QRegularExpression>

using namespace strata;
using namespace strata::test;

class TestWhy : public QObject {
    Q_OBJECT
private slots:
    void realPassesHaveTheirCause_data();
    void realPassesHaveTheirCause();
    void theProposalIsWrongInsideToo();
    void listsByHand_data();
    void listsByHand();
    void stubsInListsAreToldByName();
};

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

WhyAnswer answered(const DocumentPtr& a, const DocumentPtr& b) {
    auto answer = whyBetween(a, b);
    if (!answer) qFatal("%s", answer.error().text.c_str());
    return *answer;
}

/// "1000 foo, 1010 bar" as a document.
DocumentPtr listed(const QString& rows) {
    std::vector<std::string> names;
    std::vector<KallsymsEntry> entries;
    const QStringList lines = rows.split(", ", Qt::SkipEmptyParts);
    names.reserve(static_cast<std::size_t>(lines.size()));
    for (const QString& line : lines) {
        names.push_back(line.section(' ', 1).toStdString());
        entries.push_back(
            {.address = {line.section(' ', 0, 0).toULongLong(nullptr, 16)}, .name = names.back(), .letter = 'T'});
    }
    return listedDocument(entries, "System.map");
}

} // namespace

void TestWhy::realPassesHaveTheirCause_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<unsigned>("wrong");
    QTest::addColumn<QStringList>("kinds");
    QTest::addColumn<QString>("detail");
    const QString stubs = "ppc64le-6.1-stubs-stock/", seed = "ppc64le-6.1-seedstyle/", stock = "ppc64le-6.1-stock/",
                  x86 = "x86_64-6.1-stock/";
    QTest::addRow("stubs, 1 to 2") << stubs + "tmp_vmlinux.kallsyms1" << stubs + "tmp_vmlinux.kallsyms2" << 18097U
                                   << QStringList{"stub", "kallsyms", "got", "symbol", "dynamic"}
                                   << "513 stubs became 652";
    QTest::addRow("stubs, 2 to 3") << stubs + "tmp_vmlinux.kallsyms2" << stubs + "tmp_vmlinux.kallsyms3" << 4481U
                                   << QStringList{"stub", "kallsyms"} << "513 stubs became 652 .* and 657 are needed";
    QTest::addRow("stubs, 3 to 4") << stubs + "tmp_vmlinux.kallsyms3" << stubs + "vmlinux" << 1009U
                                   << QStringList{"stub", "kallsyms"} << "652 stubs became 657";
    QTest::addRow("the proposal") << seed + "tmp_vmlinux" << seed + "vmlinux" << 22U << QStringList{"got", "dynamic"}
                                  << "\\.got shrunk \\(-0x40\\)";
    QTest::addRow("stock, 1 to 2") << stock + "tmp_vmlinux.kallsyms1" << stock + "tmp_vmlinux.kallsyms2" << 5320U
                                   << QStringList{"kallsyms", "got", "dynamic"} << "kallsyms_offsets new";
    QTest::addRow("stock, 2 to 3") << stock + "tmp_vmlinux.kallsyms2" << stock + "vmlinux" << 0U << QStringList() << "";
    QTest::addRow("x86") << x86 + "tmp_vmlinux.kallsyms1" << x86 + "vmlinux" << 322U << QStringList{"kallsyms"}
                         << "kallsyms_offsets new";
}

void TestWhy::realPassesHaveTheirCause() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(unsigned, wrong);
    QFETCH(QStringList, kinds);
    QFETCH(QString, detail);
    const QString folder = corpusFolder() + "/kernels/";
    const DocumentPtr before = load(folder + a), after = load(folder + b);
    QVERIFY(before && after);
    const WhyAnswer answer = answered(before, after);
    QCOMPARE(answer.wrong, wrong);
    QCOMPARE(answer.isConsistent(), kinds.isEmpty());
    QStringList found;
    for (const WhyCause& cause : answer.causes)
        found << causeKindName(cause.kind);
    QCOMPARE(found, kinds);
    if (!kinds.isEmpty())
        QVERIFY2(QString::fromStdString(answer.causes[0].detail).contains(QRegularExpression(detail)),
                 answer.causes[0].detail.c_str());
}

void TestWhy::theProposalIsWrongInsideToo() {
    STRATA_NEEDS_CORPUS();
    const DocumentPtr image = load(corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/vmlinux");
    QVERIFY(image && image->kallsyms);
    const WhyAnswer answer =
        whyInside(verifyKallsyms(image->image, *image->kallsyms, inferOptions(image->image, *image->kallsyms)));
    QCOMPARE(answer.wrong, 22U);
    QCOMPARE(answer.causes.front().kind, CauseKind::Got);
    QCOMPARE(answer.causes[1].kind, CauseKind::Dynamic);
}

void TestWhy::listsByHand_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<unsigned>("wrong");
    QTest::addColumn<unsigned>("appeared");
    QTest::addColumn<unsigned>("gone");
    QTest::addColumn<QString>("kind"); // of the first cause
    QTest::addColumn<QString>("name");
    QTest::addRow("the same") << "1000 a, 1010 b, 1020 c" << "1000 a, 1010 b, 1020 c" << 0U << 0U << 0U << "" << "";
    QTest::addRow("nothing at all") << "" << "" << 0U << 0U << 0U << "" << "";
    QTest::addRow("one grew") << "1000 a, 1010 b, 1020 c" << "1000 a, 1018 b, 1028 c" << 2U << 0U << 0U << "symbol"
                              << "a grown";
    QTest::addRow("one came") << "1000 a, 1010 b" << "1000 a, 1010 new, 1020 b" << 1U << 1U << 0U << "symbol"
                              << "new new";
    QTest::addRow("one left") << "1000 a, 1010 old, 1020 b" << "1000 a, 1010 b" << 1U << 0U << 1U << "symbol"
                              << "old gone";
    QTest::addRow("a tie") << "1000 a, 1000 b, 1010 c" << "1000 b, 1000 a, 1010 c" << 0U << 0U << 0U << "order" << "a";
    QTest::addRow("far apart") << "0 percpu, 8 more, ffffffff81000000 a, ffffffff81000010 b"
                               << "0 percpu, 8 more, ffffffff81000000 a, ffffffff81000020 b" << 1U << 0U << 0U
                               << "symbol"
                               << "a grown";
}

void TestWhy::listsByHand() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(unsigned, wrong);
    QFETCH(unsigned, appeared);
    QFETCH(unsigned, gone);
    QFETCH(QString, kind);
    QFETCH(QString, name);
    const WhyAnswer answer = answered(listed(a), listed(b));
    QCOMPARE(answer.wrong, wrong);
    QCOMPARE(answer.appeared, appeared);
    QCOMPARE(answer.gone, gone);
    QCOMPARE(answer.isConsistent(), kind.isEmpty());
    QCOMPARE(answer.causes.empty(), kind.isEmpty());
    if (kind.isEmpty()) return;
    QCOMPARE(QString(causeKindName(answer.causes[0].kind)), kind);
    QCOMPARE(QString::fromStdString(answer.causes[0].name), name);
}

void TestWhy::stubsInListsAreToldByName() {
    const WhyAnswer answer =
        answered(listed("1000 a, 1010 b"), listed("1000 a, 1010 00000054.plt_branch.memcpy, 1030 b"));
    QCOMPARE(answer.wrong, 1U);
    QCOMPARE(answer.causes.front().kind, CauseKind::Stub);
    QVERIFY(QString::fromStdString(answer.causes.front().detail).startsWith("0 stubs became 1"));
}

QTEST_GUILESS_MAIN(TestWhy)
#include "test_why.moc"
