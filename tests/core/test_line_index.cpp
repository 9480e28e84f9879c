// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a text by number, however long it is.
#include "core/linkmap/line_index.h"

#include <QTest>

#include <string>

using namespace strata;

class TestLineIndex : public QObject {
    Q_OBJECT
private slots:
    void linesAreThoseOfTheText_data();
    void linesAreThoseOfTheText();
    void numbersAndOffsetsLeadBack();
    void whatNoLineHasIsEmpty();
    void itCanBeCancelled();
};

void TestLineIndex::linesAreThoseOfTheText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::newRow("empty") << QByteArray() << QList<QByteArray>{};
    QTest::newRow("one without an end") << QByteArray("a") << QList<QByteArray>{"a"};
    QTest::newRow("one with an end") << QByteArray("a\n") << QList<QByteArray>{"a"};
    QTest::newRow("empty ones") << QByteArray("\n\nb\n\n") << QList<QByteArray>{"", "", "b", ""};
    QTest::newRow("from Windows") << QByteArray("a\r\nbc\r\n") << QList<QByteArray>{"a", "bc"};
    QList<QByteArray> many;
    for (int i = 0; i < 1000; ++i)
        many += QByteArray::number(i * 7);
    QTest::newRow("many") << many.join('\n') << many;
}

void TestLineIndex::linesAreThoseOfTheText() {
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, lines);
    const auto index = LineIndex::build({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY(index);
    QCOMPARE(qsizetype(index->count()), lines.size());
    std::size_t longest = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(std::string(index->line(static_cast<std::uint32_t>(i) + 1)), lines[i].toStdString());
        longest = std::max(longest, static_cast<std::size_t>(lines[i].size()));
    }
    QCOMPARE(index->longest(), longest);
}

void TestLineIndex::numbersAndOffsetsLeadBack() {
    std::string text;
    for (int i = 0; i < 777; ++i)
        text += std::string(static_cast<std::size_t>(i % 5), 'x') + '\n';
    const auto index = LineIndex::build(text);
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        QCOMPARE(index->lineAt(at), line);
        QVERIFY(index->begin(line) <= at);
        if (text[at] == '\n') ++line;
    }
    QCOMPARE(index->lineAt(text.size()), 777U);
}

void TestLineIndex::whatNoLineHasIsEmpty() {
    const auto index = LineIndex::build("a\nb");
    QVERIFY(index->line(0).empty() && index->line(3).empty());
    QCOMPARE(index->begin(3), 3U);
    QCOMPARE(LineIndex().lineAt(5), 0U);
    QVERIFY(LineIndex().line(1).empty());
}

void TestLineIndex::itCanBeCancelled() {
    std::stop_source stop;
    stop.request_stop();
    const std::string text(200'000, '\n');
    QVERIFY(!LineIndex::build(text, {.report = {}, .stop = stop.get_token()}));
}

QTEST_APPLESS_MAIN(TestLineIndex)
#include "test_line_index.moc"
