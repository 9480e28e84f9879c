// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of codes, the strips of places, and the pieces of a spelled name: geometry and what they say.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/common/format.h"
#include "widgets/kallsyms/places.h"
#include "widgets/kallsyms/spelling_strip.h"
#include "widgets/kallsyms/token_grid_view.h"

#include <QImage>
#include <QSignalSpy>

using namespace strata;
using namespace strata::test;

class TestTokenGrid : public QObject {
    Q_OBJECT
private slots:
    void eachCellIsFoundAtItsMiddle();
    void headersAndMarginsAreNoCode();
    void arrowsStopAtTheEdges();
    void moreUsesAreStronger();
    void textReadsOnEveryShade();
    void aCardTellsUsesAndGain();
    void keysMoveAndChoose();
    void aClickChooses();
    void placesFillTheWidth();
    void placesSayWhatMoves();
    void piecesWrapAndKeepTheirOrder();
};

namespace {

/// Token 0xff is "_start", used 12 times; "s" is literal; all others are unassigned.
AnalysisPtr fakeAnalysis() {
    auto made = std::make_shared<KallsymsAnalysis>();
    made->document = fakeDocument();
    made->names.tokens[0xff] = {TokenKind::Assigned, "_start", 12, 10, 12 * 5 - 6};
    made->names.tokens['s'] = {TokenKind::Literal, "s", 40, 30, 0};
    made->placement = explainPlacement(made->document->image, *made->document->kallsyms);
    return made;
}

} // namespace

void TestTokenGrid::eachCellIsFoundAtItsMiddle() {
    for (const QSizeF size : {QSizeF(420, 290), QSizeF(563.5, 411), QSizeF(1200, 900)}) {
        const TokenGrid grid(size);
        for (int code = 0; code < 256; ++code) {
            const auto c = static_cast<std::uint8_t>(code);
            const QRectF cell = grid.cell(c);
            QVERIFY(QRectF(QPointF(), size).contains(cell));
            QCOMPARE(grid.codeAt(cell.center()), std::optional(c));
            QCOMPARE(grid.codeAt(cell.topLeft() + QPointF(0.1, 0.1)), std::optional(c));
        }
        QCOMPARE(grid.cell(0x12).left(), grid.cell(0x11).right());
        QCOMPARE(grid.cell(0x21).top(), grid.cell(0x11).bottom());
    }
}

void TestTokenGrid::headersAndMarginsAreNoCode() {
    const TokenGrid grid({420, 290});
    QVERIFY(!grid.codeAt(grid.rowHeader(3).center()));
    QVERIFY(!grid.codeAt(grid.columnHeader(3).center()));
    QVERIFY(!grid.codeAt(grid.cell(0xff).bottomRight() + QPointF(1, 1)));
    QVERIFY(!grid.codeAt({-5, 100}));
}

void TestTokenGrid::arrowsStopAtTheEdges() {
    QCOMPARE(movedCode(0x55, Qt::Key_Left), std::uint8_t{0x54});
    QCOMPARE(movedCode(0x55, Qt::Key_Down), std::uint8_t{0x65});
    QCOMPARE(movedCode(0x50, Qt::Key_Left), std::uint8_t{0x50});
    QCOMPARE(movedCode(0x5f, Qt::Key_Right), std::uint8_t{0x5f});
    QCOMPARE(movedCode(0x05, Qt::Key_Up), std::uint8_t{0x05});
    QCOMPARE(movedCode(0xf5, Qt::Key_Down), std::uint8_t{0xf5});
    QCOMPARE(movedCode(0x55, Qt::Key_Home), std::uint8_t{0x50});
    QCOMPARE(movedCode(0x55, Qt::Key_End), std::uint8_t{0x5f});
    QCOMPARE(movedCode(0x55, Qt::Key_PageUp), std::uint8_t{0x05});
    QCOMPARE(movedCode(0x55, Qt::Key_A), std::uint8_t{0x55});
}

void TestTokenGrid::moreUsesAreStronger() {
    QCOMPARE(useLevel(0, 100), 0.0);
    QCOMPARE(useLevel(100, 100), 1.0);
    QVERIFY(useLevel(1, 100) > 0 && useLevel(1, 100) < useLevel(10, 100) && useLevel(10, 100) < 1);
    QCOMPARE(useLevel(5, 0), 0.0);
}

void TestTokenGrid::textReadsOnEveryShade() {
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const Theme theme = makeTheme(mode);
        for (int i = 0; i <= 100; ++i) {
            const QColor fill = mix(theme.kind(ContentKind::Kallsyms), theme.window, 0.08 + 0.82 * i / 100);
            QVERIFY(contrast(textOn(fill), fill) >= 4.5);
        }
    }
}

void TestTokenGrid::aCardTellsUsesAndGain() {
    const AnalysisPtr a = fakeAnalysis();
    const TokenCard assigned = tokenCard(0xff, a->names.tokens[0xff], {"a_start", "b_start"});
    QCOMPARE(assigned.title, QStringLiteral("0xff is “_start”"));
    QVERIFY(assigned.lines.contains("12 uses in 10 names"));
    QVERIFY(assigned.lines.contains("saves 54 B"));
    QVERIFY(assigned.lines.contains("in a_start, b_start"));
    const TokenCard literal = tokenCard('s', a->names.tokens['s'], {});
    QVERIFY(literal.lines.join(' ').contains("literal") && !literal.lines.join(' ').contains("saves"));
    QVERIFY(tokenCard(0x80, a->names.tokens[0x80], {}).title.contains("no token"));
    QCOMPARE(visibleText(std::string_view("a b\xff", 4)), QStringLiteral("a\\x20b\\xff"));
}

void TestTokenGrid::keysMoveAndChoose() {
    TokenGridView view;
    view.resize(480, 320);
    view.setAnalysis(fakeAnalysis());
    QSignalSpy chosen(&view, &TokenGridView::chosen);
    view.setCurrent(0xfe);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.current(), std::optional<std::uint8_t>(0xff));
    QVERIFY(view.accessibleDescription().contains("_start"));
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.front().front().value<std::uint8_t>(), std::uint8_t{0xff});
}

void TestTokenGrid::aClickChooses() {
    TokenGridView view;
    view.resize(480, 320);
    view.setAnalysis(fakeAnalysis());
    QSignalSpy chosen(&view, &TokenGridView::chosen);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.grid().cell('s').center().toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(view.current(), std::optional<std::uint8_t>('s'));
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(chosen.count(), 1);
    // Strokes, pill and square look different also without colour.
    const QImage picture = view.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const auto corner = [&](int code) {
        const QPointF at = view.grid().cell(static_cast<std::uint8_t>(code)).topLeft() + QPointF(2, 2);
        return picture.pixelColor(at.toPoint()).lightness();
    };
    QVERIFY(corner(0xff) != corner('a')); // a square fills its corner, an unassigned code does not
}

void TestTokenGrid::placesFillTheWidth() {
    const AnalysisPtr a = fakeAnalysis();
    for (const qreal width : {300.0, 560.0, 1500.0}) {
        const Places places = layOutPlaces(*a, width);
        for (const auto& strip : {places.image, places.tables}) {
            QVERIFY(!strip.empty());
            qreal x = 0;
            for (const PlaceBlock& block : strip) {
                QVERIFY(std::abs(block.left - x) < 0.01);
                x = block.right();
            }
            QVERIFY(std::abs(x - width) < 0.5);
        }
        QVERIFY(places.tablesRight > places.tablesLeft);
    }
    QVERIFY(layOutPlaces(*a, 0).tables.empty());
}

void TestTokenGrid::placesSayWhatMoves() {
    const AnalysisPtr a = fakeAnalysis();
    const Places places = layOutPlaces(*a, 800);
    // .text and the front of .rodata stay; the rest of .rodata, .init.text, .data and .bss move.
    QStringList still, moves;
    for (const PlaceBlock& block : places.image) {
        if (block.look == PlaceLook::Still) still.push_back(block.label);
        if (block.look == PlaceLook::Moves) moves.push_back(block.label);
    }
    QCOMPARE(still, (QStringList{".text", ".rodata"}));
    QCOMPARE(moves, (QStringList{".rodata", ".init.text", ".data", ".bss"}));
    const QString text = placementText(*a);
    QVERIFY2(text.contains(".rodata") && text.contains("3 sections behind it"), qPrintable(text));
    // The tables end 0x4040 behind 0x8000 in a .rodata of 0x10000.
    QVERIFY2(text.contains(sizeText({0x3fc0}) + " of .rodata"), qPrintable(text));
}

void TestTokenGrid::piecesWrapAndKeepTheirOrder() {
    Spelling spelling;
    spelling.length = {std::byte{0xa0}, std::byte{0x01}};
    for (int i = 0; i < 160; ++i)
        spelling.codes.push_back({static_cast<std::uint8_t>(i), TokenKind::Assigned, i == 7 ? "" : "token", 0});
    const auto pieces = layOutSpelling(spelling, 400, addressFont());
    QCOMPARE(pieces.size(), std::size_t{162});
    QVERIFY(!pieces[0].code && !pieces[1].code);
    QCOMPARE(pieces[0].hex, QStringLiteral("a0"));
    QVERIFY(pieces[2 + 7].broken && !pieces[2 + 8].broken);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        QVERIFY(pieces[i].box.right() <= 400);
        const bool sameLine = pieces[i].box.top() == pieces[i - 1].box.top();
        QVERIFY(sameLine ? pieces[i].box.left() > pieces[i - 1].box.right()
                         : pieces[i].box.top() > pieces[i - 1].box.bottom());
    }
}

QTEST_MAIN(TestTokenGrid)
#include "test_token_grid.moc"
