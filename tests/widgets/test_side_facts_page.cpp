// SPDX-License-Identifier: GPL-3.0-or-later
// The list of numbers of both builds: what its cells say, what is grey, and how it is sorted.
#include "tests/support/compared.h"
#include "tests/support/fixture.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/theme.h"
#include "widgets/compare/side_facts_page.h"

#include <QHeaderView>
#include <QSet>
#include <QTableView>

using namespace strata;
using namespace strata::test;

class TestSideFactsPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void saysThatNothingIsCompared();
    void cellsSayBothSidesAndTheDifference();
    void equalBuildsAreGrey();
    void aClickOnTheHeadSortsByNumber();

private:
    int rowOf(const QString& label) const {
        for (int row = 0; row < m_page->model().rowCount(); ++row)
            if (m_page->model().index(row, 0).data().toString() == label) return row;
        qFatal("no row %s", qPrintable(label));
    }
    QString cell(const QString& label, int column) const {
        return m_page->model().index(rowOf(label), column).data().toString();
    }
    enum Column { What, Of, A, B, Unit, Difference, Change };
    LayoutDiffPtr m_diff, m_none;
    std::unique_ptr<SideFactsPage> m_page;
};

void TestSideFactsPage::initTestCase() {
    const auto a = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux"),
               b = loadDocument(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QVERIFY(a && b);
    m_diff = sharedDiff(*a, *b);
    m_none = sharedDiff(*a, *a);
}

void TestSideFactsPage::init() {
    m_page = std::make_unique<SideFactsPage>();
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestSideFactsPage::saysThatNothingIsCompared() {
    const auto* empty = m_page->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->title(), QString("Nothing is compared"));
    m_page->setDiff(m_diff);
    QVERIFY(!empty->isVisible() && m_page->view().isVisible());
    QTRY_COMPARE(m_page->view().horizontalHeader()->length(), m_page->view().viewport()->width());
    QVERIFY(!m_page->view().accessibleName().isEmpty());
    m_page->setDiff(nullptr);
    QVERIFY(empty->isVisible());
}

void TestSideFactsPage::cellsSayBothSidesAndTheDifference() {
    m_page->setDiff(m_diff);
    QCOMPARE(cell("sections of the tables", A), QString(".rodata"));
    QCOMPARE(cell("sections of the tables", B), QString(".kallsyms"));
    QCOMPARE(cell("sections of the tables", Difference), QString("≠"));
    const int stubs = rowOf("stubs");
    const auto raw = [&](int column) { return m_page->model().index(stubs, column).data(RawRole).toDouble(); };
    QVERIFY(raw(B) < raw(A));
    QCOMPARE(raw(Difference), raw(B) - raw(A));
    QVERIFY(cell("stubs", Difference).startsWith(QChar(0x2212)));
    QVERIFY(cell("stubs", Change).startsWith(QChar(0x2212)) && cell("stubs", Change).endsWith('%'));
    QVERIFY(!m_page->model().index(stubs, Difference).data(QuietRole).toBool());
    QVERIFY2(m_page->sentence().contains(cell("stubs", Difference)), qPrintable(m_page->sentence()));
}

void TestSideFactsPage::equalBuildsAreGrey() {
    m_page->setDiff(m_none);
    QVERIFY(m_page->sentence().contains("do not differ"));
    for (int row = 0; row < m_page->model().rowCount(); ++row) {
        const QString delta = m_page->model().index(row, Difference).data().toString();
        QVERIFY2(delta == "0" || delta == "0.00" || delta == "–", qPrintable(delta));
        QVERIFY(m_page->model().index(row, Difference).data(QuietRole).toBool());
        const QString change = m_page->model().index(row, Change).data().toString();
        QVERIFY2(!change.contains("nan", Qt::CaseInsensitive) && !change.contains("inf"), qPrintable(change));
    }
    // Drawn so: the darkest pixel of such a cell is no darker than muted text.
    const QImage image = m_page->view().viewport()->grab().toImage();
    const QRect place = m_page->view().visualRect(m_page->model().index(rowOf("all tables"), Difference));
    int darkest = 255;
    for (int y = place.top() + 2; y < place.bottom() - 2; ++y)
        for (int x = place.left() + 2; x < place.right() - 2; ++x)
            darkest = std::min(darkest, qGray(image.pixel(x, y)));
    const QColor quiet = m_page->palette().color(QPalette::PlaceholderText);
    QVERIFY2(darkest > qGray(m_page->palette().color(QPalette::Text).rgb()) + 20, qPrintable(quiet.name()));
}

void TestSideFactsPage::aClickOnTheHeadSortsByNumber() {
    m_page->setDiff(m_diff);
    QHeaderView& head = *m_page->view().horizontalHeader();
    const QPoint at(head.sectionViewportPosition(Difference) + head.sectionSize(Difference) / 2, head.height() / 2);
    QTest::mouseClick(head.viewport(), Qt::LeftButton, {}, at);
    std::optional<double> before;
    for (int row = 0; row < m_page->model().rowCount(); ++row) {
        const QVariant raw = m_page->model().index(row, Difference).data(RawRole);
        if (!raw.isValid()) continue;
        if (before)
            QVERIFY(head.sortIndicatorOrder() == Qt::AscendingOrder ? raw.toDouble() >= *before
                                                                    : raw.toDouble() <= *before);
        before = raw.toDouble();
    }
    QVERIFY(before);
}

QTEST_MAIN(TestSideFactsPage)
#include "test_side_facts_page.moc"
