// SPDX-License-Identifier: GPL-3.0-or-later
// One thing in two builds under mouse and keys: lines are found by geometry, tints are read off the picture.
#include "tests/support/compared.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"
#include "widgets/common/empty_state.h"
#include "widgets/compare/changed_pair_view.h"
#include "widgets/compare/side_colour.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

using namespace strata;
using namespace strata::test;

class TestChangedPairView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void saysThatNothingIsChosen();
    void codeStandsSideBySide();
    void signsAndTintsAreThoseOfTheirSide();
    void bytesThatDifferAreMarked();
    void xAndTheChipsTurnToBytesAndBack();
    void dataHasNoCode();
    void bracketsGoFromDifferenceToDifference();
    void keysAndTheWheelScroll();
    void whatOneBuildHasStandsAlone();
    void zerosSaySo();
    void aNarrowViewScrollsSideways();
    void fourThousandInstructionsAreShownAtOnce();

private:
    void show(const QString& name);
    QPushButton* chip(const QString& text) const;
    QImage picture() const { return m_view->lines().viewport()->grab().toImage(); }

    LayoutDiffPtr m_diff;
    QString m_changed, m_grown, m_huge;
    std::unique_ptr<ChangedPairView> m_view;
};

namespace {

PartPair pairOf(const LayoutDiff& diff, const QString& name) {
    for (std::uint32_t b = 0; b < diff.b.parts.size(); ++b)
        if (diff.b.name(b) == name.toStdString()) return {diff.matching.toA[b], b};
    qFatal("no part %s", qPrintable(name));
}

} // namespace

void TestChangedPairView::initTestCase() {
    const auto target = std::ranges::find(editTargets(), QString("ppc64le"), &EditTarget::name);
    QVERIFY(target != editTargets().end());
    std::mt19937 random(3);
    EditedProgram program(*target, 30, random);
    std::vector<EditItem*> functions;
    for (EditItem& item : program.items)
        if (item.section == ".text") functions.push_back(&item);
    QVERIFY(functions.size() > 4);
    EditItem &changed = *functions[1], &grown = *functions[2], &huge = *functions[3];
    changed.words = 60, changed.seed = 0;
    huge.words = 4000;
    program.items.push_back(EditItem{"some_data", 40, 4, ".data", {}, 0});
    m_changed = changed.name, m_grown = grown.name, m_huge = huge.name;
    const DocumentPtr a = program.link("a");
    changed.seed = 1;
    changed.refersTo = functions[0]->name;
    grown.words += 5;
    huge.words += 100, huge.seed += 1;
    program.items.back().seed = 1;
    program.items.push_back(EditItem{"only_b", 3, 4, ".text", {}, 0});
    m_diff = sharedDiff(a, program.link("b"));
}

void TestChangedPairView::init() {
    m_view = std::make_unique<ChangedPairView>();
    m_view->resize(1300, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestChangedPairView::show(const QString& name) {
    const PartPair pair = pairOf(*m_diff, name);
    m_view->show(m_diff, pair.a, pair.b);
}

QPushButton* TestChangedPairView::chip(const QString& text) const {
    for (QPushButton* button : m_view->findChildren<QPushButton*>())
        if (button->text() == text) return button;
    qFatal("no button %s", qPrintable(text));
}

void TestChangedPairView::saysThatNothingIsChosen() {
    QVERIFY(m_view->empty().isVisible());
    QCOMPARE(m_view->empty().title(), QString("Nothing is chosen"));
    show(m_changed);
    QVERIFY(!m_view->empty().isVisible());
    m_view->show(nullptr, 0, 0);
    QVERIFY(m_view->empty().isVisible());
    QVERIFY(m_view->sentence().isEmpty());
    m_view->show(m_diff, kNone, kNone);
    QVERIFY(m_view->empty().isVisible());
}

void TestChangedPairView::codeStandsSideBySide() {
    show(m_grown);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Code);
    QVERIFY2(m_view->sentence().contains("5 of") && m_view->sentence().contains("5 new"),
             qPrintable(m_view->sentence()));
    const PairRows& rows = *m_view->lines().rows();
    for (std::size_t row = 0; row < rows.count(); ++row) {
        QCOMPARE(rows.text(row, Side::A).isEmpty(), rows.kind(row) == RowKind::OnlyB);
        if (rows.kind(row) == RowKind::Same) QCOMPARE(rows.text(row, Side::A), rows.text(row, Side::B));
    }
    TextRecorder recorder(m_view->size());
    m_view->render(&recorder);
    const QString all = recorder.texts().join('\n');
    for (const char* text : {"A   ", "B   ", "+"})
        QVERIFY2(all.contains(text), text);
    QVERIFY(all.contains(m_grown));
    // What a branch leads to is named instead of its address.
    for (std::size_t row = 0; row < rows.count(); ++row)
        if (const QString text = rows.text(row, Side::A); text.startsWith("bl\t"))
            QVERIFY2(!all.contains(text.mid(3)), qPrintable(text));
}

void TestChangedPairView::signsAndTintsAreThoseOfTheirSide() {
    show(m_grown);
    PairLinesView& lines = m_view->lines();
    QCOMPARE(lines.differences().size(), std::size_t{1});
    const std::size_t row = lines.differences().front().begin;
    const QImage image = picture();
    const Theme theme = themeFor(lines.palette());
    const auto ground = [&](std::size_t at, Side side) {
        return image.pixelColor(lines.placeOf(at, side).topRight() - QPoint(30, -1));
    };
    QCOMPARE(ground(row, Side::B), sideTint(theme, Side::B));
    QCOMPARE(ground(row, Side::A), theme.panel);
    QVERIFY(row > 0);
    QCOMPARE(ground(row - 1, Side::B), ground(row - 1, Side::A));
    QVERIFY(contrast(theme.text, sideTint(theme, Side::B)) >= 4.5);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark})
        for (const Side side : {Side::A, Side::B}) {
            const Theme of = makeTheme(mode);
            QVERIFY(contrast(sideInk(of, side), sideTint(of, side)) >= 4.5);
            QVERIFY(contrast(of.text, sideMark(of, side)) >= 4.5);
            QVERIFY(contrast(of.mutedText, sideTint(of, side)) >= 4.2);
        }
}

void TestChangedPairView::bytesThatDifferAreMarked() {
    show("some_data");
    QCOMPARE(m_view->sentence(), QString("1 of 160 bytes differ."));
    PairLinesView& lines = m_view->lines();
    QCOMPARE(lines.differences().size(), std::size_t{1});
    const std::size_t row = lines.differences().front().begin;
    QCOMPARE(row, std::size_t{9});
    QVERIFY(!lines.placeOf(row, Side::B).isEmpty());
    const QImage image = picture();
    const Theme theme = themeFor(lines.palette());
    int marked[2] = {};
    for (const Side side : {Side::A, Side::B}) {
        const QRect place = lines.placeOf(row, side);
        for (int x = place.left(); x < place.right(); ++x)
            if (image.pixelColor(x, place.top() + 2) == sideMark(theme, side)) ++marked[static_cast<int>(side)];
    }
    QVERIFY(marked[0] > 8);
    QCOMPARE(marked[0], marked[1]);
}

void TestChangedPairView::xAndTheChipsTurnToBytesAndBack() {
    show(m_changed);
    QVERIFY(m_view->sentence().contains("instructions"));
    QTest::keyClick(&m_view->lines(), Qt::Key_X);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Bytes);
    QVERIFY(chip("Bytes")->isChecked());
    QVERIFY(m_view->sentence().contains("bytes"));
    QTest::mouseClick(chip("Code"), Qt::LeftButton);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Code);
    QTest::mouseClick(chip("Bytes"), Qt::LeftButton);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Bytes);
    show(m_grown); // what was chosen stays
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Bytes);
}

void TestChangedPairView::dataHasNoCode() {
    show("some_data");
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Bytes);
    QVERIFY(!chip("Code")->isEnabled());
    QTest::keyClick(&m_view->lines(), Qt::Key_X);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Bytes);
    show(m_changed);
    QCOMPARE(m_view->mode(), ChangedPairView::Mode::Code);
}

void TestChangedPairView::bracketsGoFromDifferenceToDifference() {
    show(m_changed);
    PairLinesView& lines = m_view->lines();
    QCOMPARE(lines.differences().size(), std::size_t{2}); // the call that came, and the last word
    QCOMPARE(lines.current(), std::optional<std::size_t>(0));
    QVERIFY(!chip("↑")->isEnabled());
    QTest::keyClicks(&lines, "]");
    QCOMPARE(lines.current(), std::optional<std::size_t>(1));
    QVERIFY(!lines.placeOf(lines.differences()[1].begin, Side::B).isEmpty());
    QTest::keyClicks(&lines, "]");
    QCOMPARE(lines.current(), std::optional<std::size_t>(1));
    QTest::keyClicks(&lines, "[");
    QCOMPARE(lines.current(), std::optional<std::size_t>(0));
    QTest::mouseClick(chip("↓"), Qt::LeftButton);
    QCOMPARE(lines.current(), std::optional<std::size_t>(1));
    QVERIFY(!chip("↓")->isEnabled());
}

void TestChangedPairView::keysAndTheWheelScroll() {
    show(m_huge);
    PairLinesView& lines = m_view->lines();
    QTest::keyClick(&lines, Qt::Key_Home);
    QCOMPARE(lines.topRow(), std::size_t{0});
    QTest::keyClick(&lines, Qt::Key_Down);
    QCOMPARE(lines.topRow(), std::size_t{1});
    QTest::keyClick(&lines, Qt::Key_PageDown);
    QVERIFY(lines.topRow() > 10);
    QTest::keyClick(&lines, Qt::Key_PageUp);
    QTest::keyClick(&lines, Qt::Key_Up);
    QCOMPARE(lines.topRow(), std::size_t{0});
    QTest::keyClick(&lines, Qt::Key_End);
    QVERIFY(!lines.placeOf(lines.rows()->count() - 1, Side::A).isEmpty());
    const std::size_t end = lines.topRow();
    QWheelEvent wheel(QPointF(50, 50), lines.mapToGlobal(QPointF(50, 50)), {}, {0, 120}, {}, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(lines.viewport(), &wheel);
    QCOMPARE(lines.topRow(), end - 3);
}

void TestChangedPairView::whatOneBuildHasStandsAlone() {
    show("only_b");
    QCOMPARE(m_view->sentence(), QString("Only B has it: 3 instructions."));
    const auto labels = m_view->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "A   not in this build"; }));
    m_view->setMode(ChangedPairView::Mode::Bytes);
    QCOMPARE(m_view->sentence(), QString("Only B has it: 12 bytes."));
    QVERIFY(!picture().isNull());
}

void TestChangedPairView::zerosSaySo() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    const LayoutDiffPtr diff = sharedDiff(*document, *document);
    for (std::uint32_t part = 0; part < diff->a.parts.size(); ++part) {
        const std::uint32_t section = diff->a.parts[part].section;
        if (section == kNone || !diff->a.image->sections[section].isNoBits()) continue;
        m_view->show(diff, part, part);
        QCOMPARE(m_view->empty().title(), QString("There are no bytes to compare"));
        QVERIFY(m_view->empty().isVisible());
        return;
    }
    QFAIL("the sample has no .bss");
}

void TestChangedPairView::aNarrowViewScrollsSideways() {
    m_view->resize(500, 300);
    show("some_data");
    PairLinesView& lines = m_view->lines();
    QVERIFY(lines.horizontalScrollBar()->maximum() > 0);
    QVERIFY(lines.placeOf(0, Side::B).left() >= lines.viewport()->width());
    const auto titleOfB = [&] {
        for (const QLabel* label : m_view->findChildren<QLabel*>())
            if (label->text().startsWith("B   ")) return label->mapTo(m_view.get(), QPoint()).x();
        qFatal("no title");
    };
    QCOMPARE(titleOfB(), lines.columnOf(Side::B).left);
    for (int i = 0; i < 200; ++i)
        QTest::keyClick(&lines, Qt::Key_Right);
    QVERIFY(lines.placeOf(0, Side::B).left() < lines.viewport()->width());
    QVERIFY(lines.placeOf(0, Side::B).right() <= lines.viewport()->width());
    QCOMPARE(titleOfB(), lines.columnOf(Side::B).left);
}

void TestChangedPairView::fourThousandInstructionsAreShownAtOnce() {
    show(m_grown); // the first code sorts the symbols of both images
    QElapsedTimer timer;
    timer.start();
    show(m_huge);
    QVERIFY(m_view->lines().rows()->count() >= 4100);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString("%1 ms").arg(timer.elapsed()))); // 50 where nothing else runs
    QVERIFY2(m_view->sentence().contains("100 new"), qPrintable(m_view->sentence()));
}

QTEST_MAIN(TestChangedPairView)
#include "test_changed_pair_view.moc"
